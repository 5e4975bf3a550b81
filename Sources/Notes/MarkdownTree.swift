import CMarkdown

/// A Markdown document as cmark parsed it, freed with its owner.
struct MarkdownTree: ~Copyable {
  private let parser: OpaquePointer
  /// The document node.
  let root: OpaquePointer

  /// Footnotes are read; a single tilde strikes nothing, because Korean writes ranges as 1~2.
  ///
  /// Raw HTML and `javascript:` links stay off, which is cmark's default.
  private static let options =
    CMARK_OPT_DEFAULT | CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE

  /// Registering twice at the same time is a race inside cmark; a global is initialised once.
  private static let extensions: [String] = {
    cmark_gfm_core_extensions_ensure_registered()
    return ["table", "strikethrough", "autolink"]
  }()

  /// Parses UTF-8 bytes; nil if cmark is not usable.
  init?(parsing bytes: [UInt8]) {
    let names = MarkdownTree.extensions
    guard let parser = cmark_parser_new(MarkdownTree.options) else { return nil }
    // The search for addresses takes quadratic time in their number.
    let hasManyAddresses = bytes.count { $0 == UInt8(ascii: "@") } > 2_000
    for name in names where name != "autolink" || !hasManyAddresses {
      guard let found = cmark_find_syntax_extension(name),
        cmark_parser_attach_syntax_extension(parser, found) != 0
      else {
        cmark_parser_free(parser)
        return nil
      }
    }
    bytes.withUnsafeBytes { buffer in
      guard let start = buffer.bindMemory(to: CChar.self).baseAddress else { return }
      cmark_parser_feed(parser, start, buffer.count)
    }
    guard let root = cmark_parser_finish(parser) else {
      cmark_parser_free(parser)
      return nil
    }
    self.parser = parser
    self.root = root
  }

  deinit {
    cmark_node_free(root)
    cmark_parser_free(parser)
  }

  /// Visits every node in order, containers once before and once after their children.
  func visit(_ body: (_ node: MarkdownNode, _ entering: Bool) -> Void) {
    guard let iterator = cmark_iter_new(root) else { return }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      guard event == CMARK_EVENT_ENTER || event == CMARK_EVENT_EXIT,
        let node = cmark_iter_get_node(iterator)
      else { return }
      body(MarkdownNode(node), event == CMARK_EVENT_ENTER)
    }
  }

  /// The document as HTML.
  func html() -> [UInt8] {
    let attached = cmark_parser_get_syntax_extensions(parser)
    guard let text = cmark_render_html(root, MarkdownTree.options, attached) else { return [] }
    defer { cmark_get_default_mem_allocator().pointee.free(text) }
    return Array(String(cString: text).utf8)
  }
}
