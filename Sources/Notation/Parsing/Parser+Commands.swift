import SourceText

extension Parser {
  /// Carries out the command here, which needs what follows it.
  mutating func run(
    _ command: Command, upTo end: Int, breaks: Breaks, into list: inout NodeList
  ) {
    let start = items[position].span
    position += 1
    switch command {
    case .alphabet(let alphabet): self.alphabet(alphabet, start, upTo: end, into: &list)
    case .alphabetSwitch(let alphabet): self.alphabet = combined(alphabet)
    case .accent(let accent): self.accent(accent, start, upTo: end, into: &list)
    case .fraction:
      guard let above = argument(upTo: end), let below = argument(upTo: end) else {
        return list.append(.error("a fraction lacks a part"), start)
      }
      let kind = Syntax.Kind.fraction(numerator: above.nodes, denominator: below.nodes)
      list.append(kind, start.union(above.span).union(below.span))
    case .over: list.append(.error("`\\over` is not read here"), start)
    case .root:
      let degree = bracketArgument(upTo: end)
      guard let radicand = argument(upTo: end) else {
        return list.append(.error("a root lacks its radicand"), start)
      }
      let kind = Syntax.Kind.root(degree: degree?.nodes.withoutBraces, radicand: radicand.nodes)
      list.append(kind, start.union(radicand.span))
    case .text: text(start, upTo: end, into: &list)
    case .operatorName: operatorName(start, upTo: end, into: &list)
    case .body(let skipped): body(skipping: skipped, start, upTo: end, into: &list)
    case .separating: separating(start, upTo: end, into: &list)
    case .brace(let under): brace(under: under, start, upTo: end, into: &list)
    case .underset: underset(start, upTo: end, into: &list)
    case .overset: overset(start, upTo: end, into: &list)
    case .longArrow(let relation):
      _ = bracketArgument(upTo: end)
      let label = argument(upTo: end)
      list.append(.relation(relation), label.map { start.union($0.span) } ?? start)
    case .ignored(let arguments):
      for _ in 0..<arguments { skipArgument(upTo: end) }
    case .tag: reference(start, upTo: end, into: &list) { .tag($0) }
    case .label: reference(start, upTo: end, into: &list) { .label($0) }
    case .mention: reference(start, upTo: end, into: &list) { .mention($0) }
    case .substack: substack(start, upTo: end, into: &list)
    case .unsupported(let reason, let arguments):
      var span = start
      for _ in 0..<arguments {
        if let (_, skipped) = rawArgument(upTo: end) { span = span.union(skipped) }
      }
      list.append(.error(reason), span)
    case .limits: break
    case .node, .not, .left, .right, .middle, .size, .open, .close:
      list.append(.error("this command is not read here"), start)
    }
  }

  private mutating func skipArgument(upTo end: Int) {
    skipStar(upTo: end)
    _ = rawArgument(upTo: end)
  }

  /// Skips the `*` of `\operatorname*` or `\tag*`; says whether there was one.
  @discardableResult
  mutating func skipStar(upTo end: Int) -> Bool {
    guard position < end, tokens[position].kind == .scalar("*") else { return false }
    position += 1
    return true
  }

  // MARK: Bodies

  /// `\boxed{body}` or `\textcolor{red}{body}`: the last argument.
  private mutating func body(
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
  private mutating func separating(_ start: Span, upTo end: Int, into list: inout NodeList) {
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
  private mutating func brace(
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

  private mutating func underset(_ start: Span, upTo end: Int, into list: inout NodeList) {
    guard let label = argument(upTo: end), let body = argument(upTo: end) else {
      return list.append(.error("`\\underset` lacks an argument"), start)
    }
    annotate(body, with: label, under: true, start, into: &list)
  }

  private mutating func overset(_ start: Span, upTo end: Int, into list: inout NodeList) {
    guard let label = argument(upTo: end), let body = argument(upTo: end) else {
      return list.append(.error("`\\overset` lacks an argument"), start)
    }
    annotate(body, with: label, under: false, start, into: &list)
  }

  /// An annotated relation is the relation; under an operator the annotation is its limit.
  private func annotate(
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

  private mutating func accent(
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
