extension Resolver {
  /// Resolves a command with what belongs to it; returns the index after them.
  mutating func resolve(command name: String, at index: Int) -> Int {
    if name == "_" { return resolveEscapedUnderscore(at: index) }
    guard let command = CommandTable.commands[name] else {
      return put(.error("`\\\(name)` is not known"), index)
    }
    switch command {
    case .node(let kind): return put(.node(kind), index)
    case .open(let delimiter): return put(.open(delimiter, isLeft: false), index)
    case .close(let delimiter): return put(.close(delimiter, isRight: false), index)
    case .left, .right, .middle, .size: return resolveSized(command, name, at: index)
    case .not: return resolveNegation(at: index)
    default: return put(.command(command), index)
    }
  }

  /// `p\_\theta` is `p_\theta` after a Markdown escape.
  mutating func resolveEscapedUnderscore(at index: Int) -> Int {
    guard index + 1 < tokens.count else { return put(.skip, index) }
    switch tokens[index + 1].kind {
    case .scalar, .open, .command: return put(.sub, index)
    default: return put(.error("an underscore without a subscript"), index)
    }
  }

  mutating func resolveNegation(at index: Int) -> Int {
    let next = skippingSpace(index + 1)
    if scalar(at: next) == "=" { return put(.node(.relation(.notEqual)), index, upTo: next + 1) }
    switch command(at: next) {
    case "in": return put(.node(.relation(.notMemberOf)), index, upTo: next + 1)
    case "equiv": return put(.error("`\\not` is not read here"), index, upTo: next + 1)
    default: return put(.error("`\\not` is not read here"), index)
    }
  }

  mutating func resolveSized(_ command: Command, _ name: String, at index: Int) -> Int {
    let next = skippingSpace(index + 1)
    guard let delimiter = SizedDelimiter(tokens, at: next) else {
      if case .size = command { return put(.skip, index) }
      return put(.error("`\\\(name)` lacks its delimiter"), index)
    }
    return put(delimiter.item(after: command), index, upTo: next + 1)
  }
}
