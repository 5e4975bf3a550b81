/// The spectrum of a symmetric matrix, or its leading part: A = U diag(λ) Uᵀ with λ in descending
/// order.
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
    self.init(ascending: ascending, rows: work.elements, order: n)
  }

  /// The `count` largest eigenvalues of a symmetric matrix, with their eigenvectors as the columns
  /// of an n × `count` matrix; the lower triangle is read.
  ///
  /// - Throws: `notFinite` for an infinite or undefined entry, `eigenvaluesDidNotConverge`.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public init(leading count: Int, of matrix: Matrix<Scalar>) throws(LinearAlgebraError) {
    precondition(matrix.isSquare, "a \(matrix.shape) matrix has no eigenvalues")
    precondition(
      (0...matrix.rows).contains(count), "a \(matrix.shape) matrix has no \(count) eigenvalues")
    try matrix.requireFinite()
    let n = matrix.rows
    var work = matrix
    // LAPACK counts all n eigenvalues while it looks for the largest.
    var ascending = [Scalar](repeating: 0, count: n)
    var rows = [Scalar](repeating: 0, count: count * n)
    let status = work.withUnsafeMutableElements { buffer in
      ascending.withUnsafeMutableBufferPointer { values in
        rows.withUnsafeMutableBufferPointer { vectors in
          guard count > 0, let a = buffer.baseAddress, let w = values.baseAddress,
            let v = vectors.baseAddress
          else { return 0 }
          return Scalar.decomposeSymmetric(
            order: n, a, leading: count, eigenvalues: w, vectors: v)
        }
      }
    }
    if status != 0 { throw .eigenvaluesDidNotConverge(count: status, size: n) }
    self.init(ascending: Array(ascending.prefix(count)), rows: rows, order: n)
  }

  /// What LAPACK found, turned round: its values ascend, its vectors are rows of any sign.
  private init(ascending: [Scalar], rows: [Scalar], order n: Int) {
    let count = ascending.count
    var vectors = Matrix<Scalar>(rows: n, columns: count)
    for k in 0..<count {
      let row = (count - 1 - k) * n
      var largest = 0
      for i in 0..<n where rows[row + i].magnitude > rows[row + largest].magnitude { largest = i }
      let sign: Scalar = rows[row + largest] < 0 ? -1 : 1
      for i in 0..<n { vectors.elements[i * count + k] = sign * rows[row + i] }
    }
    self.values = ascending.reversed()
    self.vectors = vectors
  }

  /// U diag(f(λ)) Uᵀ, the function of the matrix; of a leading part, that of its projection.
  public func applying(_ function: (Scalar) -> Scalar) -> Matrix<Scalar> {
    vectors.scalingColumns(by: values.map(function)).times(vectors, transposingOther: .transposed)
  }
}
