/// How much a diagnostic matters.
public enum Severity: String, Sendable, Comparable {
  /// Something the reader may like to know.
  case note
  /// Doubtful, or not understood; the exit status stays 0.
  case warning
  /// False; the exit status becomes 1.
  case error

  /// Notes before warnings before errors.
  public static func < (left: Severity, right: Severity) -> Bool {
    let order: [Severity] = [.note, .warning, .error]
    return (order.firstIndex(of: left) ?? 0) < (order.firstIndex(of: right) ?? 0)
  }
}

/// One finding about one place of a file, as data; renderers live elsewhere.
public struct Diagnostic: Sendable, Hashable {
  /// How much it matters.
  public var severity: Severity
  /// One plain sentence without a full stop: what is wrong.
  public var message: String
  /// Names of the mistake, for documentation and filters, as in `kl-arguments-swapped`.
  public var codes: [String]
  /// The smallest guilty place, in bytes of the file.
  public var span: Span
  /// Further lines below the source line: a repair, a counterexample, a reason.
  public var notes: [String]

  /// One finding about one place.
  public init(
    _ severity: Severity, _ message: String, codes: [String] = [], span: Span, notes: [String] = []
  ) {
    self.severity = severity
    self.message = message
    self.codes = codes
    self.span = span
    self.notes = notes
  }
}
