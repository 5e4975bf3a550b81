import SourceText

extension DefinitionReader {
  mutating func skipSpace() {
    while source(index)?.kind == .space { index += 1 }
  }

  mutating func skipStar() -> Bool {
    guard source(index)?.kind == .scalar("*") else { return false }
    index += 1
    return true
  }

  /// `\name` or `{\name}`.
  mutating func readName() -> String? {
    skipSpace()
    let isBraced = source(index)?.kind == .open
    if isBraced {
      index += 1
      skipSpace()
    }
    guard case .command(let name)? = source(index)?.kind else { return nil }
    index += 1
    if isBraced {
      skipSpace()
      guard source(index)?.kind == .close else { return nil }
      index += 1
    }
    return name
  }

  /// The tokens of `{…}`.
  mutating func readGroup() -> [Token]? {
    skipSpace()
    guard source(index)?.kind == .open else { return nil }
    index += 1
    return readTokens { $0 == .close }
  }

  /// The tokens of `[…]`, if there is one.
  mutating func readBracket() -> [Token]? {
    let start = index
    skipSpace()
    if source(index)?.kind == .scalar("[") {
      index += 1
      if let tokens = readTokens(until: { $0 == .scalar("]") }) { return tokens }
    }
    index = start
    return nil
  }

  mutating func readTokens(until isEnd: (Token.Kind) -> Bool) -> [Token]? {
    var tokens: [Token] = []
    var depth = 0
    while index < limit, let token = source(index) {
      index += 1
      cost += 1
      if depth == 0, isEnd(token.kind) { return tokens }
      if token.kind == .open { depth += 1 }
      if token.kind == .close { depth -= 1 }
      if depth < 0 { return nil }
      tokens.append(token)
    }
    return nil
  }

  func braced(_ tokens: [Token]) -> [Token] {
    let none = Span(0, 0)
    return [Token(kind: .open, span: none)] + tokens + [Token(kind: .close, span: none)]
  }

  func number(_ tokens: [Token]) -> Int? {
    for token in tokens {
      if case .scalar(let scalar) = token.kind, let value = Int(String(scalar)) {
        return min(max(value, 0), 9)
      }
    }
    return nil
  }
}
