public import SourceText

extension Note {
  /// A note read from Markdown; any text gives a note, with diagnostics for what is wrong in it.
  ///
  /// cmark parses three times, each time a few milliseconds a megabyte: first the text as it
  /// stands, to learn what is code; then the text without its displays, to learn where paragraphs
  /// begin and end; at last the text without any mathematics, to render it.
  public init(parsing file: SourceFile) {
    let header = FrontMatterReader(file: file)
    let start = header.bodyStart
    var diagnostics = header.diagnostics

    let raw = Substitution(of: file, from: start, lifts: [])
    let outline = MarkdownOutline(of: raw, lineCount: file.lineStarts.count)
    let blocks = BlockLifter(lines: NoteLines(file: file, outline: outline), bodyStart: start)
    diagnostics += blocks.diagnostics

    let withoutDisplays = Substitution(of: file, from: start, lifts: blocks.lifts)
    let units = MarkdownOutline(of: withoutDisplays, lineCount: file.lineStarts.count).units
    let gaps = BlockGaps(blocks.lifts)
    var inline: [Lift] = []
    for unit in units {
      for text in gaps.texts(of: unit, in: file) {
        let lifter = InlineLifter(text)
        inline += lifter.lifts
        diagnostics += lifter.diagnostics
      }
    }

    let lifts = Note.inOrder(blocks.lifts + inline)
    let body = Substitution(of: file, from: start, lifts: lifts)
    let page = PageBody(of: body, lifts: lifts, file: file)
    var frontMatter = header.frontMatter
    if frontMatter.language == nil { frontMatter.language = Language.guess(page.items) }
    self.init(
      file: file, frontMatter: frontMatter, items: page.items, html: page.html,
      diagnostics: diagnostics.sorted { $0.span < $1.span })
  }

  /// Lifts in the order of the file, without any that overlaps the one before.
  private static func inOrder(_ lifts: [Lift]) -> [Lift] {
    var kept: [Lift] = []
    for lift in lifts.sorted(by: { $0.replaced < $1.replaced }) {
      if let last = kept.last, lift.replaced.lower < last.replaced.upper { continue }
      kept.append(lift)
    }
    return kept
  }
}
