import Charts
import Claims
import SourceText

/// What was measured of a note's claim, for the terminal.
struct ClaimLines {
  let claim: NoteClaim

  /// The whole measurement as a diagnostic at its directive.
  var diagnostic: Diagnostic {
    let severity: Severity =
      switch claim.measurement?.verdict {
      case .refuted: .error
      case .inconclusive: .warning
      case .confirmed, nil: .note
      }
    var notes = [claim.claim.statement.english]
    if let text {
      // Columns line up only if runs of spaces survive the wrapping of lines.
      notes += text.findings.map { $0.replacing(" ", with: "\u{A0}") }
    }
    notes.append(claim.claim.source)
    return Diagnostic(
      severity, claim.wording.english, codes: [claim.claim.id], span: claim.span, notes: notes)
  }

  /// The verdict with the first number, in one line.
  var summary: String {
    let numbers = text.map { "  " + $0.summary } ?? ""
    return "\(claim.wording.english) [\(claim.claim.id)]\(numbers)"
  }

  private var text: MeasurementText? {
    claim.measurement.map { MeasurementText(claim.claim, $0, language: .english) }
  }
}
