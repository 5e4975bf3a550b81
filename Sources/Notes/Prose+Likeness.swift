extension Prose {
  /// Whether a row reads as a sentence rather than as mathematics.
  ///
  /// Told by four plain words in a row, Korean or Chinese outside braces, or a single `$`: enough to
  /// notice that the `$$` above it was never closed.
  static func isLikely(_ row: ArraySlice<UInt8>) -> Bool {
    var depth = 0
    var words = 0
    var letters = 0
    var isCommand = false
    var previous: UInt8 = 0
    for byte in row {
      if byte == .openBrace { depth += 1 }
      if byte == .closeBrace { depth -= 1 }
      if depth == 0 {
        if (0xE3...0xED).contains(byte) { return true }
        if byte == .dollar, previous != .backslash { return true }
      }
      if byte.isLetter, depth == 0 {
        if letters == 0 { isCommand = previous == .backslash }
        letters += 1
      } else {
        if letters > 1, !isCommand { words += 1 } else if letters > 0 { words = 0 }
        if words >= 4 { return true }
        letters = 0
        if byte != 0x20, byte != UInt8(ascii: ","), byte != UInt8(ascii: ".") { words = 0 }
      }
      previous = byte
    }
    return words + (letters > 1 && !isCommand ? 1 : 0) >= 4
  }
}
