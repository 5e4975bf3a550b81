import Charts
import Kernel
import Notes
public import Proofreading
import Reading
import SourceText

/// Reports as JSON, version 1; `Documentation/JSON.md` describes every field.
public struct JSONReport: Sendable {
  /// What was found in each note.
  public var notes: [CheckedNote]

  /// Reports of some notes.
  public init(_ reports: [NoteReport]) { self.init(reports.map { CheckedNote($0) }) }

  /// Notes with what was judged and what was measured.
  public init(_ notes: [CheckedNote]) { self.notes = notes }

  /// The text, with a line break at its end; the same bytes for the same reports.
  public var text: String {
    JSONValue.object([
      .init("version", .integer(1)),
      .init("notes", .array(notes.map(JSONReport.note))),
    ]).text() + "\n"
  }

  private static func note(_ note: CheckedNote) -> JSONValue {
    let report = note.report
    let file = report.note.file
    return .object([
      .init("note", .string(file.path)),
      .init("statements", .array(report.statements.map(statement))),
      .init("claims", .array(note.claims.map { ClaimJSON.value($0, in: file) })),
      .init("diagnostics", .array(report.diagnostics.map { diagnostic($0, in: report) })),
      .init("lints", .array(report.lints.map { lint($0, in: report) })),
    ])
  }

  private static func statement(_ statement: StatementReport) -> JSONValue {
    let verdict = statement.verdict
    return .object([
      .init("id", .string(statement.identifier)),
      .init("line", .integer(statement.line)),
      .init("column", .integer(statement.position.column)),
      .init("sourceLine", .integer(statement.position.line)),
      .init("index", .integer(statement.index)),
      .init("latex", .string(statement.latex)),
      .init("read", .string(statement.reading)),
      .init("readLatex", .string(statement.readingLaTeX)),
      .init("readNotes", JSONValue(statement.readingNotes)),
      .init("verdict", .string(statement.word)),
      .init("evidence", JSONValue(statement.evidence)),
      .init("scope", .string(statement.scope.rawValue)),
      .init("expected", JSONValue(statement.expected)),
      .init("isError", .boolean(statement.isError)),
      .init(
        "holdsIf",
        JSONValue(statement.word == "fails" ? statement.conditions.map(\.text) : [])),
      .init("worlds", verdict.map(worlds) ?? .null),
      .init("gap", verdict.map { .number($0.gap) } ?? .null),
      .init("bound", verdict.map { .number($0.bound) } ?? .null),
      .init("mistake", JSONValue(statement.mistakes.first?.rawValue)),
      .init("mistakes", JSONValue(statement.mistakes.map(\.rawValue))),
      .init("message", .string(statement.message)),
      .init("repairs", .array(statement.repairs.map(repair))),
      .init("counterexample", statement.counterexample.map(counterexample) ?? .null),
      .init("partOf", JSONValue(statement.partOf)),
      .init("chainRepair", JSONValue(statement.chainRepair)),
      .init("mutation", statement.mutation.map(mutation) ?? .null),
      .init("isAccepted", .boolean(statement.isAccepted)),
    ])
  }

  private static func mutation(_ score: MutationScore) -> JSONValue {
    .object([
      .init("made", .integer(score.made)),
      .init("refuted", .integer(score.refuted)),
      .init("equivalent", .integer(score.equivalent)),
      .init("implied", .integer(score.implied)),
      .init("undecided", .integer(score.undecided)),
      .init("survived", .integer(score.survivors.count)),
      .init("survivors", JSONValue(score.survivors)),
      .init("isWeak", .boolean(score.isWeak)),
    ])
  }

  private static func worlds(_ verdict: Verdict) -> JSONValue {
    let kinds = World.Kind.allCases.compactMap { kind in
      verdict.models[kind].map { JSONValue.Member(kind.rawValue, .integer($0)) }
    }
    return .object(
      [
        .init("models", .integer(Evidence.modelCount(verdict))),
        .init("exact", .integer(verdict.exactModels)),
        .init("aside", .integer(verdict.aside)),
        .init("kinds", .object(kinds)),
      ])
  }

  private static func repair(_ repair: Repair) -> JSONValue {
    let edits = repair.splices.map { splice in
      JSONValue.object([
        .init("from", .integer(splice.span.lower)),
        .init("to", .integer(splice.span.upper)),
        .init("replacement", .string(splice.replacement)),
      ])
    }
    return .object([
      .init("latex", .string(repair.latex)),
      .init("read", .string(repair.reading)),
      .init("edits", .array(edits)),
      .init("mistakes", JSONValue(repair.mistakes.map(\.rawValue))),
      .init("scope", .string(repair.evidence)),
    ])
  }

  private static func counterexample(_ example: Counterexample) -> JSONValue {
    let given = example.given.map { item in
      JSONValue.object([
        .init("name", .string(item.name)),
        .init("values", JSONValue(item.values)),
        .init("columns", .integer(item.columns)),
      ])
    }
    return .object([
      .init("kind", .string(example.kind)),
      .init("given", .array(given)),
      .init("left", .number(example.left)),
      .init("right", .number(example.right)),
      .init("isLogarithmic", .boolean(example.isLogarithmic)),
      .init("irrelevant", JSONValue(example.irrelevant)),
      .init("seed", .string(String(example.seed))),
    ])
  }

  private static func lint(_ lint: Lint, in report: NoteReport) -> JSONValue {
    let file = report.note.file
    let position = file.position(of: lint.span.lower)
    let words = LintWords(lint: lint, language: .english)
    return .object([
      .init("rule", .string(lint.rule.rawValue)),
      .init("line", .integer(position.line)),
      .init("column", .integer(position.column)),
      .init("message", .string(words.message { file.position(of: $0).line })),
      .init("help", .string(words.help)),
    ])
  }

  private static func diagnostic(_ diagnostic: Diagnostic, in report: NoteReport) -> JSONValue {
    let position = report.note.file.position(of: diagnostic.span.lower)
    return .object([
      .init("severity", .string(diagnostic.severity.rawValue)),
      .init("line", .integer(position.line)),
      .init("column", .integer(position.column)),
      .init("message", .string(diagnostic.message)),
      .init("codes", JSONValue(diagnostic.codes)),
      .init("notes", JSONValue(diagnostic.notes)),
    ])
  }
}
