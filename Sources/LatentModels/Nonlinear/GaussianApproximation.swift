import Foundation
import LinearAlgebra

/// q(z) = N(mean, deviation²) against the posterior of a one-latent tanh decoder, by quadrature.
///
/// Expectations under q are trapezoid sums in the standardised t = (z − mean)/deviation.
public struct GaussianApproximation: Sendable {
  /// The mean of q.
  public let mean: Double
  /// The standard deviation of q.
  public let deviation: Double
  /// E_q log p(x|z), in nats.
  public let reconstruction: Double
  /// KL(q‖N(0, 1)).
  public let divergenceFromPrior: Double
  /// ∂ ELBO/∂ mean by reparameterisation: E[∂_z log p(x|z)] − mean.
  public let meanDerivative: Double
  /// ∂ ELBO/∂ deviation: E[∂_z log p(x|z) t] − deviation + 1/deviation.
  public let deviationDerivative: Double
  /// log w(z) = log p(x, z) − log q(z) at the nodes.
  public let logWeights: [Double]
  /// The probability that the rule gives each node under q.
  public let probabilities: [Double]

  /// E_q log p(x|z) − KL.
  public var evidenceLowerBound: Double { reconstruction - divergenceFromPrior }

  /// Evaluates q on a rule with `1/step` nodes a standard deviation on [−reach, reach].
  public init(
    _ decoder: TanhDecoder, observation x: [Double], mean: Double, deviation: Double,
    step: Double = 0.02, reach: Double = 15
  ) {
    let half = Int(reach / step)
    let t = (-half...half).map { Double($0) * step }
    let law = t.map { step * exp(-$0 * $0 / 2) / (2 * Double.pi).squareRoot() }
    let logs = t.map { decoder.logLikelihood(of: x, at: [mean + deviation * $0]) }
    let slopes = t.map { decoder.logLikelihoodGradient(of: x, at: [mean + deviation * $0])[0] }
    func average(_ values: [Double]) -> Double {
      zip(law, values).reduce(0) { $0 + $1.0 * $1.1 }
    }
    self.mean = mean
    self.deviation = deviation
    reconstruction = average(logs)
    divergenceFromPrior =
      GaussianDivergence.fromStandard(
        mean: [mean], variance: [deviation * deviation])[0]
    meanDerivative = average(slopes) - mean
    deviationDerivative = average(zip(slopes, t).map { $0 * $1 }) - deviation + 1 / deviation
    logWeights = zip(t, logs).map { t, logLikelihood in
      let z = mean + deviation * t
      return logLikelihood - z * z / 2 + t * t / 2 + log(deviation)
    }
    probabilities = law
  }

  /// KL(q‖p(z|x)) = log p(x) − ELBO, computed as E_q of −log w + log p(x).
  public func divergenceFromPosterior(logEvidence: Double) -> Double {
    zip(probabilities, logWeights).reduce(0) { $0 + $1.0 * (logEvidence - $1.1) }
  }

  /// Var_q(w), finite exactly when deviation² > ½ for a bounded decoder.
  public func weightVariance(logEvidence: Double) -> Double {
    let evidence = exp(logEvidence)
    return zip(probabilities, logWeights).reduce(0) { sum, node in
      let excess = exp(node.1) - evidence
      return sum + node.0 * excess * excess
    }
  }
}
