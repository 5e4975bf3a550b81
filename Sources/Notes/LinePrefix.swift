import SourceText

/// What stands before the content of a line: quotation marks, list markers and indentation.
struct LinePrefix {
  /// Number of `>` before the content.
  private(set) var quotationDepth = 0
  /// Number of bytes between the last `>` and the content, list markers included.
  private(set) var indentation = 0
  /// Whether a list marker stands before the content.
  private(set) var hasListMarker = false
  /// Offset of the content in the file.
  private(set) var contentStart: Int
  /// What a further line needs in front to stay in the same containers.
  let continuation: [UInt8]

  /// The prefix of a line.
  init(of line: Span, in file: SourceFile) {
    let bytes = file.bytes
    var offset = line.lower
    var afterQuotation = offset
    while true {
      offset = bytes.skippingBlanks(from: offset, before: line.upper)
      guard offset < line.upper else { break }
      if bytes[offset] == .greater {
        quotationDepth += 1
        offset += 1
        if offset < line.upper, bytes[offset] == 0x20 { offset += 1 }
        afterQuotation = offset
      } else if let length = LinePrefix.markerLength(at: offset, before: line.upper, in: bytes) {
        hasListMarker = true
        offset += length
      } else {
        break
      }
    }
    contentStart = offset
    indentation = offset - afterQuotation
    continuation = bytes[line.lower..<offset].map { $0 == .greater ? $0 : 0x20 }
  }

  /// The content of a further line in the same containers; nil where it has left a quotation.
  func content(of line: Span, in file: SourceFile) -> Span? {
    let bytes = file.bytes
    var offset = line.lower
    for _ in 0..<quotationDepth {
      offset = bytes.skippingBlanks(from: offset, before: line.upper)
      guard offset < line.upper, bytes[offset] == .greater else { return nil }
      offset += 1
      if offset < line.upper, bytes[offset] == 0x20 { offset += 1 }
    }
    var dropped = 0
    while offset < line.upper, bytes[offset].isBlank, dropped < indentation {
      dropped += bytes[offset] == 0x20 ? 1 : 4
      offset += 1
    }
    return Span(offset, line.upper)
  }

  /// The length of a list marker such as `-` or `12.`, which white space has to follow.
  private static func markerLength(at start: Int, before end: Int, in bytes: [UInt8]) -> Int? {
    var offset = start
    if "-+*".utf8.contains(bytes[offset]) {
      offset += 1
    } else {
      while offset < end, bytes[offset].isDigit, offset - start < 9 { offset += 1 }
      guard offset > start, offset < end, ".)".utf8.contains(bytes[offset]) else { return nil }
      offset += 1
    }
    guard offset < end, bytes[offset].isBlank else { return nil }
    return offset - start
  }
}
