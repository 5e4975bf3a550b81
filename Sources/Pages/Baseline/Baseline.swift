public import Proofreading
import Reading
import SourceText

/// Findings that a project knows and accepts, so that only new ones are reported.
///
/// A finding is recognised by its note, what was found, in which LaTeX, and which of several equal
/// ones it is; lines may move.
public struct Baseline: Sendable, Hashable {
  /// One accepted finding.
  public struct Entry: Sendable, Hashable, CustomStringConvertible {
    var print: Fingerprint

    /// The note, relative to the baseline's folder.
    public var note: String { print.note }
    /// The note, what was found, and in what.
    public var description: String { "\(print.note): \(print.kind): \(print.text)" }
  }

  /// The entries in order.
  public private(set) var entries: [Entry]

  /// A baseline that accepts everything that is reported about some notes; `name` gives the name
  /// under which the baseline knows a note.
  public init(accepting reports: [NoteReport], name: (NoteReport) -> String) {
    self.init(
      reports.flatMap { report in
        let findings = NoteFinding.all(of: report).filter { $0.diagnostic.severity > .note }
        return Fingerprint.all(findings, note: name(report))
      })
  }

  init(_ prints: [Fingerprint]) {
    entries = Set(prints).sorted().map(Entry.init)
  }

  /// Reports without what a baseline accepts.
  public struct Application: Sendable {
    /// The reports; accepted statements stay in them and are no errors.
    public var reports: [NoteReport]
    /// Number of accepted findings.
    public var accepted: Int
    /// Entries of these notes that nothing matches any more.
    public var stale: [Entry]
  }

  /// Takes what the baseline accepts out of some reports.
  public func applied(to reports: [NoteReport], name: (NoteReport) -> String) -> Application {
    var open = Set(entries.map(\.print))
    var accepted = 0
    var names: Set<String> = []
    let reports = reports.map { report in
      let note = name(report)
      names.insert(note)
      var report = report
      let findings = NoteFinding.all(of: report).filter { $0.diagnostic.severity > .note }
      for (finding, print) in zip(findings, Fingerprint.all(findings, note: note)) {
        guard open.remove(print) != nil else { continue }
        accepted += 1
        report.accept(finding)
      }
      return report
    }
    let stale = open.filter { names.contains($0.note) }.sorted().map(Entry.init)
    return Application(reports: reports, accepted: accepted, stale: stale)
  }
}

extension NoteReport {
  /// Takes a finding out of what is reported.
  fileprivate mutating func accept(_ finding: NoteFinding) {
    if let statement = finding.statement {
      for index in statements.indices where statements[index].identifier == statement.identifier {
        statements[index].isAccepted = true
      }
      return
    }
    let span = finding.diagnostic.span
    if let place = lints.firstIndex(where: { $0.rule.rawValue == finding.rule && $0.span == span })
    {
      lints.remove(at: place)
    } else if let place = diagnostics.firstIndex(of: finding.diagnostic) {
      diagnostics.remove(at: place)
    }
  }
}
