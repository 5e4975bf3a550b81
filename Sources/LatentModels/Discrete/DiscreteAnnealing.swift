import Foundation

/// The exact law of annealed importance sampling on a finite state space.
///
/// A path z₀ ~ p(z), z_t ~ T_t(z_{t−1}, ·), where T_t leaves p(z) p(x|z)^{β_t} invariant, has weight
/// w = Π_t p(x|z_{t−1})^{β_t − β_{t−1}} (Neal 2001, doi:10.1023/A:1008923215028). The mean of w
/// multiplies through the kernels as one vector, the mean of log w is linear in the states' marginals,
/// so neither needs the paths themselves.
public struct DiscreteAnnealing: Sendable {
  /// E[w], which equals p(x).
  public let expectedWeight: Double
  /// E[log w] ≤ log p(x).
  public let expectedLogWeight: Double

  /// Anneals with Metropolis kernels that propose uniformly among all states, the own one included.
  ///
  /// - Parameter temperatures: from 0 to 1, not decreasing.
  public init(model: DiscreteLatentModel, observation x: Int, temperatures: [Double]) {
    let likelihood = model.prior.indices.map { model.likelihood[$0][x] }
    var marginal = model.prior
    var weighted = model.prior
    var expectedLog = 0.0
    for t in 1..<temperatures.count {
      let step = temperatures[t] - temperatures[t - 1]
      for z in likelihood.indices {
        expectedLog += marginal[z] * step * log(likelihood[z])
        weighted[z] *= pow(likelihood[z], step)
      }
      if t == temperatures.count - 1 { break }
      let kernel = DiscreteAnnealing.metropolis(
        target: likelihood.indices.map { model.prior[$0] * pow(likelihood[$0], temperatures[t]) })
      marginal = DiscreteAnnealing.advance(marginal, by: kernel)
      weighted = DiscreteAnnealing.advance(weighted, by: kernel)
    }
    self.expectedWeight = weighted.reduce(0, +)
    self.expectedLogWeight = expectedLog
  }

  /// T(a, c) = min(1, f(c)/f(a))/n for c ≠ a, the rest on the diagonal.
  static func metropolis(target f: [Double]) -> [[Double]] {
    let n = Double(f.count)
    return f.indices.map { a in
      var row = f.indices.map { a == $0 ? 0 : min(1, f[$0] / f[a]) / n }
      row[a] = 1 - row.reduce(0, +)
      return row
    }
  }

  private static func advance(_ law: [Double], by kernel: [[Double]]) -> [Double] {
    law.indices.map { c in law.indices.reduce(0) { $0 + law[$1] * kernel[$1][c] } }
  }
}
