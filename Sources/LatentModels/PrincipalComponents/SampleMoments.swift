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
    points.elements.withUnsafeBufferPointer { x in
      mean.withUnsafeMutableBufferPointer { sum in
        for i in 0..<n { for j in 0..<d { sum[j] += x[i &* d &+ j] } }
        for j in 0..<d { sum[j] /= Double(n) }
      }
    }
    var covariance = SampleMoments.centred(points, at: mean).timesOwnTranspose(.transposed)
    covariance.scale(by: 1 / Double(n))
    self.init(count: n, mean: mean, covariance: covariance)
  }

  /// (1/N) Σ (x−a)(x−a)ᵀ = S + (x̄−a)(x̄−a)ᵀ.
  public func secondMoment(about a: [Double]) -> Matrix<Double> {
    precondition(a.count == dimension, "a centre with \(a.count) of \(dimension) entries")
    let shift = Matrix.column(zip(mean, a).map { $0 - $1 })
    return covariance + shift.timesOwnTranspose()
  }

  /// The points minus a centre.
  static func centred(_ points: Matrix<Double>, at centre: [Double]) -> Matrix<Double> {
    precondition(
      centre.count == points.columns, "a centre of \(centre.count) for \(points.shape) points")
    var result = points
    let d = points.columns
    result.withUnsafeMutableElements { x in
      centre.withUnsafeBufferPointer { c in
        for i in 0..<points.rows { for j in 0..<d { x[i &* d &+ j] -= c[j] } }
      }
    }
    return result
  }
}
