import Proofreading
import SourceText

/// One finding as a result of SARIF.
struct SARIFResult {
  private let finding: NoteFinding
  private let print: Fingerprint
  private let ruleIndex: Int
  private let file: SourceFile

  init(_ finding: NoteFinding, _ print: Fingerprint, ruleIndex: Int, file: SourceFile) {
    self.finding = finding
    self.print = print
    self.ruleIndex = ruleIndex
    self.file = file
  }

  /// The result.
  var json: JSONValue {
    let diagnostic = finding.diagnostic
    let text = ([diagnostic.message] + diagnostic.notes).joined(separator: "\n")
    let physical = JSONValue.object([
      .init("artifactLocation", SARIFLocation.artifact(file)),
      .init("region", SARIFLocation.region(diagnostic.span, in: file)),
    ])
    var location: [JSONValue.Member] = [.init("physicalLocation", physical)]
    if let statement = finding.statement {
      let logical = JSONValue.object([
        .init("name", .string(statement.identifier)), .init("kind", .string("statement")),
      ])
      location.append(.init("logicalLocations", .array([logical])))
    }
    var members: [JSONValue.Member] = [
      .init("ruleId", .string(finding.rule)),
      .init("ruleIndex", .integer(ruleIndex)),
      .init("level", .string(diagnostic.severity.rawValue)),
      .init("message", SARIFReport.message(text)),
      .init("locations", .array([.object(location)])),
      .init(
        "partialFingerprints",
        .object([
          .init("marginaliaFinding/v1", .string(print.hash)),
          // The only one that GitHub's code scanning looks at.
          .init("primaryLocationLineHash", .string(print.hash)),
        ])),
    ]
    let fixes = fixes
    if !fixes.isEmpty { members.append(.init("fixes", .array(fixes))) }
    return .object(members)
  }

  // MARK: Fixes

  private var fixes: [JSONValue] {
    // A notebook's text is escaped in its file, so an edit of the text is no edit of the bytes.
    guard let statement = finding.statement, let excerpt = finding.excerpt,
      !file.path.lowercased().hasSuffix(".ipynb")
    else { return [] }
    return statement.repairs.compactMap { fix($0, excerpt) }
  }

  /// A repair as edits of the file; nil where a change runs over a quotation mark or an indentation.
  private func fix(_ repair: Repair, _ excerpt: Excerpt) -> JSONValue? {
    let splices = repair.splices.sorted { $0.span < $1.span }
    guard !splices.isEmpty else { return nil }
    var replacements: [JSONValue] = []
    for splice in splices {
      let span = excerpt.fileSpan(of: splice.span)
      guard file.slice(span) == excerpt.slice(splice.span) else { return nil }
      replacements.append(
        .object([
          .init("deletedRegion", SARIFLocation.region(span, in: file)),
          .init("insertedContent", SARIFReport.message(splice.replacement)),
        ]))
    }
    let change = JSONValue.object([
      .init("artifactLocation", SARIFLocation.artifact(file)),
      .init("replacements", .array(replacements)),
    ])
    let text = repair.reading.isEmpty ? repair.latex : repair.reading
    return .object([
      .init("description", SARIFReport.message("write: \(text)")),
      .init("artifactChanges", .array([change])),
    ])
  }
}
