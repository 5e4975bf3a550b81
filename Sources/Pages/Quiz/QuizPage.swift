public import Charts
import Notation
import Notes
public import Proofreading
import SourceText

/// "Spot the error": a page of questions made from a note that holds.
///
/// Each question shows three lines, two of the note and one with a slip; the answer opens on demand
/// and says which, what went wrong, and in which small model it shows. Works without a script.
public struct QuizPage: Sendable {
  /// What proofreading found in the note.
  public var report: NoteReport
  /// The false lines that questions are made of.
  public var lines: [FalseLine]
  /// Which questions there are, and in which order the lines stand.
  public var seed: UInt64
  /// Largest number of questions.
  public var count: Int
  /// The language of the page's own words; the note's own if nil.
  public var language: Language?
  /// How equations are set.
  public var mathematics = MathematicsFormat.typeset

  /// A page of at most `count` questions.
  public init(
    _ report: NoteReport, lines: [FalseLine], seed: UInt64, count: Int = 12,
    language: Language? = nil
  ) {
    self.report = report
    self.lines = lines
    self.seed = seed
    self.count = count
    self.language = language
  }

  private var own: Language {
    language ?? Language(rawValue: report.note.frontMatter.language ?? "") ?? .english
  }

  /// The page as HTML; the same bytes for the same note, seed and KaTeX.
  public func html(_ files: KaTeXFiles) throws(TypesettingError) -> String {
    let macros = MacroTable(collectedFrom: report.note.file.text)
    let words = QuizWords(language: own)
    let questions = QuizQuestions(report, lines, seed: seed, count: count).questions
    var view = QuizView(
      report: report, language: own,
      typesetter: try Typesetter(files, macros: macros, format: mathematics))
    let title = words.title(report.note.title)
    let body = view.body(questions, title: title)
    let document = PageDocument(
      title: title, language: own.rawValue, body: body, script: PageScript(for: body),
      mathematics: mathematics)
    return try document.rendered(files, Shelf(.embedded)).html
  }
}
