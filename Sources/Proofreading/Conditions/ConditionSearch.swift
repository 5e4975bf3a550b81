import Kernel
import Reading
import Worlds

/// Looks for the conditions under which a statement that fails holds.
///
/// A condition restricts the worlds, and the kernel judges the claim again in worlds that meet it:
/// only its *holds* counts. Of the conditions that suffice only the weakest are kept, those from
/// which no other one that suffices would follow; whether one follows from another the kernel says
/// too. Conditions are tried one at a time, never two together.
struct ConditionSearch {
  let reading: Reading
  let trial: Trial
  let lexicon: Lexicon

  /// Largest number of conditions that are reported.
  static let limit = 3

  /// The weakest conditions that suffice, those about models first.
  func conditions() -> [Condition] {
    var kept: [Hypothesis] = []
    for hypothesis in Hypotheses(reading.claim, reading.signature, lexicon).all
    where !hypothesis.isSame(as: reading.claim) && passes(hypothesis) {
      // What suffices already and follows from this one makes it the stronger of the two.
      guard !kept.contains(where: { follows($0, from: hypothesis) }), suffices(hypothesis) else {
        continue
      }
      kept.removeAll { follows(hypothesis, from: $0) }
      kept.append(hypothesis)
    }
    return kept.prefix(ConditionSearch.limit).map(\.condition)
  }

  /// Whether one model that meets the condition does not break the claim, which most would.
  private func passes(_ hypothesis: Hypothesis) -> Bool {
    let claim = hypothesis.restricting(reading.claim)
    guard let found = glance(claim, hypothesis) else { return false }
    return found.satisfies(claim.relation) && !found.isEmpty(claim)
  }

  /// The difference of a claim's sides in one model that meets a condition; nil where no kind of
  /// world gives both a value.
  private func glance(_ claim: Claim, _ hypothesis: Hypothesis) -> Difference? {
    let signature = hypothesis.restricting(reading.signature)
    for kind in trial.decisiveKinds(signature) {
      var generator = SplitMix64(seed: trial.options.seed &+ 7)
      if let world = Sampler(signature).world(kind, count: 1, number: 1, &generator),
        let found = difference(claim, in: world)
      {
        return found
      }
    }
    return nil
  }

  private func suffices(_ hypothesis: Hypothesis) -> Bool {
    let further = reading.further.map { ($0.claim, $0.signature) }
    return ([(reading.claim, reading.signature)] + further).allSatisfy { claim, signature in
      trial.judged(hypothesis.restricting(claim), hypothesis.restricting(signature)).holds
    }
  }

  /// Whether one condition is found to follow from another.
  private func follows(_ weak: Hypothesis, from strong: Hypothesis) -> Bool {
    guard let claim = weak.claim.map(strong.restricting),
      glance(claim, strong)?.satisfies(claim.relation) == true
    else { return false }
    return trial.judged(claim, strong.restricting(reading.signature)).holds
  }
}

extension Trial {
  /// The kinds of worlds that decide about a claim, the note's own models first.
  func decisiveKinds(_ signature: Signature) -> [World.Kind] {
    let kinds = Sampler.kinds(for: signature)
    guard kinds.contains(.declared) else { return kinds }
    return [.declared] + kinds.filter { $0 == .smooth }
  }
}

extension Difference {
  /// Whether a relation may hold everywhere, as far as the error bounds tell.
  func satisfies(_ relation: Relation) -> Bool {
    switch relation {
    case .equal, .equalUpToConstant, .proportional: mayVanish
    case .lessOrEqual, .less: zip(values, errors).allSatisfy { $0 <= $1 }
    case .greaterOrEqual, .greater: zip(values, errors).allSatisfy { -$0 <= $1 }
    }
  }

  /// Whether both sides come to nothing, though neither was written as zero: then the condition
  /// makes the statement say nothing.
  fileprivate func isEmpty(_ claim: Claim) -> Bool {
    guard !claim.comparesLogarithms, claim.left != .integer(0), claim.right != .integer(0) else {
      return false
    }
    let bounds = errors.map { $0 + 1e-12 }
    return zip(left, bounds).allSatisfy { abs($0) <= $1 }
      && zip(right, bounds).allSatisfy { abs($0) <= $1 }
  }
}
