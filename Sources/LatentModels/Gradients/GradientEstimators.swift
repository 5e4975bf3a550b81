import Foundation

/// Mean and variance of single-draw estimators of ∂E f(z), z ~ N(μ, σ²), for polynomials f: exact.
///
/// With z = μ + σε every estimator is a polynomial in ε, whose moments E ε²ᵐ = (2m−1)!! are known
/// (sources: Kingma, Welling 2013, arXiv:1312.6114, section 2.4; Williams 1992,
/// doi:10.1007/BF00992696):
/// reparameterisation ∂_μ: f′(z), ∂_σ: f′(z)ε; score function ∂_μ: fε/σ, ∂_σ: f(ε²−1)/σ.
public struct GradientEstimators: Sendable {
  /// Which estimator of which derivative.
  public enum Estimator: String, CaseIterable, Sendable {
    /// f′(z), for ∂/∂μ.
    case reparameterisedMean
    /// f ε/σ, for ∂/∂μ.
    case scoreMean
    /// f′(z) ε, for ∂/∂σ.
    case reparameterisedDeviation
    /// f (ε² − 1)/σ, for ∂/∂σ.
    case scoreDeviation
  }

  private let function: [Double]
  private let derivative: [Double]
  private let deviation: Double

  /// Estimators for f(z) = Σ cᵢzⁱ, coefficients ascending, at N(mean, deviation²).
  public init(coefficients: [Double], mean: Double, deviation: Double) {
    /// Coefficients in ε of Σ cᵢ(μ+σε)ⁱ, by Horner's rule.
    func substitute(_ coefficients: [Double]) -> [Double] {
      coefficients.reversed().reduce([]) { result, c in
        var shifted = GradientEstimators.product(result, [mean, deviation])
        if shifted.isEmpty { shifted = [0] }
        shifted[0] += c
        return shifted
      }
    }
    self.function = substitute(coefficients)
    self.derivative = substitute(
      coefficients.enumerated().dropFirst().map { Double($0.offset) * $0.element })
    self.deviation = deviation
  }

  /// E f(z).
  public var expectation: Double { GradientEstimators.mean(function) }

  /// The estimator's mean, which is the derivative.
  public func mean(of estimator: Estimator) -> Double {
    GradientEstimators.mean(polynomial(of: estimator))
  }

  /// The variance of one draw.
  public func variance(of estimator: Estimator) -> Double {
    GradientEstimators.variance(polynomial(of: estimator))
  }

  /// The constant b that minimises the variance of (f − b)ε/σ: E[f ε²]/E[ε²].
  public var optimalMeanBaseline: Double {
    GradientEstimators.mean(GradientEstimators.product(function, [0, 0, 1]))
  }

  /// The variance of the score estimator of ∂/∂μ with that baseline.
  public var scoreMeanVarianceWithOptimalBaseline: Double {
    var centred = function
    centred[0] -= optimalMeanBaseline
    return GradientEstimators.variance(
      GradientEstimators.product(centred, [0, 1 / deviation]))
  }

  private func polynomial(of estimator: Estimator) -> [Double] {
    let product = GradientEstimators.product
    return switch estimator {
    case .reparameterisedMean: derivative
    case .scoreMean: product(function, [0, 1 / deviation])
    case .reparameterisedDeviation: product(derivative, [0, 1])
    case .scoreDeviation: product(function, [-1 / deviation, 0, 1 / deviation])
    }
  }

  static func product(_ a: [Double], _ b: [Double]) -> [Double] {
    if a.isEmpty || b.isEmpty { return [] }
    var result = [Double](repeating: 0, count: a.count + b.count - 1)
    for (i, x) in a.enumerated() { for (j, y) in b.enumerated() { result[i + j] += x * y } }
    return result
  }

  /// E p(ε) with E ε²ᵐ = 1·3·…·(2m−1).
  static func mean(_ polynomial: [Double]) -> Double {
    var sum = 0.0
    var moment = 1.0
    for power in stride(from: 0, to: polynomial.count, by: 2) {
      sum += polynomial[power] * moment
      moment *= Double(power + 1)
    }
    return sum
  }

  /// Var p(ε), after subtracting the mean so that nothing large cancels.
  static func variance(_ polynomial: [Double]) -> Double {
    guard !polynomial.isEmpty else { return 0 }
    var centred = polynomial
    centred[0] -= mean(polynomial)
    return mean(product(centred, centred))
  }
}
