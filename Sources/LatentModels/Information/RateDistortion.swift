import Foundation

/// The information accounts of an encoder and a decoder on tables, in nats.
///
/// With the aggregate posterior q(z) = E_{p_d} q(z|x): rate R = E KL(q(z|x)‖p(z)) =
/// I_q(x; z) + KL(q(z)‖p(z)) (Hoffman, Johnson 2016, "ELBO surgery"), distortion
/// D = −E log p(x|z), E ELBO = −D − R, and H(p_d) − D ≤ I_q ≤ R (Alemi et al. 2018,
/// arXiv:1711.00464, section 2).
public struct RateDistortion: Sendable {
  /// q(z) = Σ_x p_d(x) q(z|x).
  public let aggregatePosterior: [Double]
  /// I_q(x; z).
  public let mutualInformation: Double
  /// KL(q(z)‖p(z)).
  public let marginalDivergence: Double
  /// E KL(q(z|x)‖p(z)).
  public let rate: Double
  /// −E log p(x|z).
  public let distortion: Double
  /// H(p_d).
  public let dataEntropy: Double
  /// KL(p_d(x) q(z|x) ‖ p(z) p(x|z)) = −H(p_d) − E ELBO.
  public let jointDivergence: Double
  /// KL(p_d‖p_θ).
  public let modelDivergence: Double
  /// E KL(q(z|x)‖p(z|x)).
  public let posteriorDivergence: Double

  /// The mean evidence lower bound, −D − R.
  public var evidenceLowerBound: Double { -distortion - rate }
  /// The mean bound after the prior is replaced by q(z), the best there is for this encoder.
  public var boundWithOptimalPrior: Double { -distortion - mutualInformation }
  /// H(p_d) − D, the lower bound of the mutual information.
  public var informationLowerBound: Double { dataEntropy - distortion }

  /// Accounts of `encoder[x][z]` = q(z|x) on data with law `data[x]`.
  public init(model: DiscreteLatentModel, data: [Double], encoder: [[Double]]) {
    let states = model.prior.indices
    let aggregate = states.map { z in data.indices.reduce(0) { $0 + data[$1] * encoder[$1][z] } }
    func mean(_ term: (Int) -> Double) -> Double {
      data.indices.reduce(0) { $0 + data[$1] * term($1) }
    }
    let kl = DiscreteDivergence.divergence
    aggregatePosterior = aggregate
    mutualInformation = mean { kl(encoder[$0], aggregate) }
    marginalDivergence = kl(aggregate, model.prior)
    rate = mean { kl(encoder[$0], model.prior) }
    distortion = mean { x in -model.bound(of: x, under: encoder[x]).reconstruction }
    dataEntropy = DiscreteDivergence.entropy(data)
    jointDivergence = kl(
      data.indices.flatMap { x in states.map { data[x] * encoder[x][$0] } },
      data.indices.flatMap { x in states.map { model.joint(x, $0) } })
    modelDivergence = kl(data, data.indices.map { model.evidence(of: $0) })
    posteriorDivergence = mean { kl(encoder[$0], model.posterior(of: $0)) }
  }
}
