/// A mixture of two Gaussians on a line.
public struct TwoBumps: Hashable, Sendable {
  /// One Gaussian of the mixture.
  public struct Bump: Hashable, Sendable {
    /// Its share of the mass.
    public var weight: Double
    /// Its mean.
    public var mean: Double
    /// Its standard deviation.
    public var deviation: Double

    /// One Gaussian of the mixture.
    public init(weight: Double, mean: Double, deviation: Double) {
      self.weight = weight
      self.mean = mean
      self.deviation = deviation
    }
  }

  /// The two Gaussians; their weights add up to one.
  public var bumps: [Bump]

  /// A mixture of Gaussians.
  public init(_ first: Bump, _ second: Bump) { bumps = [first, second] }

  /// The density at a place.
  public func density(_ z: Double) -> Double {
    bumps.reduce(0) { $0 + $1.weight * gaussian(z, $1.mean, $1.deviation) }
  }

  /// The Gaussian with the least KL[p‖q]: the one with p's own mean and variance.
  public var cover: (mean: Double, deviation: Double) {
    let mean = bumps.reduce(0) { $0 + $1.weight * $1.mean }
    let variance = bumps.reduce(0) {
      let shift = $1.mean - mean
      return $0 + $1.weight * ($1.deviation * $1.deviation + shift * shift)
    }
    return (mean, variance.squareRoot())
  }

  /// The Gaussian with the least KL[q‖p], found by a search from both bumps and from the cover.
  ///
  /// The integral is a trapezoid rule of 240 steps over q's mean ± 8 deviations; the search moves
  /// mean and log deviation by steps that halve where nothing improves, down to 10⁻⁶.
  public var pick: (mean: Double, deviation: Double) {
    let starts = bumps.map { ($0.mean, $0.deviation) } + [cover]
    let ends = starts.map(descend)
    return ends.min { reverseDivergence($0) < reverseDivergence($1) } ?? cover
  }

  /// KL[q‖p] of a Gaussian q, in nats.
  func reverseDivergence(_ q: (mean: Double, deviation: Double)) -> Double {
    let steps = 240
    let width = 16 * q.deviation / Double(steps)
    return (0...steps).reduce(0) { sum, index in
      let z = q.mean - 8 * q.deviation + Double(index) * width
      let density = gaussian(z, q.mean, q.deviation)
      let target = self.density(z)
      return target > 0 && density > 0
        ? sum + width * density * (naturalLog(density) - naturalLog(target)) : sum
    }
  }

  private func descend(
    _ start: (mean: Double, deviation: Double)
  ) -> (mean: Double, deviation: Double) {
    var best = (q: start, value: reverseDivergence(start))
    var step = 0.5
    while step > 1e-6 {
      let (mean, deviation) = best.q
      let neighbours: [(mean: Double, deviation: Double)] = [
        (mean + step, deviation), (mean - step, deviation),
        (mean, deviation * exponential(step)), (mean, deviation * exponential(-step)),
      ]
      let values = neighbours.map { (q: $0, value: reverseDivergence($0)) }
      if let next = values.min(by: { $0.value < $1.value }), next.value < best.value {
        best = next
      } else {
        step /= 2
      }
    }
    return best.q
  }
}

/// The density of a Gaussian.
func gaussian(_ z: Double, _ mean: Double, _ deviation: Double) -> Double {
  let score = (z - mean) / deviation
  return exponential(-score * score / 2) / (deviation * (2 * Double.pi).squareRoot())
}
