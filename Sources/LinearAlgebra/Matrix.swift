/// A dense matrix in row-major, contiguous storage, with value semantics.
///
/// Entry (i, j) is `elements[i * columns + j]`. Shapes are checked where they meet; a mismatch is a
/// programmer error and stops with both shapes in the message. Operations that end in `into:` or
/// that mutate write to existing storage and allocate nothing.
public struct Matrix<Scalar: LinearScalar>: Hashable, Sendable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The entries, row after row; `rows * columns` of them, always.
  public internal(set) var elements: [Scalar]

  /// A matrix with every entry the same.
  public init(rows: Int, columns: Int, repeating value: Scalar = 0) {
    precondition(rows >= 0 && columns >= 0, "a matrix cannot be \(rows)×\(columns)")
    self.rows = rows
    self.columns = columns
    self.elements = Array(repeating: value, count: rows * columns)
  }

  /// A matrix from its entries, row after row.
  public init(rows: Int, columns: Int, elements: [Scalar]) {
    precondition(
      rows >= 0 && columns >= 0 && elements.count == rows * columns,
      "\(elements.count) entries cannot fill a \(rows)×\(columns) matrix")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// A matrix whose entry (i, j) is `entry(i, j)`.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public init(rows: Int, columns: Int, entry: (Int, Int) -> Scalar) {
    self.init(rows: rows, columns: columns)
    for i in 0..<rows { for j in 0..<columns { elements[i * columns + j] = entry(i, j) } }
  }

  /// A matrix from its rows, all of one length.
  public init(_ rows: [[Scalar]]) {
    let columns = rows.first?.count ?? 0
    precondition(rows.allSatisfy { $0.count == columns }, "the rows have different lengths")
    self.init(rows: rows.count, columns: columns, elements: rows.flatMap { $0 })
  }

  /// The n × n identity.
  public static func identity(_ n: Int) -> Matrix {
    diagonal(Array(repeating: 1, count: n))
  }

  /// A square matrix with these entries on its diagonal and zeros elsewhere.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public static func diagonal(_ entries: [Scalar]) -> Matrix {
    var result = Matrix(rows: entries.count, columns: entries.count)
    for (i, entry) in entries.enumerated() { result[i, i] = entry }
    return result
  }

  /// An n × 1 matrix.
  public static func column(_ entries: [Scalar]) -> Matrix {
    Matrix(rows: entries.count, columns: 1, elements: entries)
  }

  /// The entry in row `i` and column `j`, counted from zero.
  public subscript(i: Int, j: Int) -> Scalar {
    get {
      precondition(contains(i, j), "entry (\(i), \(j)) is outside a \(shape) matrix")
      return elements[i * columns + j]
    }
    set {
      precondition(contains(i, j), "entry (\(i), \(j)) is outside a \(shape) matrix")
      elements[i * columns + j] = newValue
    }
  }

  /// The shape as people write it, for messages: `3×2`.
  public var shape: String { "\(rows)×\(columns)" }

  /// Whether there are as many rows as columns.
  public var isSquare: Bool { rows == columns }

  /// A copy of row `i`.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func row(_ i: Int) -> [Scalar] {
    precondition(i >= 0 && i < rows, "row \(i) is outside a \(shape) matrix")
    return Array(elements[i * columns..<(i + 1) * columns])
  }

  /// A copy of column `j`.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func column(_ j: Int) -> [Scalar] {
    precondition(j >= 0 && j < columns, "column \(j) is outside a \(shape) matrix")
    return (0..<rows).map { elements[$0 * columns + j] }
  }

  /// The entries of the diagonal.
  public var diagonal: [Scalar] {
    @specialized(where Scalar == Double)
    @specialized(where Scalar == Float)
    get {
      (0..<Swift.min(rows, columns)).map { elements[$0 * columns + $0] }
    }
  }

  /// The sum of the diagonal of a square matrix.
  public var trace: Scalar {
    precondition(isSquare, "a \(shape) matrix has no trace")
    return diagonal.reduce(0, +)
  }

  /// Calls `body` with the contiguous storage, to be changed in place.
  public mutating func withUnsafeMutableElements<Result>(
    _ body: (UnsafeMutableBufferPointer<Scalar>) throws -> Result
  ) rethrows -> Result {
    try elements.withUnsafeMutableBufferPointer { try body($0) }
  }

  private func contains(_ i: Int, _ j: Int) -> Bool {
    i >= 0 && i < rows && j >= 0 && j < columns
  }
}
