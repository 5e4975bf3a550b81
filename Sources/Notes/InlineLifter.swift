import SourceText

/// Lifts what stands in a sentence: inline mathematics and comments.
///
/// It works on one paragraph, heading or table row at a time, because nothing inline crosses the
/// end of one. Every search that fails is remembered, so that the time stays linear.
struct InlineLifter {
  private let unit: Excerpt
  let bytes: [UInt8]
  /// What was lifted, in order.
  private(set) var lifts: [Lift] = []
  /// What was not closed or not understood.
  private(set) var diagnostics: [Diagnostic] = []
  /// Where the last run of backticks of each length begins.
  var lastRun: [Int: Int] = [:]
  /// Closings that do not occur any more.
  var fruitless: Set<String> = []

  /// Lifts from a block's text.
  init(_ unit: Excerpt) {
    self.unit = unit
    bytes = Array(unit.text.utf8)
    findBacktickRuns()
    var offset = 0
    while offset < bytes.count { offset = next(after: offset) }
  }

  /// Handles what stands at an offset; where to go on.
  private mutating func next(after offset: Int) -> Int {
    switch bytes[offset] {
    case .backslash: afterBackslash(offset)
    case .backtick: afterBackticks(offset)
    case .dollar: afterDollar(offset)
    case .less: afterTag(offset)
    case .openBrace where bytes.holds("{% math %}", at: offset, before: bytes.count):
      lift(from: offset, opening: 10, closing: "{% endmath %}") ?? offset + 1
    case UInt8(ascii: "[") where bytes.holds("[^", at: offset, before: bytes.count):
      // A footnote's label is no place for an equation.
      bytes[offset..<min(offset + 80, bytes.count)].firstIndex(of: UInt8(ascii: "]"))
        .map { $0 + 1 } ?? offset + 2
    default: offset + 1
    }
  }

  /// `\(…\)` and `\[…\]`, with one backslash or two; otherwise an escaped character.
  private mutating func afterBackslash(_ offset: Int) -> Int {
    let end = bytes.count
    if bytes.holds("\\\\(", at: offset, before: end) {
      return lift(from: offset, opening: 3, closing: "\\\\)") ?? offset + 2
    }
    if bytes.holds("\\(", at: offset, before: end) {
      return lift(from: offset, opening: 2, closing: "\\)") ?? offset + 2
    }
    // `\[1\]` is a bracket that Markdown must not take for a link: look for a sign of mathematics.
    if bytes.holds("\\\\[", at: offset, before: end) {
      return lift(from: offset, opening: 3, closing: "\\\\]", onlyFormulas: true) ?? offset + 2
    }
    if bytes.holds("\\[", at: offset, before: end) {
      return lift(from: offset, opening: 2, closing: "\\]", onlyFormulas: true) ?? offset + 2
    }
    return offset + 2
  }

  /// A code span, whose dollars are dollars; a run that nothing closes is text.
  private func afterBackticks(_ offset: Int) -> Int {
    let run = runLength(of: .backtick, at: offset)
    guard let last = lastRun[run], last > offset else { return offset + run }
    var search = offset + run
    while search <= last {
      guard bytes[search] == .backtick else {
        search += 1
        continue
      }
      let length = runLength(of: .backtick, at: search)
      search += length
      if length == run { return search }
    }
    return offset + run
  }

  /// A comment, or code in raw HTML, whose dollars are dollars.
  private mutating func afterTag(_ offset: Int) -> Int {
    if bytes.holds("<!--", at: offset, before: bytes.count) {
      guard let closing = find("-->", from: offset + 2) else { return offset + 4 }
      let inner = unit.excerpt(Span(offset + 4, max(closing, offset + 4)))
      let span = unit.fileSpan(of: Span(offset, closing + 3))
      let answer = DirectiveReader.read(inner, span: span)
      diagnostics += answer.diagnostics
      append(answer.kind.map { .directive($0) } ?? .comment, from: offset, to: closing + 3)
      return closing + 3
    }
    for (opening, closing) in [("<code", "</code"), ("<pre", "</pre"), ("<kbd", "</kbd")] {
      guard holds(opening, at: offset) else { continue }
      return find(closing, from: offset).map { $0 + closing.utf8.count } ?? offset + 1
    }
    return offset + 1
  }

  /// `$…$` or `$$…$$`; a dollar that opens neither is a dollar.
  private mutating func afterDollar(_ offset: Int) -> Int {
    let run = runLength(of: .dollar, at: offset)
    if run > 2 { return offset + run }
    if run == 2 {
      if let end = lift(from: offset, opening: 2, closing: "$$") { return end }
      diagnostics.append(
        Diagnostic(
          .warning, "the $$ that opens here is never closed", codes: ["unclosed-mathematics"],
          span: unit.fileSpan(of: Span(offset, offset + 2)),
          notes: ["write $$ after the equation, in the same paragraph; or \\$ for a dollar sign"]))
      return offset + 2
    }
    let start = offset + 1
    guard start < bytes.count, !bytes[start].isSpace else { return start }
    // The next dollar decides: an equation holds none, and a price is not followed by a closing.
    var closing = start
    while closing < bytes.count, bytes[closing] != .dollar {
      closing += bytes[closing] == .backslash ? 2 : 1
    }
    guard closing < bytes.count, !bytes[closing - 1].isSpace,
      closing + 1 >= bytes.count || !bytes[closing + 1].isDigit
    else { return start }
    append(mathematics(from: start, to: closing), from: offset, to: closing + 1)
    return closing + 1
  }

  /// Lifts mathematics up to a closing delimiter; where to go on, or nil where nothing closes.
  private mutating func lift(
    from offset: Int, opening: Int, closing: String, onlyFormulas: Bool = false
  ) -> Int? {
    let start = offset + opening
    guard let end = find(closing, from: start), !bytes.isBlank(from: start, before: end) else {
      return nil
    }
    if onlyFormulas, !bytes[start..<end].contains(where: { "=\\_^<>".utf8.contains($0) }) {
      return nil
    }
    append(mathematics(from: start, to: end), from: offset, to: end + closing.utf8.count)
    return end + closing.utf8.count
  }

  private func mathematics(from start: Int, to end: Int) -> Lift.Content {
    .mathematics(.inline, latex: unit.excerpt(Span(start, end)).trimmed)
  }

  private mutating func append(_ content: Lift.Content, from start: Int, to end: Int) {
    let span = unit.fileSpan(of: Span(start, end))
    lifts.append(Lift(content: content, span: span, replaced: span, isBlock: false))
  }
}
