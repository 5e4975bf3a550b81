public import SourceText

/// A note: its prose as HTML with slots, and everything that the checker reads, in source order.
public struct Note: Sendable {
  /// The file the note was read from; all spans are offsets in it.
  public var file: SourceFile
  /// What the YAML header says.
  public var frontMatter: FrontMatter
  /// Mathematics, directives, headings and prose in the order in which they are written.
  public var items: [Item]
  /// The body as safe HTML in which every lifted item of `items` stands as a ``Slot`` mark.
  public var html: String
  /// What was wrong with the note itself: an unclosed `$$`, an unknown directive, bad YAML.
  public var diagnostics: [Diagnostic]

  /// A note from its parts.
  public init(
    file: SourceFile, frontMatter: FrontMatter, items: [Item], html: String,
    diagnostics: [Diagnostic]
  ) {
    self.file = file
    self.frontMatter = frontMatter
    self.items = items
    self.html = html
    self.diagnostics = diagnostics
  }

  /// One thing in a note.
  public enum Item: Sendable {
    /// An equation, displayed or inline.
    case mathematics(Mathematics)
    /// An instruction to Marginalia in an HTML comment.
    case directive(Directive)
    /// A heading.
    case heading(Heading)
    /// Plain text between equations; conditions such as "convex" are read from it.
    case prose(Prose)
  }
}
