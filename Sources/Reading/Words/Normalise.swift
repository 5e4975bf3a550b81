import Notation
import SourceText

/// Syntax without what only matters on paper: spaces, tags and needless braces.
enum Normalise {
  static func atoms(_ atoms: [Syntax], depth: Int = 0) -> [Syntax] {
    guard depth < TermReader.depthLimit else {
      let span = atoms.first.map { $0.span.union(atoms[atoms.count - 1].span) } ?? Span(0, 0)
      return [Syntax(.error("this is nested too deeply"), span)]
    }
    var result: [Syntax] = []
    result.reserveCapacity(atoms.count)
    for atom in atoms {
      switch atom.kind {
      case .space, .reference, .lineBreak: continue
      default: result.append(self.atom(atom, depth: depth + 1))
      }
    }
    return MarkedLaws.spelledOut(apart(result))
  }

  /// P^- and m^+ of a filter: the sign is a mark of the name.
  private static func mark(_ above: [Syntax]) -> [Syntax] {
    guard above.count == 1 else { return above }
    switch above[0].kind {
    case .operator(.minus): return [Syntax(.text("−"), above[0].span)]
    case .operator(.plus): return [Syntax(.text("+"), above[0].span)]
    default: return above
    }
  }

  /// |A||B|: the two bars in the middle belong to different pairs.
  private static func apart(_ atoms: [Syntax]) -> [Syntax] {
    guard atoms.count > 4, atoms.contains(where: isDoubled) else { return atoms }
    var result: [Syntax] = []
    for (place, atom) in atoms.enumerated() {
      let before = atoms[..<place].count(where: isSingle)
      let after = atoms[(place + 1)...].count(where: isSingle)
      guard isDoubled(atom), before % 2 == 1, after % 2 == 1 else {
        result.append(atom)
        continue
      }
      let bar = Syntax.Kind.bar(Syntax.Bar(count: 1))
      result.append(Syntax(bar, Span(atom.span.lower, atom.span.lower + 1)))
      result.append(Syntax(bar, Span(atom.span.upper - 1, atom.span.upper)))
    }
    return result
  }

  private static func isDoubled(_ atom: Syntax) -> Bool {
    if case .bar(let bar) = atom.kind { return bar.count == 2 && bar.spelling == .twoPlain }
    return false
  }

  private static func isSingle(_ atom: Syntax) -> Bool {
    if case .bar(let bar)? = Head(atom).base?.kind {
      return bar.count == 1 && bar.spelling == .plain
    }
    return false
  }

  private static func atom(_ atom: Syntax, depth: Int) -> Syntax {
    func inside(_ atoms: [Syntax]) -> [Syntax] { self.atoms(atoms, depth: depth) }
    switch atom.kind {
    case .scripted(let base, let below, let above, let primes):
      let base = inside(base)
      let below = below.map(inside)
      let above = above.map(inside).map(mark)
      if below?.isEmpty ?? true, above?.isEmpty ?? true, primes == 0, base.count == 1 {
        return Syntax(base[0].kind, atom.span)
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
      // It stands where its braces stand, so that no half of them is left over by a repair.
      if open == .none, close == .none, body.count == 1 { return Syntax(body[0].kind, atom.span) }
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
}
