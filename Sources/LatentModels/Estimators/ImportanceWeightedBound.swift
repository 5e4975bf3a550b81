import Foundation

/// The importance-weighted bound 𝓛_K = E log (1/K) Σⱼ wⱼ, in nats.
///
/// 𝓛₁ is the ELBO, 𝓛_K ≤ 𝓛_{K+1} ≤ log p(x) (Burda, Grosse, Salakhutdinov 2016, arXiv:1509.00519,
/// theorem 1).
public enum ImportanceWeightedBound {
  /// One draw of the estimator from K log-weights: log (1/K) Σ wⱼ.
  public static func estimate(logWeights: [Double]) -> Double {
    NumericalFunctions.logMeanExp(logWeights)
  }

  /// The exact bound for any number of draws, from the law of a single weight.
  ///
  /// From log y = ∫₀^∞ (e^{−t} − e^{−ty}) dt/t (Frullani) with y = Σ wⱼ and independent draws,
  ///
  ///     𝓛_K = −log K + ∫₀^∞ (e^{−t} − φ(t)^K) dt/t,   φ(t) = E_q e^{−tw}.
  ///
  /// With weights divided by their mean p(x), and t = e^u, this is a trapezoid sum in u. For small t
  /// both terms approach 1, so the difference is taken as expm1(−t) − expm1(K log φ) with
  /// log φ = log1p(E expm1(−tw)).
  ///
  /// - Parameters:
  ///   - probabilities: the law of the weight; at quadrature nodes, with quadrature's accuracy.
  ///   - logWeights: log w at each node.
  ///   - logEvidence: log E w.
  public static func exact(
    probabilities: [Double], logWeights: [Double], logEvidence: Double, draws: [Int],
    step: Double = 0.125
  ) -> [Double] {
    let pairs = zip(probabilities, logWeights).filter { $0.0 > 1e-300 }
    let weights = pairs.map { exp($0.1 - logEvidence) }
    let law = pairs.map(\.0)
    var totals = [Double](repeating: 0, count: draws.count)
    // e^u below e^−45 adds at most K·e^−45; above, both terms have died out.
    var u = -45.0
    while true {
      let t = exp(u)
      var deficit = 0.0
      for i in law.indices { deficit += law[i] * expm1(-t * weights[i]) }
      let logPhi = deficit > -1 ? log1p(deficit) : -Double.infinity
      var largest = 0.0
      for (i, k) in draws.enumerated() {
        let term = expm1(-t) - expm1(Double(k) * logPhi)
        totals[i] += term
        largest = max(largest, abs(term))
      }
      if u > 4 && largest < 1e-17 || u > 700 { break }
      u += step
    }
    return zip(totals, draws).map { step * $0 - log(Double($1)) + logEvidence }
  }
}
