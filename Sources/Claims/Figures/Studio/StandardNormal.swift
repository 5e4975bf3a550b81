import Foundation

/// The standard normal law.
enum StandardNormal {
  /// The density at a place.
  static func density(_ x: Double) -> Double { exp(-x * x / 2) / (2 * Double.pi).squareRoot() }

  /// The probability of lying below a place.
  static func probability(below x: Double) -> Double { erfc(-x / 2.0.squareRoot()) / 2 }

  /// The place below which a share from 0 to 1 lies, by bisection on [−9, 9] down to rounding.
  static func quantile(_ share: Double) -> Double {
    var (low, high) = (-9.0, 9.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if probability(below: middle) < share { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
