import Charts
import Notes
public import Proofreading
import Reading
import SourceText

/// One thing that is reported about a note, whatever the format.
struct NoteFinding {
  /// The place, the severity and the words.
  var diagnostic: Diagnostic
  /// The rule's name, as in `sign-flipped`, `unread` or `table-bar`.
  var rule: String
  /// What was found, in a word that does not change when Marginalia learns to say more about it.
  var kind: String
  /// What it was found in: a statement's LaTeX, or the source line.
  var text: String
  /// The statement, if it is about one.
  var statement: StatementReport?
  /// The display of the statement.
  var excerpt: Excerpt?

  /// Everything about a note, in the order of the file.
  static func all(of report: NoteReport) -> [NoteFinding] {
    let file = report.note.file
    var excerpts: [Int: Excerpt] = [:]
    for case .mathematics(let mathematics) in report.note.items {
      excerpts[mathematics.slot] = mathematics.latex
    }
    var findings = report.diagnostics.map { NoteFinding($0, in: file) }
    findings += report.lints.map { NoteFinding($0, in: file) }
    findings += report.statements.compactMap { statement in
      excerpts[statement.slot].map { NoteFinding(statement, in: $0) }
    }
    return findings.enumerated().sorted {
      ($0.element.diagnostic.span.lower, $0.offset) < ($1.element.diagnostic.span.lower, $1.offset)
    }.map(\.element)
  }

  private init(_ diagnostic: Diagnostic, in file: SourceFile) {
    self.diagnostic = diagnostic
    rule = diagnostic.codes.first ?? "note"
    kind = rule
    text = NoteFinding.normalised(
      file.slice(file.lineSpan(file.lineIndex(of: diagnostic.span.lower))))
  }

  private init(_ lint: Lint, in file: SourceFile) {
    let words = LintWords(lint: lint, language: .english)
    self.init(
      Diagnostic(
        .warning, words.message { file.position(of: $0).line }, codes: [lint.rule.rawValue],
        span: lint.span, notes: [words.help]), in: file)
  }

  private init(_ statement: StatementReport, in excerpt: Excerpt) {
    diagnostic = Finding(statement, in: excerpt).diagnostic
    self.statement = statement
    self.excerpt = excerpt
    text = NoteFinding.normalised(statement.latex)
    let isUnexpected = statement.expected.map { $0 != statement.word } ?? false
    kind = isUnexpected ? "unexpected-\(statement.word)" : statement.word
    rule =
      if isUnexpected {
        "unexpected-verdict"
      } else if statement.word == "fails" {
        statement.mistakes.first?.rawValue ?? "false-step"
      } else {
        statement.word
      }
  }

  /// A text whose line breaks and indentation do not matter.
  private static func normalised(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension NoteReport {
  /// Whether anything is doubtful or wrong.
  public var hasWarnings: Bool {
    NoteFinding.all(of: self).contains { $0.diagnostic.severity > .note }
  }
}
