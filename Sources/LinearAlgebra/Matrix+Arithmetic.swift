extension Matrix {
  /// The transpose.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func transposed() -> Matrix {
    Matrix(rows: columns, columns: rows) { i, j in elements[j * columns + i] }
  }

  /// The entrywise sum of two matrices of one shape.
  public static func + (a: Matrix, b: Matrix) -> Matrix {
    var sum = a
    sum += b
    return sum
  }

  /// The entrywise difference of two matrices of one shape.
  public static func - (a: Matrix, b: Matrix) -> Matrix {
    var difference = a
    difference.add(b, scaledBy: -1)
    return difference
  }

  /// Adds a matrix of the same shape in place.
  public static func += (a: inout Matrix, b: Matrix) {
    a.add(b, scaledBy: 1)
  }

  /// Every entry times a number.
  public static func * (scale: Scalar, a: Matrix) -> Matrix {
    var product = a
    product.scale(by: scale)
    return product
  }

  /// Adds `scale` times a matrix of the same shape, in place.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public mutating func add(_ other: Matrix, scaledBy scale: Scalar) {
    precondition(
      rows == other.rows && columns == other.columns,
      "a \(other.shape) matrix cannot be added to a \(shape) one")
    for i in elements.indices { elements[i] += scale * other.elements[i] }
  }

  /// Multiplies every entry by a number, in place.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public mutating func scale(by factor: Scalar) {
    for i in elements.indices { elements[i] *= factor }
  }

  /// Adds a number to every diagonal entry, in place.
  public mutating func addToDiagonal(_ value: Scalar) {
    for i in 0..<Swift.min(rows, columns) { elements[i * columns + i] += value }
  }

  /// Multiplies column `j` by `factors[j]`, which is the product with a diagonal matrix.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func scalingColumns(by factors: [Scalar]) -> Matrix {
    precondition(factors.count == columns, "\(factors.count) factors for a \(shape) matrix")
    return Matrix(rows: rows, columns: columns) { i, j in elements[i * columns + j] * factors[j] }
  }

  /// The first `count` columns.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func prefixColumns(_ count: Int) -> Matrix {
    precondition(count >= 0 && count <= columns, "\(count) columns of a \(shape) matrix")
    return Matrix(rows: rows, columns: count) { i, j in elements[i * columns + j] }
  }

  /// The sum of the products of corresponding entries, tr(AᵀB).
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func frobeniusProduct(_ other: Matrix) -> Scalar {
    precondition(
      rows == other.rows && columns == other.columns,
      "\(shape) and \(other.shape) matrices have no Frobenius product")
    return zip(elements, other.elements).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The square root of the sum of the squares of all entries.
  public var frobeniusNorm: Scalar { frobeniusProduct(self).squareRoot() }

  /// The largest absolute difference between corresponding entries.
  public func largestDifference(from other: Matrix) -> Scalar {
    zip(elements, (self - other).elements).reduce(0) { Swift.max($0, $1.1.magnitude) }
  }
}
