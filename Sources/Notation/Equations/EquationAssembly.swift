import SourceText

/// Puts the parts of rows together to equations.
struct EquationAssembly {
  /// An equation whose nodes are not yet cut at its relations.
  private struct Draft {
    private(set) var nodes: [Syntax] = []
    private(set) var hasLink = false
    var conditions: [[Syntax]] = []
    var references: [Syntax.Reference] = []

    mutating func add(_ more: [Syntax]) {
      nodes += more
      hasLink = hasLink || more.contains(where: \.isLink)
    }

    /// Whether the equation ends with something that asks for more.
    var waits: Bool {
      guard conditions.isEmpty, let last = nodes.last else { return false }
      switch last.kind {
      case .relation: return true
      case .operator(let sign): return sign.isBinary || sign == .slash
      default: return false
      }
    }
  }

  private var drafts: [Draft] = []

  /// Index of the equation that may go on; nil before there is one.
  private var open: Int? { drafts.last?.nodes.isEmpty == false ? drafts.count - 1 : nil }

  // MARK: Rows

  /// Adds one row.
  mutating func add(_ row: EquationRow) {
    for (index, segment) in EquationSegment.segments(of: row.nodes).enumerated() {
      if index == 0 { begin(segment, row) } else { follow(segment) }
    }
    if !row.references.isEmpty {
      if drafts.isEmpty { drafts.append(Draft()) }
      drafts[drafts.count - 1].references += row.references
    }
  }

  /// The first part of a row continues the row before, or begins an equation.
  private mutating func begin(_ segment: EquationSegment, _ row: EquationRow) {
    guard let open else { return start(segment) }
    if case .condition = segment.separator { return condition(segment) }
    if segment.beginsWithLink || drafts[open].waits { return extend(segment) }
    if segment.beginsWithOperator, !(segment.beginsWithMinus && row.alignsOnRelation) {
      return extend(segment)
    }
    if segment.hasLink || segment.hasMembership { return start(segment) }
    if segment.isText { return condition(segment) }
    extend(segment)
  }

  /// A later part of a row.
  private mutating func follow(_ segment: EquationSegment) {
    guard let open else { return start(segment) }
    let openHasLink = drafts[open].hasLink
    let conditions = drafts[open].conditions.count
    switch segment.separator {
    case .condition: condition(segment)
    case .none, .word:
      start(segment)
    case .comma(let comma):
      if segment.beginsWithLink {
        extend(segment)
      } else if openHasLink, conditions == 0, segment.hasLink {
        start(segment)
      } else if conditions > 0 {
        if segment.hasLink {
          start(segment)
        } else {
          drafts[open].conditions[conditions - 1] += [comma] + segment.nodes
        }
      } else if openHasLink, segment.hasMembership || segment.isText {
        condition(segment)
      } else {
        drafts[open].add([comma])
        extend(segment)
      }
    case .space:
      if segment.beginsWithLink || drafts[open].waits {
        extend(segment)
      } else if segment.beginsWithOperator, !(segment.beginsWithMinus && segment.hasLink) {
        extend(segment)
      } else if segment.hasLink {
        start(segment)
      } else if segment.hasMembership, !openHasLink {
        start(segment)
      } else {
        condition(segment)
      }
    }
  }

  // MARK: Drafts

  private mutating func start(_ segment: EquationSegment) {
    if case .condition = segment.separator, !drafts.isEmpty { return condition(segment) }
    var draft = Draft()
    draft.add(segment.nodes)
    guard let last = drafts.last else { return drafts.append(draft) }
    if last.nodes.isEmpty || (last.nodes.isText && segment.hasLink) {
      // A text before the first equation of a row is its heading.
      draft.conditions = (last.nodes.isEmpty ? [] : [last.nodes]) + last.conditions
      draft.references = last.references
      drafts[drafts.count - 1] = draft
    } else {
      drafts.append(draft)
    }
  }

  private mutating func extend(_ segment: EquationSegment) {
    var nodes = segment.nodes
    // An author repeats the relation of the row before: `a = \\ = b`.
    let last = drafts[drafts.count - 1].nodes.last
    if let first = nodes.first, first.isLink, last?.kind == first.kind {
      nodes.removeFirst()
    }
    drafts[drafts.count - 1].add(nodes)
  }

  private mutating func condition(_ segment: EquationSegment) {
    drafts[drafts.count - 1].conditions.append(segment.nodes)
  }

  // MARK: Equations

  /// The equations, their relations numbered.
  func finished() -> [Equation] {
    var numbers = linkNumbers
    return drafts.filter { !$0.nodes.isEmpty || !$0.references.isEmpty }.map { draft in
      let role: Syntax.Relation.Role = draft.hasLink ? .link : .membership
      var sides: [[Syntax]] = [[]]
      var relations: [Equation.Link] = []
      for node in draft.nodes {
        if let relation = node.relation(role) {
          let index = role == .link ? numbers[node.span] : nil
          relations.append(.init(relation, node.span, index: index))
          // Two relations of one macro share its place.
          numbers[node.span] = index.map { $0 + 1 }
          sides.append([])
        } else {
          sides[sides.count - 1].append(node)
        }
      }
      return Equation(
        sides: sides, relations: relations, conditions: draft.conditions,
        references: draft.references)
    }
  }

  /// The number of the first counted relation at every place; those in conditions count too.
  private var linkNumbers: [Span: Int] {
    let written = drafts.flatMap { $0.nodes + $0.conditions.flatMap(\.self) }
    let spans = written.filter(\.isLink).map(\.span).sorted()
    return Dictionary(
      spans.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

extension [Syntax] {
  /// Whether nothing but text stands in the list.
  fileprivate var isText: Bool {
    allSatisfy { if case .text = $0.kind { true } else { false } }
  }
}
