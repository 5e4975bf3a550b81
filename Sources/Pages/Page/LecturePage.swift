public import Charts
import Notation
import Notes
public import Proofreading
import SourceText

/// A note as a page: its prose, its equations, and a verdict beside each step.
///
/// The page needs no network, and reads without a script. Where a script adds something, pictures
/// to drag or previews of references, it stands in the page, and the content security policy names
/// its hash, so that no other can run.
public struct LecturePage: Sendable {
  /// What was found.
  public var report: NoteReport
  /// The claims that the note binds, with what was measured of them.
  public var claims: [NoteClaim]
  /// The figures that the note may ask for, with `figure NAME` or `claim ID`.
  public var illustrations: [Illustration]
  /// What `explorable latent-grid` walks over; nil where the note does not ask for it.
  public var latentWalk: LatentWalkPicture?
  /// The language of the page's own words; the note's own if nil.
  public var language: Language?
  /// The same note in other languages.
  public var translations: [Translation] = []
  /// How equations are set.
  public var mathematics = MathematicsFormat.typeset
  /// What the page was made of and by, for its last line; nil to say nothing.
  public var provenance: String?
  /// Where pictures, fonts and styles are.
  public var assets = PageAssets.embedded

  /// A page about a note.
  public init(
    _ report: NoteReport, claims: [NoteClaim] = [], illustrations: [Illustration] = [],
    language: Language? = nil
  ) {
    self.report = report
    self.claims = claims
    self.illustrations = illustrations
    self.language = language
  }

  /// The language of the page's own words.
  private var ownLanguage: Language {
    language ?? Language(rawValue: report.note.frontMatter.language ?? "") ?? .english
  }

  /// The page as HTML; the same bytes for the same note, figures and KaTeX.
  public func html(_ files: KaTeXFiles) throws(TypesettingError) -> String {
    try rendered(files).html
  }

  /// The page with the files that it needs beside it.
  public func rendered(_ files: KaTeXFiles) throws(TypesettingError) -> RenderedPage {
    let macros = MacroTable(collectedFrom: report.note.file.text)
    var builder = PageBuilder(
      page: self, language: ownLanguage,
      typesetter: try Typesetter(files, macros: macros, format: mathematics))
    let body = builder.body()
    let words = PageWords(language: ownLanguage)
    let noteLanguage = report.note.frontMatter.language ?? "en"
    let document = PageDocument(
      title: builder.title, language: noteLanguage, body: body,
      head: LanguageSwitch(
        own: ownLanguage, translations: translations, label: words.languages
      ).head,
      script: PageScript(for: body), mathematics: mathematics)
    return try document.rendered(files, builder.finishedShelf())
  }
}
