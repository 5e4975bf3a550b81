import SourceText

/// The lines of a note together with what Markdown says about them.
struct NoteLines {
  let file: SourceFile
  let outline: MarkdownOutline

  /// Number of lines in the file.
  var count: Int { file.lineStarts.count }

  /// The content of a line in the containers that a prefix opened; nil outside them.
  func row(_ line: Int, _ prefix: LinePrefix) -> Span? {
    guard line < count else { return nil }
    return prefix.content(of: file.lineSpan(line), in: file)
  }

  /// Whether a row holds nothing but white space.
  func isBlank(_ row: Span) -> Bool { file.bytes.isBlank(from: row.lower, before: row.upper) }

  /// The byte that ends the line before a line; nothing at the end of the file.
  func lineBreak(before line: Int) -> Span {
    guard line > 0, line < count else { return Span(file.bytes.count, file.bytes.count) }
    return Span(file.lineStarts[line] - 1, file.lineStarts[line])
  }
}
