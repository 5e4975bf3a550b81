import Charts
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
  public func text(_ report: NoteReport) -> String {
    let blocks = blocks(of: report)
    let totals = totals([report])
    return (blocks + [totals]).joined(separator: "\n")
  }

  /// The findings of several notes, with totals of them all.
  public func text(_ reports: [NoteReport]) -> String {
    (reports.flatMap(blocks) + [totals(reports)]).joined(separator: "\n")
  }

  /// One block for each finding, in the order of the note.
  private func blocks(of report: NoteReport) -> [String] {
    var diagnostics = report.diagnostics
    var excerpts: [Int: Excerpt] = [:]
    for case .mathematics(let mathematics) in report.note.items {
      excerpts[mathematics.slot] = mathematics.latex
    }
    for statement in report.statements {
      guard let excerpt = excerpts[statement.slot] else { continue }
      diagnostics.append(Finding(statement, in: excerpt, width: width).diagnostic)
    }
    return diagnostics.filter { isVerbose || $0.severity > .note }
      .enumerated().sorted {
        ($0.element.span.lower, $0.offset) < ($1.element.span.lower, $1.offset)
      }
      .map { block($0.element, in: report.note.file) }
  }

  private func block(_ diagnostic: Diagnostic, in file: SourceFile) -> String {
    let ink = Ink(isColored: isColored)
    let position = file.position(of: diagnostic.span.lower)
    let role: Ink.Role =
      switch diagnostic.severity {
      case .error: .error
      case .warning: .warning
      case .note: .note
      }
    let place = "\(SourceWindow.printable(file.path)):\(position.line):\(position.column):"
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
  private func totals(_ reports: [NoteReport]) -> String {
    let ink = Ink(isColored: isColored)
    let all = reports.flatMap(\.statements)
    let errors = all.count(where: \.isError)
    let expected = all.count { $0.expected == "fails" && !$0.isError }
    var parts = ["\(Words.count(all.count, "statement"))"]
    func add(_ count: Int, _ text: String, _ role: Ink.Role? = nil) {
      if count > 0 { parts.append(role.map { ink("\(count) \(text)", $0) } ?? "\(count) \(text)") }
    }
    let holds = all.filter { $0.word == "holds" && !$0.isError }
    let exact = holds.count { $0.evidence == "exact" }
    add(errors, errors == 1 ? "fails" : "fail", .error)
    add(
      holds.count, (holds.count == 1 ? "holds" : "hold") + (exact > 0 ? " (\(exact) exactly)" : ""),
      .good)
    add(holds.count { $0.mutation?.isWeak == true }, "weakly tested", .warning)
    add(expected, "expected to fail")
    add(all.count { $0.word == "undecided" && !$0.isError }, "undecided", .warning)
    add(all.count { $0.word == "unread" && !$0.isError }, "unread", .warning)
    let quiet = all.count { ["definition", "assumption"].contains($0.word) && !$0.isError }
    add(quiet, quiet == 1 ? "definition or assumption" : "definitions and assumptions")
    return parts.joined(separator: " · ") + "\n"
  }
}
