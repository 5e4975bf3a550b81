import Foundation

extension DiscreteLatentModel {
  /// The importance-weighted bound 𝓛_K = E log (1/K) Σⱼ wⱼ with K draws, by enumeration.
  ///
  /// K independent draws from a table are described by how often each state occurs, so the
  /// expectation is a sum over multinomial counts, Σ K!/(n₁!…n_m!) Π qᵢ^{nᵢ} log(Σ nᵢwᵢ/K): of size
  /// C(K+m−1, m−1) rather than m^K.
  ///
  /// Source: Burda, Grosse, Salakhutdinov 2016, arXiv:1509.00519, section 3.
  public func importanceWeightedBound(of x: Int, under q: [Double], draws: Int) -> Double {
    precondition(draws >= 1, "a bound needs at least one draw")
    let weights = weights(of: x, under: q)
    func sum(_ state: Int, _ left: Int, _ total: Double, _ logProbability: Double) -> Double {
      if state == q.count - 1 {
        if left > 0 && q[state] == 0 { return 0 }
        let last = left > 0 ? Double(left) * log(q[state]) - lgamma(Double(left) + 1) : 0
        let mean = (total + Double(left) * weights[state]) / Double(draws)
        return exp(logProbability + last) * log(mean)
      }
      return (0...left).reduce(0) { partial, n in
        if n > 0 && q[state] == 0 { return partial }
        let term = n > 0 ? Double(n) * log(q[state]) - lgamma(Double(n) + 1) : 0
        return partial
          + sum(state + 1, left - n, total + Double(n) * weights[state], logProbability + term)
      }
    }
    return sum(0, draws, 0, lgamma(Double(draws) + 1))
  }

  /// Var_q(w) of the importance weights; K(log p − 𝓛_K) tends to Var(w)/(2p²).
  public func weightVariance(of x: Int, under q: [Double]) -> Double {
    let weights = weights(of: x, under: q)
    let evidence = evidence(of: x)
    return q.indices.reduce(0) {
      $0 + q[$1] * (weights[$1] - evidence) * (weights[$1] - evidence)
    }
  }
}
