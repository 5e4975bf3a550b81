import Foundation

/// A model with finitely many latent states and observations, where everything is a finite sum.
///
/// p(z) is `prior[z]` and p(x|z) is `likelihood[z][x]`. It answers exactly what larger models can
/// only estimate, so it is what the estimators are measured against.
public struct DiscreteLatentModel: Sendable {
  /// p(z), K numbers that sum to one.
  public let prior: [Double]
  /// p(x|z): K rows of M numbers, each row summing to one.
  public let likelihood: [[Double]]

  /// A model from its two tables.
  public init(prior: [Double], likelihood: [[Double]]) {
    precondition(
      prior.count == likelihood.count, "\(prior.count) states, \(likelihood.count) likelihood rows")
    self.prior = prior
    self.likelihood = likelihood
  }

  /// p(x) = Σ_z p(z) p(x|z).
  public func evidence(of x: Int) -> Double {
    prior.indices.reduce(0) { $0 + joint(x, $1) }
  }

  /// p(z|x) by Bayes' rule.
  public func posterior(of x: Int) -> [Double] {
    let evidence = evidence(of: x)
    return prior.indices.map { joint(x, $0) / evidence }
  }

  /// p(x, z) = p(z) p(x|z).
  public func joint(_ x: Int, _ z: Int) -> Double { prior[z] * likelihood[z][x] }

  /// The importance weights p(x, z)/q(z) of every state.
  public func weights(of x: Int, under q: [Double]) -> [Double] {
    prior.indices.map { joint(x, $0) / q[$0] }
  }

  /// The evidence lower bound of one observation under q(z), with its parts.
  public func bound(of x: Int, under q: [Double]) -> DiscreteBound {
    DiscreteBound(
      reconstruction: q.indices.reduce(0) { $0 + q[$1] * log(likelihood[$1][x]) },
      divergenceFromPrior: DiscreteDivergence.divergence(from: q, to: prior),
      divergenceFromPosterior: DiscreteDivergence.divergence(from: q, to: posterior(of: x)),
      entropy: DiscreteDivergence.entropy(q),
      expectedLogJoint: q.indices.reduce(0) { $0 + q[$1] * log(joint(x, $1)) })
  }
}

/// The terms of the evidence lower bound at one observation, each by its definition, in nats.
///
/// log p(x) = ELBO + KL(q‖p(z|x)), and ELBO = E log p(x|z) − KL(q‖p(z)) = E log p(x, z) + H(q)
/// (Kingma, Welling 2013, arXiv:1312.6114, section 2.2).
public struct DiscreteBound: Sendable {
  /// E_q log p(x|z).
  public let reconstruction: Double
  /// KL(q‖p(z)).
  public let divergenceFromPrior: Double
  /// KL(q‖p(z|x)).
  public let divergenceFromPosterior: Double
  /// H(q).
  public let entropy: Double
  /// E_q log p(x, z).
  public let expectedLogJoint: Double

  /// E_q log p(x|z) − KL(q‖p(z)).
  public var evidenceLowerBound: Double { reconstruction - divergenceFromPrior }
}
