import Foundation

/// The decoder's output layer: bias, loss and ∂loss/∂f in one pass, on a range of columns.
///
/// `f` holds the product without bias and becomes w ∂(−log p)/∂f in place; the return value is the
/// unweighted −log p in nats (squared error for Gaussians), summed over the range.
enum ObservationKernels {
  /// Bernoulli with logits l: −log p = Σ max(l, 0) − lx + log(1 + e^{−|l|}), ∂ = σ(l) − x.
  static func bernoulli(
    _ f: UnsafeMutablePointer<Float>, bias: UnsafePointer<Float>, data x: UnsafePointer<Float>,
    width: Int, rows: Int, columns: Range<Int>, weight: Float
  ) -> Double {
    var sum = SoftplusSum()
    let b = bias + columns.lowerBound
    for i in 0..<rows {
      let offset = i &* width &+ columns.lowerBound
      let (row, target) = (f + offset, x + offset)
      @inline(__always) func body(_ j: Int, _ n: Int, _ sum: inout SoftplusSum) {
        // Missing entries get l = −100 and x = 0, which add nothing to the loss.
        let logit = Vector(row + j, count: n, padding: -100) + Vector(b + j, count: n)
        let value = Vector(target + j, count: n)
        let t = VectorMath.exp(logit.negativeMagnitude)
        let denominator = .all(1) + t
        let inverse = .all(1) / denominator
        let sigmoid = (t * inverse).replacing(with: inverse, where: logit .> Vector.all(0))
        sum.add(logit.atLeast(0) - logit * value, factor: denominator)
        (.all(weight) * (sigmoid - value)).store(row + j, count: n)
      }
      forEachVector(columns.count, &sum, body)
      sum.endRow()
    }
    return sum.total
  }

  /// Gaussian with one σ²: returns Σ(f−x)², ∂ = w(f−x), w including 1/σ².
  static func gaussian(
    _ f: UnsafeMutablePointer<Float>, bias: UnsafePointer<Float>, data x: UnsafePointer<Float>,
    width: Int, rows: Int, columns: Range<Int>, weight: Float
  ) -> Double {
    var total = 0.0
    let b = bias + columns.lowerBound
    for i in 0..<rows {
      let offset = i &* width &+ columns.lowerBound
      let (row, target) = (f + offset, x + offset)
      var squares = Vector.all(0)
      @inline(__always) func body(_ j: Int, _ n: Int, _ squares: inout Vector) {
        let residual =
          Vector(row + j, count: n) + Vector(b + j, count: n) - Vector(target + j, count: n)
        squares += residual * residual
        (.all(weight) * residual).store(row + j, count: n)
      }
      forEachVector(columns.count, &squares, body)
      total += Double(squares.sum())
    }
    return total
  }

  /// Gaussian with a log-variance s a coordinate: −log p without ½ log 2π, and its derivative in s.
  ///
  /// ∂/∂f = w(f−x)e^{−s}; ∂/∂s = w Σ ½(1 − (f−x)²e^{−s}), added up in `slopes`.
  static func gaussianPerDimension(
    _ f: UnsafeMutablePointer<Float>, bias: UnsafePointer<Float>, data x: UnsafePointer<Float>,
    logVariances: UnsafePointer<Float>, slopes: UnsafeMutablePointer<Float>,
    width: Int, rows: Int, columns: Range<Int>, weight: Float
  ) -> Double {
    for j in columns { slopes[j] = 0 }
    let first = columns.lowerBound
    var total = 0.0
    for i in 0..<rows {
      var loss = Vector.all(0)
      let (row, target) = (f + i &* width, x + i &* width)
      @inline(__always) func body(_ offset: Int, _ n: Int, _ loss: inout Vector) {
        let j = first &+ offset
        let s = Vector(logVariances + j, count: n)
        let precision = VectorMath.exp(-s)
        let residual =
          Vector(row + j, count: n) + Vector(bias + j, count: n) - Vector(target + j, count: n)
        let scaled = residual * precision
        let excess = .all(0.5) * (.all(1) - residual * scaled)
        (.all(weight) * scaled).store(row + j, count: n)
        (Vector(slopes + j, count: n) + .all(weight) * excess).store(slopes + j, count: n)
        var term = .all(0.5) * (s + residual * scaled)
        if n < Vector.width { for lane in n..<Vector.width { term[lane] = 0 } }
        loss += term
      }
      forEachVector(columns.count, &loss, body)
      total += Double(loss.sum())
    }
    return total
  }

  /// Continuous Bernoulli with natural parameters η: −log p = A(η) − ηx, ∂ = A′(η) − x.
  ///
  /// In double precision entry by entry: near η = 0 the series is what makes it stable.
  static func continuousBernoulli(
    _ f: UnsafeMutablePointer<Float>, bias: UnsafePointer<Float>, data x: UnsafePointer<Float>,
    width: Int, rows: Int, columns: Range<Int>, weight: Float
  ) -> Double {
    var total = 0.0
    for i in 0..<rows {
      for j in columns {
        let index = i &* width &+ j
        let law = ContinuousBernoulli(logit: Double(f[index] + bias[j]))
        total -= law.logDensity(at: Double(x[index]))
        f[index] = weight * (Float(law.mean) - x[index])
      }
    }
    return total
  }
}
