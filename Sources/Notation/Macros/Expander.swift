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

  /// Tokens that are being read: the formula, or a body on top of it.
  struct Frame {
    var tokens: [Token]
    var index = 0
    var depth: Int
  }

  var frames: [Frame] = []
  var table: MacroTable
  var output: [Token] = []
  var budget = tokenLimit

  /// The tokens of a formula with all macros expanded.
  static func expand(_ tokens: [Token], with table: MacroTable) -> [Token] {
    guard needsExpansion(tokens, table) else { return tokens }
    var expander = Expander(table: table)
    expander.frames = [Frame(tokens: tokens, depth: 0)]
    expander.output.reserveCapacity(tokens.count)
    expander.run()
    return expander.output
  }

  init(table: MacroTable) { self.table = table }

  static func needsExpansion(_ tokens: [Token], _ table: MacroTable) -> Bool {
    tokens.contains { token in
      guard case .command(let name) = token.kind else { return false }
      return table.defines(name) || DefinitionReader.commands.contains(name)
    }
  }

  mutating func run() {
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
  var depth: Int { frames.last?.depth ?? 0 }

  mutating func next() -> Token? {
    while let frame = frames.last {
      if frame.index < frame.tokens.count {
        frames[frames.count - 1].index += 1
        return frame.tokens[frame.index]
      }
      frames.removeLast()
    }
    return nil
  }

  mutating func nextAfterSpace() -> Token? {
    while let token = next() {
      if token.kind != .space { return token }
    }
    return nil
  }

  mutating func putBack(_ tokens: [Token]) {
    if !tokens.isEmpty { frames.append(Frame(tokens: tokens, depth: depth)) }
  }

  mutating func define(_ name: String, _ token: Token) {
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
}
