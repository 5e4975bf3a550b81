import Notation
import Notes
import SourceText

/// Notes in which the number of a data point is drawn as well: q(n, z) = q(z | x_n) / N, I_q(n; z).
///
/// Where x_n stands nowhere but behind the bar of such a law, it says which point was drawn, as n does:
/// q(z | x_n) is read as q(z | n).
///
/// Hoffman and Johnson, ELBO surgery, 2016.
struct IndexVariables: Sendable {
  /// n, or i.
  private var index: String

  /// The drawn number of a note; nil if it has none.
  init?(_ note: Note, _ macros: MacroTable) {
    var search = Search()
    for case .mathematics(let mathematics) in note.items {
      search.visit(parse(mathematics.latex.text, macros: macros), isLaw: false, 0)
    }
    guard search.drawn.count == 1, let index = search.drawn.first,
      search.conditioned.contains(index), !search.elsewhere.contains(index)
    else { return nil }
    self.index = index
  }

  /// Mathematics with n for x_n.
  func rewritten(_ atoms: [Syntax]) -> [Syntax] {
    atoms.enumerated().map { place, atom in
      guard place > 0, IndexVariables.isLaw(atoms[place - 1]),
        case .group(let open, let body, let close) = atom.kind,
        IndexVariables.point(in: body)?.index == index,
        let bar = Atoms.firstBar(in: body, count: 1),
        let number = body.last.flatMap({ Head($0).below?.first })
      else { return atom.mapChildren(rewritten) }
      return Syntax(
        .group(open: open, body: Array(body[...bar]) + [number], close: close), atom.span)
    }
  }

  fileprivate static func isLaw(_ atom: Syntax) -> Bool {
    Head(atom).symbol.map { ["q", "p"].contains($0.name) } ?? false
  }

  /// The n of z | x_n.
  fileprivate static func point(in body: [Syntax]) -> (letter: String, index: String)? {
    guard let bar = Atoms.firstBar(in: body, count: 1) else { return nil }
    let rest = body[(bar + 1)...].filter { if case .space = $0.kind { false } else { true } }
    guard rest.count == 1, body.last?.span == rest[0].span, let point = Head(rest[0]).symbol,
      let below = Head(rest[0]).below, below.count == 1, let index = Head(below[0]).symbol,
      ["n", "i"].contains(index.name)
    else { return nil }
    return (point.name, index.name)
  }

  /// Looks for numbers that are drawn and for the points that carry them.
  private struct Search {
    /// n of q(n, z), q(n | z), I(n; z).
    var drawn: Set<String> = []
    /// n of q(z | x_n).
    var conditioned: Set<String> = []
    /// n of points that stand anywhere else.
    var elsewhere: Set<String> = []

    mutating func visit(_ atoms: [Syntax], isLaw: Bool, _ depth: Int) {
      guard depth < TermReader.depthLimit else { return }
      var skipped: Int?
      if isLaw, let point = IndexVariables.point(in: atoms) {
        conditioned.insert(point.index)
        skipped = atoms.count - 1
      }
      for (place, atom) in atoms.enumerated() where place != skipped {
        let head = Head(atom)
        if let symbol = head.symbol, let below = head.below, below.count == 1,
          let index = Head(below[0]).symbol, ["n", "i"].contains(index.name),
          ["x", "y", "t", "v"].contains(symbol.name)
        {
          elsewhere.insert(index.name)
        }
        if isLaw, case .symbol(let symbol) = atom.kind, ["n", "i"].contains(symbol.name),
          symbol.accents.isEmpty
        {
          drawn.insert(symbol.name)
        }
        let before = place > 0 ? atoms[place - 1] : nil
        var isArguments = false
        if case .group = atom.kind, let before {
          isArguments = IndexVariables.isLaw(before) || Head(before).symbol?.name == "I"
        }
        for list in atom.children { visit(list, isLaw: isArguments, depth + 1) }
      }
    }
  }
}
