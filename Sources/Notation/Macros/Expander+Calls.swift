import SourceText

extension Expander {
  /// Puts a macro's body with its arguments before what is read next.
  mutating func call(_ macro: Macro, _ name: String, _ token: Token) {
    let level = depth
    guard level < Self.depthLimit, budget > 0 else {
      return fail("the macro `\\\(name)` expands without end", token.span)
    }
    var span = token.span
    if macro.takesSize { skipSize() }
    var arguments: [[Token]] = []
    if let standard = macro.optionalDefault, macro.arity > 0 {
      arguments.append(readOptional(&span) ?? standard.map { at($0, token.span) })
    }
    while arguments.count < macro.arity {
      guard let argument = readArgument(&span) else {
        return fail("`\\\(name)` lacks an argument", token.span)
      }
      arguments.append(argument)
    }
    var body: [Token] = []
    for token in macro.body {
      if case .parameter(let number) = token.kind {
        if number <= arguments.count { body += arguments[number - 1] }
      } else {
        body.append(at(token, span))
      }
      guard body.count <= budget else {
        budget = 0
        return fail("the macro `\\\(name)` expands without end", span)
      }
    }
    budget -= body.count + 1
    frames.append(Frame(tokens: body, depth: level + 1))
  }

  func at(_ token: Token, _ span: Span) -> Token {
    Token(kind: token.kind, span: span, isFrozen: token.isFrozen)
  }

  mutating func fail(_ reason: String, _ span: Span) {
    output.append(Token(kind: .error(reason), span: span))
  }

  /// One token or the content of `{…}`; nil, with everything put back, if there is neither.
  mutating func readArgument(_ span: inout Span) -> [Token]? {
    guard let first = nextAfterSpace() else { return nil }
    switch first.kind {
    case .open:
      return readBalanced(first, until: .close, &span)
    case .close, .align, .rowBreak, .end:
      putBack([first])
      return nil
    default:
      span = span.union(first.span)
      return [first]
    }
  }

  mutating func readOptional(_ span: inout Span) -> [Token]? {
    guard let first = nextAfterSpace() else { return nil }
    guard first.kind == .scalar("[") else {
      putBack([first])
      return nil
    }
    return readBalanced(first, until: .scalar("]"), &span)
  }

  mutating func readBalanced(
    _ first: Token, until end: Token.Kind, _ span: inout Span
  ) -> [Token]? {
    var tokens: [Token] = []
    var nesting = 0
    while budget > 0, let token = next() {
      budget -= 1
      if nesting == 0, token.kind == end {
        span = span.union(token.span)
        return tokens
      }
      if token.kind == .open { nesting += 1 }
      if token.kind == .close { nesting -= 1 }
      tokens.append(token)
      if nesting < 0 { break }
    }
    putBack([first] + tokens)
    return nil
  }

  /// The star of `\abs*{x}` or the size of `\abs[\big]{x}`.
  mutating func skipSize() {
    guard let token = nextAfterSpace() else { return }
    if token.kind == .scalar("*") { return }
    var span = token.span
    if token.kind == .scalar("["), readBalanced(token, until: .scalar("]"), &span) != nil { return }
    if token.kind != .scalar("[") { putBack([token]) }
  }
}
