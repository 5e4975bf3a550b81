import Foundation
public import LinearAlgebra

/// Factor analysis: pPCA with its own noise variance for every coordinate, x|z ~ N(Wz + μ, diag ψ).
///
/// There is no closed-form maximum; expectation–maximisation climbs (Rubin, Thayer 1982,
/// doi:10.1007/BF02293851). With G = (I + Wᵀ Ψ⁻¹ W)⁻¹, the posterior covariance (k × k),
///
///     |C| = |Ψ| / |G|,   C⁻¹ = Ψ⁻¹ − Ψ⁻¹ W G Wᵀ Ψ⁻¹,   E[z|x] = G Wᵀ Ψ⁻¹ (x−μ).
public struct FactorAnalysis: Sendable {
  /// μ, d entries.
  public var mean: [Double]
  /// W, d × k.
  public var weights: Matrix<Double>
  /// ψ, d positive entries.
  public var noiseVariances: [Double]

  /// A model from its parameters.
  public init(mean: [Double], weights: Matrix<Double>, noiseVariances: [Double]) {
    precondition(
      weights.rows == mean.count && noiseVariances.count == mean.count,
      "\(weights.shape) weights and \(noiseVariances.count) variances, \(mean.count) dimensions")
    self.mean = mean
    self.weights = weights
    self.noiseVariances = noiseVariances
  }

  /// Starts from the pPCA optimum, which factor analysis can only improve.
  public init(startingAt model: ProbabilisticPCA) {
    self.init(
      mean: model.mean, weights: model.weights,
      noiseVariances: Array(repeating: model.noiseVariance, count: model.dimension))
  }

  /// C = WWᵀ + diag ψ, d × d.
  public var covariance: Matrix<Double> { weights.timesOwnTranspose() + .diagonal(noiseVariances) }

  /// G⁻¹ = I + WᵀΨ⁻¹W and WᵀΨ⁻¹ (k × d).
  private var information: (inverse: Matrix<Double>, scaled: Matrix<Double>) {
    let scaled = weights.transposed().scalingColumns(by: noiseVariances.map { 1 / $0 })
    var inverse = scaled * weights
    inverse.addToDiagonal(1)
    return (inverse, scaled)
  }

  /// The mean log-likelihood per point, in nats.
  public func logLikelihood(_ moments: SampleMoments) throws(LinearAlgebraError) -> Double {
    let s = moments.secondMoment(about: mean)
    let (inverse, scaled) = information
    let cholesky = try Cholesky(inverse)
    let total = zip(s.diagonal, noiseVariances).reduce(0) { $0 + $1.0 / $1.1 }
    let explained = cholesky.solve(
      scaled * s.times(scaled, transposingOther: .transposed)
    ).trace
    let logNoise: Double = noiseVariances.reduce(0) { $0 + log($1) }
    let constant: Double = Double(mean.count) * log(2 * Double.pi) + logNoise
    return -(constant + cholesky.logDeterminant + total - explained) / 2
  }

  /// One step of expectation–maximisation, which never lowers the likelihood.
  ///
  /// With B = GWᵀΨ⁻¹: W′ = SBᵀ(BSBᵀ + G)⁻¹ and ψ′ = diag(S − W′BS). Variances are kept above
  /// `floor`, since a coordinate that a factor reproduces exactly has an unbounded likelihood.
  public func expectationMaximizationStep(
    _ moments: SampleMoments, floor: Double = 1e-10
  ) throws(LinearAlgebraError) -> FactorAnalysis {
    let s = moments.covariance
    let (inverse, scaled) = information
    let cholesky = try Cholesky(inverse)
    let map = cholesky.solve(scaled)
    let cross = map * s
    let second = cross.times(map, transposingOther: .transposed) + cholesky.inverse
    let updated = try Cholesky(0.5 * (second + second.transposed())).solve(cross).transposed()
    let variances = s.diagonal.enumerated().map { i, own in
      max(floor, own - zip(updated.row(i), cross.column(i)).reduce(0) { $0 + $1.0 * $1.1 })
    }
    return FactorAnalysis(mean: moments.mean, weights: updated, noiseVariances: variances)
  }
}
