import SourceText

/// The search for the end of one display.
struct DisplaySearch {
  /// Where a display closes.
  struct Closing {
    /// The line that carries the closing delimiter.
    var line: Int
    /// One past the delimiter.
    var end: Int
    /// Whether nothing but indentation stands before it on its line.
    var isAtRowStart: Bool
  }

  /// How a search ends.
  enum Outcome {
    case closed(Closing)
    /// No closing delimiter; the display is taken to end with this line.
    case unclosed(lastLine: Int)
  }

  let delimiter: DisplayDelimiter
  let cursor: BlockLifter.Cursor
  let lines: NoteLines
  /// Whether mathematics stands on the line of the opening delimiter.
  private(set) var hasContentBesideOpening = false
  /// The last line that was looked at.
  private(set) var lastLine = 0
  private var spans: [Span] = []

  init(delimiter: DisplayDelimiter, cursor: BlockLifter.Cursor, lines: NoteLines) {
    self.delimiter = delimiter
    self.cursor = cursor
    self.lines = lines
  }

  /// What lies between the delimiters.
  var excerpt: Excerpt { Excerpt(spans, of: lines.file) }

  /// Searches from just after the opening delimiter.
  mutating func run(from start: Int) -> Outcome {
    let bytes = lines.file.bytes
    var line = cursor.line
    var row = Span(start, lines.file.lineSpan(line).upper)
    var depth = 0
    var isAfterBlank = false
    /// The last line before the first blank one, and the number of spans up to there.
    var paragraph: (line: Int, spans: Int)?
    hasContentBesideOpening = !bytes.isBlank(from: row.lower, before: row.upper)
    while true {
      if isAfterBlank, isAnotherBlock(row, on: line) { break }
      if let closing = delimiter.closing(
        from: row.lower, before: row.upper, in: bytes, depth: &depth)
      {
        spans.append(Span(row.lower, closing.offset))
        return .closed(
          Closing(
            line: line, end: closing.offset + closing.length,
            isAtRowStart: bytes.isBlank(from: row.lower, before: closing.offset)))
      }
      isAfterBlank = bytes.isBlank(from: row.lower, before: row.upper) && line > cursor.line
      if isAfterBlank, paragraph == nil { paragraph = (line - 1, spans.count) }
      spans.append(row)
      guard let next = lines.row(line + 1, cursor.prefix), lines.outline.fences[line + 1] == nil,
        !isHeading(next)
      else {
        line += 1
        break
      }
      line += 1
      lastLine = line
      spans.append(lines.lineBreak(before: line))
      row = next
    }
    guard let paragraph else { return .unclosed(lastLine: line - 1) }
    spans.removeSubrange(paragraph.spans...)
    return .unclosed(lastLine: paragraph.line)
  }

  /// Whether a row after a blank one shows that the display must have ended before.
  private func isAnotherBlock(_ row: Span, on line: Int) -> Bool {
    let bytes = lines.file.bytes
    let start = bytes.skippingBlanks(from: row.lower, before: row.upper)
    let opening = DisplayDelimiter.opening(at: start, before: row.upper, in: bytes)?.delimiter
    guard delimiter == .dollars else { return opening == .dollars || opening == delimiter }
    if opening == .dollars { return hasDollars(after: start + 2, on: line) }
    return Prose.isLikely(bytes[row.lower..<row.upper])
  }

  /// Whether another `$$` follows in the same paragraph, which makes the one before it an opening.
  private func hasDollars(after start: Int, on line: Int) -> Bool {
    let bytes = lines.file.bytes
    var row = Span(start, lines.file.lineSpan(line).upper)
    var line = line
    while true {
      if bytes.first("$$", from: row.lower, before: row.upper) != nil { return true }
      line += 1
      guard let next = lines.row(line, cursor.prefix),
        !lines.isBlank(next)
      else { return false }
      row = next
    }
  }

  /// Whether a row is a heading, which no mathematics holds.
  private func isHeading(_ row: Span) -> Bool {
    let bytes = lines.file.bytes
    var offset = row.lower
    while offset < row.upper, bytes[offset] == UInt8(ascii: "#") { offset += 1 }
    return (1...6).contains(offset - row.lower) && offset < row.upper && bytes[offset].isBlank
  }
}
