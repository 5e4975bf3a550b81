import SourceText

/// The walk over a parsed body: collects prose and headings and notes what has to change.
struct BodyWalk {
  /// Numbers of the lifts that Markdown took for text.
  private(set) var seen: Set<Int> = []
  /// Numbers of those that it took for code or for a part of a link.
  private(set) var dropped: Set<Int> = []
  private(set) var headings: [Heading] = []
  private(set) var prose: [Prose] = []
  /// Changes to the tree, to be made when the walk is over.
  private(set) var changes: [() -> Void] = []

  private let lifts: [Lift]
  private let body: Substitution
  private let file: SourceFile
  private var identifiers = HeadingIdentifiers()
  /// The text of the paragraph, heading or cell that is open.
  private var text = ""
  private var isHeading = false
  private var imageDepth = 0
  private var row: ClosedRange<Int>?

  init(lifts: [Lift], body: Substitution, file: SourceFile) {
    self.lifts = lifts
    self.body = body
    self.file = file
  }

  mutating func visit(_ node: MarkdownNode, entering: Bool) {
    switch node.kind {
    case .paragraph, .tableCell, .heading:
      if entering { open(node) } else { close(node) }
    case .tableRow: row = entering ? node.lines : nil
    case .image:
      imageDepth += entering ? 1 : -1
      if entering { restoreDestination(of: node) }
    case .link where entering: restoreDestination(of: node)
    case .text:
      let plain = read(node.literal, isVisible: imageDepth == 0)
      text += plain
    case .code, .codeBlock: restoreLiteral(of: node)
    case .html: replace(tag: node)
    case .htmlBlock: replace(block: node)
    case .softBreak, .lineBreak: text += " "
    case .link, .quotation, .table, .other: break
    }
  }

  private mutating func open(_ node: MarkdownNode) {
    text = ""
    isHeading = node.kind == .heading
  }

  private mutating func close(_ node: MarkdownNode) {
    let lines = body.fileLines(of: node.kind == .tableCell ? row ?? node.lines : node.lines)
    let first = file.lineSpan(min(lines.lowerBound, file.lineStarts.count - 1))
    let last = file.lineSpan(min(lines.upperBound, file.lineStarts.count - 1))
    let span = first.union(last)
    let plain = String(text.trimmingSpaces())
    if node.kind == .heading {
      headings.append(
        Heading(
          level: node.headingLevel, text: plain, identifier: identifiers.make(from: plain),
          span: span))
    } else if !plain.isEmpty {
      prose.append(Prose(text: plain, span: span))
    }
    text = ""
    isHeading = false
  }

  /// Plain text with mathematics as its source; visible placeholders count as seen.
  private mutating func read(_ literal: String, isVisible: Bool) -> String {
    var plain = ""
    for part in Placeholder.parts(of: literal) {
      switch part {
      case .text(let bytes): plain += String(decoding: bytes, as: UTF8.self)
      case .mark(let number) where number < lifts.count:
        if isVisible { seen.insert(number) }
        guard case .mathematics(_, let latex) = lifts[number].content else { continue }
        plain += isHeading ? latex.text : "$\(latex.text)$"
      case .mark: break
      }
    }
    return plain
  }

  /// Text in which every placeholder is the source that it stands for.
  private mutating func restored(_ literal: String) -> String? {
    var plain = ""
    var isChanged = false
    for part in Placeholder.parts(of: literal) {
      switch part {
      case .text(let bytes): plain += String(decoding: bytes, as: UTF8.self)
      case .mark(let number):
        isChanged = true
        guard number < lifts.count else { continue }
        dropped.insert(number)
        plain += file.slice(lifts[number].span)
      }
    }
    return isChanged ? plain : nil
  }

  private mutating func restoreLiteral(of node: MarkdownNode) {
    let literal = node.literal
    guard let source = restored(literal) else {
      if node.kind == .code { text += literal }
      return
    }
    if node.kind == .code { text += source }
    changes.append { node.set(literal: source) }
  }

  private mutating func restoreDestination(of node: MarkdownNode) {
    guard let source = restored(node.destination) else { return }
    changes.append { node.set(destination: source) }
  }

  /// Raw HTML is shown as it is written, a line break excepted; comments are not shown.
  private mutating func replace(tag node: MarkdownNode) {
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

  private mutating func replace(block node: MarkdownNode) {
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

extension String {
  /// The text without white space at its ends.
  fileprivate func trimmingSpaces() -> Substring {
    var text = drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
