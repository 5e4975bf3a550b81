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

  mutating func skipArgument(upTo end: Int) {
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
}
