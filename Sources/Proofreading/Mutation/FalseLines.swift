import Kernel
public import Notes
import Reading
import Worlds

/// What proofreading finds in a note, with false siblings of the statements that hold.
///
/// Each statement gets at most `perStatement` of them, of different kinds, hardest kinds included;
/// every one has been read anew, is refuted by the kernel and has a counterexample to show.
/// The same seed gives the same lines.
public func falseLines(
  of note: Note, options: ProofreadingOptions = ProofreadingOptions(), perStatement: Int = 3
) -> (report: NoteReport, lines: [FalseLine]) {
  let proofreader = Proofreader(note, options)
  let trials = proofreader.triedStatements
  let report = proofreader.report(on: trials)
  let statements = Dictionary(
    report.statements.map { ($0.identifier, $0) }, uniquingKeysWith: { first, _ in first })
  var lines: [FalseLine] = []
  for tried in trials {
    guard let statement = statements[tried.statement.id], statement.word == "holds" else {
      continue
    }
    lines += proofreader.falseLines(of: tried, statement, atMost: perStatement)
  }
  return (report, lines)
}

extension Proofreader {
  /// Every statement with the kernel's verdicts on it.
  fileprivate var triedStatements: [Tried] { read.statements.map(tried) }

  /// At most so many false siblings of a statement that holds, each of another kind.
  fileprivate func falseLines(
    of tried: Tried, _ statement: StatementReport, atMost limit: Int
  ) -> [FalseLine] {
    guard let reading = tried.statement.readings.first, tried.results.first?.holds == true,
      tried.statement.latex.utf8.count <= Repairer.longestStatement
    else { return [] }
    let repairer = repairer(tried.statement, reading, Chains.Support())
    var lines: [FalseLine] = []
    var kinds: Set<Mistake> = []
    var attempts = 0
    for candidate in MutantChoice.ordered(repairer.singles(), seed: options.seed) {
      if lines.count == limit || attempts == ProofreadingOptions.usualMutants { break }
      guard let kind = candidate.mistakes.first, !kinds.contains(kind) else { continue }
      attempts += 1
      guard let mutant = repairer.reread(candidate), !mutant.left.isDegenerate,
        !mutant.right.isDegenerate, mutant.claim.left != mutant.claim.right,
        // A line that is true in another sensible reading is no question.
        repairer.readings(of: candidate).allSatisfy({
          $0.typeErrors.isEmpty && trial.judged($0).verdict.outcome == .fails
        }),
        let example = counterexample(against: mutant)
      else { continue }
      kinds.insert(kind)
      lines.append(
        FalseLine(
          statement: statement, slip: repairer.repair(candidate, mutant, "fails"),
          mistake: kind.opposite, counterexample: example))
    }
    return lines
  }

  private func counterexample(against reading: Reading) -> Counterexample? {
    var order = Sampler.kinds(for: reading.signature)
    if reading.claim.isAboutAnyModel, order.contains(.finite) { order.insert(.finite, at: 0) }
    return Counterexample.search(
      for: reading.claim, reading.signature, kinds: order.uniqued(), seed: options.seed)?.example
  }
}
