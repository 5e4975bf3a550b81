import Foundation
public import LinearAlgebra

/// Probabilistic principal component analysis: z ~ N(0, I_k), x|z ~ N(Wz + μ, σ²I_d).
///
/// The marginal is N(μ, C) with C = WWᵀ + σ²I, the posterior N(M⁻¹Wᵀ(x−μ), σ²M⁻¹) with
/// M = WᵀW + σ²I_k. Everything is computed with the k × k matrix M:
///
///     |C| = σ^{2(d−k)} |M|,   C⁻¹ = σ⁻²(I − W M⁻¹ Wᵀ),   C⁻¹W = W M⁻¹.
///
/// Source: Tipping, Bishop 1999, doi:10.1111/1467-9868.00196.
public struct ProbabilisticPCA: Sendable {
  /// μ, d entries.
  public var mean: [Double]
  /// W, d × k.
  public var weights: Matrix<Double>
  /// σ² > 0.
  public var noiseVariance: Double

  /// A model from its parameters.
  public init(mean: [Double], weights: Matrix<Double>, noiseVariance: Double) {
    precondition(
      weights.rows == mean.count, "\(weights.shape) weights for \(mean.count) dimensions")
    precondition(noiseVariance > 0, "a noise variance of \(noiseVariance) is not positive")
    self.mean = mean
    self.weights = weights
    self.noiseVariance = noiseVariance
  }

  /// The data dimension d.
  public var dimension: Int { weights.rows }
  /// The latent dimension k.
  public var latents: Int { weights.columns }

  /// M = WᵀW + σ²I, k × k.
  public var latentPrecisionTimesNoise: Matrix<Double> {
    var m = weights.timesOwnTranspose(.transposed)
    m.addToDiagonal(noiseVariance)
    return m
  }

  /// C = WWᵀ + σ²I, d × d.
  public var covariance: Matrix<Double> {
    var c = weights.timesOwnTranspose()
    c.addToDiagonal(noiseVariance)
    return c
  }

  /// The mean log-likelihood per point, −½[d log 2π + log|C| + tr C⁻¹S], in nats.
  ///
  /// S is the second moment about the model's mean (Tipping, Bishop 1999, section 3.1).
  public func logLikelihood(_ moments: SampleMoments) throws(LinearAlgebraError) -> Double {
    let s = moments.secondMoment(about: mean)
    let cholesky = try Cholesky(latentPrecisionTimesNoise)
    let sw = s * weights
    let explained = cholesky.solve(weights.times(sw, transposingSelf: .transposed)).trace
    return -(logNormalizer(cholesky) + (s.trace - explained) / noiseVariance) / 2
  }

  /// log p(x) of every row, in nats.
  public func logDensities(_ points: Matrix<Double>) throws(LinearAlgebraError) -> [Double] {
    let cholesky = try Cholesky(latentPrecisionTimesNoise)
    let normalizer = logNormalizer(cholesky)
    var densities: [Double] = []
    densities.reserveCapacity(points.rows)
    // 256 centred points at a time stay in the cache: |x−μ|² and |L⁻¹Wᵀ(x−μ)|² of each.
    for first in stride(from: 0, to: points.rows, by: 256) {
      let count = min(256, points.rows - first)
      let centred = SampleMoments.centred(points, rows: first..<first + count, at: mean)
      let white = cholesky.whiten(
        weights.times(centred, transposingSelf: .transposed, transposingOther: .transposed))
      var explained = [Double](repeating: 0, count: count)
      for k in 0..<latents {
        for n in 0..<count {
          let coordinate = white.elements[k &* count &+ n]
          explained[n] += coordinate * coordinate
        }
      }
      for n in 0..<count {
        let excess = (centred.squaredLength(ofRow: n) - explained[n]) / noiseVariance
        densities.append(-(normalizer + excess) / 2)
      }
    }
    return densities
  }

  /// d log 2π + log|C|.
  private func logNormalizer(_ cholesky: Cholesky<Double>) -> Double {
    Double(dimension) * log(2 * .pi) + Double(dimension - latents) * log(noiseVariance)
      + cholesky.logDeterminant
  }

  /// M⁻¹Wᵀ, k × d: the map from a centred point to its posterior mean.
  public func posteriorMap() throws(LinearAlgebraError) -> Matrix<Double> {
    try Cholesky(latentPrecisionTimesNoise).solve(weights.transposed())
  }

  /// σ²M⁻¹, k × k: the posterior covariance, the same for every x.
  public func posteriorCovariance() throws(LinearAlgebraError) -> Matrix<Double> {
    noiseVariance * (try Cholesky(latentPrecisionTimesNoise).inverse)
  }

  /// W⁺ = (WᵀW)⁻¹Wᵀ, to which the posterior map tends as σ² → 0.
  ///
  /// - Throws: `notPositiveDefinite` if the columns of W are dependent.
  public func zeroNoisePosteriorMap() throws(LinearAlgebraError) -> Matrix<Double> {
    try Cholesky(weights.timesOwnTranspose(.transposed)).solve(weights.transposed())
  }

  /// Ancestral draws of x, one a row: z ~ N(0, I), then x ~ N(Wz + μ, σ²I).
  public func sample(
    _ count: Int, using generator: inout some RandomNumberGenerator
  ) -> Matrix<Double> {
    let z = generator.normalMatrix(rows: count, columns: latents)
    var x = generator.normalMatrix(rows: count, columns: dimension)
    Matrix.multiply(
      z, .none, weights, .transposed, alpha: 1, beta: noiseVariance.squareRoot(), into: &x)
    return SampleMoments.centred(x, at: mean.map { -$0 })
  }

  /// The model with W replaced by WR for a k × k matrix R; an orthogonal R changes no density.
  public func rotated(by rotation: Matrix<Double>) -> ProbabilisticPCA {
    ProbabilisticPCA(mean: mean, weights: weights * rotation, noiseVariance: noiseVariance)
  }
}
