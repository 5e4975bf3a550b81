import Charts
import Kernel
import Proofreading
import SourceText

/// What was found of a statement, as a diagnostic.
struct Finding {
  private let statement: StatementReport
  private let excerpt: Excerpt

  init(_ statement: StatementReport, in excerpt: Excerpt) {
    self.statement = statement
    self.excerpt = excerpt
  }

  /// The diagnostic at the smallest guilty place.
  var diagnostic: Diagnostic {
    Diagnostic(
      severity, message, codes: statement.isError ? statement.mistakes.map(\.rawValue) : [],
      span: excerpt.fileSpan(of: severity == .note ? statement.relationSpan : statement.guilty),
      notes: notes)
  }

  private var severity: Severity {
    if statement.isError { return .error }
    if statement.isAccepted { return .note }
    if statement.expected != nil { return .note }
    switch statement.finding {
    case .judged(let verdict):
      if case .undecided = verdict.outcome { return .warning }
      return statement.mutation?.isWeak == true ? .warning : .note
    case .unread, .ambiguous, .doubted: return .warning
    case .mistyped, .definition, .assumption, .notCheckable, .skipped: return .note
    }
  }

  private var message: String {
    if let expected = statement.expected, statement.isError {
      return "this step was expected to be \(Finding.adjective(expected)), but it "
        + (statement.word == "holds" || statement.word == "fails"
          ? statement.word : "is \(Finding.adjective(statement.word))")
    }
    if statement.expected == "fails" { return "this step fails, as expected" }
    let title = VerdictWords.title(of: statement, .english)
    switch statement.finding {
    case .judged(let verdict):
      switch verdict.outcome {
      case .fails: return statement.message.isEmpty ? Finding.falseStep : statement.message
      case .undecided(let reason): return "undecided: " + VerdictWords.text(reason).english
      case .holds:
        let lines = Evidence(statement: statement, language: .english).lines
        return "\(title): \(lines.joined(separator: ", "))"
      }
    case .mistyped(let reason): return statement.message.isEmpty ? reason : statement.message
    case .unread(let reason): return "not understood: \(reason)"
    case .ambiguous: return "undecided: two readings disagree"
    case .doubted(_, let reason): return "undecided: \(reason)"
    case .definition(let text), .assumption(let text), .notCheckable(let text),
      .skipped(let text):
      return text.isEmpty ? title : "\(title): \(text)"
    }
  }

  /// What is said of a step that a model refutes.
  static let falseStep = "this step is false"

  /// What `expect` asks for, as an adjective.
  private static func adjective(_ word: String) -> String {
    switch word {
    case "fails": "false"
    case "holds": "true"
    case "definition", "assumption": "a\(word == "assumption" ? "n" : "") \(word)"
    default: word
    }
  }

  private var notes: [String] {
    var notes: [String] = []
    if case .ambiguous(let readings) = statement.finding { notes += readings }
    if !statement.reading.isEmpty { notes.append("read as: \(statement.reading)") }
    if let score = statement.mutation { notes += MutationWords(score, .english).lines }
    if case .doubted = statement.finding, let example = statement.counterexample {
      notes.append("as read, it fails in this \(Finding.line(example))")
    }
    guard statement.word == "fails" else { return notes }
    if case .mistyped(let reason) = statement.finding, reason != message { notes.append(reason) }
    if let partOf = statement.partOf { notes.append("the same slip as in \(partOf)") }
    notes += statement.repairs.enumerated().map { index, repair in
      let count = repair.changes
      let changes = count == 1 ? "one change" : "\(Words.spelled(count)) changes"
      let text = repair.reading.isEmpty ? repair.latex : repair.reading
      let scope =
        repair.evidence == StatementReport.Scope.noteModel.rawValue
        ? " for the note's model" : ""
      return index == 0 ? "holds\(scope) with \(changes): \(text)" : "or with \(changes): \(text)"
    }
    if !statement.chainRepair.isEmpty {
      notes.append("the chain as a whole: " + statement.chainRepair.joined(separator: " = "))
    }
    if let example = statement.counterexample { notes.append(Finding.line(example)) }
    if !statement.conditions.isEmpty {
      notes.append("it holds if \(statement.conditions.map(\.text).joined(separator: ", or if "))")
    }
    return notes
  }

  /// A counterexample in one line.
  private static func line(_ example: Counterexample) -> String {
    let values = Quantity.pair(example.left, example.right)
    let prefix = example.isLogarithmic ? "log " : ""
    let given =
      example.given.map(\.line) + [
        "\(prefix)left = \(values.left)", "\(prefix)right = \(values.right)",
      ]
    // A line breaks between values, not inside of one.
    let items = given.map { $0.replacing(" ", with: "\u{A0}") }
    let rest =
      example.irrelevant.isEmpty
      ? "" : ", whatever \(Words.listed(example.irrelevant, "and")) may be"
    return "counterexample: \(items.joined(separator: ", "))\(rest)"
  }
}
