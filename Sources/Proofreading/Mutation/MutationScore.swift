/// How many small slips in a statement that holds would have been found.
///
/// A *mutant* is the statement after one of the single edits that repairs are made of, read anew;
/// what can't be read, has no sensible type or no value in any kind of world is none. A mutant is
/// - *refuted* where a model refutes it;
/// - *equivalent* where it holds as well and is shown to be true: an equality in exact arithmetic
///   (where the statement itself holds only within error bounds, within error bounds), an
///   inequality whose slack is exactly a sum of divergences and positive constants, or whose
///   changed side is exactly what it was;
/// - a *survivor* in every other case: nothing tells it from a true statement, so the same slip in
///   the note would pass, too.
public struct MutationScore: Sendable, Hashable {
  /// Number of mutants that a model refutes.
  public var refuted: Int
  /// Number of mutants that are true as well, and shown to be.
  public var equivalent: Int
  /// The mutants that nothing refutes and nothing shows to be true, as LaTeX, in order.
  public var survivors: [String]
  /// Number of edits that gave no mutant, because nothing could be made of them.
  public var illTyped: Int

  /// How many slips would have been found.
  public init(
    refuted: Int = 0, equivalent: Int = 0, survivors: [String] = [], illTyped: Int = 0
  ) {
    self.refuted = refuted
    self.equivalent = equivalent
    self.survivors = survivors
    self.illTyped = illTyped
  }

  /// Number of mutants.
  public var made: Int { refuted + equivalent + survivors.count }

  /// Whether the check of the statement proves little: a mutant survives, or there are mutants and
  /// no model refutes any, so that it might pass whatever is written.
  public var isWeak: Bool { !survivors.isEmpty || refuted == 0 && made > 0 }
}
