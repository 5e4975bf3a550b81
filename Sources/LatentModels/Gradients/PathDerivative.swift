/// What dropping the explicit part of ∂ log q does to the gradient's variance, in closed form.
///
/// Posterior N(m, s²), q = N(μ, σ²), z = μ + σε. The reparameterised gradient in μ of
/// log p(x, z) − log q(z) is −(z−m)/s² in full, with variance σ²/s⁴. Its part −∂_μ log q at fixed z is
/// −ε/σ, of mean zero; without it the gradient is −(μ−m)/s² + ε(1/σ − σ/s²), whose variance
/// (1/σ − σ/s²)² vanishes at q = posterior, where the full one keeps 1/s².
///
/// Source: Roeder, Wu, Duvenaud 2017, arXiv:1703.09194.
public struct PathDerivative: Sendable {
  /// ∂ ELBO/∂μ = −(μ−m)/s², the mean of both estimators.
  public let gradient: Double
  /// The variance of the full estimator.
  public let fullVariance: Double
  /// The variance without the explicit part.
  public let pathVariance: Double

  /// The estimators for q = N(mean, deviation²) against N(posteriorMean, posteriorDeviation²).
  public init(
    mean: Double, deviation: Double, posteriorMean: Double, posteriorDeviation: Double
  ) {
    let square = posteriorDeviation * posteriorDeviation
    gradient = (posteriorMean - mean) / square
    fullVariance = deviation * deviation / (square * square)
    let slope = 1 / deviation - deviation / square
    pathVariance = slope * slope
  }
}
