import Foundation
public import LatentModels

/// Where an experiment writes down what it finds, and where its randomness comes from.
public struct Notebook: Sendable {
  /// How much is to be done.
  public let mode: Claim.Mode
  /// Where models are trained.
  public let laboratory: Laboratory
  /// The seed of everything random.
  public let seed: UInt64
  /// A generator that follows from the seed.
  public var generator: SplitMix64
  /// What was found so far.
  public private(set) var findings: [Finding] = []

  /// An empty notebook.
  public init(mode: Claim.Mode, seed: UInt64, laboratory: Laboratory = Laboratory()) {
    self.mode = mode
    self.laboratory = laboratory
    self.seed = seed
    generator = SplitMix64(seed: seed)
  }

  /// A size that depends on the mode.
  public func size(quick: Int, full: Int) -> Int { mode == .quick ? quick : full }

  /// Writes down a finding.
  public mutating func record(_ finding: Finding) { findings.append(finding) }

  /// Two numbers that should be the same.
  ///
  /// Without `within` both are sums of at most a thousand terms in double precision, so that rounding
  /// separates them by at most n·u·Σ|terms| ≤ 10³ · 1.2·10⁻¹⁶ · Σ|terms|, below 10⁻¹² times 1 plus
  /// the value unless terms are ten times larger than their sum.
  public mutating func equal(
    _ quantity: String, _ measured: Double, _ expected: Double, within bound: Double? = nil,
    by method: Finding.Method = .exact, not rivals: Finding.Rival...
  ) {
    record(
      Finding(
        quantity, measured: measured, uncertainty: bound ?? 1e-12 * (1 + abs(expected)),
        expectation: .equals(expected), method: method, resolution: max(0.01, 4 * (bound ?? 0)),
        rivals: rivals))
  }

  /// Two counts that should be the same.
  public mutating func count(
    _ quantity: String, _ measured: Int, _ expected: Int, by method: Finding.Method = .exact,
    not rivals: Finding.Rival...
  ) {
    record(
      Finding(
        quantity, measured: Double(measured), uncertainty: 0,
        expectation: .equals(Double(expected)), method: method, resolution: 1, rivals: rivals))
  }

  /// The mean of independent draws; the uncertainty is five standard errors, which a normal mean
  /// leaves once in 1.7 million times.
  ///
  /// - Parameter resolution: the deviation that the experiment must be able to see.
  public mutating func mean(
    _ quantity: String, of draws: [Double], _ expected: Double, resolving resolution: Double,
    not rivals: Finding.Rival...
  ) {
    let estimate = Estimate(draws)
    record(
      Finding(
        quantity, measured: estimate.mean, uncertainty: 5 * estimate.standardError,
        expectation: .equals(expected), method: .monteCarlo, resolution: resolution,
        rivals: rivals))
  }

  /// The variance of independent draws, with the standard error √((m₄ − m₂²)/n) of m₂.
  public mutating func variance(
    _ quantity: String, of draws: [Double], _ expected: Double, resolving resolution: Double,
    not rivals: Finding.Rival...
  ) {
    let mean = Estimate(draws).mean
    let estimate = Estimate(draws.map { ($0 - mean) * ($0 - mean) })
    record(
      Finding(
        quantity, measured: estimate.mean, uncertainty: 5 * estimate.standardError,
        expectation: .equals(expected), method: .monteCarlo, resolution: resolution,
        rivals: rivals))
  }

  /// A number that should stay on one side of another.
  public mutating func compare(
    _ quantity: String, _ measured: Double, _ expectation: Finding.Expectation,
    within uncertainty: Double = 1e-12, by method: Finding.Method = .exact
  ) {
    record(
      Finding(
        quantity, measured: measured, uncertainty: uncertainty, expectation: expectation,
        method: method))
  }
}

/// The mean of draws with its standard error.
struct Estimate {
  let mean: Double
  let standardError: Double

  init(_ draws: [Double]) {
    let n = Double(draws.count)
    let mean = draws.reduce(0, +) / n
    let spread = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.mean = mean
    standardError = (spread / (n * (n - 1))).squareRoot()
  }
}
