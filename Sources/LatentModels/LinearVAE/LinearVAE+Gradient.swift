public import LinearAlgebra

/// The derivatives of a linear VAE's mean objective, in nats per unit of each parameter.
public struct LinearVAEGradient: Sendable {
  /// ∂_W, d × k.
  public let weights: Matrix<Double>
  /// ∂_V, k × d.
  public let encoder: Matrix<Double>
  /// ∂_D, k entries.
  public let encoderVariances: [Double]
  /// ∂_{σ²}.
  public let noiseVariance: Double
}

extension LinearVAE {
  /// The gradient of E log p(x|z) − β KL per point.
  ///
  ///     ∂_W = σ⁻²[SVᵀ − WVSVᵀ − WD],     ∂_V = σ⁻²Wᵀ(I − WV)S − βVS,
  ///     ∂_{Dᵢ} = −½[‖wᵢ‖²/σ² + β − β/Dᵢ],  ∂_{σ²} = −d/(2σ²) + Q/(2σ⁴).
  ///
  /// (Lucas et al. 2019, arXiv:1911.02469; β added.)
  public func gradient(_ moments: SampleMoments, beta: Double = 1) -> LinearVAEGradient {
    let s = moments.secondMoment(about: decoder.mean)
    let (w, noise) = (decoder.weights, decoder.noiseVariance)
    let vs = encoder * s
    let residual = s - w * vs
    let forWeights =
      residual.times(encoder, transposingOther: .transposed)
      - w.scalingColumns(by: encoderVariances)
    let forEncoder = w.times(residual, transposingSelf: .transposed)
    let q = expectedSquaredError(s)
    return LinearVAEGradient(
      weights: (1 / noise) * forWeights,
      encoder: (1 / noise) * forEncoder - beta * vs,
      encoderVariances: encoderVariances.enumerated().map { i, variance in
        let length = w.column(i).reduce(0) { $0 + $1 * $1 }
        return -(length / noise + beta - beta / variance) / 2
      },
      noiseVariance: (q / noise - Double(decoder.dimension)) / (2 * noise))
  }
}
