import LinearAlgebra
import Testing

/// xorshift64*, enough for test matrices.
struct TestGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_F491_4F6C_DD1D
  }
}

extension Matrix {
  static func random(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
    var generator = TestGenerator(state: seed &* 2 &+ 1)
    return Matrix(rows: rows, columns: columns) { _, _ in
      Scalar(Double.random(in: -1...1, using: &generator))
    }
  }
}

/// The laws of the room, written once and run for both scalars.
///
/// Tolerance: a product or solve of order n ≤ 40 with entries of size 1 and condition below 10³
/// carries a relative error of at most about n · κ · u ≈ 4·10⁴ u; `bound` is 10⁵ u.
struct Laws<Scalar: LinearScalar> {
  var bound: Scalar { 1e5 * Scalar.ulpOfOne }

  func productsAgreeWithPlainLoops() {
    for (m, n, p) in [(1, 1, 1), (3, 5, 2), (17, 40, 9)] {
      let a = Matrix<Scalar>.random(m, n, seed: 1)
      let b = Matrix<Scalar>.random(n, p, seed: 2)
      let expected = Matrix<Scalar>(rows: m, columns: p) { i, j in
        (0..<n).reduce(0) { $0 + a[i, $1] * b[$1, j] }
      }
      #expect((a * b).largestDifference(from: expected) < bound)
      let at = a.transposed()
      let bt = b.transposed()
      #expect(at.times(b, transposingSelf: .transposed).largestDifference(from: expected) < bound)
      #expect(a.times(bt, transposingOther: .transposed).largestDifference(from: expected) < bound)
      var sum = expected
      Matrix.multiply(a, .none, b, .none, alpha: -2, beta: 3, into: &sum)
      #expect(sum.largestDifference(from: expected) < bound)
    }
  }

  func ownTransposeIsSymmetric() {
    let a = Matrix<Scalar>.random(12, 7, seed: 3)
    #expect(a.timesOwnTranspose() == a.timesOwnTranspose().transposed())
    #expect(
      a.timesOwnTranspose().largestDifference(from: a.times(a, transposingOther: .transposed))
        < bound)
    #expect(
      a.timesOwnTranspose(.transposed).largestDifference(
        from: a.times(a, transposingSelf: .transposed)) < bound)
  }

  func choleskyRebuildsAndSolves() throws {
    for n in [1, 2, 5, 30] {
      var a = Matrix<Scalar>.random(n, n + 3, seed: 4).timesOwnTranspose()
      a.addToDiagonal(1)
      let cholesky = try Cholesky(a)
      #expect(cholesky.factor.timesOwnTranspose().largestDifference(from: a) < bound)
      let x = Matrix<Scalar>.random(n, 4, seed: 5)
      #expect(cholesky.solve(a * x).largestDifference(from: x) < bound)
      #expect((cholesky.inverse * a).largestDifference(from: .identity(n)) < bound)
      let v = x.column(0)
      let direct = zip(v, cholesky.solve(v)).reduce(0) { $0 + $1.0 * $1.1 }
      #expect((cholesky.mahalanobis(v) - direct).magnitude < bound * max(1, direct))
    }
  }

  func eigenRebuildsInDescendingOrder() throws {
    for n in [1, 2, 6, 40] {
      let b = Matrix<Scalar>.random(n, n, seed: 6)
      let a = b + b.transposed()
      let eigen = try SymmetricEigen(a)
      #expect(zip(eigen.values, eigen.values.dropFirst()).allSatisfy { $0 >= $1 })
      #expect(eigen.applying { $0 }.largestDifference(from: a) < bound)
      #expect(
        eigen.vectors.timesOwnTranspose(.transposed).largestDifference(from: .identity(n)) < bound)
      for k in 0..<n {
        let column = eigen.vectors.column(k)
        #expect(column.max { $0.magnitude < $1.magnitude }.map { $0 > 0 } == true)
      }
    }
  }

  func leadingEigenvectorsAreThoseOfTheWhole() throws {
    let b = Matrix<Scalar>.random(40, 40, seed: 8)
    let a = b + b.transposed()
    let whole = try SymmetricEigen(a)
    for count in [0, 1, 7, 40] {
      let leading = try SymmetricEigen(leading: count, of: a)
      #expect(leading.values.count == count)
      #expect(zip(leading.values, whole.values).allSatisfy { ($0 - $1).magnitude < bound })
      #expect(
        leading.vectors.largestDifference(from: whole.vectors.prefixColumns(count)) < bound)
    }
  }

  func squaredLengthsAreTheDiagonalOfTheSquare() {
    for columns in [0, 1, 3, 4, 21] {
      let a = Matrix<Scalar>.random(3, columns, seed: 9)
      let square = a.timesOwnTranspose()
      for i in 0..<3 { #expect((a.squaredLength(ofRow: i) - square[i, i]).magnitude < bound) }
    }
  }

  func logDeterminantIsTheSumOfLogEigenvalues() throws {
    var a = Matrix<Scalar>.random(9, 9, seed: 7).timesOwnTranspose()
    a.addToDiagonal(Scalar(0.5))
    let eigen = try SymmetricEigen(a)
    let expected = eigen.values.reduce(0) { $0 + Scalar.naturalLogarithm($1) }
    #expect((try a.logDeterminant() - expected).magnitude < bound)
  }
}

@Suite struct LinearAlgebraTests {
  @Test func productsAgreeWithPlainLoops() {
    Laws<Float>().productsAgreeWithPlainLoops()
    Laws<Double>().productsAgreeWithPlainLoops()
  }

  @Test func productWithOwnTransposeIsSymmetricToTheLastBit() {
    Laws<Float>().ownTransposeIsSymmetric()
    Laws<Double>().ownTransposeIsSymmetric()
  }

  @Test func choleskyFactorRebuildsItsMatrixAndSolves() throws {
    try Laws<Float>().choleskyRebuildsAndSolves()
    try Laws<Double>().choleskyRebuildsAndSolves()
  }

  @Test func eigenvectorsRebuildTheMatrixInDescendingOrder() throws {
    try Laws<Float>().eigenRebuildsInDescendingOrder()
    try Laws<Double>().eigenRebuildsInDescendingOrder()
  }

  @Test func leadingEigenvectorsAreThoseOfTheWhole() throws {
    try Laws<Float>().leadingEigenvectorsAreThoseOfTheWhole()
    try Laws<Double>().leadingEigenvectorsAreThoseOfTheWhole()
  }

  @Test func squaredLengthsAreTheDiagonalOfTheSquare() {
    Laws<Float>().squaredLengthsAreTheDiagonalOfTheSquare()
    Laws<Double>().squaredLengthsAreTheDiagonalOfTheSquare()
  }

  @Test func logDeterminantIsTheSumOfLogEigenvalues() throws {
    try Laws<Float>().logDeterminantIsTheSumOfLogEigenvalues()
    try Laws<Double>().logDeterminantIsTheSumOfLogEigenvalues()
  }

  @Test func anIndefiniteMatrixNamesItsFailingMinor() {
    let a = Matrix<Double>([[1, 0, 0], [0, 2, 0], [0, 0, -1]])
    #expect(throws: LinearAlgebraError.notPositiveDefinite(minor: 3, size: 3)) { try Cholesky(a) }
  }

  @Test func anUndefinedEntryIsNamed() {
    let a = Matrix<Double>([[1, .nan], [0, 1]])
    #expect(throws: LinearAlgebraError.notFinite(row: 0, column: 1)) { try SymmetricEigen(a) }
  }

  @Test func mismatchedShapesStopWithBothShapes() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Matrix<Double>(rows: 2, columns: 3) * Matrix<Double>(rows: 2, columns: 3)
    }
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains("the product of 2×3 and 2×3 is not defined"))
  }
}
