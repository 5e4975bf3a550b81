import Foundation

/// The global optimum of the linear β-VAE for a covariance spectrum, in closed form.
///
/// With t = βσ², dimension i ≤ k is kept when λᵢ > t, with ‖wᵢ‖² = λᵢ − t, ‖vᵢ‖ = √(λᵢ−t)/λᵢ and
/// Dᵢ = t/λᵢ, both along uᵢ; others have w = v = 0, D = 1. Rate and distortion are reverse
/// water-filling: R = Σ ½ log⁺ λᵢ/t, E‖x−μ−Wz‖² = Σ_{i≤k} min(t, λᵢ) + Σ_{j>k} λⱼ.
///
/// Source: Lucas et al. 2019, arXiv:1911.02469; the identity 𝓛_β(σ²) = β𝓛(βσ²) + const.
public struct BetaOptimum: Sendable {
  /// σ² of the decoder.
  public let noiseVariance: Double
  /// β.
  public let beta: Double
  /// t = βσ², the water level.
  public let effectiveVariance: Double
  /// The number of kept dimensions.
  public let activeDimensions: Int
  /// ‖wᵢ‖ for each of the k latents.
  public let decoderLengths: [Double]
  /// ‖vᵢ‖ for each latent.
  public let encoderLengths: [Double]
  /// Dᵢ for each latent.
  public let encoderVariances: [Double]
  /// KL per latent in nats.
  public let rates: [Double]
  /// E‖x − μ − Wz‖².
  public let distortion: Double
  /// −(d/2) log 2πσ² − distortion/(2σ²).
  public let reconstruction: Double

  /// Σ rates.
  public var rate: Double { rates.reduce(0, +) }
  /// E log p(x|z) − β KL.
  public var objective: Double { reconstruction - beta * rate }
  /// E log p(x|z) − KL.
  public var evidenceLowerBound: Double { reconstruction - rate }

  /// The optimum for a fixed σ².
  public init(spectrum: CovarianceSpectrum, latents k: Int, noiseVariance: Double, beta: Double) {
    let t = beta * noiseVariance
    let kept = spectrum.values.prefix(k)
    self.noiseVariance = noiseVariance
    self.beta = beta
    effectiveVariance = t
    activeDimensions = kept.count { $0 > t }
    decoderLengths = kept.map { max($0 - t, 0).squareRoot() }
    encoderLengths = kept.map { max($0 - t, 0).squareRoot() / $0 }
    encoderVariances = kept.map { min(t / $0, 1) }
    rates = kept.map { max(log($0 / t) / 2, 0) }
    distortion =
      kept.reduce(0) { $0 + min(t, $1) } + spectrum.values.dropFirst(k).reduce(0, +)
    reconstruction = -GaussianLikelihood.negativeLogDensity(
      squaredError: distortion, dimension: spectrum.dimension, variance: noiseVariance)
  }

  /// The optimum with σ² learned: σ² = Σ_{inactive} λⱼ/(d − βr) for the one consistent number r.
  ///
  /// - Returns: nil when the eigenvalues beyond k vanish, where no σ² > 0 is optimal.
  public init?(spectrum: CovarianceSpectrum, latents k: Int, beta: Double) {
    let values = spectrum.values
    guard values.dropFirst(k).reduce(0, +) > 0 else { return nil }
    for r in stride(from: k, through: 0, by: -1) {
      let denominator = Double(values.count) - beta * Double(r)
      if denominator <= 0 { continue }
      let noise = values.dropFirst(r).reduce(0, +) / denominator
      let t = beta * noise
      if (r == 0 || values[r - 1] > t) && (r == k || values[r] <= t) {
        self.init(spectrum: spectrum, latents: k, noiseVariance: noise, beta: beta)
        return
      }
    }
    return nil
  }

  /// The β at which each latent dies when σ² is learned.
  ///
  /// βᵢ = dλᵢ/(Σ_{m≤k} min(λᵢ, λₘ) + Σ_{j>k} λⱼ). The first is total collapse, λ₁/λ̄.
  public static func learnedThresholds(
    spectrum: CovarianceSpectrum, latents k: Int
  ) -> [Double] {
    let rest = spectrum.values.dropFirst(k).reduce(0, +)
    return spectrum.values.prefix(k).map { own in
      Double(spectrum.dimension) * own
        / (spectrum.values.prefix(k).reduce(rest) { $0 + min(own, $1) })
    }
  }

  /// The β at which each latent dies at fixed σ²: λᵢ/σ².
  public static func fixedThresholds(
    spectrum: CovarianceSpectrum, latents k: Int, noiseVariance: Double
  ) -> [Double] {
    spectrum.values.prefix(k).map { $0 / noiseVariance }
  }
}
