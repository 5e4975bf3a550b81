/// A real number type that BLAS and LAPACK compute with: `Float` or `Double`.
///
/// The requirements are the few routines that this room uses, on row-major storage, one
/// conformance a file. They are the only place where a C library is called; everything above is
/// written once for both scalars.
public protocol LinearScalar: BinaryFloatingPoint, Sendable {
  /// Computes C ← α op(A) op(B) + β C on row-major storage; op(A) is rows × inner, op(B) is
  /// inner × columns.
  static func multiply(
    rows: Int, columns: Int, inner: Int, alpha: Self,
    _ a: UnsafePointer<Self>, stride aStride: Int, transposed aTransposed: Bool,
    _ b: UnsafePointer<Self>, stride bStride: Int, transposed bTransposed: Bool,
    beta: Self, into c: UnsafeMutablePointer<Self>, stride cStride: Int)

  /// Computes C ← α op(A) op(A)ᵀ + β C , lower triangle only; op(A) is order × inner.
  static func multiplyByOwnTranspose(
    order: Int, inner: Int, alpha: Self,
    _ a: UnsafePointer<Self>, stride aStride: Int, transposed aTransposed: Bool,
    beta: Self, into c: UnsafeMutablePointer<Self>, stride cStride: Int)

  /// Overwrites the lower triangle of a symmetric matrix with its Cholesky factor; returns 0, or
  /// the (1-based) order of the first leading minor that is not positive definite.
  static func factorCholesky(order: Int, _ a: UnsafeMutablePointer<Self>) -> Int

  /// Overwrites B (order × columns) with L⁻¹B, or L⁻ᵀB if `transposed`, for a lower triangle L.
  static func solveTriangular(
    order: Int, columns: Int, _ factor: UnsafePointer<Self>, transposed: Bool,
    _ b: UnsafeMutablePointer<Self>)

  /// Overwrites a symmetric matrix with its eigenvectors as rows and fills the eigenvalues in
  /// ascending order; returns 0, or the number of eigenvalues that did not converge.
  static func decomposeSymmetric(
    order: Int, _ a: UnsafeMutablePointer<Self>, eigenvalues: UnsafeMutablePointer<Self>
  ) -> Int

  /// Fills the `count` largest eigenvalues of a symmetric matrix in ascending order, with their
  /// eigenvectors as the rows of `vectors`; destroys the matrix. Returns 0, or what LAPACK says.
  static func decomposeSymmetric(
    order: Int, _ a: UnsafeMutablePointer<Self>, leading count: Int,
    eigenvalues: UnsafeMutablePointer<Self>, vectors: UnsafeMutablePointer<Self>
  ) -> Int

  /// The natural logarithm.
  static func naturalLogarithm(_ x: Self) -> Self
}
