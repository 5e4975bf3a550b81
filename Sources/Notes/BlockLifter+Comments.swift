import SourceText

extension BlockLifter {
  /// Lifts the HTML comment at a place; one that is never closed runs to the end, as in CommonMark.
  mutating func liftComment(at cursor: Cursor) -> Cursor {
    var rows: [Span] = []
    var line = cursor.line
    var row = Span(cursor.offset + 4, file.lineSpan(line).upper)
    while true {
      // `<!-->` is a whole comment: its closing may share the dashes of its opening.
      let from = line == cursor.line ? cursor.offset + 2 : row.lower
      if let closing = file.bytes.first("-->", from: from, before: row.upper) {
        rows.append(Span(row.lower, closing))
        let span = Span(cursor.offset, closing + 3)
        let content = comment(Excerpt(rows, of: file), span: span)
        return finish(
          content, from: cursor.offset, to: span.upper, line: line, prefix: cursor.prefix,
          span: span)
      }
      rows.append(row)
      guard let next = lines.row(line + 1, cursor.prefix) else { break }
      line += 1
      rows.append(lines.lineBreak(before: line))
      row = next
    }
    let end = file.lineSpan(line).upper
    let opening = Span(cursor.offset, file.lineSpan(cursor.line).upper)
    if DirectiveReader.isAddressed(Excerpt(rows, of: file).text) {
      diagnostics.append(
        Diagnostic(
          .warning, "this directive is never closed", codes: ["unclosed-comment"], span: opening,
          notes: ["end it with -->; everything below is part of the comment"]))
    }
    return finish(
      .comment, from: cursor.offset, to: end, line: line, prefix: cursor.prefix,
      span: Span(cursor.offset, end))
  }

  /// What a comment asks for; one that is not ours is only left out.
  private mutating func comment(_ text: Excerpt, span: Span) -> Lift.Content {
    let answer = DirectiveReader.read(text, span: span)
    diagnostics += answer.diagnostics
    return answer.kind.map { .directive($0) } ?? .comment
  }
}
