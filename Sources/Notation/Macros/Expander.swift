import SourceText

/// Replaces calls of the author's macros by their bodies, and learns definitions on the way.
///
/// Tokens of a body carry the span of the call; tokens of an argument keep the place where they
/// were written, so that a finding inside of an argument points there.
struct Expander {
  /// How deeply bodies may call macros.
  static let depthLimit = 64
  /// How many tokens calls may read and write in one formula, all together.
  static let tokenLimit = 100_000

  private struct Frame {
    var tokens: [Token]
    var index = 0
    var depth: Int
  }

  private var frames: [Frame] = []
  private var table: MacroTable
  private var output: [Token] = []
  private var budget = tokenLimit

  /// The tokens of a formula with all macros expanded.
  static func expand(_ tokens: [Token], with table: MacroTable) -> [Token] {
    guard needsExpansion(tokens, table) else { return tokens }
    var expander = Expander(table: table)
    expander.frames = [Frame(tokens: tokens, depth: 0)]
    expander.output.reserveCapacity(tokens.count)
    expander.run()
    return expander.output
  }

  private init(table: MacroTable) { self.table = table }

  private static func needsExpansion(_ tokens: [Token], _ table: MacroTable) -> Bool {
    tokens.contains { token in
      guard case .command(let name) = token.kind else { return false }
      return table.defines(name) || DefinitionReader.commands.contains(name)
    }
  }

  private mutating func run() {
    while let token = next() {
      guard case .command(let name) = token.kind, !token.isFrozen else {
        output.append(token)
        continue
      }
      if let macro = table[name] {
        call(macro, name, token)
      } else if DefinitionReader.commands.contains(name) {
        define(name, token)
      } else {
        output.append(token)
      }
    }
  }

  // MARK: Reading

  /// Depth of the frame that gave the last token.
  private var depth: Int { frames.last?.depth ?? 0 }

  private mutating func next() -> Token? {
    while let frame = frames.last {
      if frame.index < frame.tokens.count {
        frames[frames.count - 1].index += 1
        return frame.tokens[frame.index]
      }
      frames.removeLast()
    }
    return nil
  }

  private mutating func nextAfterSpace() -> Token? {
    while let token = next() {
      if token.kind != .space { return token }
    }
    return nil
  }

  private mutating func putBack(_ tokens: [Token]) {
    if !tokens.isEmpty { frames.append(Frame(tokens: tokens, depth: depth)) }
  }

  private mutating func define(_ name: String, _ token: Token) {
    guard let frame = frames.last, budget > 0 else {
      return fail("definitions without end", token.span)
    }
    let tokens = frame.tokens
    var reader = DefinitionReader(at: frame.index) { $0 < tokens.count ? tokens[$0] : nil }
    if reader.read(name, into: &table) {
      frames[frames.count - 1].index = reader.index
    } else {
      budget -= reader.cost
      fail("this definition by `\\\(name)` is not complete", token.span)
    }
  }

  // MARK: Calling

  private mutating func call(_ macro: Macro, _ name: String, _ token: Token) {
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

  private func at(_ token: Token, _ span: Span) -> Token {
    Token(kind: token.kind, span: span, isFrozen: token.isFrozen)
  }

  private mutating func fail(_ reason: String, _ span: Span) {
    output.append(Token(kind: .error(reason), span: span))
  }

  /// One token or the content of `{…}`; nil, with everything put back, if there is neither.
  private mutating func readArgument(_ span: inout Span) -> [Token]? {
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

  private mutating func readOptional(_ span: inout Span) -> [Token]? {
    guard let first = nextAfterSpace() else { return nil }
    guard first.kind == .scalar("[") else {
      putBack([first])
      return nil
    }
    return readBalanced(first, until: .scalar("]"), &span)
  }

  private mutating func readBalanced(
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
  private mutating func skipSize() {
    guard let token = nextAfterSpace() else { return }
    if token.kind == .scalar("*") { return }
    var span = token.span
    if token.kind == .scalar("["), readBalanced(token, until: .scalar("]"), &span) != nil { return }
    if token.kind != .scalar("[") { putBack([token]) }
  }
}
