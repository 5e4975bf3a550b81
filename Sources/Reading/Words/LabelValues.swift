import Notation
import Notes
import SourceText

/// Labels by their values: p(x_n, z_n = k) and Σ_{k=1}^K q_n(k) say of the values of z_n what
/// p(x_n, z_n) and Σ_{z_n} q_n(z_n) say of z_n.
///
/// Where k stands for such a value and for nothing else, the note is read with the label in its place.
/// A mixture, whose μ_k and π_k carry the same index, is read as one (``Mixture``).
struct LabelValues: Sendable {
  /// Letters that stand for values.
  private var letters: Set<String> = []
  /// The label whose values they are.
  private var label: Syntax?

  /// The labels of a note, or nil if it has none by their values.
  init?(_ note: Note, _ macros: MacroTable) {
    var search = Search()
    for case .mathematics(let mathematics) in note.items {
      // Most notes have no such thing.
      guard mathematics.latex.text.contains("=") else { continue }
      search.visit(parse(mathematics.latex.text, macros: macros), isArguments: false)
    }
    guard let first = search.labels.first,
      search.labels.allSatisfy({ Head($0).symbol == Head(first).symbol }),
      search.letters.isDisjoint(with: search.indices)
    else { return nil }
    letters = search.letters
    label = search.labels.first { Head($0).below != nil } ?? first
  }

  /// Mathematics with the label where its values stand.
  func rewritten(_ atoms: [Syntax]) -> [Syntax] {
    var result: [Syntax] = []
    var position = 0
    while position < atoms.count {
      let atom = atoms[position]
      if position + 2 < atoms.count, Atoms.isRelation(atoms[position + 1], .equal),
        isValue(atoms[position + 2]), Head(atom).symbol == label.flatMap({ Head($0).symbol })
      {
        result.append(atom)
        position += 3
        continue
      }
      if case .scripted(let base, let below?, _, _) = atom.kind, base.count == 1,
        case .largeOperator(.sum) = base[0].kind, let first = below.first, isValue(first),
        below.count == 1 || Atoms.isRelation(below[1], .equal), let label = placed(at: first.span)
      {
        result.append(
          Syntax(
            .scripted(base: base, subscript: [label], superscript: nil, primes: 0), atom.span))
      } else if let last = result.last, LabelValues.isLaw(last),
        case .group(let open, let body, let close) = atom.kind,
        body.count == 1, isValue(body[0]), let label = placed(at: body[0].span)
      {
        result.append(Syntax(.group(open: open, body: [label], close: close), atom.span))
      } else {
        result.append(atom.mapChildren(rewritten))
      }
      position += 1
    }
    return result
  }

  private func isValue(_ atom: Syntax) -> Bool {
    LabelValues.letter(atom).map(letters.contains) ?? false
  }

  /// The label, as if it stood where a value does.
  private func placed(at span: Span) -> Syntax? {
    guard let label else { return nil }
    func moved(_ node: Syntax) -> Syntax {
      var node = node.mapChildren { $0.map(moved) }
      node.span = span
      return node
    }
    return moved(label)
  }

  private static func letter(_ atom: Syntax) -> String? {
    guard case .symbol(let symbol) = atom.kind, symbol.accents.isEmpty,
      ["k", "j", "c", "l", "i", "m"].contains(symbol.name)
    else { return nil }
    return symbol.name
  }

  private static func isLaw(_ atom: Syntax) -> Bool {
    Head(atom).symbol.map { ["p", "q", "P", "r"].contains($0.name) } ?? false
  }

  /// Looks for z = k in the arguments of a law.
  private struct Search {
    var labels: [Syntax] = []
    var letters: Set<String> = []
    /// Letters that stand below others.
    var indices: Set<String> = []
    private var depth = 0

    mutating func visit(_ atoms: [Syntax], isArguments: Bool) {
      guard depth < TermReader.depthLimit else { return }
      depth += 1
      defer { depth -= 1 }
      for (position, atom) in atoms.enumerated() {
        if isArguments, position > 0, position + 1 < atoms.count,
          Atoms.isRelation(atom, .equal), let letter = LabelValues.letter(atoms[position + 1]),
          position + 2 == atoms.count || !continues(atoms[position + 2]),
          let symbol = Head(atoms[position - 1]).symbol, symbol.accents.isEmpty,
          ["z", "c", "y", "s", "h"].contains(symbol.name)
        {
          labels.append(atoms[position - 1])
          letters.insert(letter)
        }
        if case .scripted(let base, let below?, _, _) = atom.kind, !isSum(base) {
          for part in below { if let letter = LabelValues.letter(part) { indices.insert(letter) } }
        }
        for list in atom.children {
          let isLaw = position > 0 && LabelValues.isLaw(atoms[position - 1])
          var isGroup = false
          if case .group = atom.kind { isGroup = true }
          visit(list, isArguments: isLaw && isGroup)
        }
      }
    }

    private func isSum(_ base: [Syntax]) -> Bool {
      if base.count == 1, case .largeOperator = base[0].kind { return true }
      return false
    }

    private func continues(_ atom: Syntax) -> Bool {
      switch atom.kind {
      case .bar, .punctuation: false
      default: true
      }
    }
  }
}
