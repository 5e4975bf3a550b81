import Foundation
public import LinearAlgebra

extension LinearVAE {
  /// log p(x) − max_q ELBO over diagonal q: ½[Σ log Mᵢᵢ − log|M|] ≥ 0, the same for every x.
  ///
  /// Zero exactly when the columns of W are orthogonal (Hadamard's inequality).
  public func approximationGap() throws(LinearAlgebraError) -> Double {
    let m = decoder.latentPrecisionTimesNoise
    return (m.diagonal.reduce(0) { $0 + log($1) } - (try m.logDeterminant())) / 2
  }

  /// What the shared linear encoder loses against the best diagonal q for this x.
  ///
  /// With δ = (V − M⁻¹Wᵀ)(x−μ) and Dᵢ* = σ²/Mᵢᵢ:
  /// ½[δᵀMδ/σ² + Σ(Dᵢ/Dᵢ* − 1 − log Dᵢ/Dᵢ*)] (Cremer, Li, Duvenaud 2018, arXiv:1801.03558).
  public func amortizationGap(at x: [Double]) throws(LinearAlgebraError) -> Double {
    let m = decoder.latentPrecisionTimesNoise
    let centred = zip(x, decoder.mean).map { $0 - $1 }
    let shift = zip(encoder * centred, try decoder.posteriorMap() * centred).map { $0 - $1 }
    let quadratic = zip(shift, m * shift).reduce(0) { $0 + $1.0 * $1.1 } / decoder.noiseVariance
    let widths = zip(encoderVariances, m.diagonal).reduce(0) {
      $0 + GaussianDivergence.excess(ofVariance: $1.0 * $1.1 / decoder.noiseVariance)
    }
    return (quadratic + widths) / 2
  }

  /// KL(q(z|x)‖p(z|x)) at one point, the sum of the two gaps.
  public func posteriorDivergence(at x: [Double]) throws(LinearAlgebraError) -> Double {
    let centred = zip(x, decoder.mean).map { $0 - $1 }
    return try GaussianDivergence.between(
      mean: encoder * centred, covariance: .diagonal(encoderVariances),
      otherMean: try decoder.posteriorMap() * centred,
      otherCovariance: try decoder.posteriorCovariance())
  }

  /// VSVᵀ + D, the covariance of the aggregate posterior; the identity at the optimum.
  public func aggregateCovariance(_ moments: SampleMoments) -> Matrix<Double> {
    let s = moments.secondMoment(about: decoder.mean)
    return (encoder * s).times(encoder, transposingOther: .transposed)
      + .diagonal(encoderVariances)
  }
}

extension ProbabilisticPCA {
  /// The bound at the optimal diagonal encoder, per point:
  /// −½[d log 2π + (d−k) log σ² + Σ log Mᵢᵢ + tr C⁻¹S].
  public func profileBound(_ moments: SampleMoments) throws(LinearAlgebraError) -> Double {
    try logLikelihood(moments) - LinearVAE(optimalEncoderFor: self).approximationGap()
  }

  /// Its gradient in W: C⁻¹SC⁻¹W − W diag(M)⁻¹.
  public func profileBoundGradient(
    _ moments: SampleMoments
  ) throws(LinearAlgebraError) -> Matrix<Double> {
    let inverse = try inverseCovariance()
    let first = inverse * (moments.secondMoment(about: mean) * (inverse * weights))
    return first
      - weights.scalingColumns(by: latentPrecisionTimesNoise.diagonal.map { 1 / $0 })
  }
}

extension CovarianceSpectrum {
  /// The gap of the two-latent optimum turned by an angle:
  /// ½ log(1 + (λ₁−λ₂)² sin² 2t / (4λ₁λ₂)), at most log of the arithmetic over the geometric mean.
  public func rotationGap(angle: Double) -> Double {
    let difference = (values[0] - values[1]) * sin(2 * angle)
    return log1p(difference * difference / (4 * values[0] * values[1])) / 2
  }

  /// The α² of the ELBO-stationary saddle W = [αu, αu]: the root of (σ²+2α²)² = λ(σ²+α²).
  ///
  /// It is stationary for the bound and not for the likelihood.
  public func duplicateColumnSquare(eigenvalue: Double, noiseVariance s: Double) -> Double {
    let b = 4 * s - eigenvalue
    return (-b + (b * b - 16 * (s * s - eigenvalue * s)).squareRoot()) / 8
  }
}
