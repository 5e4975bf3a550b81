import Foundation
public import LinearAlgebra

/// q(z) = N(mean, diag deviation²) for one observation, and its bound.
public struct VariationalGaussian: Hashable, Sendable {
  /// The mean, k entries.
  public var mean: [Double]
  /// The standard deviations, k positive entries.
  public var deviations: [Double]

  /// A Gaussian with independent coordinates.
  public init(mean: [Double], deviations: [Double]) {
    self.mean = mean
    self.deviations = deviations
  }

  /// E_q log p(x|z) − KL(q‖N(0, I)), the expectation by a rule.
  public func bound(
    _ likelihood: AnnealedImportanceSampling.Likelihood, rule: NormalRule
  ) -> Double {
    value(likelihood(places(rule)).values, rule)
  }

  /// The Gaussian that maximises the bound, by natural-gradient steps from this one.
  ///
  /// With g = ∂ log p(x|z)/∂z the bound is stationary where E g = mean and Λ deviation² = 1 with
  /// Λ = 1 − E[g t]/deviation, the mean curvature by Stein's identity. Each step moves the precision
  /// towards Λ and the mean by (E g − mean)/precision, both damped; a damping of 1/k converges for
  /// every quadratic log-likelihood, since the curvature scaled to a unit diagonal has eigenvalues
  /// below k. What comes out is the best Gaussian on the way, so a lower bound on the best of all.
  ///
  /// Source: Khan, Lin 2017, arXiv:1703.04265, for the step.
  public func maximizing(
    _ likelihood: AnnealedImportanceSampling.Likelihood, rule: NormalRule, steps: Int = 100
  ) -> VariationalGaussian {
    let damping = min(0.5, 1 / Double(mean.count))
    var (q, best) = (self, self)
    var highest = -Double.infinity
    for _ in 0...steps {
      let (logs, slopes) = likelihood(q.places(rule))
      let bound = q.value(logs, rule)
      if bound > highest { (best, highest) = (q, bound) }
      for j in mean.indices {
        var (pull, twist) = (0.0, 0.0)
        for (n, weight) in rule.weights.enumerated() {
          pull += weight * slopes[n, j]
          twist += weight * slopes[n, j] * rule.nodes[n, j]
        }
        let precision = 1 / (q.deviations[j] * q.deviations[j])
        let curvature = 1 - twist / q.deviations[j]
        // Where log p(x|z) is convex Λ may be negative; the precision is halved at most.
        let next = max((1 - damping) * precision + damping * curvature, precision / 2)
        q.mean[j] += damping * (pull - q.mean[j]) / next
        q.deviations[j] = 1 / next.squareRoot()
      }
    }
    return best
  }

  /// mean + deviation · node, one place a row.
  private func places(_ rule: NormalRule) -> Matrix<Double> {
    Matrix(rows: rule.nodes.rows, columns: mean.count) { n, j in
      mean[j] + deviations[j] * rule.nodes[n, j]
    }
  }

  private func value(_ logs: [Double], _ rule: NormalRule) -> Double {
    let divergence = GaussianDivergence.fromStandard(
      mean: mean, variance: deviations.map { $0 * $0 })
    return zip(rule.weights, logs).reduce(0) { $0 + $1.0 * $1.1 } - divergence.reduce(0, +)
  }
}
