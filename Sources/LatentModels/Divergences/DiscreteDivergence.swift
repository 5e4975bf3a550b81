import Foundation

/// Entropy and Kullback–Leibler divergence of probability tables, in nats, with 0 log 0 = 0.
public enum DiscreteDivergence {
  /// H(p) = −Σ p log p.
  public static func entropy(_ p: [Double]) -> Double {
    p.reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 }
  }

  /// KL(p‖q) = Σ p log(p/q); infinite where q vanishes under p.
  public static func divergence(from p: [Double], to q: [Double]) -> Double {
    precondition(p.count == q.count, "tables of \(p.count) and \(q.count) states")
    return zip(p, q).reduce(0) { $1.0 > 0 ? $0 + $1.0 * log($1.0 / $1.1) : $0 }
  }
}
