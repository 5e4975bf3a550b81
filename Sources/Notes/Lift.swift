import SourceText

/// Something that was taken out of the note before Markdown could touch it.
struct Lift {
  /// What was taken out.
  enum Content {
    case mathematics(Mathematics.Style, latex: Excerpt)
    case directive(Directive.Kind)
    /// A comment of somebody else's, or one that could not be understood: left out of the page.
    case comment
  }

  /// What was taken out.
  var content: Content
  /// From the opening to the closing delimiter.
  var span: Span
  /// The bytes that the placeholder takes the place of, `span` and what belongs to it.
  var replaced: Span
  /// Whether it stands between blocks rather than in a sentence.
  var isBlock: Bool
  /// What a line has to begin with so that text after the placeholder stays in its container.
  var continuation: [UInt8]?
}
