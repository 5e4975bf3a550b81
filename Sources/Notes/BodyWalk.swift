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
  var changes: [() -> Void] = []

  private let lifts: [Lift]
  private let body: Substitution
  private let file: SourceFile
  private var identifiers = HeadingIdentifiers()
  /// The text of the paragraph, heading or cell that is open.
  var text = ""
  private var isHeading = false
  private var imageDepth = 0
  var depth = 0
  private var row: ClosedRange<Int>?

  init(lifts: [Lift], body: Substitution, file: SourceFile) {
    self.lifts = lifts
    self.body = body
    self.file = file
  }

  mutating func visit(_ node: MarkdownNode, entering: Bool) {
    let kind = node.kind
    if !kind.isLeaf { depth += entering ? 1 : -1 }
    switch kind {
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
    case .link, .quotation, .table, .rule, .other: break
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
  mutating func read(_ literal: String, isVisible: Bool) -> String {
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
}

extension String {
  /// The text without white space at its ends.
  fileprivate func trimmingSpaces() -> Substring {
    var text = drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
