public import Charts

/// What an experiment found about a claim: numbers with their uncertainty, never a proof.
public struct Measurement: Hashable, Sendable {
  /// The outcome of comparing numbers with a claim.
  public enum Verdict: String, Hashable, Sendable, CaseIterable {
    /// Every number agrees with the claim and tells it from its rivals.
    case confirmed
    /// A number disagrees by more than its uncertainty.
    case refuted
    /// The experiment is too coarse to tell, or found nothing to compare.
    case inconclusive

    /// The verdict in words; a measurement never says that a claim holds.
    public var wording: Localized<String> {
      switch self {
      case .confirmed: Localized(korean: "측정: 주장과 일치", english: "measured: as claimed")
      case .refuted: Localized(korean: "측정: 주장과 다름", english: "measured: not as claimed")
      case .inconclusive:
        Localized(korean: "측정: 가리기에 부족함", english: "measured: too coarse to tell")
      }
    }
  }

  /// The claim's id.
  public let claim: String
  /// How much was done.
  public let mode: Claim.Mode
  /// The seed of everything random.
  public let seed: UInt64
  /// The numbers.
  public let findings: [Finding]

  /// What an experiment found.
  public init(claim: String, mode: Claim.Mode, seed: UInt64, findings: [Finding]) {
    self.claim = claim
    self.mode = mode
    self.seed = seed
    self.findings = findings
  }

  /// Refuted if any number refutes, else inconclusive if any is or there is none, else confirmed.
  public var verdict: Verdict {
    let all = findings.map(\.verdict)
    if all.contains(.refuted) { return .refuted }
    return all.isEmpty || all.contains(.inconclusive) ? .inconclusive : .confirmed
  }

  /// The numbers as a table, for pages and downloads.
  public var table: DataTable {
    DataTable([
      DataTable.Column(
        "quantity", Localized(korean: "양", english: "quantity"), texts: findings.map(\.quantity)),
      DataTable.Column(
        "measured", Localized(korean: "측정값", english: "measured"), numbers: findings.map(\.measured)
      ),
      DataTable.Column(
        "uncertainty", Localized(korean: "불확도", english: "uncertainty"),
        numbers: findings.map(\.uncertainty)),
      DataTable.Column(
        "relation", Localized(korean: "관계", english: "relation"),
        texts: findings.map(\.expectation.sign)),
      DataTable.Column(
        "expected", Localized(korean: "기댓값", english: "expected"),
        numbers: findings.map(\.expectation.value)),
      DataTable.Column(
        "method", Localized(korean: "방법", english: "method"), texts: findings.map(\.method.rawValue)
      ),
      DataTable.Column(
        "verdict", Localized(korean: "판정", english: "verdict"),
        texts: findings.map(\.verdict.rawValue)),
    ])
  }
}

extension Finding.Expectation {
  /// The number that is compared with.
  public var value: Double {
    switch self {
    case .equals(let value), .atMost(let value), .atLeast(let value), .below(let value),
      .above(let value):
      value
    }
  }

  /// The relation as a sign: =, ≤, ≥, <, >.
  public var sign: String {
    switch self {
    case .equals: "="
    case .atMost: "≤"
    case .atLeast: "≥"
    case .below: "<"
    case .above: ">"
    }
  }
}
