/// How many small slips in a statement that holds would have been found.
///
/// A *mutant* is the statement after one of the single edits that repairs are made of, read anew;
/// what can't be read, has no sensible type or no value in any model is none. A mutant is
/// - *refuted* where a model refutes it;
/// - *equivalent* where it holds as well and is shown to be true: an equality in exact arithmetic
///   (where the statement itself holds only within error bounds, within error bounds), an
///   inequality whose slack is exactly a sum of divergences and positive constants, or a positive
///   multiple of the statement's;
/// - *implied* where it is an inequality that asks less than the statement: no model and no climb
///   makes its slack smaller than the statement's, so that it is true if the statement is;
/// - *undecided* where the check could not tell, and would say so: such a slip is no pass;
/// - a *survivor* in every other case: the same slip in the note would pass, too.
public struct MutationScore: Sendable, Hashable {
  /// Number of mutants that a model refutes.
  public var refuted: Int
  /// Number of mutants that are true as well, and shown to be.
  public var equivalent: Int
  /// Number of mutants that ask less than the statement.
  public var implied: Int
  /// Number of mutants that the check would call undecided.
  public var undecided: Int
  /// The mutants that nothing refutes and nothing shows to be true, as LaTeX, in order.
  public var survivors: [String]
  /// Number of edits that gave no mutant, because nothing could be made of them.
  public var illTyped: Int

  /// How many slips would have been found.
  public init(
    refuted: Int = 0, equivalent: Int = 0, implied: Int = 0, undecided: Int = 0,
    survivors: [String] = [], illTyped: Int = 0
  ) {
    self.refuted = refuted
    self.equivalent = equivalent
    self.implied = implied
    self.undecided = undecided
    self.survivors = survivors
    self.illTyped = illTyped
  }

  /// Number of mutants.
  public var made: Int { slips + equivalent + implied }

  /// Number of mutants that are not known to be true if the statement is: those that there was
  /// something to find in.
  public var slips: Int { refuted + undecided + survivors.count }

  /// Whether the check of the statement proves little: a mutant survives, or there are mutants and
  /// no model refutes any, so that it might pass whatever is written.
  public var isWeak: Bool { !survivors.isEmpty || refuted == 0 && made > 0 }
}
