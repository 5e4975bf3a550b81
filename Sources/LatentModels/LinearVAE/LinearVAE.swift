import Foundation
public import LinearAlgebra

/// The linear VAE: pPCA's decoder N(Wz + μ, σ²I) with the encoder N(V(x−μ), diag D).
///
/// Its evidence lower bound is a closed form, so that everything a deep VAE is said to do can be
/// compared with the truth. Per point, with S the second moment about μ,
///
///     ELBO = −(d/2) log 2πσ² − Q/(2σ²) − ½[tr VSVᵀ + tr D − k − log|D|],
///     Q    = tr (I−WV)S(I−WV)ᵀ + tr WDWᵀ.
///
/// Source: Lucas, Tucker, Grosse, Norouzi 2019, arXiv:1911.02469.
public struct LinearVAE: Sendable {
  /// Decoder: μ, W (d × k) and σ².
  public var decoder: ProbabilisticPCA
  /// V, k × d.
  public var encoder: Matrix<Double>
  /// D, k positive entries: the encoder's variances, the same for every x.
  public var encoderVariances: [Double]

  /// A model from its parameters.
  public init(
    decoder: ProbabilisticPCA, encoder: Matrix<Double>, encoderVariances: [Double]
  ) {
    precondition(
      encoder.rows == decoder.latents && encoder.columns == decoder.dimension
        && encoderVariances.count == decoder.latents,
      "a \(encoder.shape) encoder for \(decoder.weights.shape) weights")
    self.decoder = decoder
    self.encoder = encoder
    self.encoderVariances = encoderVariances
  }

  /// The decoder with the encoder that maximises the bound: V = M⁻¹Wᵀ, Dᵢ = σ²/Mᵢᵢ.
  public init(optimalEncoderFor decoder: ProbabilisticPCA) throws(LinearAlgebraError) {
    self.init(
      decoder: decoder, encoder: try decoder.posteriorMap(),
      encoderVariances: decoder.latentPrecisionTimesNoise.diagonal.map {
        decoder.noiseVariance / $0
      })
  }

  /// The encoder's mean at x, k entries.
  public func encode(_ x: [Double]) -> [Double] {
    encoder * zip(x, decoder.mean).map { $0 - $1 }
  }

  /// The bound at one point, with its terms per latent dimension.
  public func bound(at x: [Double]) -> BoundTerms {
    let centred = zip(x, decoder.mean).map { $0 - $1 }
    let mean = encoder * centred
    let reconstructed = decoder.weights * mean
    let error = zip(centred, reconstructed).reduce(0) {
      $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
    }
    return BoundTerms(
      reconstruction: -GaussianLikelihood.negativeLogDensity(
        squaredError: error + decodedVariance, dimension: decoder.dimension,
        variance: decoder.noiseVariance),
      divergences: GaussianDivergence.fromStandard(mean: mean, variance: encoderVariances))
  }

  /// The mean bound over data with these moments, with its terms per latent dimension.
  public func bound(_ moments: SampleMoments) -> BoundTerms {
    let s = moments.secondMoment(about: decoder.mean)
    let vs = encoder * s
    let means = (0..<decoder.latents).map { i in
      zip(vs.row(i), encoder.row(i)).reduce(0) { $0 + $1.0 * $1.1 }
    }
    return BoundTerms(
      reconstruction: -GaussianLikelihood.negativeLogDensity(
        squaredError: expectedSquaredError(s), dimension: decoder.dimension,
        variance: decoder.noiseVariance),
      divergences: zip(means, encoderVariances).map {
        ($0 + GaussianDivergence.excess(ofVariance: $1)) / 2
      })
  }

  /// Q = E‖x − μ − Wz‖² under data and encoder; σ² = Q/d maximises the bound.
  public func expectedSquaredError(_ secondMoment: Matrix<Double>) -> Double {
    var residual = Matrix<Double>.identity(decoder.dimension)
    Matrix.multiply(decoder.weights, .none, encoder, .none, alpha: -1, beta: 1, into: &residual)
    return (residual * secondMoment).frobeniusProduct(residual) + decodedVariance
  }

  /// tr WDWᵀ.
  private var decodedVariance: Double {
    decoder.weights.scalingColumns(by: encoderVariances).frobeniusProduct(decoder.weights)
  }
}

/// The two terms of an evidence lower bound, in nats per point.
public struct BoundTerms: Sendable {
  /// E_q log p(x|z).
  public let reconstruction: Double
  /// KL(q(zᵢ|x)‖p(zᵢ)) for each latent dimension.
  public let divergences: [Double]

  /// Terms that were computed elsewhere.
  public init(reconstruction: Double, divergences: [Double]) {
    self.reconstruction = reconstruction
    self.divergences = divergences
  }

  /// KL(q‖p), the sum over dimensions.
  public var divergence: Double { divergences.reduce(0, +) }
  /// reconstruction − divergence.
  public var evidenceLowerBound: Double { reconstruction - divergence }
  /// The β-VAE's objective, reconstruction − β divergence.
  public func objective(beta: Double) -> Double { reconstruction - beta * divergence }
}
