import Foundation

/// The continuous Bernoulli law on [0, 1], stable through λ = ½.
///
/// With the natural parameter η = logit λ its density is p(x) = exp(ηx − A(η)), where
/// A(η) = log ((e^η − 1)/η). Mean and variance are A′ and A″, and in terms of λ the density is
/// C(λ) λˣ(1−λ)^{1−x} with C = η coth(η/2) = 2 artanh(1−2λ)/(1−2λ). The closed forms cancel at
/// η = 0; from (η/2) coth(η/2) = 1 + Σ bₙη²ⁿ with bₙ = B₂ₙ/(2n)!,
///
///     A = η/2 + Σ bₙ η²ⁿ/(2n),   A′ = ½ + Σ bₙ η²ⁿ⁻¹,   A″ = Σ (2n−1) bₙ η²ⁿ⁻²,
///
/// convergent for |η| < 2π. For |η| ≤ 1 ten terms leave a remainder below 2(2π)⁻²² < 6·10⁻¹⁸.
///
/// Source: Loaiza-Ganem, Cunningham 2019, arXiv:1907.06845.
public struct ContinuousBernoulli: Sendable {
  /// η = log λ/(1−λ).
  public let logit: Double

  /// The law with this natural parameter.
  public init(logit: Double) {
    self.logit = logit
  }

  /// The law with parameter 0 < λ < 1, which is not its mean.
  ///
  /// λ/(1−λ) is close to 1 near ½, where log1p((2λ−1)/(1−λ)) keeps every digit: 2λ−1 is exact there.
  public init(lambda: Double) {
    precondition(lambda > 0 && lambda < 1, "λ = \(lambda) is outside (0, 1)")
    self.logit =
      abs(lambda - 0.5) < 0.25
      ? log1p((2 * lambda - 1) / (1 - lambda)) : log(lambda) - log1p(-lambda)
  }

  /// log C(λ) = log(η coth(η/2)), the correction that a Bernoulli score lacks; at least log 2.
  public var logNormalizer: Double {
    if abs(logit) <= 1 { return log(2) + log1p(evenSum { b, _ in b }) }
    return log(logit / tanh(logit / 2))
  }

  /// A(η) = log ∫₀¹ e^{ηt} dt.
  public var logPartition: Double {
    if abs(logit) <= 1 { return logit / 2 + evenSum { $0 / Double(2 * $1) } }
    return logit > 0
      ? logit + log(-expm1(-logit) / logit) : log(expm1(logit) / logit)
  }

  /// E[x] = A′(η).
  public var mean: Double {
    if abs(logit) <= 1 { return 0.5 + (logit == 0 ? 0 : evenSum { b, _ in b } / logit) }
    return logit > 0
      ? 1 / -expm1(-logit) - 1 / logit : 1 - 1 / -expm1(logit) - 1 / logit
  }

  /// Var[x] = A″(η) = 1/η² − 1/(4 sinh²(η/2)).
  public var variance: Double {
    if abs(logit) <= 1 {
      return ContinuousBernoulli.coefficients.enumerated().reversed().reduce(0) { sum, term in
        sum * logit * logit + Double(2 * term.offset + 1) * term.element
      }
    }
    let half = sinh(logit / 2)
    return 1 / (logit * logit) - 1 / (4 * half * half)
  }

  /// The log density at 0 ≤ x ≤ 1, in nats.
  public func logDensity(at x: Double) -> Double { x * logit - logPartition }

  /// A draw by inverting the distribution function (e^{ηx} − 1)/(e^η − 1).
  public func sample(using generator: inout some RandomNumberGenerator) -> Double {
    let u = generator.uniform()
    if abs(logit) < 1e-9 { return u }
    return logit > 0
      ? 1 + log(u + (1 - u) * exp(-logit)) / logit : log1p(u * expm1(logit)) / logit
  }

  /// The uncorrected Bernoulli score x log λ + (1−x) log(1−λ), which is no log density on [0, 1].
  public func bernoulliScore(at x: Double) -> Double {
    x * logit - NumericalFunctions.softplus(logit)
  }

  private func evenSum(_ weight: (Double, Int) -> Double) -> Double {
    let square = logit * logit
    return ContinuousBernoulli.coefficients.enumerated().reversed().reduce(0) { sum, term in
      (sum + weight(term.element, term.offset + 1)) * square
    }
  }

  /// bₙ = B₂ₙ/(2n)! = (−1)ⁿ⁺¹ 2 ζ(2n)/(2π)²ⁿ for n = 1…10.
  private static let coefficients: [Double] = [
    1 / 12.0, -1 / 720.0, 1 / 30240.0, -1 / 1_209_600.0, 1 / 47_900_160.0,
    -691 / 1_307_674_368_000.0, 1 / 74_724_249_600.0, -3617 / 10_670_622_842_880_000.0,
    43867 / 5_109_094_217_170_944_000.0, -174611 / 802_857_662_698_291_200_000.0,
  ]
}
