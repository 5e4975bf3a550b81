import Foundation

/// The Gaussian observation model N(x; f, σ²I): the losses people write and what they mean, in nats.
public enum GaussianLikelihood {
  /// −log N(x; f, σ²I) = (d/2) log 2πσ² + ‖x−f‖²/(2σ²).
  public static func negativeLogDensity(
    squaredError: Double, dimension: Int, variance: Double
  ) -> Double {
    Double(dimension) / 2 * log(2 * .pi * variance) + squaredError / (2 * variance)
  }

  /// The σ² that minimises it over n values: their mean squared error.
  ///
  /// In a latent model the squared error is its *expectation* under q, decoder variance included
  /// (Rybkin, Daniilidis, Levine 2021, arXiv:2006.13202).
  public static func optimalVariance(squaredError: Double, count: Int) -> Double {
    squaredError / Double(count)
  }

  /// The loss at the optimal σ²: (n/2)(log 2πσ̂² + 1) over n values.
  public static func profiledNegativeLogDensity(squaredError: Double, count: Int) -> Double {
    Double(count) / 2
      * (log(2 * .pi * optimalVariance(squaredError: squaredError, count: count)) + 1)
  }

  /// The loss of one coordinate with residual r in terms of s = log σ², and its derivative in s,
  /// ½(1 − r²e^{−s}).
  public static func atLogVariance(_ s: Double, residual r: Double) -> (
    loss: Double, derivative: Double
  ) {
    let scaled = r * r * exp(-s)
    return ((log(2 * .pi) + s + scaled) / 2, (1 - scaled) / 2)
  }

  /// Per-point maximum over a linear decoder at noise σ² of data with this many zero eigenvalues.
  ///
  /// With d − k vanishing eigenvalues it grows like −((d−k)/2) log σ² without bound as σ² → 0
  /// (Dai, Wipf 2019, arXiv:1903.05789).
  public static func degenerateMaximum(
    nonzeroEigenvalues: [Double], dimension: Int, variance: Double
  ) -> Double {
    CovarianceSpectrum(
      nonzeroEigenvalues
        + Array(repeating: 0, count: dimension - nonzeroEigenvalues.count)
    ).logLikelihood(active: Array(nonzeroEigenvalues.indices), noiseVariance: variance)
  }
}
