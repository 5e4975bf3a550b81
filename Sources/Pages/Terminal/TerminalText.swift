import Charts
import Claims
import Kernel
import Notes
public import Proofreading
import SourceText

/// A report as a good compiler would print it: one finding, one block, totals at the end.
///
/// Steps that fail, or that do not do what the note expects, are errors; what could not be decided
/// or read is a warning; everything else is a note, shown on demand.
public struct TerminalText: Sendable {
  /// Whether notes are shown: what holds, definitions, assumptions, expected failures.
  public var isVerbose: Bool
  /// Whether the text is coloured; the caller knows whether a person reads it.
  public var isColored: Bool
  /// Columns of the terminal.
  public var width: Int

  /// A way of printing.
  public init(isVerbose: Bool = false, isColored: Bool = false, width: Int = 80) {
    self.isVerbose = isVerbose
    self.isColored = isColored
    self.width = max(width, 40)
  }

  /// The findings of one note and their totals, each line ended by a line break.
  public func text(_ report: NoteReport) -> String { text([report]) }

  /// The findings of several notes, with totals of them all.
  public func text(_ reports: [NoteReport]) -> String { text(reports.map { CheckedNote($0) }) }

  /// The findings and measurements of several notes, with totals of them all.
  public func text(_ notes: [CheckedNote]) -> String {
    (notes.flatMap(blocks) + [totals(notes)]).joined(separator: "\n")
  }

  /// One block for each finding, in the order of the note, then a line for each quiet measurement.
  private func blocks(of note: CheckedNote) -> [String] {
    let file = note.report.note.file
    let claims = note.claims.map { ClaimLines(claim: $0) }
    let findings = NoteFinding.all(of: note.report).map { finding in
      var diagnostic = finding.diagnostic
      if isVerbose, let statement = finding.statement {
        diagnostic.notes.append(explanation(of: statement, path: file.path))
      }
      return diagnostic
    }
    let blocks = (findings + claims.map(\.diagnostic))
      .filter { isVerbose || $0.severity > .note }
      .enumerated().sorted {
        ($0.element.span.lower, $0.offset) < ($1.element.span.lower, $1.offset)
      }
      .map { block($0.element, in: file) }
    let quiet = isVerbose ? [] : claims.filter { $0.diagnostic.severity == .note }
    return quiet.isEmpty ? blocks : blocks + [lines(quiet, in: file)]
  }

  /// The command that says more; it breaks nowhere, so that it can be copied.
  private func explanation(of statement: StatementReport, path: String) -> String {
    "more: \(CommandLineText.explain(path, statement.identifier))"
      .replacing(" ", with: "\u{A0}")
  }

  /// A line for each measurement.
  private func lines(_ claims: [ClaimLines], in file: SourceFile) -> String {
    let ink = Ink(isColored: isColored)
    return claims.map { ink(place(of: $0.claim.span, in: file), .strong) + " \($0.summary)\n" }
      .joined()
  }

  /// As in `note.md:3:1:`.
  private func place(of span: Span, in file: SourceFile) -> String {
    let position = file.position(of: span.lower)
    return "\(SourceWindow.printable(file.path)):\(position.line):\(position.column):"
  }

  private func block(_ diagnostic: Diagnostic, in file: SourceFile) -> String {
    let ink = Ink(isColored: isColored)
    let role: Ink.Role =
      switch diagnostic.severity {
      case .error: .error
      case .warning: .warning
      case .note: .note
      }
    let place = place(of: diagnostic.span, in: file)
    let codes =
      diagnostic.codes.isEmpty ? "" : " [\(diagnostic.codes.joined(separator: ", "))]"
    var lines = [
      "\(ink(place, .strong)) \(ink(diagnostic.severity.rawValue + ":", role)) "
        + SourceWindow.printable(diagnostic.message) + ink(codes, .quiet)
    ]
    let window = SourceWindow(diagnostic.span, in: file, width: width - 4)
    if !window.text.isEmpty {
      lines.append("  " + window.text)
      lines.append("  " + ink(window.caret, role))
    }
    for note in diagnostic.notes {
      let text = SourceWindow.printable(note)
      lines += Columns.wrapped(text, width: width - 2, indent: 2).map {
        "  " + $0.replacing("\u{A0}", with: " ")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// One line: how many of what.
  func totals(_ notes: [CheckedNote]) -> String {
    let ink = Ink(isColored: isColored)
    let all = notes.flatMap(\.report.statements)
    let errors = all.count(where: \.isError)
    let expected = all.count { $0.expected == "fails" && $0.word == "fails" && !$0.isAccepted }
    var parts = ["\(Words.count(all.count, "statement"))"]
    func add(_ count: Int, _ text: String, _ role: Ink.Role? = nil) {
      if count > 0 { parts.append(role.map { ink("\(count) \(text)", $0) } ?? "\(count) \(text)") }
    }
    let holds = all.filter { $0.word == "holds" && !$0.isError && !$0.isAccepted }
    let exact = holds.count { $0.evidence == "exact" }
    add(errors, errors == 1 ? "fails" : "fail", .error)
    add(
      holds.count, (holds.count == 1 ? "holds" : "hold") + (exact > 0 ? " (\(exact) exactly)" : ""),
      .good)
    add(holds.count { $0.mutation?.isWeak == true }, "weakly tested", .warning)
    add(expected, "expected to fail")
    add(all.count(where: \.isAccepted), "accepted by the baseline")
    add(
      all.count { $0.word == "undecided" && !$0.isError && !$0.isAccepted }, "undecided", .warning)
    add(all.count { $0.word == "unread" && !$0.isError && !$0.isAccepted }, "unread", .warning)
    let quiet = all.count { ["definition", "assumption"].contains($0.word) && !$0.isError }
    add(quiet, quiet == 1 ? "definition or assumption" : "definitions and assumptions")
    let lints = notes.reduce(0) { $0 + $1.report.lints.count }
    add(lints, lints == 1 ? "lint" : "lints", .warning)
    let claims = notes.flatMap(\.claims)
    func measured(_ verdict: Measurement.Verdict?) -> Int {
      claims.count { $0.measurement?.verdict == verdict }
    }
    add(measured(.confirmed), "measured as claimed", .good)
    add(measured(.refuted), "measured not as claimed", .error)
    add(measured(.inconclusive), "measured too coarsely", .warning)
    add(measured(nil), "not measured")
    return parts.joined(separator: " · ") + "\n"
  }
}
