/// The spectrum of a symmetric matrix: A = U diag(λ) Uᵀ with λ in descending order.
public struct SymmetricEigen<Scalar: LinearScalar>: Sendable {
  /// The eigenvalues, largest first.
  public let values: [Scalar]
  /// The eigenvectors as columns, in the order of the values.
  ///
  /// Each is determined up to its sign, and the sign is fixed so that the entry of largest
  /// magnitude is positive; within a repeated eigenvalue any orthonormal basis may come back.
  public let vectors: Matrix<Scalar>

  /// Decomposes a symmetric matrix, of which the lower triangle is read.
  ///
  /// - Throws: `notFinite` for an infinite or undefined entry, `eigenvaluesDidNotConverge`.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public init(_ matrix: Matrix<Scalar>) throws(LinearAlgebraError) {
    precondition(matrix.isSquare, "a \(matrix.shape) matrix has no eigenvalues")
    try matrix.requireFinite()
    let n = matrix.rows
    var work = matrix
    var ascending = [Scalar](repeating: 0, count: n)
    let status = work.withUnsafeMutableElements { buffer in
      ascending.withUnsafeMutableBufferPointer { values in
        guard let a = buffer.baseAddress, let w = values.baseAddress else { return 0 }
        return Scalar.decomposeSymmetric(order: n, a, eigenvalues: w)
      }
    }
    if status != 0 { throw .eigenvaluesDidNotConverge(count: status, size: n) }
    var vectors = Matrix<Scalar>(rows: n, columns: n)
    for k in 0..<n {
      let row = (n - 1 - k) * n
      var largest = 0
      for i in 0..<n where work.elements[row + i].magnitude > work.elements[row + largest].magnitude
      { largest = i }
      let sign: Scalar = n > 0 && work.elements[row + largest] < 0 ? -1 : 1
      for i in 0..<n { vectors.elements[i * n + k] = sign * work.elements[row + i] }
    }
    self.values = ascending.reversed()
    self.vectors = vectors
  }

  /// U diag(f(λ)) Uᵀ, the function of the matrix.
  public func applying(_ function: (Scalar) -> Scalar) -> Matrix<Scalar> {
    vectors.scalingColumns(by: values.map(function)).times(vectors, transposingOther: .transposed)
  }
}
