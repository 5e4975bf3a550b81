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

  /// Σ lx − max(l, 0) − log(1 + e^{−|l|}); logarithms of products as in ``ObservationKernels``.
  private static func bernoulli(
    _ f: UnsafePointer<Float>, _ bias: UnsafePointer<Float>, _ x: UnsafePointer<Float>,
    _ width: Int
  ) -> Double {
    var linear = Vector.all(0)
    var product = Vector.all(1)
    var factors = 0
    forEachVector(width) { j, n in
      let logit = Vector(f + j, count: n, padding: -100) + Vector(bias + j, count: n)
      linear += logit * Vector(x + j, count: n) - logit.atLeast(0)
      product *= .all(1) + VectorMath.exp(logit.negativeMagnitude)
      factors &+= 1
      if factors == 64 {
        linear -= VectorMath.log(product)
        product = .all(1)
        factors = 0
      }
    }
    return Double((linear - VectorMath.log(product)).sum())
  }

  private static func squaredError(
    _ f: UnsafePointer<Float>, _ bias: UnsafePointer<Float>, _ x: UnsafePointer<Float>,
    _ width: Int
  ) -> Double {
    var squares = Vector.all(0)
    forEachVector(width) { j, n in
      let residual = Vector(f + j, count: n) + Vector(bias + j, count: n) - Vector(x + j, count: n)
      squares += residual * residual
    }
    return Double(squares.sum())
  }
}
