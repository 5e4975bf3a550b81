/// A place in a file as a person counts it.
public struct Position: Hashable, Sendable {
  /// Line, from 1.
  public var line: Int
  /// Column in Unicode scalars, from 1.
  public var column: Int

  /// A place in a file.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// The text of one file with its line starts.
public struct SourceFile: Sendable {
  /// The path as the user gave it.
  public let path: String
  /// The text; bytes that are not UTF-8 arrive here as U+FFFD.
  public let text: String
  /// The text's UTF-8 bytes, which all spans count in.
  public let bytes: [UInt8]
  /// Offset of the first byte of every line.
  public let lineStarts: [Int]

  /// A file with the given text.
  public init(path: String, text: String) {
    self.path = path
    self.text = text
    let bytes = [UInt8](text.utf8)
    self.bytes = bytes
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    self.lineStarts = starts
  }

  /// A file with the given bytes; those that are not UTF-8 become U+FFFD.
  public init(path: String, bytes: some Collection<UInt8>) {
    self.init(path: path, text: String(decoding: bytes, as: UTF8.self))
  }

  /// Index of the line, from 0, that holds a byte.
  public func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The line and column of a byte.
  public func position(of offset: Int) -> Position {
    let line = lineIndex(of: offset)
    let end = min(max(offset, 0), bytes.count)
    let scalars = bytes[lineStarts[line]..<max(lineStarts[line], end)]
      .count { $0 & 0b1100_0000 != 0b1000_0000 }
    return Position(line: line + 1, column: scalars + 1)
  }

  /// The span of a line, from 0, without its line break.
  public func lineSpan(_ index: Int) -> Span {
    let start = lineStarts[index]
    var end = index + 1 < lineStarts.count ? lineStarts[index + 1] - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return Span(start, end)
  }

  /// The text of a span; a span cut inside a character gives U+FFFD there.
  public func slice(_ span: Span) -> String {
    let lower = min(max(span.lower, 0), bytes.count)
    let upper = min(max(span.upper, lower), bytes.count)
    return String(decoding: bytes[lower..<upper], as: UTF8.self)
  }
}
