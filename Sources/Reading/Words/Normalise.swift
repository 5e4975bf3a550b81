import Notation
import SourceText

/// Syntax without what only matters on paper: spaces, tags, needless braces, and words spelled as
/// single letters (`KL` is K and L to TeX).
enum Normalise {
  /// Words that authors write as a run of italic letters.
  private static let words: [String] = [
    "softplus", "sigmoid", "const", "ELBO", "diag", "Bern", "log", "exp", "det", "Var", "Cov",
    "KL", "ln", "tr", "Tr", "sup", "inf", "max", "min", "std", "JS", "TV", "vec",
  ]

  static func atoms(_ atoms: [Syntax], depth: Int = 0) -> [Syntax] {
    guard depth < TermReader.depthLimit else {
      let span = atoms.first.map { $0.span.union(atoms[atoms.count - 1].span) } ?? Span(0, 0)
      return [Syntax(.error("This is nested too deeply"), span)]
    }
    var result: [Syntax] = []
    result.reserveCapacity(atoms.count)
    for atom in atoms {
      switch atom.kind {
      case .space, .reference, .lineBreak: continue
      default: result.append(self.atom(atom, depth: depth + 1))
      }
    }
    return joined(result)
  }

  private static func atom(_ atom: Syntax, depth: Int) -> Syntax {
    func inside(_ atoms: [Syntax]) -> [Syntax] { self.atoms(atoms, depth: depth) }
    switch atom.kind {
    case .scripted(let base, let below, let above, let primes):
      let base = inside(base)
      let below = below.map(inside)
      let above = above.map(inside)
      if below?.isEmpty ?? true, above?.isEmpty ?? true, primes == 0, base.count == 1 {
        return base[0]
      }
      // `{p_θ}^2`, `{x_n}'`: scripts of a scripted symbol belong together where they do not clash.
      if base.count == 1, case .scripted(let inner, let under, let over, let before) = base[0].kind,
        under == nil || below == nil, over == nil || above == nil
      {
        return Syntax(
          .scripted(
            base: inner, subscript: under ?? below, superscript: over ?? above,
            primes: before + primes), atom.span)
      }
      return Syntax(
        .scripted(base: base, subscript: below, superscript: above, primes: primes), atom.span)
    case .group(let open, let body, let close):
      let body = inside(body)
      if open == .none, close == .none, body.count == 1 { return body[0] }
      return Syntax(.group(open: open, body: body, close: close), atom.span)
    case .fraction(let numerator, let denominator):
      return Syntax(
        .fraction(numerator: inside(numerator), denominator: inside(denominator)), atom.span)
    case .root(let degree, let radicand):
      return Syntax(.root(degree: degree.map(inside), radicand: inside(radicand)), atom.span)
    case .labelled(let body, let label, let under):
      return Syntax(.labelled(body: inside(body), label: label, under: under), atom.span)
    case .matrix(let open, let rows, let close):
      return Syntax(
        .matrix(open: open, rows: rows.map { $0.map(inside) }, close: close), atom.span)
    case .rows(let rows):
      return Syntax(.rows(rows.map { $0.map(inside) }), atom.span)
    default: return atom
    }
  }

  /// Joins runs of single letters that spell a known word and stand without a gap.
  private static func joined(_ atoms: [Syntax]) -> [Syntax] {
    var result: [Syntax] = []
    result.reserveCapacity(atoms.count)
    var position = 0
    while position < atoms.count {
      if let (word, length) = word(in: atoms, at: position) {
        let span = atoms[position].span.union(atoms[position + length - 1].span)
        let name = Syntax(.function(word), span)
        if case .scripted(_, let below, let above, let primes) = atoms[position + length - 1].kind {
          result.append(
            Syntax(
              .scripted(base: [name], subscript: below, superscript: above, primes: primes), span))
        } else {
          result.append(name)
        }
        position += length
      } else {
        result.append(atoms[position])
        position += 1
      }
    }
    return result
  }

  private static func word(in atoms: [Syntax], at start: Int) -> (String, Int)? {
    guard letter(atoms[start]) != nil else { return nil }
    for word in words where start + word.utf8.count <= atoms.count {
      var matches = true
      for (offset, character) in word.enumerated() {
        let atom = atoms[start + offset]
        let isLast = offset == word.utf8.count - 1
        guard let found = letter(atom) ?? (isLast ? scriptedLetter(atom) : nil),
          found.utf8.count == 1, found.first == character,
          offset == 0 || atoms[start + offset - 1].span.upper == atom.span.lower
        else {
          matches = false
          break
        }
      }
      if matches { return (word, word.utf8.count) }
    }
    return nil
  }

  private static func letter(_ atom: Syntax) -> String? {
    guard case .symbol(let symbol) = atom.kind, symbol.accents.isEmpty,
      symbol.alphabet == .italic || symbol.alphabet == .roman
    else { return nil }
    return symbol.name
  }

  private static func scriptedLetter(_ atom: Syntax) -> String? {
    guard case .scripted(let base, _, _, _) = atom.kind, base.count == 1 else { return nil }
    return letter(base[0])
  }
}
