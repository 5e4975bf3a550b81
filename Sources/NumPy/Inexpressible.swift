/// Why a statement has no script: one plain clause, as in "a supremum over densities".
public struct Inexpressible: Error, Hashable, Sendable, CustomStringConvertible {
  /// The reason.
  public let reason: String
  /// Whether smaller sizes could help: the script would need more numbers than fit.
  let isTooLarge: Bool

  init(_ reason: String, isTooLarge: Bool = false) {
    self.reason = reason
    self.isTooLarge = isTooLarge
  }

  /// The reason.
  public var description: String { reason }
}
