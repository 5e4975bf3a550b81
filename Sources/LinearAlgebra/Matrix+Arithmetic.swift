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

  /// The sum of the squares of a row.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func squaredLength(ofRow row: Int) -> Scalar {
    precondition((0..<rows).contains(row), "a \(shape) matrix has no row \(row)")
    return elements.withUnsafeBufferPointer { buffer in
      let x = UnsafeBufferPointer(rebasing: buffer[row * columns..<(row + 1) * columns])
      // Four sums, so that no addition has to wait for the one before.
      var sums: (Scalar, Scalar, Scalar, Scalar) = (0, 0, 0, 0)
      let whole = columns & ~3
      for j in stride(from: 0, to: whole, by: 4) {
        sums.0 += x[j] * x[j]
        sums.1 += x[j &+ 1] * x[j &+ 1]
        sums.2 += x[j &+ 2] * x[j &+ 2]
        sums.3 += x[j &+ 3] * x[j &+ 3]
      }
      let sum = (sums.0 + sums.1) + (sums.2 + sums.3)
      return (whole..<columns).reduce(sum) { $0 + x[$1] * x[$1] }
    }
  }

  /// The square root of the sum of the squares of all entries.
  public var frobeniusNorm: Scalar { frobeniusProduct(self).squareRoot() }

  /// The largest absolute difference between corresponding entries.
  public func largestDifference(from other: Matrix) -> Scalar {
    zip(elements, (self - other).elements).reduce(0) { Swift.max($0, $1.1.magnitude) }
  }
}
