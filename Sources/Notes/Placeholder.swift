/// The mark that stands for a lifted item while cmark works.
///
/// It is a number between two Unicode noncharacters, which are reserved for such inner use and
/// are neither white space nor punctuation for Markdown, so that emphasis around an equation works
/// as it does around a letter. A block's mark is an HTML comment: it interrupts a paragraph, and no
/// underline below can turn it into a heading.
enum Placeholder {
  private static let opening: [UInt8] = [0xEF, 0xB7, 0x90]  // U+FDD0
  private static let closing: [UInt8] = [0xEF, 0xB7, 0x91]  // U+FDD1
  /// U+FFFD, as long as a sentinel: what a note's own noncharacters become.
  static let harmless: [UInt8] = [0xEF, 0xBF, 0xBD]

  /// The placeholder with this number.
  static func bytes(_ number: Int, isBlock: Bool) -> [UInt8] {
    let mark = opening + Array(String(number).utf8) + closing
    return isBlock ? Array("<!--".utf8) + mark + Array("-->".utf8) : mark
  }

  /// Whether a sentinel of the note's own ends at an offset.
  static func isSentinel(endingAt offset: Int, in bytes: [UInt8]) -> Bool {
    offset >= 2 && (bytes[offset] == 0x90 || bytes[offset] == 0x91)
      && bytes[offset - 1] == 0xB7 && bytes[offset - 2] == 0xEF
  }

  /// A run of text, or a placeholder in it.
  enum Part {
    case text(ArraySlice<UInt8>)
    case mark(Int)
  }

  /// Text taken apart at its placeholders.
  static func parts(of bytes: ArraySlice<UInt8>) -> [Part] {
    var parts: [Part] = []
    var start = bytes.startIndex
    var offset = start
    while offset + 2 < bytes.endIndex {
      guard bytes[offset] == 0xEF, bytes[offset + 1] == 0xB7, bytes[offset + 2] == 0x90,
        let mark = number(in: bytes, from: offset + 3)
      else {
        offset += 1
        continue
      }
      if offset > start { parts.append(.text(bytes[start..<offset])) }
      parts.append(.mark(mark.number))
      offset = mark.end
      start = offset
    }
    if start < bytes.endIndex { parts.append(.text(bytes[start...])) }
    return parts
  }

  /// Text taken apart at its placeholders.
  static func parts(of text: String) -> [Part] { parts(of: Array(text.utf8)[...]) }

  private static func number(
    in bytes: ArraySlice<UInt8>, from start: Int
  ) -> (number: Int, end: Int)? {
    var offset = start
    var number = 0
    while offset < bytes.endIndex, bytes[offset].isDigit, offset - start < 9 {
      number = number * 10 + Int(bytes[offset] - 0x30)
      offset += 1
    }
    guard offset > start, offset + 2 < bytes.endIndex, Array(bytes[offset...offset + 2]) == closing
    else { return nil }
    return (number, offset + 3)
  }
}
