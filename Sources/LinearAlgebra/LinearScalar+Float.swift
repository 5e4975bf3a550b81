import CLAPACKE
import COpenBLAS
import Foundation

extension Float: LinearScalar {
  /// C ← α op(A) op(B) + β C by `cblas_sgemm`.
  public static func multiply(
    rows: Int, columns: Int, inner: Int, alpha: Float,
    _ a: UnsafePointer<Float>, stride aStride: Int, transposed aTransposed: Bool,
    _ b: UnsafePointer<Float>, stride bStride: Int, transposed bTransposed: Bool,
    beta: Float, into c: UnsafeMutablePointer<Float>, stride cStride: Int
  ) {
    cblas_sgemm(
      CblasRowMajor, aTransposed ? CblasTrans : CblasNoTrans,
      bTransposed ? CblasTrans : CblasNoTrans, Int32(rows), Int32(columns), Int32(inner), alpha,
      a, Int32(aStride), b, Int32(bStride), beta, c, Int32(cStride))
  }

  /// Lower triangle of C ← α op(A) op(A)ᵀ + β C by `cblas_ssyrk`.
  public static func multiplyByOwnTranspose(
    order: Int, inner: Int, alpha: Float,
    _ a: UnsafePointer<Float>, stride aStride: Int, transposed aTransposed: Bool,
    beta: Float, into c: UnsafeMutablePointer<Float>, stride cStride: Int
  ) {
    cblas_ssyrk(
      CblasRowMajor, CblasLower, aTransposed ? CblasTrans : CblasNoTrans, Int32(order),
      Int32(inner), alpha, a, Int32(aStride), beta, c, Int32(cStride))
  }

  /// Cholesky factor in the lower triangle by `LAPACKE_spotrf`.
  ///
  /// A row-major lower triangle is a column-major upper one, so LAPACK is called column-major with
  /// the other triangle and no transposition is paid for.
  public static func factorCholesky(order: Int, _ a: UnsafeMutablePointer<Float>) -> Int {
    let n = Int32(order)
    return Int(LAPACKE_spotrf(LAPACK_COL_MAJOR, CChar(UInt8(ascii: "U")), n, a, n))
  }

  /// Triangular solve by `cblas_strsm`.
  public static func solveTriangular(
    order: Int, columns: Int, _ factor: UnsafePointer<Float>, transposed: Bool,
    _ b: UnsafeMutablePointer<Float>
  ) {
    cblas_strsm(
      CblasRowMajor, CblasLeft, CblasLower, transposed ? CblasTrans : CblasNoTrans, CblasNonUnit,
      Int32(order), Int32(columns), 1, factor, Int32(order), b, Int32(columns))
  }

  /// Symmetric eigenproblem by divide and conquer, `LAPACKE_ssyevd`; vectors come back as rows.
  public static func decomposeSymmetric(
    order: Int, _ a: UnsafeMutablePointer<Float>, eigenvalues: UnsafeMutablePointer<Float>
  ) -> Int {
    let n = Int32(order)
    return Int(
      LAPACKE_ssyevd(
        LAPACK_COL_MAJOR, CChar(UInt8(ascii: "V")), CChar(UInt8(ascii: "U")), n, a, n, eigenvalues))
  }

  /// The largest eigenvalues by `LAPACKE_ssyevr`, which turns back only the vectors asked for.
  public static func decomposeSymmetric(
    order: Int, _ a: UnsafeMutablePointer<Float>, leading count: Int,
    eigenvalues: UnsafeMutablePointer<Float>, vectors: UnsafeMutablePointer<Float>
  ) -> Int {
    let n = Int32(order)
    var found: Int32 = 0
    var support = [Int32](repeating: 0, count: 2 * count)
    let status = LAPACKE_ssyevr(
      LAPACK_COL_MAJOR, CChar(UInt8(ascii: "V")), CChar(UInt8(ascii: "I")),
      CChar(UInt8(ascii: "U")), n, a, n, 0, 0, n - Int32(count) + 1, n, 0, &found, eigenvalues,
      vectors, n, &support)
    return status != 0 ? Int(status) : count - Int(found)
  }

  /// The natural logarithm, from the C library.
  public static func naturalLogarithm(_ x: Float) -> Float { log(x) }
}
