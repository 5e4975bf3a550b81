/// The three parts of the rate of a factorised encoder on tables, in nats.
///
/// For a factorised prior, E KL(q(z|x)‖p(z)) = I_q(x; z) + KL(q(z)‖Πⱼq(zⱼ)) + Σⱼ KL(q(zⱼ)‖p(zⱼ)):
/// mutual information, total correlation, dimension-wise divergences (Chen et al. 2018,
/// arXiv:1802.04942, equation 2).
public struct TotalCorrelation: Sendable {
  /// q(z) over all combinations of states, the last latent varying fastest.
  public let aggregate: [Double]
  /// I_q(x; z).
  public let mutualInformation: Double
  /// KL(q(z)‖Πⱼ q(zⱼ)).
  public let totalCorrelation: Double
  /// KL(q(zⱼ)‖p(zⱼ)) for each latent.
  public let dimensionDivergences: [Double]
  /// E KL(q(z|x)‖p(z)).
  public let rate: Double

  /// Splits the rate of `encoders[j][x][state]` = q(zⱼ|x) under the priors `priors[j]`.
  public init(data: [Double], encoders: [[[Double]]], priors: [[Double]]) {
    let kl = DiscreteDivergence.divergence
    /// The law of independent parts, the last varying fastest.
    func product(_ parts: [[Double]]) -> [Double] {
      parts.reduce([1]) { joint, part in joint.flatMap { a in part.map { a * $0 } } }
    }
    func mean(_ table: (Int) -> [Double]) -> [Double] {
      data.indices.dropFirst().reduce(table(0).map { $0 * data[0] }) { sum, x in
        zip(sum, table(x)).map { $0 + data[x] * $1 }
      }
    }
    let joint = mean { x in product(encoders.map { $0[x] }) }
    let marginals = encoders.map { encoder in mean { encoder[$0] } }
    aggregate = joint
    mutualInformation = data.indices.reduce(0) { sum, x in
      sum + data[x] * kl(product(encoders.map { $0[x] }), joint)
    }
    totalCorrelation = kl(joint, product(marginals))
    dimensionDivergences = zip(marginals, priors).map(kl)
    rate = data.indices.reduce(0) { sum, x in
      sum + data[x] * zip(encoders, priors).reduce(0) { $0 + kl($1.0[x], $1.1) }
    }
  }
}
