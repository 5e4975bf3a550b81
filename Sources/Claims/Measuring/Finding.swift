/// One number of an experiment beside the number that the claim expects.
public struct Finding: Hashable, Sendable {
  /// How a number was got.
  public enum Method: String, Hashable, Sendable {
    /// Finite sums or linear algebra in double precision: only rounding separates it from the truth.
    case exact
    /// A quadrature rule whose error is bounded.
    case quadrature
    /// An iterative optimiser that stopped within the stated distance of its limit.
    case optimization
    /// A mean of independent draws; the uncertainty is five standard errors.
    case monteCarlo = "Monte Carlo"
    /// A model trained on stochastic gradients.
    case training
  }

  /// What the claim says about the number.
  public enum Expectation: Hashable, Sendable {
    /// It is this number.
    case equals(Double)
    /// It is this number or smaller.
    case atMost(Double)
    /// It is this number or larger.
    case atLeast(Double)
    /// It is strictly smaller.
    case below(Double)
    /// It is strictly larger.
    case above(Double)
  }

  /// A tempting value that the claim says is wrong.
  public struct Rival: Hashable, Sendable {
    /// Where the value comes from.
    public let name: String
    /// The value.
    public let value: Double

    /// A tempting value.
    public init(_ name: String, _ value: Double) {
      self.name = name
      self.value = value
    }
  }

  /// The quantity, in mathematical notation that needs no language.
  public let quantity: String
  /// What was measured.
  public let measured: Double
  /// How far the truth may lie from it: a bound, or five standard errors.
  public let uncertainty: Double
  /// What the claim expects.
  public let expectation: Expectation
  /// How the number was got.
  public let method: Method
  /// The smallest deviation that the experiment has to be able to see.
  public let resolution: Double
  /// Wrong values that the measurement must tell from the right one.
  public let rivals: [Rival]

  /// A number beside what is expected of it.
  public init(
    _ quantity: String, measured: Double, uncertainty: Double, expectation: Expectation,
    method: Method, resolution: Double = .infinity, rivals: [Rival] = []
  ) {
    self.quantity = quantity
    self.measured = measured
    self.uncertainty = uncertainty
    self.expectation = expectation
    self.method = method
    self.resolution = resolution
    self.rivals = rivals
  }

  /// What the number says about the claim.
  ///
  /// An equality is refuted when the uncertainty excludes it, and inconclusive when a deviation as
  /// large as `resolution` could hide in the uncertainty, or when a rival is not excluded either.
  /// A strict inequality is inconclusive when the uncertainty covers the boundary.
  public var verdict: Measurement.Verdict {
    guard measured.isFinite, uncertainty.isFinite, uncertainty >= 0 else { return .inconclusive }
    let own = verdict(on: expectation)
    guard own == .confirmed else { return own }
    let sees = 2 * uncertainty <= resolution
    return sees && rivals.allSatisfy { excludes($0.value) } ? .confirmed : .inconclusive
  }

  /// Whether the uncertainty excludes that the quantity has this value.
  public func excludes(_ value: Double) -> Bool {
    !(abs(measured - value) <= uncertainty)
  }

  /// The same measurement beside another expectation: what a wrong sibling of the claim would say.
  public func expecting(_ other: Expectation) -> Finding {
    Finding(
      quantity, measured: measured, uncertainty: uncertainty, expectation: other, method: method,
      resolution: resolution)
  }

  private func verdict(on expectation: Expectation) -> Measurement.Verdict {
    switch expectation {
    case .equals(let value): excludes(value) ? .refuted : .confirmed
    case .atMost(let bound): measured - uncertainty > bound ? .refuted : .confirmed
    case .atLeast(let bound): measured + uncertainty < bound ? .refuted : .confirmed
    case .below(let bound): strict(bound - measured)
    case .above(let bound): strict(measured - bound)
    }
  }

  private func strict(_ margin: Double) -> Measurement.Verdict {
    margin > uncertainty ? .confirmed : margin < -uncertainty ? .refuted : .inconclusive
  }
}
