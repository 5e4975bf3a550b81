import CLAPACKE
import COpenBLAS
import Foundation

extension Double: LinearScalar {
  /// C ← α op(A) op(B) + β C by `cblas_dgemm`.
  public static func multiply(
    rows: Int, columns: Int, inner: Int, alpha: Double,
    _ a: UnsafePointer<Double>, stride aStride: Int, transposed aTransposed: Bool,
    _ b: UnsafePointer<Double>, stride bStride: Int, transposed bTransposed: Bool,
    beta: Double, into c: UnsafeMutablePointer<Double>, stride cStride: Int
  ) {
    cblas_dgemm(
      CblasRowMajor, aTransposed ? CblasTrans : CblasNoTrans,
      bTransposed ? CblasTrans : CblasNoTrans, Int32(rows), Int32(columns), Int32(inner), alpha,
      a, Int32(aStride), b, Int32(bStride), beta, c, Int32(cStride))
  }

  /// Lower triangle of C ← α op(A) op(A)ᵀ + β C by `cblas_dsyrk`.
  public static func multiplyByOwnTranspose(
    order: Int, inner: Int, alpha: Double,
    _ a: UnsafePointer<Double>, stride aStride: Int, transposed aTransposed: Bool,
    beta: Double, into c: UnsafeMutablePointer<Double>, stride cStride: Int
  ) {
    cblas_dsyrk(
      CblasRowMajor, CblasLower, aTransposed ? CblasTrans : CblasNoTrans, Int32(order),
      Int32(inner), alpha, a, Int32(aStride), beta, c, Int32(cStride))
  }

  /// Cholesky factor in the lower triangle by `LAPACKE_dpotrf`.
  ///
  /// A row-major lower triangle is a column-major upper one, so LAPACK is called column-major with
  /// the other triangle and no transposition is paid for.
  public static func factorCholesky(order: Int, _ a: UnsafeMutablePointer<Double>) -> Int {
    let n = Int32(order)
    return Int(LAPACKE_dpotrf(LAPACK_COL_MAJOR, CChar(UInt8(ascii: "U")), n, a, n))
  }

  /// Triangular solve by `cblas_dtrsm`.
  public static func solveTriangular(
    order: Int, columns: Int, _ factor: UnsafePointer<Double>, transposed: Bool,
    _ b: UnsafeMutablePointer<Double>
  ) {
    cblas_dtrsm(
      CblasRowMajor, CblasLeft, CblasLower, transposed ? CblasTrans : CblasNoTrans, CblasNonUnit,
      Int32(order), Int32(columns), 1, factor, Int32(order), b, Int32(columns))
  }

  /// Symmetric eigenproblem by divide and conquer, `LAPACKE_dsyevd`; vectors come back as rows.
  public static func decomposeSymmetric(
    order: Int, _ a: UnsafeMutablePointer<Double>, eigenvalues: UnsafeMutablePointer<Double>
  ) -> Int {
    let n = Int32(order)
    return Int(
      LAPACKE_dsyevd(
        LAPACK_COL_MAJOR, CChar(UInt8(ascii: "V")), CChar(UInt8(ascii: "U")), n, a, n, eigenvalues))
  }

  /// The largest eigenvalues by `LAPACKE_dsyevr`, which turns back only the vectors asked for.
  public static func decomposeSymmetric(
    order: Int, _ a: UnsafeMutablePointer<Double>, leading count: Int,
    eigenvalues: UnsafeMutablePointer<Double>, vectors: UnsafeMutablePointer<Double>
  ) -> Int {
    let n = Int32(order)
    var found: Int32 = 0
    var support = [Int32](repeating: 0, count: 2 * count)
    let status = LAPACKE_dsyevr(
      LAPACK_COL_MAJOR, CChar(UInt8(ascii: "V")), CChar(UInt8(ascii: "I")),
      CChar(UInt8(ascii: "U")), n, a, n, 0, 0, n - Int32(count) + 1, n, 0, &found, eigenvalues,
      vectors, n, &support)
    return status != 0 ? Int(status) : count - Int(found)
  }

  /// The natural logarithm, from the C library.
  public static func naturalLogarithm(_ x: Double) -> Double { log(x) }
}
