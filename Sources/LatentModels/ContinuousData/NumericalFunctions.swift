import Foundation

/// Functions whose textbook form overflows or cancels.
public enum NumericalFunctions {
  /// log(1 + e^ρ) = max(ρ, 0) + log1p(e^{−|ρ|}), which never overflows.
  public static func softplus(_ rho: Double) -> Double {
    max(rho, 0) + log1p(exp(-abs(rho)))
  }

  /// The ρ with softplus(ρ) = y > 0: y + log(1 − e^{−y}), by expm1.
  public static func inverseSoftplus(_ y: Double) -> Double {
    y + log(-expm1(-y))
  }

  /// 1/(1 + e^{−x}) without overflow.
  public static func sigmoid(_ x: Double) -> Double {
    let t = exp(-abs(x))
    return x >= 0 ? 1 / (1 + t) : t / (1 + t)
  }

  /// log Σ e^ℓ after subtracting the largest ℓ; −∞ of nothing.
  public static func logSumExp(_ values: some Collection<Double>) -> Double {
    guard let largest = values.max(), largest.isFinite else { return values.max() ?? -.infinity }
    return largest + log(values.reduce(0) { $0 + exp($1 - largest) })
  }

  /// log (1/K) Σ e^ℓ.
  public static func logMeanExp(_ values: some Collection<Double>) -> Double {
    logSumExp(values) - log(Double(values.count))
  }
}
