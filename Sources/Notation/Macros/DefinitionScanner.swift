import SourceText

/// Finds macro definitions in a whole note, whatever else the note holds.
struct DefinitionScanner {
  private let bytes: [UInt8]

  /// A scanner over some text.
  init(_ text: String) { bytes = Array(text.utf8) }

  /// Adds every definition to the table.
  ///
  /// Only the text after a defining command is cut into tokens, since a `%` or a `\` in prose means
  /// something else there. Definitions that never end are cheap: after 200 000 tokens read in vain
  /// the scan gives up.
  func scan(into table: inout MacroTable) {
    var offset = 0
    var patience = 200_000
    while patience > 0, let backslash = bytes[offset...].firstIndex(of: ascii("\\")) {
      offset = backslash + 1
      var end = offset
      while end < bytes.count, isLetter(bytes[end]), end - offset < 24 { end += 1 }
      guard end - offset >= 3 else { continue }
      let name = String(decoding: bytes[offset..<end], as: UTF8.self)
      guard DefinitionReader.commands.contains(name) else { continue }
      let buffer = LazyTokens(bytes, from: end)
      var reader = DefinitionReader(at: 0) { buffer[$0] }
      if reader.read(name, into: &table) {
        offset = buffer.endOffset(of: reader.index)
      } else {
        patience -= reader.cost
        offset = end
      }
    }
  }
}

/// Tokens that are cut when they are asked for.
private final class LazyTokens {
  private var lexer: Lexer
  private var tokens: [Token] = []
  private let start: Int

  init(_ bytes: [UInt8], from offset: Int) {
    lexer = Lexer(bytes, from: offset)
    start = offset
  }

  subscript(index: Int) -> Token? {
    while tokens.count <= index {
      guard let token = lexer.next() else { return nil }
      tokens.append(token)
    }
    return tokens[index]
  }

  /// Where the tokens before `index` end.
  func endOffset(of index: Int) -> Int {
    index > 0 && index <= tokens.count ? tokens[index - 1].span.upper : start
  }
}
