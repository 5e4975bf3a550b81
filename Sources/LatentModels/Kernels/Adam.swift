import Foundation

/// Adam, one pass over contiguous parameters.
///
///     m ← β₁m + (1−β₁)g,  v ← β₂v + (1−β₂)g²,  θ ← θ − α m̂/(√v̂ + ε),
///
/// with m̂ = m/(1−β₁ᵗ), v̂ = v/(1−β₂ᵗ).
///
/// Source: Kingma, Ba 2014, arXiv:1412.6980, algorithm 1.
public struct Adam: Codable, Hashable, Sendable {
  /// α.
  public var learningRate: Double
  /// β₁.
  public var firstDecay: Double
  /// β₂.
  public var secondDecay: Double
  /// ε.
  public var epsilon: Double

  /// The optimiser with the paper's defaults.
  public init(
    learningRate: Double = 1e-3, firstDecay: Double = 0.9, secondDecay: Double = 0.999,
    epsilon: Double = 1e-8
  ) {
    self.learningRate = learningRate
    self.firstDecay = firstDecay
    self.secondDecay = secondDecay
    self.epsilon = epsilon
  }

  /// Applies step number `step`, counted from 1, to a range of the buffers.
  ///
  /// √v is v · (1/√v), which needs no branch; both bias corrections are folded into constants.
  func update(
    _ parameters: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>,
    first: UnsafeMutablePointer<Float>, second: UnsafeMutablePointer<Float>, range: Range<Int>,
    step: Int
  ) {
    let (b1, b2) = (Float(firstDecay), Float(secondDecay))
    let (c1, c2) = (Float(1 - firstDecay), Float(1 - secondDecay))
    let rate = Float(learningRate / (1 - pow(firstDecay, Double(step))))
    let correction = Float(1 / (1 - pow(secondDecay, Double(step))).squareRoot())
    let floor = Float(epsilon)
    let p = parameters + range.lowerBound
    let g = gradient + range.lowerBound
    let m = first + range.lowerBound
    let v = second + range.lowerBound
    @inline(__always) func body(_ i: Int, _ n: Int) {
      let slope = Vector(g + i, count: n)
      let mean = .all(b1) * Vector(m + i, count: n) + .all(c1) * slope
      let square = .all(b2) * Vector(v + i, count: n) + .all(c2) * slope * slope
      mean.store(m + i, count: n)
      square.store(v + i, count: n)
      let root = square * VectorMath.reciprocalSquareRoot(square)
      let change = .all(rate) * mean / (root * .all(correction) + .all(floor))
      (Vector(p + i, count: n) - change).store(p + i, count: n)
    }
    forEachVector(range.count, body)
  }
}
