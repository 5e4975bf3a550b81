public import SourceText

/// What a note's YAML header says, as far as Marginalia cares.
public struct FrontMatter: Sendable, Hashable {
  /// `title`.
  public var title: String?
  /// `lang` or `language`; otherwise guessed from the prose: `ko`, `zh` or `en`.
  public var language: String?
  /// `marginalia: symbols:` — kinds of symbols.
  public var symbols: [SymbolDeclaration]
  /// The header's bytes, delimiters included; nil where there is none.
  public var span: Span?
  /// All scalar keys at the top level, sorted, for exporters.
  public var fields: [String: String]

  /// What a note's YAML header says.
  public init(
    title: String? = nil, language: String? = nil, symbols: [SymbolDeclaration] = [],
    span: Span? = nil, fields: [String: String] = [:]
  ) {
    self.title = title
    self.language = language
    self.symbols = symbols
    self.span = span
    self.fields = fields
  }
}
