import Foundation

/// log p(x|f) of one x under many decoder outputs, one number a row; no gradient.
///
/// `f` holds products without bias and is not changed.
enum LikelihoodKernels {
  static func rows(
    _ f: UnsafePointer<Float>, bias: UnsafePointer<Float>, data x: UnsafePointer<Float>,
    count: Int, width: Int, observation: ObservationModel, logVariances: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Double>
  ) {
    switch observation {
    case .bernoulli:
      for i in 0..<count { result[i] = bernoulli(f + i &* width, bias, x, width) }
    case .continuousBernoulli:
      for i in 0..<count {
        result[i] = (0..<width).reduce(0) { sum, j in
          sum
            + ContinuousBernoulli(logit: Double(f[i &* width &+ j] + bias[j]))
            .logDensity(at: Double(x[j]))
        }
      }
    case .gaussian(.learnedPerDimension):
      for i in 0..<count {
        result[i] = (0..<width).reduce(0) { sum, j in
          let residual = Double(f[i &* width &+ j] + bias[j] - x[j])
          let s = Double(logVariances[j])
          return sum - (log(2 * Double.pi) + s + residual * residual * exp(-s)) / 2
        }
      }
    case .gaussian:
      let variance = exp(Double(logVariances[0]))
      for i in 0..<count {
        result[i] = -GaussianLikelihood.negativeLogDensity(
          squaredError: squaredError(f + i &* width, bias, x, width), dimension: width,
          variance: variance)
      }
    }
  }

  /// Σ lx − max(l, 0) − log(1 + e^{−|l|}); see ``SoftplusSum``.
  private static func bernoulli(
    _ f: UnsafePointer<Float>, _ bias: UnsafePointer<Float>, _ x: UnsafePointer<Float>,
    _ width: Int
  ) -> Double {
    var sum = SoftplusSum()
    @inline(__always) func body(_ j: Int, _ n: Int, _ sum: inout SoftplusSum) {
      let logit = Vector(f + j, count: n, padding: -100) + Vector(bias + j, count: n)
      let factor = .all(1) + VectorMath.exp(logit.negativeMagnitude)
      sum.add(logit.atLeast(0) - logit * Vector(x + j, count: n), factor: factor)
    }
    forEachVector(width, &sum, body)
    sum.endRow()
    return -sum.total
  }

  private static func squaredError(
    _ f: UnsafePointer<Float>, _ bias: UnsafePointer<Float>, _ x: UnsafePointer<Float>,
    _ width: Int
  ) -> Double {
    var squares = Vector.all(0)
    @inline(__always) func body(_ j: Int, _ n: Int, _ squares: inout Vector) {
      let residual = Vector(f + j, count: n) + Vector(bias + j, count: n) - Vector(x + j, count: n)
      squares += residual * residual
    }
    forEachVector(width, &squares, body)
    return Double(squares.sum())
  }
}
