/// What the data, rather than the programmer, can make go wrong in linear algebra.
///
/// Mismatched shapes are programmer errors and stop the program with both shapes in the message.
public enum LinearAlgebraError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The leading minor of this order of a matrix with `size` rows is not positive definite.
  case notPositiveDefinite(minor: Int, size: Int)
  /// The eigenvalue iteration left this many values unconverged.
  case eigenvaluesDidNotConverge(count: Int, size: Int)
  /// An entry is infinite or not a number.
  case notFinite(row: Int, column: Int)

  /// One sentence that says what is wrong with which matrix.
  public var description: String {
    switch self {
    case .notPositiveDefinite(let minor, let size):
      "a \(size)×\(size) matrix is not positive definite: its leading minor of order \(minor) fails"
    case .eigenvaluesDidNotConverge(let count, let size):
      "\(count) eigenvalues of a \(size)×\(size) matrix did not converge"
    case .notFinite(let row, let column):
      "the entry in row \(row), column \(column) (from 0) is not a finite number"
    }
  }
}
