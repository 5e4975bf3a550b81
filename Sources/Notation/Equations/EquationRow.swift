/// One row of a display: its nodes without alignment, and what the alignment told.
struct EquationRow {
  /// The nodes of all cells.
  var nodes: [Syntax] = []
  /// Whether something stands before an `&` that a relation follows: `-a &= b` begins an equation.
  var alignsOnRelation = false
  /// Tags and labels.
  var references: [Syntax.Reference] = []

  /// The rows of a display.
  static func rows(of display: [Syntax]) -> [EquationRow] {
    var rows = [EquationRow()]
    flatten(unwrapped(display), into: &rows)
    return rows.map { row in
      var row = row
      row.nodes = unwrapped(row.nodes)
      return row
    }
  }

  private static func flatten(_ nodes: [Syntax], into rows: inout [EquationRow]) {
    for node in nodes {
      switch node.kind {
      case .lineBreak: rows.append(EquationRow())
      case .rows(let inner): flatten(inner, into: &rows)
      case .matrix(.none, let inner, .none) where isAlignment(inner): flatten(inner, into: &rows)
      case .reference(let reference): rows[rows.count - 1].references.append(reference)
      default: rows[rows.count - 1].nodes.append(node)
      }
    }
  }

  private static func flatten(_ inner: [[[Syntax]]], into rows: inout [EquationRow]) {
    for (index, cells) in inner.enumerated() {
      if index > 0 { rows.append(EquationRow()) }
      for (column, cell) in cells.enumerated() {
        let row = rows[rows.count - 1]
        if column > 0, !row.nodes.isEmpty, cell.first?.isLink == true {
          rows[rows.count - 1].alignsOnRelation = true
        }
        if column + 1 < cells.count, cell.last?.isLink == true, cell.count > 1 {
          rows[rows.count - 1].alignsOnRelation = true
        }
        flatten(cell, into: &rows)
      }
    }
  }

  /// An `array` whose cells hold relations is an alignment: `{rcl}`.
  private static func isAlignment(_ rows: [[[Syntax]]]) -> Bool {
    rows.contains { row in row.contains { cell in cell.contains(where: \.isLink) } }
  }

  /// The content of braces, a box or the one brace of a system around everything.
  private static func unwrapped(_ nodes: [Syntax]) -> [Syntax] {
    let substance = nodes.filter { node in
      switch node.kind {
      case .space, .reference, .punctuation: false
      default: true
      }
    }
    guard substance.count == 1, let only = substance.first else { return nodes }
    switch only.kind {
    case .group(.none, let body, .none) where body.contains { $0.isLink || $0.isRows }:
      return nodes.flatMap { $0 == only ? unwrapped(body) : [$0] }
    case .group(.brace, let body, .none) where body.count == 1 && body.contains(where: \.isRows):
      return nodes.flatMap { $0 == only ? body : [$0] }
    default: return nodes
    }
  }
}

extension Syntax {
  /// Whether the node is rows of an alignment.
  fileprivate var isRows: Bool {
    switch kind {
    case .rows: true
    case .matrix(.none, let rows, .none):
      rows.contains { row in row.contains { cell in cell.contains(where: \.isLink) } }
    default: false
    }
  }
}
