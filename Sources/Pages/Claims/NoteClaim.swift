import Charts
public import Claims
public import Proofreading
public import SourceText

/// A claim that a note binds with `claim ID`, and what was measured of it.
public struct NoteClaim: Sendable {
  /// The claim.
  public var claim: Claims.Claim
  /// What the experiment found; nil where this run did not do it.
  public var measurement: Measurement?
  /// The directive's number among the note's directives.
  public var slot: Int
  /// The directive in the file.
  public var span: Span

  /// A bound claim; without a measurement it says that it was not measured.
  public init(_ claim: Claims.Claim, measurement: Measurement?, slot: Int, span: Span) {
    self.claim = claim
    self.measurement = measurement
    self.slot = slot
    self.span = span
  }

  /// Whether this makes the exit status 1: the measurement excludes what the claim says.
  public var isError: Bool { measurement?.verdict == .refuted }

  /// The verdict in words, which never says that a claim holds.
  var wording: Localized<String> {
    measurement?.verdict.wording
      ?? Localized(
        korean: "여기서는 재지 않음. --full로 잰다", english: "not measured here; run with --full")
  }
}

/// A note with all that was found about it: statements judged, claims measured.
public struct CheckedNote: Sendable {
  /// What proofreading found.
  public var report: NoteReport
  /// The claims that the note binds, in its order.
  public var claims: [NoteClaim]

  /// A note with what was found about it.
  public init(_ report: NoteReport, claims: [NoteClaim] = []) {
    self.report = report
    self.claims = claims
  }

  /// Whether anything fails that the note does not expect to fail.
  public var hasErrors: Bool { report.hasErrors || claims.contains(where: \.isError) }
}

extension CheckedNote {
  /// The report with what a measurement refuted or left open among the diagnostics, for formats
  /// that know no measurements.
  public var withClaims: NoteReport {
    var result = report
    result.diagnostics += claims.map { ClaimLines(claim: $0).diagnostic }
      .filter { $0.severity > .note }
    return result
  }
}
