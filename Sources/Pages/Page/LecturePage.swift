public import Charts
import Notation
import Notes
public import Proofreading
import SourceText

/// A note as one self-contained page: its prose, its equations, and a verdict beside each step.
///
/// The page needs neither a network nor a script, and its content security policy allows neither.
public struct LecturePage: Sendable {
  /// What was found.
  public var report: NoteReport
  /// The claims that the note binds, with what was measured of them.
  public var claims: [NoteClaim]
  /// The figures that the note may ask for, with `figure NAME` or `claim ID`.
  public var illustrations: [Illustration]
  /// The language of the page's own words; the note's own if nil.
  public var language: Language?

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
    let macros = MacroTable(collectedFrom: report.note.file.text)
    var builder = PageBuilder(
      page: self, language: ownLanguage, typesetter: try Typesetter(files, macros: macros))
    let body = builder.body()
    let style = try KaTeXStyle(files, for: body.markup).text
    return LecturePage.document(
      body: body, title: builder.title, noteLanguage: report.note.frontMatter.language ?? "en",
      style: style)
  }

  private static func document(
    body: HTML, title: String, noteLanguage: String, style: String
  ) -> String {
    let html: HTML = """
      <!DOCTYPE html>
      <html lang="\(noteLanguage)">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
      style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; \
      form-action 'none'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="generator" content="Marginalia">
      <title>\(title)</title>
      <style>\(HTML(trusted: style))</style>
      <style>\(HTML(trusted: StyleSheet.text))</style>
      </head>
      <body>
      \(body)</body>
      </html>

      """
    return html.markup
  }
}
