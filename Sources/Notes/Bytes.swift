/// Names for the bytes that Markdown and LaTeX give a meaning.
extension UInt8 {
  static let backslash = UInt8(ascii: "\\")
  static let backtick = UInt8(ascii: "`")
  static let dollar = UInt8(ascii: "$")
  static let greater = UInt8(ascii: ">")
  static let less = UInt8(ascii: "<")
  static let newline = UInt8(ascii: "\n")
  static let openBrace = UInt8(ascii: "{")
  static let closeBrace = UInt8(ascii: "}")

  /// Whether it is a space or a tab.
  var isBlank: Bool { self == 0x20 || self == 0x09 }
  /// Whether it is white space, line breaks included.
  var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
  /// Whether it is an ASCII digit.
  var isDigit: Bool { (0x30...0x39).contains(self) }
  /// Whether it is an ASCII letter.
  var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
}

extension Array where Element == UInt8 {
  /// Whether `text` stands at an offset and ends at or before `limit`.
  func holds(_ text: StaticString, at offset: Int, before limit: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard offset >= 0, offset + length <= limit, limit <= count else { return false }
    return text.withUTF8Buffer { wanted in
      for index in 0..<length where self[offset + index] != wanted[index] { return false }
      return true
    }
  }

  /// Where `text` first stands inside a range.
  func first(_ text: StaticString, from lower: Int, before upper: Int) -> Int? {
    let length = text.utf8CodeUnitCount
    guard lower + length <= upper else { return nil }
    var offset = lower
    let initial = text.withUTF8Buffer { $0.first ?? 0 }
    while offset + length <= upper {
      if self[offset] == initial, holds(text, at: offset, before: upper) { return offset }
      offset += 1
    }
    return nil
  }

  /// The first offset at or after `lower` that holds neither a space nor a tab.
  func skippingBlanks(from lower: Int, before upper: Int) -> Int {
    var offset = lower
    while offset < upper, self[offset].isBlank { offset += 1 }
    return offset
  }

  /// Whether a range holds nothing but white space.
  func isBlank(from lower: Int, before upper: Int) -> Bool {
    skippingBlanks(from: lower, before: upper) >= upper
  }

  /// Whether an odd number of backslashes, none before `lower`, precedes an offset.
  func isEscaped(at offset: Int, from lower: Int) -> Bool {
    var start = offset
    while start > lower, self[start - 1] == .backslash { start -= 1 }
    return (offset - start) % 2 == 1
  }
}
