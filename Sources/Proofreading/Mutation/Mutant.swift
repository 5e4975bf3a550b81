import Kernel
public import Notes
import Reading

/// A true statement with a slip in it, and what the checker says of that.
public struct Mutant: Sendable {
  /// Identifier of the statement in its note.
  public var identifier: String
  /// The mutant, "left REL right".
  public var latex: String
  /// How it was read.
  public var reading: String
  /// What was judged.
  public var judged: Judged
  /// `holds`, `fails` or `undecided`.
  public var word: String
}

/// The mutants of all statements of a note that hold.
///
/// - Parameters:
///   - note: the note.
///   - options: how much is tried for the statements and for each mutant.
///   - limit: most mutants of one statement.
public func mutants(
  of note: Note, options: ProofreadingOptions = ProofreadingOptions(),
  limit: Int = ProofreadingOptions.usualMutants
) -> [Mutant] {
  Proofreader(note, options).mutants(limit: limit)
}

extension Proofreader {
  func mutants(limit: Int) -> [Mutant] {
    read.statements.flatMap { statement -> [Mutant] in
      guard case .claim = statement.role, statement.skipped == nil,
        let reading = statement.readings.first, reading.typeErrors.isEmpty
      else { return [] }
      let result = trial.judged(reading)
      guard result.holds else { return [] }
      let repairer = Repairer(
        statement: statement, reading: reading, trial: trial, lexicon: lexicon, excerpts: excerpts)
      return MutationTest(repairer: repairer, result: result).mutants(limit: limit)
    }
  }
}

extension MutationTest {
  /// The statement's mutants that can be judged, each kind of mistake in turn.
  func mutants(limit: Int) -> [Mutant] {
    var mutants: [Mutant] = []
    forEachMutant { candidate, mutant in
      guard let mutant else { return true }
      let result = trial.judged(mutant)
      let word: String
      switch result.verdict.outcome {
      case .holds: word = "holds"
      case .fails: word = "fails"
      case .undecided(.noMeaning), .undecided(.mismatch): return true
      case .undecided: word = "undecided"
      }
      mutants.append(
        Mutant(
          identifier: repairer.statement.id, latex: repairer.latex(of: candidate),
          reading: Wording.reading(mutant.left, candidate.relation, mutant.right),
          judged: Judged(mutant, result), word: word))
      return mutants.count < limit
    }
    return mutants
  }
}
