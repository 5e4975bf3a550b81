public import SourceText

/// An equation that was lifted out of the note before Markdown could touch it.
public struct Mathematics: Sendable, Hashable {
  /// Whether it stands alone or inside a sentence.
  public enum Style: String, Sendable, Hashable {
    /// Alone on its lines: judged.
    case display
    /// In a sentence, `$…$` or kramdown's `$$…$$`: context, never judged.
    case inline
  }

  /// Whether it stands alone or inside a sentence.
  public var style: Style
  /// The LaTeX between the delimiters, quotation marks and indentation removed.
  public var latex: Excerpt
  /// From the opening to the closing delimiter, in the file.
  public var span: Span
  /// Number among the note's mathematics, from 0; the slot's number in the HTML.
  public var slot: Int

  /// An equation of a note.
  public init(style: Style, latex: Excerpt, span: Span, slot: Int) {
    self.style = style
    self.latex = latex
    self.span = span
    self.slot = slot
  }
}
