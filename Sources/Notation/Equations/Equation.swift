public import SourceText

/// A chain of sides and relations, as in `a = b ≤ c`, with what was written beside it.
///
/// Only relations of the top level count: not those in groups, scripts, labels or text. The
/// chain of a display may begin with a relation; it then continues the display before.
public struct Equation: Hashable, Sendable {
  /// A relation between two neighbouring sides.
  public struct Link: Hashable, Sendable {
    /// The relation.
    public var relation: Syntax.Relation
    /// Where it was written.
    public var span: Span
    /// Its place among the counted relations of the display from 0; nil for `∈` and its like.
    public var index: Int?

    /// A relation at a place.
    public init(_ relation: Syntax.Relation, _ span: Span, index: Int? = nil) {
      self.relation = relation
      self.span = span
      self.index = index
    }
  }

  /// The sides, one more than relations; a side is empty where a relation begins or ends the chain.
  public var sides: [[Syntax]]
  /// The relations between the sides.
  public var relations: [Link]
  /// What was written beside it: `\text{for all } x`, `x \in X`.
  public var conditions: [[Syntax]]
  /// Its tags and labels.
  public var references: [Syntax.Reference]

  /// A chain of sides and relations.
  public init(
    sides: [[Syntax]], relations: [Link] = [], conditions: [[Syntax]] = [],
    references: [Syntax.Reference] = []
  ) {
    self.sides = sides
    self.relations = relations
    self.conditions = conditions
    self.references = references
  }

  /// Whether the chain continues the last side of the display before.
  public var beginsWithRelation: Bool { !relations.isEmpty && sides.first?.isEmpty == true }

  /// Whether the chain waits for a side that the next display may give.
  public var endsWithRelation: Bool { !relations.isEmpty && sides.last?.isEmpty == true }

  /// Whether a part of the chain could not be read.
  public var hasErrors: Bool { sides.contains { $0.contains { !$0.errors.isEmpty } } }

  /// The smallest span that holds all sides and relations.
  public var span: Span {
    let spans = sides.flatMap { $0.map(\.span) } + relations.map(\.span)
    guard let first = spans.first else { return Span(0, 0) }
    return spans.dropFirst().reduce(first) { $0.union($1) }
  }

  /// The equations of one display in reading order.
  ///
  /// Rows that begin with a relation or an operator, or that hold no relation, continue the row
  /// before. Within a row `\quad`, `\text{and}`, `\Rightarrow` and commas separate equations, each
  /// of which has a relation; what has none is a condition of the equation before it.
  public static func all(in display: [Syntax]) -> [Equation] {
    var assembly = EquationAssembly()
    for row in EquationRow.rows(of: display) { assembly.add(row) }
    return assembly.finished()
  }
}

extension Syntax.Relation {
  /// What a relation does at the top level of a display.
  enum Role {
    /// Links two sides and is counted.
    case link
    /// Links two sides where no counted relation does: `x \in X` alone is a statement.
    case membership
    /// Stands between two equations.
    case connective
  }

  /// What the relation does at the top level of a display.
  var role: Role {
    switch self {
    case .implies, .impliedBy, .ifAndOnlyIf: .connective
    case .memberOf, .notMemberOf, .subset, .independent: .membership
    default: .link
    }
  }

  /// Whether the relation is counted in a display's numbering of relations.
  public var isCounted: Bool { role == .link }
}

extension Syntax {
  /// The node's relation if it has the role.
  func relation(_ role: Relation.Role) -> Relation? {
    if case .relation(let relation) = kind, relation.role == role { relation } else { nil }
  }

  /// Whether the node is a counted relation.
  var isLink: Bool { relation(.link) != nil }
}
