import Foundation
public import LinearAlgebra

/// q(z) = (1/N) Σ q(z|xₙ) of an encoder on N points: a mixture of N Gaussians.
///
/// The mean rate splits into (1/N) Σ KL(q(z|xₙ)‖p(z)) = I_q(n; z) + KL(q(z)‖p(z)), and the
/// information about *which point* is at most log N (Hoffman, Johnson 2016, “ELBO surgery”).
public struct AggregatePosterior: Sendable {
  /// The components' means, N × k.
  public let means: Matrix<Double>
  /// Their standard deviations, N × k.
  public let deviations: Matrix<Double>

  /// The two parts of the mean rate, in nats.
  public struct Information: Sendable {
    /// I_q(n; z).
    public let mutualInformation: Double
    /// KL(q(z)‖p(z)).
    public let marginalDivergence: Double
  }

  /// A mixture from its components.
  public init(means: Matrix<Double>, deviations: Matrix<Double>) {
    precondition(
      means.rows == deviations.rows && means.columns == deviations.columns,
      "\(means.shape) means, \(deviations.shape) deviations")
    self.means = means
    self.deviations = deviations
  }

  /// The aggregate of a model's encoder on n × d data.
  public init(_ model: VariationalAutoencoder, _ data: Matrix<Float>) {
    let (means, logVariances) = model.encode(data)
    self.init(
      means: Matrix(
        rows: means.rows, columns: means.columns, elements: means.elements.map { Double($0) }),
      deviations: Matrix(
        rows: means.rows, columns: means.columns,
        elements: logVariances.elements.map { exp(Double($0) / 2) }))
  }

  /// The mean of KL(q(z|xₙ)‖N(0, I)).
  public var rate: Double {
    (0..<means.rows).reduce(0) { sum, n in
      let own = GaussianDivergence.fromStandard(
        mean: means.row(n), variance: deviations.row(n).map { $0 * $0 })
      return sum + own.reduce(0, +)
    } / Double(means.rows)
  }

  /// Both parts, expectations under each component by a rule; N² k operations a node.
  ///
  /// With a trapezoid rule they add up to the rate as exactly as the rule is; with draws each has the
  /// standard error that repetition shows.
  public func information(rule: NormalRule) -> Information {
    let k = means.columns
    precondition(rule.nodes.columns == k, "a rule of \(rule.nodes.columns) for \(k) latents")
    let logNorm = Double(k) / 2 * log(2 * Double.pi)
    let constants = (0..<means.rows).map { n in
      -logNorm - deviations.row(n).reduce(0) { $0 + log($1) }
    }
    var (information, divergence) = (0.0, 0.0)
    for n in 0..<means.rows {
      for (i, weight) in rule.weights.enumerated() {
        let t = rule.nodes.row(i)
        let z = (0..<k).map { means[n, $0] + deviations[n, $0] * t[$0] }
        let own = constants[n] - t.reduce(0) { $0 + $1 * $1 } / 2
        let prior = -logNorm - z.reduce(0) { $0 + $1 * $1 } / 2
        let mixture = logDensity(at: z, constants)
        information += weight * (own - mixture)
        divergence += weight * (mixture - prior)
      }
    }
    let count = Double(means.rows)
    return Information(
      mutualInformation: information / count, marginalDivergence: divergence / count)
  }

  /// log q(z), given each component's log normaliser.
  private func logDensity(at z: [Double], _ constants: [Double]) -> Double {
    NumericalFunctions.logMeanExp(
      constants.indices.map { n in
        z.indices.reduce(constants[n]) { sum, j in
          let t = (z[j] - means[n, j]) / deviations[n, j]
          return sum - t * t / 2
        }
      })
  }
}
