import Foundation

/// How far latent dimensions have collapsed onto the prior.
///
/// Dimension i is (ε, δ)-collapsed when Pr_x[KL(q(zᵢ|x)‖p(zᵢ)) < ε] ≥ 1 − δ (Lucas et al. 2019,
/// arXiv:1911.02469); it is an active unit when Var_x E_q[zᵢ|x] > 0.01 (Burda, Grosse,
/// Salakhutdinov 2016, arXiv:1509.00519, section 5).
public enum PosteriorCollapse {
  /// The threshold that is customary for active units.
  public static let customaryActivity = 0.01

  /// Pr[KL < ε] of one dimension of the linear VAE at its optimum, x ~ N(μ, S).
  ///
  /// There D = σ²/λ < 1 and the mean has variance 1 − D, so KL < ε is a bound on a χ²₁ variable:
  /// F((2ε + 1 + log D − D)/(1 − D)), and F(a) = erf √(a/2).
  public static func probabilityBelow(
    _ epsilon: Double, eigenvalue: Double, noiseVariance: Double
  ) -> Double {
    let argument = chiSquareArgument(
      epsilon, eigenvalue: eigenvalue, noiseVariance: noiseVariance)
    return argument > 0 ? erf((argument / 2).squareRoot()) : 0
  }

  /// (2ε + 1 + log D − D)/(1 − D) with D = σ²/λ.
  public static func chiSquareArgument(
    _ epsilon: Double, eigenvalue: Double, noiseVariance: Double
  ) -> Double {
    let d = noiseVariance / eigenvalue
    return (2 * epsilon - GaussianDivergence.excess(ofVariance: d)) / (1 - d)
  }

  /// For each ε, the fraction of dimensions that are (ε, δ)-collapsed.
  ///
  /// - Parameter divergences: KL in nats, one row a point, one column a dimension.
  public static func collapsedFraction(
    divergences: [[Double]], epsilons: [Double], delta: Double = 0.01
  ) -> [Double] {
    guard let first = divergences.first, !first.isEmpty else { return epsilons.map { _ in 0 } }
    return epsilons.map { epsilon in
      let collapsed = first.indices.count { i in
        let below = divergences.count { $0[i] < epsilon }
        return Double(below) >= (1 - delta) * Double(divergences.count)
      }
      return Double(collapsed) / Double(first.count)
    }
  }

  /// Var_x E_q[zᵢ|x] of each dimension (factor 1/N) from posterior means, one row a point.
  public static func meanVariances(_ means: [[Double]]) -> [Double] {
    guard let first = means.first else { return [] }
    let n = Double(means.count)
    return first.indices.map { i in
      let average = means.reduce(0) { $0 + $1[i] } / n
      return means.reduce(0) { $0 + ($1[i] - average) * ($1[i] - average) } / n
    }
  }

  /// The number of active units.
  public static func activeUnits(
    _ means: [[Double]], threshold: Double = customaryActivity
  ) -> Int {
    meanVariances(means).count { $0 > threshold }
  }
}
