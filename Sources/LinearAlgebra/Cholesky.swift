/// The Cholesky factor L of a symmetric positive definite matrix A = L Lᵀ.
///
/// Log-determinant, solves and the Mahalanobis form all come from L, never from an inverse.
public struct Cholesky<Scalar: LinearScalar>: Sendable {
  /// The lower triangular factor, with zeros above the diagonal.
  public let factor: Matrix<Scalar>

  /// Factors a symmetric matrix, of which the lower triangle is read.
  ///
  /// - Throws: `notFinite` for an infinite or undefined entry, `notPositiveDefinite` with the order
  ///   of the first failing leading minor.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public init(_ matrix: Matrix<Scalar>) throws(LinearAlgebraError) {
    precondition(matrix.isSquare, "a \(matrix.shape) matrix has no Cholesky factor")
    try matrix.requireFinite()
    var lower = matrix
    let n = matrix.rows
    let status = lower.withUnsafeMutableElements { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      for i in 0..<n { for j in i + 1..<Swift.max(n, i + 1) { base[i * n + j] = 0 } }
      return Scalar.factorCholesky(order: n, base)
    }
    if status != 0 { throw .notPositiveDefinite(minor: status, size: n) }
    self.factor = lower
  }

  /// log|A| = 2 Σ log Lᵢᵢ.
  public var logDeterminant: Scalar {
    2 * factor.diagonal.reduce(0) { $0 + Scalar.naturalLogarithm($1) }
  }

  /// A⁻¹B for B with as many rows as A.
  public func solve(_ right: Matrix<Scalar>) -> Matrix<Scalar> {
    var solution = right
    solveTriangular(&solution, transposed: false)
    solveTriangular(&solution, transposed: true)
    return solution
  }

  /// A⁻¹b.
  public func solve(_ right: [Scalar]) -> [Scalar] {
    solve(Matrix.column(right)).elements
  }

  /// L⁻¹B: what turns draws of covariance A into white noise.
  public func whiten(_ right: Matrix<Scalar>) -> Matrix<Scalar> {
    var solution = right
    solveTriangular(&solution, transposed: false)
    return solution
  }

  /// xᵀA⁻¹x, the squared Mahalanobis length, as ‖L⁻¹x‖².
  public func mahalanobis(_ x: [Scalar]) -> Scalar {
    whiten(Matrix.column(x)).elements.reduce(0) { $0 + $1 * $1 }
  }

  /// A⁻¹ itself, for formulas that need its entries.
  public var inverse: Matrix<Scalar> { solve(.identity(factor.rows)) }

  private func solveTriangular(_ right: inout Matrix<Scalar>, transposed: Bool) {
    precondition(
      right.rows == factor.rows,
      "a system of order \(factor.rows) cannot have a \(right.shape) right-hand side")
    let (order, columns) = (factor.rows, right.columns)
    if order == 0 || columns == 0 { return }
    factor.elements.withUnsafeBufferPointer { lower in
      right.withUnsafeMutableElements { target in
        guard let l = lower.baseAddress, let b = target.baseAddress else { return }
        Scalar.solveTriangular(
          order: order, columns: columns, l, transposed: transposed, b)
      }
    }
  }
}

extension Matrix {
  /// Throws `notFinite` at the first entry that is infinite or undefined.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func requireFinite() throws(LinearAlgebraError) {
    guard let bad = elements.firstIndex(where: { !$0.isFinite }) else { return }
    throw .notFinite(row: bad / columns, column: bad % columns)
  }

  /// log|A| of a symmetric positive definite matrix, in nats.
  public func logDeterminant() throws(LinearAlgebraError) -> Scalar {
    try Cholesky(self).logDeterminant
  }
}
