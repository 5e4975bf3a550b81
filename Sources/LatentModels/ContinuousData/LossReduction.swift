/// How a loss adds up squared errors and divergences, and the σ² (or β) that this amounts to.
///
/// Up to scale and constants every choice is ‖x−f‖²/(2σ²_eff) + KL per data point: a "mean" over the
/// d coordinates weighs the divergence d times more. In a linear model every eigenvalue
/// λ ≤ σ²_eff collapses, so with d = 784 a mean over d already puts the threshold at 392.
public enum LossReduction: String, CaseIterable, Sendable {
  /// Squared errors summed, divergences summed.
  case sumSum
  /// Half the squared errors summed, divergences summed: the Gaussian likelihood with σ² = 1.
  case halfSumSum
  /// Squared errors averaged over the d coordinates, divergences summed.
  case meanSum
  /// Squared errors averaged over d, divergences averaged over the k latents.
  case meanMean
  /// Squared errors summed, divergences averaged over k.
  case sumMean
  /// Squared errors averaged over batch and d, divergences summed over latents *and* batch.
  case batchMeanSum

  /// What multiplies ‖x−f‖² and KL of each data point in a batch.
  public func weights(dimension d: Int, latents k: Int, batch: Int) -> (
    squaredError: Double, divergence: Double
  ) {
    switch self {
    case .sumSum: (1, 1)
    case .halfSumSum: (0.5, 1)
    case .meanSum: (1 / Double(d), 1)
    case .meanMean: (1 / Double(d), 1 / Double(k))
    case .sumMean: (1, 1 / Double(k))
    case .batchMeanSum: (1 / (Double(batch) * Double(d)), 1)
    }
  }

  /// σ²_eff: the loss is c · (‖x−f‖²/(2σ²_eff) + KL) per data point, for some c.
  public func effectiveVariance(dimension: Int, latents: Int, batch: Int) -> Double {
    let weights = weights(dimension: dimension, latents: latents, batch: batch)
    return weights.divergence / (2 * weights.squaredError)
  }
}
