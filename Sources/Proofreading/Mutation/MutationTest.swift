import Kernel
import Reading
import Worlds

/// Mutates a statement that holds and asks whether the same worlds find out.
struct MutationTest {
  let repairer: Repairer
  /// What was found of the statement itself.
  let result: Trial.Result

  private var reading: Reading { repairer.reading }
  var trial: Trial { repairer.trial }

  /// What becomes of one edit.
  private enum Fate {
    case refuted
    case equivalent
    case survived
    case illTyped
  }

  /// The score of at most so many mutants.
  func score(atMost limit: Int) -> MutationScore {
    var score = MutationScore()
    guard repairer.statement.latex.utf8.count <= Repairer.longestStatement else { return score }
    forEachMutant { candidate, mutant in
      guard let mutant else {
        score.illTyped += 1
        return true
      }
      switch fate(of: mutant, isLeft: !candidate.leftSplices.isEmpty) {
      case .refuted: score.refuted += 1
      case .equivalent: score.equivalent += 1
      case .survived: score.survivors.append(repairer.latex(of: candidate))
      case .illTyped: score.illTyped += 1
      }
      return score.made < limit
    }
    return score
  }

  /// Rereads the statement after each edit, nil where it can't be, until the body has enough.
  func forEachMutant(_ body: (Repairer.Candidate, Reading?) -> Bool) {
    var seen: Set<Claim> = []
    let candidates = repairer.singles() + wholeSides
    for candidate in MutantChoice.ordered(candidates, seed: trial.options.seed) {
      let mutant = repairer.reread(candidate)
      if let mutant, !seen.insert(mutant.claim).inserted { continue }
      if !body(candidate, mutant) { return }
    }
  }

  /// A side that is one term with its sign flipped, doubled or halved; edits of sums do it to
  /// every term, but no repair does it to a side alone.
  private var wholeSides: [Repairer.Candidate] {
    let unchanged = Repairer.Candidate(
      left: reading.left, right: reading.right, relation: repairer.statement.relation)
    func changes(_ side: ReadStatement.Side, _ term: Term) -> [Edits.Change] {
      if case .sum = term.kind { return [] }
      // Up to a factor, factors say nothing.
      if reading.claim.relation == .proportional { return [] }
      let edits = repairer.edits(side, [])
      // A digit before a number makes another number of it.
      guard edits.slice(term).first?.isNumber == false else { return [] }
      return edits.ofSum([Term.Addend(term)], term).filter {
        [.signFlipped, .missingHalf, .extraHalf].contains($0.mistake)
      }
    }
    let left = changes(repairer.statement.left, reading.left).map { change in
      var candidate = unchanged
      candidate.leftSplices = change.splices
      candidate.mistakes = [change.mistake]
      return candidate
    }
    let right = changes(repairer.statement.right, reading.right).map { change in
      var candidate = unchanged
      candidate.rightSplices = change.splices
      candidate.mistakes = [change.mistake]
      return candidate
    }
    return left + right
  }

  private func fate(of mutant: Reading, isLeft: Bool) -> Fate {
    let verdict = verdict(on: mutant)
    switch verdict.outcome {
    case .fails: return .refuted
    case .undecided(.noMeaning), .undecided(.mismatch): return .illTyped
    case .undecided: return .survived
    case .holds(let evidence):
      return isShown(mutant, evidence, isLeft: isLeft) ? .equivalent : .survived
    }
  }

  /// The verdict in the worlds that the statement was judged in; a mutant that brings in other
  /// names gets worlds of its own, few at first, because few are mostly enough to refute it.
  private func verdict(on mutant: Reading) -> Verdict {
    if mutant.signature == reading.signature, mutant.further.isEmpty, reading.further.isEmpty {
      return judge(mutant.claim, in: result.worlds)
    }
    var few = trial
    few.options.models = fewestModels
    let first = few.judged(mutant)
    return first.verdict.outcome == .fails ? first.verdict : trial.judged(mutant).verdict
  }

  /// Whether a mutant that holds is shown to be true, and not only left unrefuted.
  private func isShown(_ mutant: Reading, _ evidence: Verdict.Evidence, isLeft: Bool) -> Bool {
    if Sameness(mutant, in: nil) == Sameness(reading, in: nil) { return true }
    switch mutant.claim.relation {
    case .equal: return evidence == .exact || result.verdict.outcome == .holds(.numeric)
    // Compared up to a factor or a summand, which exact arithmetic has no form for.
    case .proportional, .equalUpToConstant: return true
    case .lessOrEqual, .less, .greaterOrEqual, .greater:
      guard mutant.claim.relation == reading.claim.relation else { return false }
      let change = Claim(
        isLeft ? mutant.claim.left : mutant.claim.right, .equal,
        isLeft ? reading.claim.left : reading.claim.right)
      if holdsExactly(change, mutant.signature) { return true }
      return SlackProof(mutant.claim, mutant.signature, trial).isFound
    }
  }

  private func holdsExactly(_ claim: Claim, _ signature: Signature) -> Bool {
    trial.judged(claim, signature).verdict.outcome == .holds(.exact)
  }
}
