import Foundation
public import LinearAlgebra

/// Why a VAE's bound lies below log p(x) for one observation, in nats.
///
/// log p(x) − ELBO = approximation gap + amortisation gap: what the best q of the family loses, and
/// what the encoder's q loses against that (Cremer, Li, Duvenaud 2018, arXiv:1801.03558, table 1).
public struct InferenceGaps: Sendable {
  /// log p(x), exact or estimated.
  public let logEvidence: Double
  /// The bound of the best Gaussian with independent coordinates that was found.
  public let bestBound: Double
  /// The bound of the encoder's Gaussian.
  public let bound: Double

  /// log p(x) − the best bound.
  public var approximation: Double { logEvidence - bestBound }
  /// The best bound − the encoder's.
  public var amortization: Double { bestBound - bound }

  /// The gaps for each row of n × d data, given log p(x) of each.
  ///
  /// The best q is searched with one rule and both bounds are measured with another: were they the
  /// same draws, the search would fit them and the amortisation gap would come out too large. With
  /// fresh draws it is unbiased for the q that was found, and so too small rather than too large.
  ///
  /// - Parameters:
  ///   - logEvidence: from ``LatentEvidence``, annealing or importance weights.
  ///   - search: for the search; with a trapezoid rule the same may serve for `measure`.
  public static func of(
    _ data: Matrix<Float>, _ model: VariationalAutoencoder, logEvidence: [Double],
    search: NormalRule, measure: NormalRule
  ) -> [InferenceGaps] {
    precondition(logEvidence.count == data.rows, "\(logEvidence.count) for \(data.rows) points")
    let decoder = DoubleDecoder(model)
    let (means, logVariances) = model.encode(data)
    return (0..<data.rows).map { n in
      let likelihood = decoder.likelihood(of: data.row(n).map { Double($0) })
      let own = VariationalGaussian(
        mean: means.row(n).map { Double($0) },
        deviations: logVariances.row(n).map { exp(Double($0) / 2) })
      let best = own.maximizing(likelihood, rule: search)
      return InferenceGaps(
        logEvidence: logEvidence[n], bestBound: best.bound(likelihood, rule: measure),
        bound: own.bound(likelihood, rule: measure))
    }
  }
}
