import SourceText

/// The nodes of one list while it is built, with the joins that depend on the node before.
struct NodeList {
  /// The nodes so far.
  private(set) var nodes: [Syntax] = []
  /// Whether white space follows the last node.
  var sawSpace = false
  /// Whether the last thing added was a script, so that another one of its kind is a mistake.
  private var justScripted = false

  /// The last node's kind.
  var last: Syntax.Kind? { nodes.last?.kind }

  /// Adds a node, or joins it with the one before it.
  mutating func append(_ kind: Syntax.Kind, _ span: Span) {
    defer {
      sawSpace = false
      justScripted = false
    }
    if let previous = nodes.last {
      if kind == .punctuation("'"), previous.kind.takesScripts { return prime(1, span) }
      if let joined = previous.kind.joined(with: kind, apart: sawSpace) {
        nodes[nodes.count - 1] = Syntax(joined, previous.span.union(span))
        return
      }
    }
    nodes.append(Syntax(kind, span))
  }

  /// Adds a node with its own span.
  mutating func append(_ node: Syntax) { append(node.kind, node.span) }

  /// Adds the content of braces: nothing, the one node inside, or a group.
  mutating func splice(_ body: [Syntax], _ span: Span) {
    if let only = body.first, body.count == 1 {
      append(only.kind, only.span)
    } else if !body.isEmpty {
      append(.group(open: .none, body: body, close: .none), span)
    }
    justScripted = false
  }

  /// Adds every node of a list that groups nothing, such as an alphabet's argument.
  mutating func append(contentsOf body: [Syntax]) {
    for node in body { append(node) }
  }

  // MARK: Scripts

  /// Gives the last node a subscript or a superscript; an empty one is none.
  mutating func attach(_ script: [Syntax], isSub: Bool, mark: Span, _ span: Span) {
    let taken = isSub ? "subscript" : "superscript"
    guard let base = nodes.last, base.kind.takesScripts else {
      if !script.isEmpty { append(.error("a \(taken) with nothing before it"), mark.union(span)) }
      return
    }
    let whole = base.span.union(span)
    if case .relation(let relation) = base.kind {
      // `\overset`'s poor relations: the script annotates the sign.
      let note: Syntax.Relation = script.isDefinitionMark ? .definedAs : relation
      nodes[nodes.count - 1] = Syntax(.relation(note), whole)
      return
    }
    let (inner, sub, sup, primes) = base.scriptParts
    let occupied = isSub ? sub != nil : sup != nil
    if occupied, justScripted {
      append(.error("a second \(taken)"), mark.union(span))
      justScripted = true
      return
    }
    justScripted = true
    if occupied {
      nodes[nodes.count - 1] = Syntax.scripted(
        [base], isSub ? script : nil, isSub ? nil : script, 0, whole)
    } else {
      nodes[nodes.count - 1] = Syntax.scripted(
        inner, isSub ? script : sub, isSub ? sup : script, primes, whole)
    }
  }

  /// Gives the last node some primes; without one they are punctuation.
  mutating func prime(_ count: Int, _ span: Span) {
    guard let base = nodes.last, base.kind.takesScripts else {
      for _ in 0..<count { append(.punctuation("'"), span) }
      return
    }
    let (inner, sub, sup, primes) = base.scriptParts
    nodes[nodes.count - 1] = Syntax.scripted(
      inner, sub, sup, primes + count, base.span.union(span))
    justScripted = true
  }
}
