import Foundation
public import LinearAlgebra

extension RandomNumberGenerator {
  /// A draw from (0, 1], never zero, with 53 random bits.
  public mutating func uniform() -> Double {
    (Double(next() >> 11) + 1) * 0x1p-53
  }

  /// Two independent standard normal draws by the Box–Muller transform.
  ///
  /// Source: Box, Muller 1958, doi:10.1214/aoms/1177706645.
  public mutating func normalPair() -> (Double, Double) {
    let radius = (-2 * log(uniform())).squareRoot()
    let angle = 2 * Double.pi * uniform()
    return (radius * cos(angle), radius * sin(angle))
  }

  /// One standard normal draw.
  public mutating func normal() -> Double { normalPair().0 }

  /// Independent standard normal draws.
  public mutating func normals(_ count: Int) -> [Double] {
    var draws: [Double] = []
    draws.reserveCapacity(count + 1)
    while draws.count < count {
      let pair = normalPair()
      draws.append(pair.0)
      draws.append(pair.1)
    }
    if draws.count > count { draws.removeLast() }
    return draws
  }

  /// A matrix of independent standard normal draws.
  public mutating func normalMatrix(rows: Int, columns: Int) -> Matrix<Double> {
    Matrix(rows: rows, columns: columns, elements: normals(rows * columns))
  }

  /// An index drawn with the given probabilities, which sum to one.
  public mutating func index(withProbabilities probabilities: [Double]) -> Int {
    var remaining = uniform()
    for (i, probability) in probabilities.enumerated() {
      remaining -= probability
      if remaining <= 0 { return i }
    }
    return probabilities.count - 1
  }
}
