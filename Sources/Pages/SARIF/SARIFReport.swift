import Notes
public import Proofreading
import SourceText

/// Reports as SARIF 2.1.0, the format of code scanning: one run, one result for each finding.
///
/// Columns count UTF-16 code units. Repairs are fixes wherever they are edits of the file's bytes.
public struct SARIFReport: Sendable {
  /// What was found in each note.
  public var reports: [NoteReport]
  /// The program's version.
  public var version: String

  /// Reports of some notes.
  public init(_ reports: [NoteReport], version: String) {
    self.reports = reports
    self.version = version
  }

  /// The text, with a line break at its end; the same bytes for the same reports.
  public var text: String {
    let found = reports.map { report in
      (
        report: report,
        findings: NoteFinding.all(of: report).filter { $0.diagnostic.severity > .note }
      )
    }
    let rules = SARIFRule.all(including: found.flatMap { $0.findings.map(\.rule) })
    let indices = Dictionary(
      rules.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first }
    )
    let results = found.flatMap { report, findings in
      let path = SARIFLocation.path(of: report.note.file)
      let prints = Fingerprint.all(findings, note: path)
      return zip(findings, prints).map { finding, print in
        SARIFResult(
          finding, print, ruleIndex: indices[finding.rule] ?? 0, file: report.note.file
        ).json
      }
    }
    return JSONValue.object([
      .init("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")),
      .init("version", .string("2.1.0")),
      .init("runs", .array([run(rules, results)])),
    ]).text() + "\n"
  }

  private func run(_ rules: [SARIFRule], _ results: [JSONValue]) -> JSONValue {
    let driver = JSONValue.object([
      .init("name", .string("Marginalia")),
      .init("semanticVersion", .string(version)),
      .init("rules", .array(rules.map(\.json))),
    ])
    let root = JSONValue.object([
      .init("description", SARIFReport.message("the folder in which marginalia was run"))
    ])
    return .object([
      .init("tool", .object([.init("driver", driver)])),
      .init("columnKind", .string("utf16CodeUnits")),
      .init("originalUriBaseIds", .object([.init(SARIFLocation.root, root)])),
      .init("results", .array(results)),
    ])
  }

  /// A message of plain text.
  static func message(_ text: String) -> JSONValue {
    .object([.init("text", .string(text.replacing("\u{A0}", with: " ")))])
  }
}
