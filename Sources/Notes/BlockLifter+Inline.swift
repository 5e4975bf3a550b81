import SourceText

extension BlockLifter {
  /// The next line that may open a display, after a line of ordinary text.
  ///
  /// A `$$` or a comment that opens inside a sentence may close on a later line of the paragraph;
  /// that closing must not be taken for the opening of a display.
  mutating func lineAfterInline(from cursor: Cursor) -> Int {
    let end = file.lineSpan(cursor.line).upper
    guard let open = openAtEnd(from: cursor.offset, before: end) else { return cursor.line + 1 }
    var line = cursor.line + 1
    if open == .comment, cursor.line < commentFruitlessUntil { return line }
    while let row = lines.row(line, cursor.prefix), !lines.isBlank(row),
      !lines.outline.isVerbatim[line]
    {
      let closes =
        switch open {
        case .dollars: file.bytes.first("$$", from: row.lower, before: row.upper) != nil
        case .comment: file.bytes.first("-->", from: row.lower, before: row.upper) != nil
        }
      line += 1
      if closes { return line }
    }
    if open == .comment { commentFruitlessUntil = line }
    return cursor.line + 1
  }

  private enum Open {
    case dollars, comment
  }

  /// What is open at the end of a line that opens no display.
  private func openAtEnd(from start: Int, before end: Int) -> Open? {
    var open: Open?
    var offset = start
    let bytes = file.bytes
    while offset < end {
      switch bytes[offset] {
      case .backslash: offset += 1
      case .dollar where bytes.holds("$$", at: offset, before: end):
        open = open == nil ? .dollars : nil
        offset += 1
      case .less where open == nil && bytes.holds("<!--", at: offset, before: end):
        guard let closing = bytes.first("-->", from: offset + 2, before: end) else {
          return .comment
        }
        offset = closing + 2
      case .backtick where open == nil:
        // A code span that closes on this line; one that does not is read as a lone backtick.
        var run = offset
        while run < end, bytes[run] == .backtick { run += 1 }
        let next = bytes[run..<end].firstIndex(of: .backtick)
        var close = next ?? run
        while close < end, bytes[close] == .backtick { close += 1 }
        offset = max(run, close) - 1
      default: break
      }
      offset += 1
    }
    return open
  }
}
