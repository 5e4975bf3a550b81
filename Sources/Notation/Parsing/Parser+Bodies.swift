import SourceText

extension Parser {
  /// `\boxed{body}` or `\textcolor{red}{body}`: the last argument.
  mutating func body(
    skipping skipped: Int, _ start: Span, upTo end: Int, into list: inout NodeList
  ) {
    _ = bracketArgument(upTo: end)
    for _ in 0..<skipped { skipArgument(upTo: end) }
    guard let body = argument(upTo: end) else {
      return list.append(.error("an argument is missing here"), start)
    }
    list.splice(body.nodes, start.union(body.span))
  }

  /// `\mathbin{\|}`, `\mathrel{=}`.
  mutating func separating(_ start: Span, upTo end: Int, into list: inout NodeList) {
    guard let body = argument(upTo: end) else {
      return list.append(.error("an argument is missing here"), start)
    }
    let span = start.union(body.span)
    let isOnlyBars = !body.nodes.isEmpty && body.nodes.allSatisfy { $0.barCount > 0 }
    if isOnlyBars {
      let count = min(body.nodes.reduce(0) { $0 + $1.barCount }, 2)
      list.append(.bar(.init(count: count, spelling: .separator)), span)
    } else {
      list.splice(body.nodes, span)
    }
  }

  /// `\underbrace{body}_{label}`.
  mutating func brace(
    under: Bool, _ start: Span, upTo end: Int, into list: inout NodeList
  ) {
    guard let body = argument(upTo: end) else {
      return list.append(.error("a brace lacks its content"), start)
    }
    var span = start.union(body.span)
    var label: [Syntax] = []
    skipBlanks(upTo: end)
    if position < end {
      switch (items[position].kind, under) {
      case (.sub, true), (.sup, false):
        position += 1
        if let written = argument(upTo: end) {
          label = written.nodes
          span = span.union(written.span)
        }
      default: break
      }
    }
    list.append(.labelled(body: body.nodes, label: label, under: under), span)
  }

  mutating func underset(_ start: Span, upTo end: Int, into list: inout NodeList) {
    guard let label = argument(upTo: end), let body = argument(upTo: end) else {
      return list.append(.error("`\\underset` lacks an argument"), start)
    }
    annotate(body, with: label, under: true, start, into: &list)
  }

  mutating func overset(_ start: Span, upTo end: Int, into list: inout NodeList) {
    guard let label = argument(upTo: end), let body = argument(upTo: end) else {
      return list.append(.error("`\\overset` lacks an argument"), start)
    }
    annotate(body, with: label, under: false, start, into: &list)
  }

  /// An annotated relation is the relation; under an operator the annotation is its limit.
  func annotate(
    _ body: Argument, with label: Argument, under: Bool, _ start: Span, into list: inout NodeList
  ) {
    let span = start.union(label.span).union(body.span)
    let only = body.nodes.count == 1 ? body.nodes.first : nil
    switch only?.kind {
    case .relation(let relation):
      list.append(.relation(label.nodes.isDefinitionMark ? .definedAs : relation), span)
    case .function, .largeOperator, .symbol, .operator:
      let limits = label.nodes
      list.append(
        Syntax.scripted(body.nodes, under ? limits : nil, under ? nil : limits, 0, span))
    default:
      list.append(.labelled(body: body.nodes, label: label.nodes, under: under), span)
    }
  }

  // MARK: Accents

  mutating func accent(
    _ accent: Syntax.Accent, _ start: Span, upTo end: Int, into list: inout NodeList
  ) {
    guard let body = argument(upTo: end) else {
      return list.append(.error("an accent lacks its letter"), start)
    }
    let span = start.union(body.span)
    if let only = body.nodes.first, body.nodes.count == 1, let kind = only.kind.accented(accent) {
      list.append(kind, span)
    } else if accent == .underline {
      // Underlined terms are emphasised, no more.
      list.splice(body.nodes, span)
    } else {
      list.append(.error("an accent over several symbols is not read"), span)
    }
  }
}

extension [Syntax] {
  /// The list, or what stands in the braces that are all of it.
  var withoutBraces: [Syntax] {
    if count == 1, case .group(.none, let body, .none)? = first?.kind { body } else { self }
  }
}

extension Syntax {
  /// How many bars the node is.
  var barCount: Int {
    if case .bar(let bar) = kind { bar.count } else { 0 }
  }
}

extension Syntax.Kind {
  /// The node with one more accent; over `x_i` it belongs to the x.
  func accented(_ accent: Syntax.Accent) -> Syntax.Kind? {
    switch self {
    case .symbol(var symbol):
      symbol.accents.append(accent)
      return .symbol(symbol)
    case .number(let digits):
      return .symbol(.init(digits, alphabet: .roman, accents: [accent]))
    case .scripted(let base, let sub, let sup, let primes):
      guard let only = base.first, base.count == 1, let kind = only.kind.accented(accent)
      else { return nil }
      let accented = [Syntax(kind, only.span)]
      return .scripted(base: accented, subscript: sub, superscript: sup, primes: primes)
    default: return nil
    }
  }
}
