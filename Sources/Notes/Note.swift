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

/// An instruction to Marginalia, invisible where Markdown is rendered: `<!-- marginalia: … -->`.
public struct Directive: Sendable, Hashable {
  /// What is asked for.
  public enum Kind: Sendable, Hashable {
    /// `given LATEX`: restricts the models from here on; `given none` lifts all restrictions.
    case given(Excerpt)
    /// `expect fails`, `expect holds`, …: the next display's verdict; with a mistake's name if given.
    case expect(verdict: String, mistake: String?)
    /// `skip because REASON`: the next display is not judged.
    case skip(reason: String)
    /// `claim ID`: an experiment stands here.
    case claim(String)
    /// `figure NAME`: a figure stands here.
    case figure(String)
    /// `W: matrix D K`, `\sigma: positive`: the kind of a symbol.
    case symbol(SymbolDeclaration)
  }

  /// What is asked for.
  public var kind: Kind
  /// The whole comment.
  public var span: Span
  /// Number among the note's directives, from 0; the slot's number in the HTML.
  public var slot: Int

  /// An instruction to Marginalia.
  public init(kind: Kind, span: Span, slot: Int) {
    self.kind = kind
    self.span = span
    self.slot = slot
  }
}

/// The kind of a symbol, as a directive or the front matter declares it.
public struct SymbolDeclaration: Sendable, Hashable {
  /// The symbol in LaTeX.
  public var symbol: Excerpt
  /// The words after the colon: `matrix D K`, `vector D`, `scalar`, `positive`, `function`, `index`…
  public var words: [String]

  /// The kind of a symbol.
  public init(symbol: Excerpt, words: [String]) {
    self.symbol = symbol
    self.words = words
  }
}

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

/// The mark in a note's HTML where a lifted item belongs.
///
/// A mark is an empty element, so that a renderer can split the HTML at it without parsing HTML:
/// `<x-math data-slot="3"></x-math>` and `<x-directive data-slot="0"></x-directive>`.
public enum Slot {
  /// The mark of the mathematics with this number.
  public static func mathematics(_ slot: Int) -> String {
    "<x-math data-slot=\"\(slot)\"></x-math>"
  }
  /// The mark of the directive with this number.
  public static func directive(_ slot: Int) -> String {
    "<x-directive data-slot=\"\(slot)\"></x-directive>"
  }
}
