import Charts
import Claims
import Testing

@Suite struct FindingTests {
  private func finding(
    _ measured: Double, _ expectation: Finding.Expectation, uncertainty: Double = 0.1,
    resolution: Double = 1, rivals: [Finding.Rival] = []
  ) -> Finding {
    Finding(
      "x", measured: measured, uncertainty: uncertainty, expectation: expectation,
      method: .monteCarlo, resolution: resolution, rivals: rivals)
  }

  @Test func agreementWithinTheUncertaintyConfirms() {
    #expect(finding(1.05, .equals(1)).verdict == .confirmed)
    #expect(finding(1.25, .equals(1)).verdict == .refuted)
    #expect(finding(1.05, .atMost(1)).verdict == .confirmed)
    #expect(finding(1.25, .atMost(1)).verdict == .refuted)
    #expect(finding(0.75, .atLeast(1)).verdict == .refuted)
  }

  @Test func anExperimentTooCoarseForItsQuestionIsInconclusive() {
    #expect(finding(1, .equals(1), uncertainty: 0.6).verdict == .inconclusive)
    #expect(finding(1, .equals(1), rivals: [.init("near", 1.05)]).verdict == .inconclusive)
    #expect(finding(1, .equals(1), rivals: [.init("far", 1.5)]).verdict == .confirmed)
  }

  @Test func strictInequalitiesNeedAMargin() {
    #expect(finding(0.8, .below(1)).verdict == .confirmed)
    #expect(finding(0.95, .below(1)).verdict == .inconclusive)
    #expect(finding(1.2, .below(1)).verdict == .refuted)
    #expect(finding(1.2, .above(1)).verdict == .confirmed)
  }

  @Test func whatIsNotANumberNeverConfirms() {
    #expect(finding(.nan, .equals(1)).verdict == .inconclusive)
    #expect(finding(.infinity, .above(1)).verdict == .inconclusive)
    #expect(finding(1, .equals(.nan)).verdict == .refuted)
  }

  @Test func oneRefutationOutweighsAllAgreement() {
    let good = finding(1, .equals(1))
    let bad = finding(2, .equals(1))
    func verdict(_ findings: [Finding]) -> Measurement.Verdict {
      Measurement(claim: "x.y", mode: .quick, seed: 1, findings: findings).verdict
    }
    #expect(verdict([good, good]) == .confirmed)
    #expect(verdict([good, bad]) == .refuted)
    #expect(verdict([]) == .inconclusive)
  }

  @Test func verdictsSayMeasuredAndNeverHolds() {
    for verdict in Measurement.Verdict.allCases {
      #expect(verdict.wording.english.hasPrefix("measured: "))
      #expect(verdict.wording.korean.hasPrefix("측정: "))
      #expect(!verdict.wording.english.contains("hold"))
    }
  }

  @Test func theTableHasOneRowAFinding() {
    let measurement = Measurement(
      claim: "x.y", mode: .quick, seed: 1,
      findings: [finding(1, .equals(1)), finding(0.5, .below(1))])
    #expect(measurement.table.rowCount == 2)
    #expect(measurement.table.csv.contains("monteCarlo") == false)
  }
}
