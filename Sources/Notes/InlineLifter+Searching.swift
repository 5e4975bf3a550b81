extension InlineLifter {
  /// Where an unescaped closing stands at or after an offset.
  mutating func find(_ closing: String, from start: Int) -> Int? {
    if fruitless.contains(closing) { return nil }
    let wanted = Array(closing.utf8)
    let isTag = wanted[0] == .less || wanted[0] == UInt8(ascii: "-")
    var offset = start
    while offset + wanted.count <= bytes.count {
      if bytes[offset] == wanted[0], holds(closing, at: offset),
        isTag || !bytes.isEscaped(at: offset, from: start)
      {
        return offset
      }
      offset += 1
    }
    fruitless.insert(closing)
    return nil
  }

  /// Whether ASCII text stands at an offset, in capitals or not.
  func holds(_ text: String, at offset: Int) -> Bool {
    var index = offset
    for byte in text.utf8 {
      guard index < bytes.count else { return false }
      let here = bytes[index]
      guard here == byte || (byte.isLetter && here | 0x20 == byte) else { return false }
      index += 1
    }
    return true
  }

  func runLength(of byte: UInt8, at offset: Int) -> Int {
    var end = offset
    while end < bytes.count, bytes[end] == byte { end += 1 }
    return end - offset
  }

  mutating func findBacktickRuns() {
    var offset = 0
    while offset < bytes.count {
      let run = runLength(of: .backtick, at: offset)
      if run > 0 { lastRun[run] = offset }
      offset += max(run, 1)
    }
  }
}
