import Foundation
public import LinearAlgebra

/// Kullback–Leibler divergences between Gaussians, in nats.
///
/// For q = N(m₀, Σ₀) and p = N(m₁, Σ₁) in k dimensions
///
///     KL(q‖p) = ½ [tr Σ₁⁻¹Σ₀ + (m₁−m₀)ᵀΣ₁⁻¹(m₁−m₀) − k + log|Σ₁|/|Σ₀|].
///
/// The scalar part v − 1 − log v cancels near v = 1, where it is (v−1)²/2; it is therefore computed
/// as d − log1p(d) with d = v − 1, and by the series of log1p where that cancels too.
public enum GaussianDivergence {
  /// v − 1 − log v for v > 0, to full relative accuracy.
  ///
  /// With d = v − 1: for |d| < 0.1 the series d²/2 − d³/3 + d⁴/4 − … to order 19, whose remainder
  /// is below 2·0.1²⁰/20 = 10⁻²¹ relative to nothing smaller than d²/2; otherwise d − log1p(d), which
  /// loses at most one digit.
  public static func excess(ofVariance v: Double) -> Double {
    let d = v - 1
    if abs(d) >= 0.1 { return d - log1p(d) }
    var sum = 0.0
    for n in stride(from: 19, through: 2, by: -1) {
      sum = sum * -d + 1 / Double(n)
    }
    return d * d * sum
  }

  /// KL(N(mean, diag(variance)) ‖ N(0, I)) per dimension: ½(s² + m² − 1 − log s²).
  ///
  /// Source: Kingma, Welling 2013, arXiv:1312.6114, appendix B.
  public static func fromStandard(mean: [Double], variance: [Double]) -> [Double] {
    precondition(mean.count == variance.count, "\(mean.count) means, \(variance.count) variances")
    return zip(mean, variance).map { ($0 * $0 + excess(ofVariance: $1)) / 2 }
  }

  /// KL between Gaussians with diagonal covariances.
  public static func betweenDiagonal(
    mean: [Double], variance: [Double], otherMean: [Double], otherVariance: [Double]
  ) -> Double {
    precondition(mean.count == otherMean.count, "\(mean.count) and \(otherMean.count) dimensions")
    return mean.indices.reduce(0) { sum, i in
      let shift = mean[i] - otherMean[i]
      let ratio = variance[i] / otherVariance[i]
      return sum + (excess(ofVariance: ratio) + shift * shift / otherVariance[i]) / 2
    }
  }

  /// KL between Gaussians with full covariances (k × k).
  ///
  /// With Σ₀ = L₀L₀ᵀ and Σ₁ = L₁L₁ᵀ the trace is ‖L₁⁻¹L₀‖² and the quadratic form ‖L₁⁻¹(m₁−m₀)‖².
  ///
  /// - Throws: `notPositiveDefinite` if a covariance is not.
  public static func between(
    mean: [Double], covariance: Matrix<Double>,
    otherMean: [Double], otherCovariance: Matrix<Double>
  ) throws(LinearAlgebraError) -> Double {
    let own = try Cholesky(covariance)
    let other = try Cholesky(otherCovariance)
    let spread = other.whiten(own.factor)
    let shift = zip(otherMean, mean).map { $0 - $1 }
    return
      (spread.frobeniusProduct(spread) + other.mahalanobis(shift) - Double(mean.count)
      + other.logDeterminant - own.logDeterminant) / 2
  }
}
