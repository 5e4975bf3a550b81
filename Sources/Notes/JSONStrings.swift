import SourceText

/// Finds where the strings of a notebook's cells stand in its JSON.
enum JSONStrings {
  /// For every cell, the spans of its `source` strings, quotation marks included.
  static func sources(in bytes: [UInt8]) -> [[Span]] {
    var cells: [[Span]] = []
    var brackets: [UInt8] = []
    var isInSource = false
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      switch byte {
      case UInt8(ascii: "\""):
        let token = string(at: offset, in: bytes)
        offset = token.upper
        // Cells are objects in a list in the object that is the file.
        if isInSource {
          cells[cells.count - 1].append(token)
          if brackets.count == 3 { isInSource = false }
        } else if brackets.elementsEqual("{[{".utf8),
          bytes.holds("\"source\"", at: token.lower, before: token.upper),
          isKey(endingAt: token.upper, in: bytes)
        {
          cells.append([])
          isInSource = true
        }
        continue
      case UInt8(ascii: "["), .openBrace: brackets.append(byte)
      case UInt8(ascii: "]"), .closeBrace:
        brackets.removeLast(brackets.isEmpty ? 0 : 1)
        if brackets.count <= 3 { isInSource = false }
      default: break
      }
      offset += 1
    }
    return cells
  }

  /// Appends what a string says, each byte with the place it stands at.
  static func decode(_ token: Span, in bytes: [UInt8], to text: inout MappedText) {
    var offset = token.lower + 1
    let end = token.upper - 1
    while offset < end {
      guard bytes[offset] == .backslash, offset + 1 < end else {
        text.copy(CollectionOfOne(bytes[offset]), from: offset)
        offset += 1
        continue
      }
      switch bytes[offset + 1] {
      case UInt8(ascii: "n"): text.insert([.newline], at: offset)
      case UInt8(ascii: "t"): text.insert([0x09], at: offset)
      case UInt8(ascii: "r"): text.insert([0x0D], at: offset)
      case UInt8(ascii: "b"): text.insert([0x08], at: offset)
      case UInt8(ascii: "f"): text.insert([0x0C], at: offset)
      case UInt8(ascii: "u"):
        let scalar = self.scalar(at: offset, before: end, in: bytes)
        text.insert(String(scalar.value).utf8, at: offset)
        offset += scalar.length
        continue
      default: text.copy(CollectionOfOne(bytes[offset + 1]), from: offset + 1)
      }
      offset += 2
    }
  }

  /// `\u03b8`, or a pair of surrogates.
  private static func scalar(
    at offset: Int, before end: Int, in bytes: [UInt8]
  ) -> (value: Unicode.Scalar, length: Int) {
    func unit(_ start: Int) -> UInt16? {
      guard bytes.holds("\\u", at: start, before: end), start + 6 <= end else { return nil }
      return UInt16(String(decoding: bytes[start + 2..<start + 6], as: UTF8.self), radix: 16)
    }
    guard let first = unit(offset) else { return ("\u{FFFD}", 2) }
    if UTF16.isLeadSurrogate(first), let second = unit(offset + 6), UTF16.isTrailSurrogate(second),
      let scalar = String(decoding: [first, second], as: UTF16.self).unicodeScalars.first
    {
      return (scalar, 12)
    }
    return (Unicode.Scalar(first) ?? "\u{FFFD}", 6)
  }

  private static func string(at start: Int, in bytes: [UInt8]) -> Span {
    var offset = start + 1
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\"") {
      offset += bytes[offset] == .backslash ? 2 : 1
    }
    return Span(start, min(offset + 1, bytes.count))
  }

  private static func isKey(endingAt end: Int, in bytes: [UInt8]) -> Bool {
    var offset = end
    while offset < bytes.count, bytes[offset].isSpace { offset += 1 }
    return offset < bytes.count && bytes[offset] == UInt8(ascii: ":")
  }
}
