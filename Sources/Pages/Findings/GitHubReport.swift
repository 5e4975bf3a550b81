import Notes
public import Proofreading
import SourceText

/// Reports as workflow commands, which GitHub Actions turns into annotations beside the lines.
public struct GitHubReport: Sendable {
  /// What was found in each note.
  public var reports: [NoteReport]

  /// Reports of some notes.
  public init(_ reports: [NoteReport]) { self.reports = reports }

  /// One command a line; the totals come last, as plain text.
  public var text: String {
    let commands = reports.flatMap { report in
      NoteFinding.all(of: report).filter { $0.diagnostic.severity > .note }
        .map { GitHubReport.command($0, in: report.note.file) }
    }
    let totals = TerminalText().totals(reports.map { CheckedNote($0) })
    return (commands + [totals]).joined(separator: "\n")
  }

  private static func command(_ finding: NoteFinding, in file: SourceFile) -> String {
    let diagnostic = finding.diagnostic
    let region = Region(diagnostic.span, in: file)
    var properties: [(name: String, value: String)] = [
      ("file", file.path), ("line", String(region.startLine)),
    ]
    // Columns count within one line: GitHub refuses them where a place runs over several.
    if region.startLine == region.endLine {
      properties.append(("col", String(region.startColumn)))
      properties.append(("endLine", String(region.endLine)))
      properties.append(("endColumn", String(region.endColumn)))
    } else {
      properties.append(("endLine", String(region.endLine)))
    }
    properties.append(("title", "marginalia: \(finding.rule)"))
    let list = properties.map { "\($0.name)=\(property($0.value))" }.joined(separator: ",")
    let notes = diagnostic.notes.map { $0.replacing("\u{A0}", with: " ") }
    let message = ([diagnostic.message] + notes).joined(separator: "\n")
    return "::\(diagnostic.severity.rawValue) \(list)::\(data(message))"
  }

  /// A message with what would end a command escaped.
  private static func data(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r\n", with: "%0D%0A")
      .replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  /// A property with what would end it escaped.
  private static func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
