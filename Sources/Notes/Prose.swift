public import SourceText

/// Plain text of a paragraph, a list item or a table cell.
public struct Prose: Sendable, Hashable {
  /// The text without marks; inline mathematics stands in it as its LaTeX between `$`.
  public var text: String
  /// Where it stands.
  public var span: Span

  /// Plain text of a paragraph.
  public init(text: String, span: Span) {
    self.text = text
    self.span = span
  }
}
