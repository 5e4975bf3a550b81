import SourceText

/// Lifts what stands between paragraphs: displays, fences of mathematics and comments.
///
/// Each line is looked at a bounded number of times, however the delimiters are nested or missing:
/// a search stops at the first delimiter of its own kind.
struct BlockLifter {
  let lines: NoteLines
  /// What was lifted, in order.
  var lifts: [Lift] = []
  /// What was not closed or not understood.
  var diagnostics: [Diagnostic] = []
  /// The first line of the body.
  let firstLine: Int
  /// For a delimiter, the line before which no search can find its closing.
  var fruitlessUntil: [DisplayDelimiter: Int] = [:]
  /// The line before which no comment closes in the paragraph.
  var commentFruitlessUntil = 0

  /// The note's file.
  var file: SourceFile { lines.file }

  /// Lifts from the body that begins at an offset.
  init(lines: NoteLines, bodyStart: Int) {
    self.lines = lines
    firstLine = lines.file.lineIndex(of: bodyStart)
    guard bodyStart < lines.file.bytes.count else { return }
    var line = firstLine
    while line < lines.count { line = lineAfterLifting(from: line) }
  }

  /// A place where something may open.
  struct Cursor {
    var line: Int
    var offset: Int
    var prefix: LinePrefix
  }

  /// Lifts what opens on a line; the next line to look at.
  private mutating func lineAfterLifting(from line: Int) -> Int {
    let prefix = LinePrefix(of: file.lineSpan(line), in: file)
    if let fence = lines.outline.fences[line] {
      if fence.isMathematics { lift(fence, openedOn: line, prefix: prefix) }
      return max(fence.lastLine, line) + 1
    }
    if lines.outline.isVerbatim[line] { return line + 1 }
    var cursor = Cursor(line: line, offset: prefix.contentStart, prefix: prefix)
    while let next = liftOne(at: cursor) {
      if next.offset >= file.lineSpan(next.line).upper { return next.line + 1 }
      cursor = next
    }
    return lineAfterInline(from: cursor)
  }

  /// Lifts the comment or the display at a place; where to go on, or nil where nothing opens.
  private mutating func liftOne(at cursor: Cursor) -> Cursor? {
    let end = file.lineSpan(cursor.line).upper
    if file.bytes.holds("<!--", at: cursor.offset, before: end) { return liftComment(at: cursor) }
    guard
      let opening = DisplayDelimiter.opening(at: cursor.offset, before: end, in: file.bytes)
    else { return nil }
    return liftDisplay(opening.delimiter, length: opening.length, at: cursor)
  }

  /// Ends a lift at an offset of a line; what follows on that line goes on as if on its own.
  mutating func finish(
    _ content: Lift.Content, from start: Int, to end: Int, line: Int, prefix: LinePrefix,
    span: Span
  ) -> Cursor {
    let lineEnd = file.lineSpan(line).upper
    let rest = file.bytes.skippingBlanks(from: end, before: lineEnd)
    lifts.append(
      Lift(
        content: content, span: span, replaced: Span(start, rest), isBlock: true,
        continuation: rest < lineEnd ? prefix.continuation : nil))
    return Cursor(line: line, offset: rest, prefix: prefix)
  }

  /// Lifts the rows of a fence that is marked as mathematics.
  private mutating func lift(_ fence: MarkdownOutline.Fence, openedOn line: Int, prefix: LinePrefix)
  {
    var rows: [Span] = []
    var last = min(fence.lastLine, lines.count - 1)
    while last > line, lines.isBlank(file.lineSpan(last)) { last -= 1 }
    for index in (line + 1)..<max(last + 1, line + 1) {
      guard let row = lines.row(index, prefix) else { break }
      let mark = file.bytes.skippingBlanks(from: row.lower, before: row.upper)
      if index == last,
        file.bytes.holds("```", at: mark, before: row.upper)
          || file.bytes.holds("~~~", at: mark, before: row.upper)
      {
        break
      }
      rows.append(row)
      rows.append(lines.lineBreak(before: index + 1))
    }
    let end = file.lineSpan(last).upper
    let span = Span(prefix.contentStart, end)
    let latex = Excerpt(rows, of: file).trimmed
    _ = finish(
      .mathematics(.display, latex: latex), from: prefix.contentStart, to: end, line: last,
      prefix: prefix, span: span)
  }
}
