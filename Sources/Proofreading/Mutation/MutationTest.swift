import Kernel
import Reading
import SourceText
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
    case implied
    case undecided
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
      case .implied: score.implied += 1
      case .undecided: score.undecided += 1
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
    let candidates = MutantChoice.ordered(
      repairer.singles() + wholeSides, seed: trial.options.seed)
    for candidate in sharpened + candidates {
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

  /// An inequality with a gap between its sides, which is false wherever they come close.
  private var sharpened: [Repairer.Candidate] {
    guard reading.claim.isOrder else { return [] }
    var candidate = Repairer.Candidate(
      left: reading.left, right: reading.right, relation: repairer.statement.relation)
    candidate.mistakes = [.extraTerm]
    let isLeft = reading.claim.isLess
    let end = (isLeft ? reading.left : reading.right).span.upper
    let splices = [Splice(Span(end, end), " + \\tfrac18")]
    if isLeft { candidate.leftSplices = splices } else { candidate.rightSplices = splices }
    return [candidate]
  }

  private func fate(of mutant: Reading, isLeft: Bool) -> Fate {
    let (verdict, isSearched) = verdict(on: mutant)
    switch verdict.outcome {
    case .fails: return .refuted
    case .undecided(.noMeaning), .undecided(.mismatch), .undecided(.diverges): return .illTyped
    case .undecided: return .undecided
    case .holds(let evidence):
      if isShown(mutant, evidence, isLeft: isLeft) { return .equivalent }
      guard mutant.claim.isOrder else { return .survived }
      let implication = Implication(of: mutant, by: reading, trial)
      if implication.isMultiple || implication.isRenamed { return .equivalent }
      if implication.isFound(in: result.worlds + result.near) { return .implied }
      // The slip in the note would have a search of its own.
      if isSearched { return .survived }
      return trial.judged(mutant).verdict.outcome == .fails ? .refuted : .survived
    }
  }

  /// The verdict on a mutant, and whether it had a search of its own.
  ///
  /// It is judged in the worlds that the statement was judged in and those that a climb came to from
  /// there; a mutant that brings in other names gets worlds of its own, few at first, because few
  /// are mostly enough to refute it.
  private func verdict(on mutant: Reading) -> (Verdict, isSearched: Bool) {
    if mutant.signature == reading.signature, result.size == 0 {
      let verdict = judge(mutant.claim, in: result.worlds)
      if verdict.outcome == .fails { return (verdict, false) }
      let near = judge(mutant.claim, in: result.near)
      if near.isClear { return (near, false) }
      if mutant.further.isEmpty, reading.further.isEmpty { return (verdict, false) }
    }
    var few = trial
    few.options.models = fewestModels
    few.isSearching = false
    let first = few.judged(mutant)
    if first.verdict.outcome == .fails { return (first.verdict, false) }
    let all = trial.judged(mutant).verdict
    guard case .undecided = all.outcome else { return (all, true) }
    // The note's own model may be too large for it where those of the statement are not.
    let kinds = result.worlds.map(\.kind).uniqued()
    let own = trial.verdict(mutant.claim, mutant.signature, kinds).verdict
    return (own.outcome == .fails ? own : all, true)
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
      if trial.holdsExactly(change, mutant.signature) { return true }
      return SlackProof(mutant.claim, mutant.signature, trial).isFound
    }
  }
}

extension Verdict {
  /// Whether it is a refutation by far more than the error of a quadrature, which is an estimate.
  fileprivate var isClear: Bool {
    guard outcome == .fails, let witness else { return false }
    return gap > 1e-4 * (abs(witness.left) + abs(witness.right))
  }
}
