import CMarkdown

/// A node of a ``MarkdownTree``, valid as long as the tree lives.
struct MarkdownNode {
  /// What Marginalia distinguishes.
  enum Kind {
    case paragraph, heading, table, tableRow, tableCell, quotation
    case codeBlock, htmlBlock, text, code, html, softBreak, lineBreak, link, image, rule, other

    /// Whether a visit sees it once, having no children.
    var isLeaf: Bool {
      switch self {
      case .codeBlock, .htmlBlock, .text, .code, .html, .softBreak, .lineBreak, .rule: true
      case .paragraph, .heading, .table, .tableRow, .tableCell, .quotation, .link, .image, .other:
        false
      }
    }
  }

  let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) { self.pointer = pointer }

  /// Its kind; nodes of extensions are known only by their names.
  var kind: Kind {
    switch cmark_node_get_type(pointer) {
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: .heading
    case CMARK_NODE_BLOCK_QUOTE: .quotation
    case CMARK_NODE_CODE_BLOCK: .codeBlock
    case CMARK_NODE_HTML_BLOCK: .htmlBlock
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_CODE: .code
    case CMARK_NODE_HTML_INLINE: .html
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_LINK: .link
    case CMARK_NODE_IMAGE: .image
    case CMARK_NODE_DOCUMENT, CMARK_NODE_LIST, CMARK_NODE_ITEM, CMARK_NODE_EMPH,
      CMARK_NODE_STRONG:
      .other
    case CMARK_NODE_THEMATIC_BREAK: .rule
    default:
      switch MarkdownNode.string(cmark_node_get_type_string(pointer)) {
      case "table": .table
      case "table_row", "table_header": .tableRow
      case "table_cell": .tableCell
      default: .other
      }
    }
  }

  /// The literal text of a leaf.
  var literal: String { MarkdownNode.string(cmark_node_get_literal(pointer)) }
  /// The destination of a link or an image.
  var destination: String { MarkdownNode.string(cmark_node_get_url(pointer)) }
  /// The words after a fence's opening.
  var fenceInfo: String { MarkdownNode.string(cmark_node_get_fence_info(pointer)) }
  /// Whether a code block has fences; otherwise it is indented.
  var isFenced: Bool {
    var length: CInt = 0
    var offset: CInt = 0
    var character: CChar = 0
    return cmark_node_get_fenced(pointer, &length, &offset, &character) != 0
  }
  /// The level of a heading.
  var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
  /// First and last line, from 0, in the text that cmark was given.
  var lines: ClosedRange<Int> {
    let first = max(Int(cmark_node_get_start_line(pointer)) - 1, 0)
    return first...max(Int(cmark_node_get_end_line(pointer)) - 1, first)
  }

  /// Replaces the literal of a leaf.
  func set(literal: String) { cmark_node_set_literal(pointer, literal) }
  /// Replaces the destination of a link or an image.
  func set(destination: String) { cmark_node_set_url(pointer, destination) }

  /// Puts plain text in the place of a raw HTML tag; an empty text removes it.
  func becomeText(_ text: String) {
    guard let fresh = cmark_node_new(CMARK_NODE_TEXT) else { return }
    cmark_node_set_literal(fresh, text)
    replace(with: fresh)
  }

  /// Puts a forced line break in the place of a raw `<br>`.
  func becomeLineBreak() {
    guard let fresh = cmark_node_new(CMARK_NODE_LINEBREAK) else { return }
    replace(with: fresh)
  }

  /// Puts a paragraph of plain text in the place of a block of raw HTML.
  func becomeParagraph(_ text: String) {
    guard let fresh = cmark_node_new(CMARK_NODE_PARAGRAPH) else { return }
    if let child = cmark_node_new(CMARK_NODE_TEXT) {
      cmark_node_set_literal(child, text)
      if cmark_node_append_child(fresh, child) == 0 { cmark_node_free(child) }
    }
    replace(with: fresh)
  }

  /// Puts a block that renders as the given HTML in the place of this one.
  func becomeBlock(html: String) {
    guard let fresh = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK) else { return }
    cmark_node_set_on_enter(fresh, html)
    replace(with: fresh)
  }

  private func replace(with fresh: OpaquePointer) {
    if cmark_node_replace(pointer, fresh) != 0 {
      cmark_node_free(pointer)
    } else {
      cmark_node_free(fresh)
    }
  }

  private static func string(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }
}
