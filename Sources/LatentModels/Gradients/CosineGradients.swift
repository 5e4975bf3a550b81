import Foundation

/// The same estimators for f = cos ωz, where the score function wins once ωσ ≫ 1.
///
/// g = −ω sin(ωμ) e^{−ω²σ²/2}; reparameterised variance ½ω²(1 − cos 2ωμ e^{−2ω²σ²}) − g²; score
/// variance (1 + (1 − 4ω²σ²) cos 2ωμ e^{−2ω²σ²})/(2σ²) − g².
public struct CosineGradients: Sendable {
  /// ∂/∂μ E cos ωz.
  public let gradient: Double
  /// Variance of one draw of −ω sin ωz.
  public let reparameterisedVariance: Double
  /// Variance of one draw of cos(ωz) ε/σ.
  public let scoreVariance: Double

  /// The estimators at z ~ N(mean, deviation²).
  public init(frequency: Double, mean: Double, deviation: Double) {
    let phase = (frequency * deviation) * (frequency * deviation)
    let wave = cos(2 * frequency * mean) * exp(-2 * phase)
    let slope = -frequency * sin(frequency * mean) * exp(-phase / 2)
    gradient = slope
    reparameterisedVariance = frequency * frequency * (1 - wave) / 2 - slope * slope
    scoreVariance =
      (1 + (1 - 4 * phase) * wave) / (2 * deviation * deviation) - slope * slope
  }
}
