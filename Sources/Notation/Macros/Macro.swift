/// A macro that the author defined.
struct Macro: Hashable, Sendable {
  /// How many arguments a call takes.
  var arity: Int
  /// What the first argument is when it is left out, if it may be.
  var optionalDefault: [Token]?
  /// What a call stands for.
  var body: [Token]
  /// Whether a call may carry a star or a size, as those of `\DeclarePairedDelimiter` may.
  var takesSize = false
}
