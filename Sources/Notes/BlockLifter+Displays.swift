import SourceText

extension BlockLifter {
  /// Lifts the display that opens at a place; nil where it is inline mathematics or only text.
  mutating func liftDisplay(
    _ delimiter: DisplayDelimiter, length: Int, at cursor: Cursor
  ) -> Cursor? {
    if cursor.line < fruitlessUntil[delimiter, default: 0] { return nil }
    var search = DisplaySearch(delimiter: delimiter, cursor: cursor, lines: lines)
    switch search.run(from: cursor.offset + length) {
    case .closed(let closing):
      return lift(closing, of: search, openingLength: length)
    case .unclosed(let lastLine):
      let opening = Span(cursor.offset, cursor.offset + max(length, 6))
      if case .bracket = delimiter, search.hasContentBesideOpening {
        fruitlessUntil[delimiter] = search.lastLine
        return nil
      }
      report(unclosed: delimiter, at: opening, lastLine: lastLine)
      let latex = search.excerpt.trimmed
      let end = file.lineSpan(lastLine).upper
      return finish(
        latex.text.isEmpty ? .comment : .mathematics(.display, latex: latex),
        from: cursor.offset, to: end, line: lastLine, prefix: cursor.prefix,
        span: Span(cursor.offset, end))
    }
  }

  /// Lifts a closed display unless text around it shows that it stands in a sentence.
  private mutating func lift(
    _ closing: DisplaySearch.Closing, of search: DisplaySearch, openingLength: Int
  ) -> Cursor? {
    let cursor = search.cursor
    let lineEnd = file.lineSpan(closing.line).upper
    let tail = DisplayTail(from: closing.end, before: lineEnd, in: file.bytes)
    let isOneLine = closing.line == cursor.line
    if tail.hasText {
      if isOneLine {
        guard case .environment = search.delimiter else { return nil }
      } else if search.hasContentBesideOpening, !closing.isAtRowStart {
        return nil
      }
    } else if tail.hasPunctuation, isOneLine, !isAfterBoundary(cursor) {
      return nil
    }
    let latex = search.excerpt.trimmed
    var end = tail.hasText ? closing.end : tail.end
    var line = closing.line
    if !tail.hasText, let row = lines.row(line + 1, cursor.prefix), isAttributeList(row) {
      line += 1
      end = row.upper
    }
    return finish(
      latex.text.isEmpty ? .comment : .mathematics(.display, latex: latex),
      from: cursor.offset, to: end, line: line, prefix: cursor.prefix,
      span: Span(cursor.offset, closing.end))
  }

  /// Whether a paragraph may begin at a place.
  private func isAfterBoundary(_ cursor: Cursor) -> Bool {
    if cursor.line == firstLine || cursor.prefix.hasListMarker { return true }
    if cursor.offset > cursor.prefix.contentStart { return true }
    let previous = file.lineSpan(cursor.line - 1)
    return LinePrefix(of: previous, in: file).contentStart >= previous.upper
  }

  /// Whether a row is kramdown's `{: .class}` for the block above.
  private func isAttributeList(_ row: Span) -> Bool {
    let start = file.bytes.skippingBlanks(from: row.lower, before: row.upper)
    guard file.bytes.holds("{:", at: start, before: row.upper) else { return false }
    return !DisplayTail(from: start, before: row.upper, in: file.bytes).hasText
  }

  private mutating func report(unclosed delimiter: DisplayDelimiter, at span: Span, lastLine: Int) {
    let opened = file.lineIndex(of: span.lower) + 1
    let opening =
      switch delimiter {
      case .dollars: "$$"
      case .bracket(let escaped): escaped ? "\\\\[" : "\\["
      case .liquid: "{% math %}"
      case .environment(let name): "\\begin{\(name)}"
      }
    diagnostics.append(
      Diagnostic(
        .warning, "the display opened by \(opening) on line \(opened) is never closed",
        codes: ["unclosed-display"],
        span: Span(span.lower, min(span.upper, file.lineSpan(opened - 1).upper)),
        notes: [
          "write \(delimiter.closingText) after the equation; "
            + "it was read as ending on line \(lastLine + 1)"
        ]))
  }
}
