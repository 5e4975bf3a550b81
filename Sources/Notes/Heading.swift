public import SourceText

/// A heading of a note.
public struct Heading: Sendable, Hashable {
  /// 1 to 6.
  public var level: Int
  /// Its plain text, mathematics as LaTeX source.
  public var text: String
  /// The identifier that the HTML carries, unique in the note.
  public var identifier: String
  /// Where it stands.
  public var span: Span

  /// A heading of a note.
  public init(level: Int, text: String, identifier: String, span: Span) {
    self.level = level
    self.text = text
    self.identifier = identifier
    self.span = span
  }
}
