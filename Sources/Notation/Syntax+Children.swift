public import SourceText

extension Syntax {
  /// The lists of nodes inside of the node, in reading order.
  public var children: [[Syntax]] {
    switch kind {
    case .scripted(let base, let sub, let sup, _): [base] + [sub, sup].compactMap(\.self)
    case .group(_, let body, _): [body]
    case .fraction(let numerator, let denominator): [numerator, denominator]
    case .root(let degree, let radicand): [degree, radicand].compactMap(\.self)
    case .labelled(let body, let label, _): [body, label]
    case .matrix(_, let rows, _), .rows(let rows): rows.flatMap(\.self)
    default: []
    }
  }

  /// The tree with every list of children replaced by `change` of it.
  public func mapChildren(_ change: ([Syntax]) -> [Syntax]) -> Syntax {
    switch kind {
    case .scripted(let base, let sub, let sup, let primes):
      Syntax(
        .scripted(
          base: change(base), subscript: sub.map(change), superscript: sup.map(change),
          primes: primes), span)
    case .group(let open, let body, let close):
      Syntax(.group(open: open, body: change(body), close: close), span)
    case .fraction(let numerator, let denominator):
      Syntax(.fraction(numerator: change(numerator), denominator: change(denominator)), span)
    case .root(let degree, let radicand):
      Syntax(.root(degree: degree.map(change), radicand: change(radicand)), span)
    case .labelled(let body, let label, let under):
      Syntax(.labelled(body: change(body), label: change(label), under: under), span)
    case .matrix(let open, let rows, let close):
      Syntax(.matrix(open: open, rows: rows.map { $0.map(change) }, close: close), span)
    case .rows(let rows):
      Syntax(.rows(rows.map { $0.map(change) }), span)
    default: self
    }
  }

  /// The tree with all spans empty, so that `==` compares what is written and not where.
  public var withoutSpans: Syntax {
    var node = mapChildren(\.withoutSpans)
    node.span = Span(0, 0)
    return node
  }

  /// The reasons of all error nodes in the tree with their places, in reading order.
  public var errors: [(reason: String, span: Span)] {
    if case .error(let reason) = kind { return [(reason, span)] }
    return children.flatMap { $0.flatMap(\.errors) }
  }
}

extension [Syntax] {
  /// The list with all spans empty.
  public var withoutSpans: [Syntax] { map(\.withoutSpans) }
}
