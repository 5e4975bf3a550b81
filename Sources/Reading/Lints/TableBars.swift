import Notes
import SourceText

/// `$$p(x|z)$$` in a paragraph that kramdown takes for a table.
///
/// kramdown, which Jekyll uses, looks for tables before it looks for mathematics: a paragraph with a
/// bare `|` outside of code on each of its lines is one, without any row of dashes.
enum TableBars {
  /// Keys of a header that tell a Jekyll site, where `$…$` in a sentence is kramdown's text.
  private static let siteKeys: Set<String> = [
    "layout", "permalink", "use_math", "usemathjax", "use_mathjax", "mathjax", "toc_sticky",
    "author_profile", "excerpt",
  ]

  static func lints(of note: Note) -> [Lint] {
    let name = note.file.path.lowercased()
    guard !["ipynb", "tex", "qmd"].contains(where: { name.hasSuffix("." + $0) }) else { return [] }
    let isSite = !siteKeys.isDisjoint(with: note.frontMatter.fields.keys)
    let lines = MarkdownLines(file: note.file)
    let inline = note.items.compactMap { item -> Span? in
      guard case .mathematics(let mathematics) = item, mathematics.style == .inline else {
        return nil
      }
      return mathematics.span
    }
    var lints: [Lint] = []
    var next = 0
    var end = 0
    // Paragraphs and equations both come in the order of the file.
    for case .prose(let prose) in note.items where prose.span.lower >= end {
      end = prose.span.upper
      while next < inline.count, inline[next].lower < prose.span.lower { next += 1 }
      guard next < inline.count, inline[next].upper <= end, lines.isTable(prose.span) else {
        continue
      }
      let bars = inline[next...].lazy.prefix { $0.upper <= end }.compactMap { span -> Int? in
        guard isSite || note.file.bytes[span.lower...].starts(with: "$$".utf8) else { return nil }
        return lines.firstBar(in: span)
      }
      if let bar = bars.first { lints.append(Lint(.tableBar, Span(bar, bar + 1), "|")) }
    }
    return lints
  }
}

/// Lines of a Markdown file as kramdown's tables see them.
private struct MarkdownLines {
  let file: SourceFile

  /// Whether a paragraph stands alone and has a bare bar on each line.
  func isTable(_ paragraph: Span) -> Bool {
    let first = file.lineIndex(of: paragraph.lower)
    let last = file.lineIndex(of: max(paragraph.upper - 1, paragraph.lower))
    guard isBlank(first - 1) || isItem(first), isBlank(last + 1) || isItem(last + 1) else {
      return false
    }
    return (first...last).allSatisfy { firstBar(in: file.lineSpan($0)) != nil }
  }

  /// The first bar of a line or an equation that is neither escaped nor in a code span.
  func firstBar(in span: Span) -> Int? {
    var isCode = false
    for offset in span.lower..<span.upper {
      switch file.bytes[offset] {
      case UInt8(ascii: "`"): isCode.toggle()
      case UInt8(ascii: "|")
      where !isCode && (offset == span.lower || file.bytes[offset - 1] != UInt8(ascii: "\\")):
        return offset
      default: continue
      }
    }
    return nil
  }

  private func content(_ index: Int) -> Substring {
    file.slice(file.lineSpan(index)).drop { $0 == " " || $0 == "\t" || $0 == ">" }
  }

  /// Whether nothing stands on a line, or the file has no such line.
  private func isBlank(_ index: Int) -> Bool {
    guard file.lineStarts.indices.contains(index) else { return true }
    return content(index).isEmpty
  }

  /// Whether a list item begins on a line.
  private func isItem(_ index: Int) -> Bool {
    guard file.lineStarts.indices.contains(index) else { return false }
    return content(index).prefixMatch(of: /(?:[*+-]|[0-9]+\.)[ \t]/) != nil
  }
}
