/// Whether a factor enters a product as it is or transposed.
public enum Transposition: Sendable {
  /// The matrix itself.
  case none
  /// Its transpose.
  case transposed
}

extension Matrix {
  /// The matrix product: (m × n)(n × p) is m × p.
  public static func * (a: Matrix, b: Matrix) -> Matrix { a.times(b) }

  /// The product with a vector of `columns` entries; `rows` entries come back.
  public static func * (a: Matrix, x: [Scalar]) -> [Scalar] {
    a.times(Matrix.column(x)).elements
  }

  /// The product op(A) op(B), where op transposes if asked to.
  public func times(
    _ other: Matrix, transposingSelf: Transposition = .none,
    transposingOther: Transposition = .none
  ) -> Matrix {
    let outer = transposingSelf == .none ? rows : columns
    let columns = transposingOther == .none ? other.columns : other.rows
    var result = Matrix(rows: outer, columns: columns)
    Matrix.multiply(self, transposingSelf, other, transposingOther, into: &result)
    return result
  }

  /// Computes C ← α op(A) op(B) + β C without allocating; C must have the product's shape.
  public static func multiply(
    _ a: Matrix, _ aOperation: Transposition = .none,
    _ b: Matrix, _ bOperation: Transposition = .none,
    alpha: Scalar = 1, beta: Scalar = 0, into c: inout Matrix
  ) {
    let (m, n) = aOperation == .none ? (a.rows, a.columns) : (a.columns, a.rows)
    let (inner, p) = bOperation == .none ? (b.rows, b.columns) : (b.columns, b.rows)
    precondition(n == inner, "the product of \(m)×\(n) and \(inner)×\(p) is not defined")
    precondition(
      c.rows == m && c.columns == p, "a \(m)×\(p) product does not fit a \(c.shape) matrix")
    if m == 0 || p == 0 { return }
    if n == 0 { return c.scale(by: beta) }
    a.elements.withUnsafeBufferPointer { aBuffer in
      b.elements.withUnsafeBufferPointer { bBuffer in
        c.elements.withUnsafeMutableBufferPointer { cBuffer in
          guard let aBase = aBuffer.baseAddress, let bBase = bBuffer.baseAddress,
            let cBase = cBuffer.baseAddress
          else { return }
          Scalar.multiply(
            rows: m, columns: p, inner: n, alpha: alpha,
            aBase, stride: a.columns, transposed: aOperation == .transposed,
            bBase, stride: b.columns, transposed: bOperation == .transposed,
            beta: beta, into: cBase, stride: c.columns)
        }
      }
    }
  }

  /// The symmetric product A Aᵀ (rows × rows), or AᵀA (columns × columns) if transposed first.
  ///
  /// Half the work of a general product: one triangle is computed and mirrored, so that the result
  /// is symmetric to the last bit.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func timesOwnTranspose(_ operation: Transposition = .none) -> Matrix {
    let (order, inner) = operation == .none ? (rows, columns) : (columns, rows)
    var result = Matrix(rows: order, columns: order)
    if order == 0 || inner == 0 { return result }
    elements.withUnsafeBufferPointer { source in
      result.elements.withUnsafeMutableBufferPointer { target in
        guard let a = source.baseAddress, let c = target.baseAddress else { return }
        Scalar.multiplyByOwnTranspose(
          order: order, inner: inner, alpha: 1, a, stride: columns,
          transposed: operation == .transposed, beta: 0, into: c, stride: order)
        for i in 0..<order { for j in 0..<i { c[j * order + i] = c[i * order + j] } }
      }
    }
    return result
  }
}
