/// A part of a row between separators.
struct EquationSegment {
  /// Its nodes without blanks and punctuation at the ends.
  var nodes: [Syntax]
  /// What separates it from the part before.
  var separator: Separator

  /// What stands between two parts of a row.
  enum Separator {
    /// Nothing: the first part.
    case none
    /// A comma or a semicolon, which also stands in lists: `\theta, \phi`.
    case comma(Syntax)
    /// `\quad`.
    case space
    /// `\text{and}`, `\Rightarrow`.
    case word
    /// `\text{if}`, `\forall`: the part is a condition.
    case condition
  }

  /// The parts of a row.
  static func segments(of nodes: [Syntax]) -> [EquationSegment] {
    var segments: [EquationSegment] = []
    var current: [Syntax] = []
    var separator = Separator.none
    func finish(_ next: Separator) {
      let part = trimmed(current)
      if part.isEmpty {
        // Of two separators in a row the clearer one counts.
        if case .none = separator { separator = segments.isEmpty ? .none : next }
        if case .comma = separator { separator = next }
        if case .space = separator, !isComma(next) { separator = next }
      } else {
        segments.append(EquationSegment(nodes: part, separator: separator))
        separator = next
      }
      if case .condition = next { separator = .condition }
      current = []
    }
    for node in nodes {
      switch node.kind {
      case .space:
        // `\text{s.t.} \quad g \le 0` is one condition.
        if current.count != 1 || Phrase(current[0]) != .restricts(isComplete: false) {
          finish(.space)
        }
      case .punctuation(","), .punctuation(";"): finish(.comma(node))
      case .relation(let relation) where relation.role == .connective: finish(.word)
      case .operator(.forAll):
        finish(.condition)
        current = [node]
      case .text:
        switch Phrase(node) {
        case .joins: finish(.word)
        case .restricts:
          finish(.condition)
          current = [node]
        case .other: current.append(node)
        }
      default: current.append(node)
      }
    }
    finish(.none)
    return segments
  }

  private static func isComma(_ separator: Separator) -> Bool {
    if case .comma = separator { true } else { false }
  }

  private static func trimmed(_ nodes: [Syntax]) -> [Syntax] {
    var nodes = nodes[...]
    while let last = nodes.last, last.isTrailing { nodes.removeLast() }
    return Array(nodes)
  }

  // MARK: Questions

  /// Whether a counted relation stands in it.
  var hasLink: Bool { nodes.contains(where: \.isLink) }

  /// Whether `∈` or its like stands in it.
  var hasMembership: Bool { nodes.contains { $0.relation(.membership) != nil } }

  /// Whether it begins with a counted relation.
  var beginsWithLink: Bool { nodes.first?.isLink ?? false }

  /// Whether nothing but text stands in it.
  var isText: Bool {
    nodes.allSatisfy { if case .text = $0.kind { true } else { false } }
  }

  /// Whether it begins with an operator that wants something before it.
  var beginsWithOperator: Bool {
    guard case .operator(let sign)? = nodes.first?.kind else { return false }
    switch sign {
    case .partial, .nabla, .forAll, .exists, .transpose, .dagger, .plusMinus: return false
    default: return true
    }
  }

  /// Whether it begins with a minus, which may also be a sign.
  var beginsWithMinus: Bool { nodes.first?.kind == .operator(.minus) }
}

extension Syntax {
  /// Whether the node may be dropped at the end of an equation.
  fileprivate var isTrailing: Bool {
    switch kind {
    case .punctuation(","), .punctuation("."), .punctuation(";"), .space: true
    default: false
    }
  }
}
