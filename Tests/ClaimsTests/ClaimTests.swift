import Charts
import Claims
import Testing

/// Every test takes ids, so that reports name the claim.
@Suite struct ClaimTests {
  static let quick = ClaimRegistry.all.filter { !$0.needsFullMode }.map(\.id)
  static let drawn = ClaimRegistry.all.filter { $0.figure != nil }.map(\.id)

  @Test(arguments: quick) func quickMeasurementConfirms(_ id: String) throws {
    let measurement = try ClaimRegistry.claim(id).measure(mode: .quick, seed: 1)
    #expect(!measurement.findings.isEmpty)
    for finding in measurement.findings {
      #expect(
        finding.verdict == .confirmed,
        """
        \(finding.quantity): \(finding.measured) ± \(finding.uncertainty) \
        \(finding.expectation) rivals \(finding.rivals)
        """)
    }
  }

  /// Equal seeds give equal bytes, so that a report can be made again.
  @Test(arguments: ["elbo.surgery", "grad.score"])
  func sameSeedSameNumbers(_ id: String) throws {
    let claim = try ClaimRegistry.claim(id)
    let first = try claim.measure(seed: 7)
    let second = try claim.measure(seed: 7)
    #expect(first == second)
  }

  /// A claim with a wrong number in it is refuted: no experiment here is so coarse that it can't fail.
  ///
  /// Every equality is shifted by its resolution, but at least by 5 % of its value; inequalities are
  /// turned round.
  @Test(arguments: quick) func wrongSiblingsAreRefuted(_ id: String) throws {
    for finding in try ClaimRegistry.claim(id).measure(mode: .quick, seed: 1).findings {
      let value = finding.expectation.value
      let wrong: [Finding.Expectation] =
        switch finding.expectation {
        case .equals:
          [-1, 1].map { sign in
            .equals(value + sign * max(finding.resolution, 0.05 * abs(value)))
          }
        case .atMost: [.atLeast(max(value, finding.measured) + 2 * finding.uncertainty + 1e-6)]
        case .atLeast: [.atMost(min(value, finding.measured) - 2 * finding.uncertainty - 1e-6)]
        case .below: [.above(value)]
        case .above: [.below(value)]
        }
      for expectation in wrong {
        #expect(finding.expecting(expectation).verdict == .refuted, "\(finding.quantity)")
      }
      for rival in finding.rivals {
        #expect(
          finding.expecting(.equals(rival.value)).verdict == .refuted,
          "\(finding.quantity) against \(rival.name)")
      }
    }
  }

  @Test func claimsOfDeepModelsSayNothingInQuickMode() throws {
    for claim in ClaimRegistry.all where claim.needsFullMode {
      #expect(try claim.measure(mode: .quick).verdict == .inconclusive)
    }
  }

  @Test(arguments: drawn)
  func figuresCanBeMadeAndNameTheirClaim(_ id: String) throws {
    let make = try #require(try ClaimRegistry.claim(id).figure)
    let figure = try make()
    #expect(figure.provenance.claim == id)
    #expect(!figure.panels.isEmpty)
  }
}
