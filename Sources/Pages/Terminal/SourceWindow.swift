import SourceText

/// A source line with a caret under what is wrong; of a long line only the part around it.
struct SourceWindow {
  /// The line, or a part of it between ellipses.
  private(set) var text: String
  /// Spaces and carets below it.
  private(set) var caret: String

  init(_ span: Span, in file: SourceFile, width: Int) {
    let lineSpan = file.lineSpan(file.lineIndex(of: span.lower))
    let upper = min(max(span.upper, span.lower), lineSpan.upper)
    let before = SourceWindow.printable(file.slice(Span(lineSpan.lower, span.lower)))
    let guilty = SourceWindow.printable(file.slice(Span(min(span.lower, upper), upper)))
    let after = SourceWindow.printable(file.slice(Span(upper, lineSpan.upper)))

    var start = before[...]
    var end = after[...]
    let guiltyWidth = max(Columns.count(guilty), 1)
    let room = max(width - guiltyWidth, 16)
    if Columns.count(start) + Columns.count(end) > room {
      // Two thirds of the room belong to what comes before, unless what follows is short.
      let forStart = max(room * 2 / 3, room - Columns.count(end))
      start = SourceWindow.suffix(start, width: min(forStart, room))
      let left = room - Columns.count(start)
      end = SourceWindow.prefix(end, width: left)
    }
    let isCut = start.count < before.count
    let head = isCut ? "…" + start.dropFirst() : String(start)
    let tail = end.count < after.count ? end.dropLast() + "…" : String(end)
    text = head + guilty + tail
    caret =
      String(repeating: " ", count: Columns.count(head))
      + String(repeating: "^", count: guiltyWidth)
    let indentation = text.prefix { $0 == " " }.count
    if !isCut, indentation > 0 {
      text = String(text.dropFirst(indentation))
      caret = String(caret.dropFirst(min(indentation, Columns.count(head))))
    }
  }

  /// Text without what would move or recolour a terminal.
  static func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar.properties.generalCategory {
          case .control: scalar == "\t" ? " " : "\u{FFFD}"
          case .format where scalar.value != 0x200D: "\u{FFFD}"
          default: scalar
          }
        }))
  }

  private static func suffix(_ text: Substring, width: Int) -> Substring {
    var used = 0
    var start = text.endIndex
    while start > text.startIndex {
      let previous = text.index(before: start)
      used += Columns.width(text[previous])
      if used > width { break }
      start = previous
    }
    return text[start...]
  }

  private static func prefix(_ text: Substring, width: Int) -> Substring {
    var used = 0
    var end = text.startIndex
    while end < text.endIndex {
      used += Columns.width(text[end])
      if used > width { break }
      end = text.index(after: end)
    }
    return text[..<end]
  }
}
