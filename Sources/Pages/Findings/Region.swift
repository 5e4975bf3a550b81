import SourceText

/// A place in a file as programs count it: lines from 1, columns in UTF-16 code units from 1.
struct Region: Hashable {
  var startLine: Int
  var startColumn: Int
  var endLine: Int
  /// The column after the last one.
  var endColumn: Int

  init(_ span: Span, in file: SourceFile) {
    (startLine, startColumn) = Region.place(of: span.lower, in: file)
    (endLine, endColumn) = Region.place(of: span.upper, in: file)
  }

  private static func place(of offset: Int, in file: SourceFile) -> (line: Int, column: Int) {
    let line = file.lineIndex(of: offset)
    let units = file.slice(Span(file.lineStarts[line], offset)).utf16.count
    return (line + 1, units + 1)
  }
}
