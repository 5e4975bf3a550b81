import Foundation

/// Integer data under a continuous density: what adding uniform noise bounds, in nats.
///
/// P(x) = ∫₀¹ p(x+u) du and, by Jensen, log P(x) ≥ E_u log p(x+u) (Theis, van den Oord, Bethge 2016,
/// arXiv:1511.01844, section 3.1).
public struct Dequantisation: Sendable {
  /// The mean of the Gaussian density p.
  public let mean: Double
  /// Its variance.
  public let variance: Double

  /// Bins of unit width under N(mean, variance).
  public init(mean: Double, variance: Double) {
    self.mean = mean
    self.variance = variance
  }

  /// P(level): the mass of [level, level + 1), by the complementary error function of the nearer tail.
  public func probability(of level: Int) -> Double {
    let scale = (2 * variance).squareRoot()
    let low = (Double(level) - mean) / scale
    let high = (Double(level + 1) - mean) / scale
    return low > 0 ? (erfc(low) - erfc(high)) / 2 : (erfc(-high) - erfc(-low)) / 2
  }

  /// E_u log p(level + u) with uniform u, in closed form.
  public func expectedLogDensity(of level: Int) -> Double {
    let low = Double(level) - mean
    let high = low + 1
    return -log(2 * .pi * variance) / 2 - (high * high * high - low * low * low) / (6 * variance)
  }

  /// log p of x on the scale 0…levels from the log density of y = x/levels: −d log levels.
  public static func onIntegerScale(
    logDensity: Double, dimension: Int, levels: Int
  ) -> Double {
    logDensity - Double(dimension) * log(Double(levels))
  }

  /// −log p / (d log 2), the bits that each coordinate costs.
  public static func bitsPerDimension(logDensity: Double, dimension: Int) -> Double {
    -logDensity / (Double(dimension) * log(2))
  }
}
