extension BodyWalk {
  /// Raw HTML is shown as it is written, a line break excepted; comments are not shown.
  mutating func replace(tag node: MarkdownNode) {
    // cmark climbs to the root at each change: in depths no honest note has, raw HTML is left out.
    guard depth <= 200 else { return }
    let literal = node.literal
    let name = literal.lowercased().filter { !$0.isWhitespace }
    if ["<br>", "<br/>"].contains(name) {
      text += " "
      changes.append { node.becomeLineBreak() }
    } else if literal.hasPrefix("<!--") {
      let marks = marks(in: literal)
      _ = read(marks, isVisible: true)
      changes.append { node.becomeText(marks) }
    } else {
      changes.append { node.becomeText(literal) }
    }
  }

  mutating func replace(block node: MarkdownNode) {
    let literal = node.literal
    let marks = marks(in: literal)
    _ = read(marks, isVisible: true)
    let isMarkOnly = literal.hasPrefix("<!--") && literal.dropFirst(4).hasPrefix(marks)
    if isMarkOnly || literal.hasPrefix("<!--") {
      changes.append { node.becomeBlock(html: marks.isEmpty ? "" : marks + "\n") }
    } else {
      let shown = BodyWalk.withoutCommentMarks(literal)
      changes.append { node.becomeParagraph(shown) }
    }
  }

  /// The placeholders of a text, one after the other.
  private func marks(in literal: String) -> String {
    Placeholder.parts(of: literal).reduce(into: "") { result, part in
      guard case .mark(let number) = part else { return }
      result += String(decoding: Placeholder.bytes(number, isBlock: false), as: UTF8.self)
    }
  }

  /// Text in which block placeholders have lost their comment marks.
  private static func withoutCommentMarks(_ literal: String) -> String {
    var result = ""
    var isAfterMark = false
    var parts = Placeholder.parts(of: literal)[...]
    while let part = parts.popFirst() {
      switch part {
      case .mark(let number):
        result += String(decoding: Placeholder.bytes(number, isBlock: false), as: UTF8.self)
        isAfterMark = true
      case .text(let bytes):
        var text = String(decoding: bytes, as: UTF8.self)
        if isAfterMark, text.hasPrefix("-->") { text.removeFirst(3) }
        isAfterMark = false
        if case .mark = parts.first, text.hasSuffix("<!--") { text.removeLast(4) }
        result += text
      }
    }
    return result
  }
}
