public import LinearAlgebra

/// Mean and covariance of a data set: all that the Gaussian models need to know of it.
public struct SampleMoments: Sendable {
  /// The number of points N.
  public let count: Int
  /// The sample mean, d entries.
  public let mean: [Double]
  /// S = (1/N) Σ (x−x̄)(x−x̄)ᵀ, d × d; the maximum-likelihood factor 1/N, not 1/(N−1).
  public let covariance: Matrix<Double>

  /// The dimension d of the data.
  public var dimension: Int { mean.count }

  /// Moments that are already known.
  public init(count: Int, mean: [Double], covariance: Matrix<Double>) {
    precondition(
      covariance.rows == mean.count && covariance.isSquare,
      "a \(covariance.shape) covariance for \(mean.count) dimensions")
    self.count = count
    self.mean = mean
    self.covariance = covariance
  }

  /// The moments of N points, one a row.
  public init(_ points: Matrix<Double>) {
    precondition(points.rows > 0, "no points, no moments")
    let (n, d) = (points.rows, points.columns)
    var mean = [Double](repeating: 0, count: d)
    var covariance = Matrix<Double>(rows: d, columns: d)
    // Centred copies of 256 points at a time stay in the cache; S grows by one product each.
    let block = min(n, 256)
    var centred = [Double](repeating: 0, count: block * d)
    points.elements.withUnsafeBufferPointer { x in
      mean.withUnsafeMutableBufferPointer { mean in
        for i in 0..<n { for j in 0..<d { mean[j] += x[i &* d &+ j] } }
        for j in 0..<d { mean[j] /= Double(n) }
        centred.withUnsafeMutableBufferPointer { centred in
          covariance.withUnsafeMutableElements { s in
            guard let c = centred.baseAddress, let s = s.baseAddress else { return }
            for first in stride(from: 0, to: n, by: block) {
              let rows = min(block, n - first)
              for i in 0..<rows {
                for j in 0..<d { c[i &* d &+ j] = x[(first &+ i) &* d &+ j] - mean[j] }
              }
              Double.multiplyByOwnTranspose(
                order: d, inner: rows, alpha: 1 / Double(n), c, stride: d, transposed: true,
                beta: 1, into: s, stride: d)
            }
            for i in 0..<d { for j in 0..<i { s[j * d + i] = s[i * d + j] } }
          }
        }
      }
    }
    self.init(count: n, mean: mean, covariance: covariance)
  }

  /// (1/N) Σ (x−a)(x−a)ᵀ = S + (x̄−a)(x̄−a)ᵀ.
  public func secondMoment(about a: [Double]) -> Matrix<Double> {
    precondition(a.count == dimension, "a centre with \(a.count) of \(dimension) entries")
    let shift = Matrix.column(zip(mean, a).map { $0 - $1 })
    return covariance + shift.timesOwnTranspose()
  }

  /// The points, or some of them, minus a centre.
  static func centred(
    _ points: Matrix<Double>, rows: Range<Int>? = nil, at centre: [Double]
  ) -> Matrix<Double> {
    precondition(
      centre.count == points.columns, "a centre of \(centre.count) for \(points.shape) points")
    let rows = rows ?? 0..<points.rows
    let d = points.columns
    let elements = [Double](unsafeUninitializedCapacity: rows.count * d) { result, count in
      points.elements.withUnsafeBufferPointer { x in
        centre.withUnsafeBufferPointer { c in
          for i in 0..<rows.count {
            let source = (rows.lowerBound &+ i) &* d
            for j in 0..<d { result[i &* d &+ j] = x[source &+ j] - c[j] }
          }
        }
      }
      count = rows.count * d
    }
    return Matrix(rows: rows.count, columns: d, elements: elements)
  }
}
