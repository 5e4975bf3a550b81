import Kernel
import Notation
import Reading
import SourceText

/// Which of several repairs a reader would make first.
extension Repairer {
  /// Candidates that are looked at closely.
  private static let mostRanked = 24

  /// What a candidate gains if it says what the note says itself elsewhere.
  private static let gainOfSupport = 0.6

  /// The likeliest candidates with their readings, likeliest first.
  func ranked(_ candidates: [Candidate]) -> [(Candidate, Reading)] {
    guard !candidates.isEmpty else { return [] }
    let likeliest = candidates.map(penalised).sorted(by: isLikelier).prefix(Repairer.mostRanked)
    let stated = statedForms
    let judged = likeliest.compactMap { candidate -> (Candidate, Reading)? in
      guard let remade = remade(candidate) else { return nil }
      var result = candidate
      if candidate.mistakes != [.statedOtherwise], isStated(remade, in: stated) {
        result.cost -= Repairer.gainOfSupport
      }
      return (result, remade)
    }
    return judged.sorted { isLikelier($0.0, $1.0) }
  }

  /// Whether one comes before another: cheaper ones first.
  ///
  /// Of two terms that want a condition or an average it is the later one, as
  /// in p(x) p(y | x).
  private func isLikelier(_ one: Candidate, _ other: Candidate) -> Bool {
    if one.cost != other.cost { return one.cost < other.cost }
    guard one.mistakes == other.mistakes, let first = one.firstPlace, let second = other.firstPlace
    else { return false }
    switch one.mistakes {
    case [.conditionalDropped], [.expectationMissing]: return first > second
    default: return first < second
    }
  }

  /// The note's own equations about either side, with the sides in one form.
  private var statedForms: [Claim] {
    let left = reading.left.withoutSpans
    let right = reading.right.withoutSpans
    return lexicon.equations.filter { equation in
      (equation.left == left || equation.right.withoutSpans == right)
        && !(equation.left == left && equation.right.withoutSpans == right)
    }.compactMap { equation in
      statement.reading(left: equation.left, .equal, right: equation.right)?.claim.inArithmeticForm
    }
  }

  private func isStated(_ remade: Reading, in stated: [Claim]) -> Bool {
    guard !stated.isEmpty, remade.claim.relation == .equal else { return false }
    return stated.contains(remade.claim.inArithmeticForm)
  }

  /// What the note itself says of the same left side elsewhere.
  ///
  /// In nearly the same words it is
  /// what was meant; in others, it is only true.
  func statedElsewhere() -> [Candidate] {
    let left = reading.left.withoutSpans
    let right = reading.right.withoutSpans
    let own = Words(statement.right.latex)
    return lexicon.equations.filter { $0.left == left && $0.right.withoutSpans != right }.map {
      Candidate(
        left: reading.left, right: $0.right, relation: statement.relation,
        rightSplices: [Splice(statement.right.span, $0.rightLatex)],
        mistakes: [.statedOtherwise],
        cost: min(2.2, 1.1 + 2 * own.distance(to: Words($0.rightLatex))))
    }
  }

  /// Repairs that hold for a poor reason come last: an average of what does not depend on what is
  /// averaged over, an inequality that a sign makes idle.
  private func penalised(_ candidate: Candidate) -> Candidate {
    var result = candidate
    let idle = idleAverages(candidate.left) + idleAverages(candidate.right)
    if idle > idleAverages(reading.left) + idleAverages(reading.right) { result.cost += 1.2 }
    if bringsNewLaw(candidate) { result.cost += 0.04 }
    if !reading.claim.relation.isTight,
      candidate.mistakes.contains(where: { $0.loosensBounds })
    {
      result.cost += 1
    }
    if candidate.left.isDegenerate || candidate.right.isDegenerate { result.cost += 1 }
    if closesTheSame(candidate) {
      result.cost -= candidate.mistakes == [.conditionalDropped] ? 0.6 : 0.3
    }
    return result
  }

  /// Whether the sides are open in the same variables at last, which they were not.
  private func closesTheSame(_ candidate: Candidate) -> Bool {
    func open(_ side: Term) -> Set<Name> { Set(statement.freeVariables(of: side)) }
    return open(reading.left) != open(reading.right)
      && open(candidate.left) == open(candidate.right)
  }

  /// Whether a law comes in that the note never writes.
  private func bringsNewLaw(_ candidate: Candidate) -> Bool {
    let old = (reading.left.densityTerms + reading.right.densityTerms).map(\.withoutSpans)
    return (candidate.left.densityTerms + candidate.right.densityTerms).contains { law in
      let bare = law.withoutSpans
      guard case .density(let density) = bare.kind, !old.contains(bare) else { return false }
      return !lexicon.densities.contains { known in
        known.model == density.model
          && Set(known.outcomes.map(\.variable)) == Set(density.outcomes.map(\.variable))
          && Set(known.givens.map(\.variable)) == Set(density.givens.map(\.variable))
      }
    }
  }

  /// How many averages and sums run over something that their body does not contain.
  private func idleAverages(_ term: Term) -> Int {
    let inner = term.parts.reduce(0) { $0 + idleAverages($1) }
    switch term.kind {
    case .expectation(let mean):
      switch mean.source?.kind {
      case .model:
        let bound = Set(statement.freeVariables(of: mean.body))
          .subtracting(statement.freeVariables(of: term))
        return inner + (bound.isEmpty ? 1 : 0)
      default:
        guard case .density(let law)? = mean.source?.laws.first?.kind, !law.outcomes.isEmpty else {
          return inner
        }
        let names = Set(mean.body.names)
        return inner + (law.outcomes.contains { names.contains($0.variable.name) } ? 0 : 1)
      }
    case .series(let series):
      return inner + (series.body.names.contains(series.index.name) ? 0 : 1)
    case .integral(let integral):
      return inner + (integral.isIdle ? 1 : 0)
    default: return inner
    }
  }
}

extension Mistake {
  /// Whether undoing it makes many a bound true by making it loose.
  var loosensBounds: Bool {
    switch self {
    case .signFlipped, .missingTerm, .ratioInverted, .missingHalf, .extraHalf, .missingFactor,
      .extraFactor:
      true
    default: false
    }
  }
}

extension Repairer.Candidate {
  /// Where its first change is.
  fileprivate var firstPlace: Int? { (leftSplices + rightSplices).map(\.span.lower).min() }
}

extension Term.Integral {
  /// Whether only a law of the variable contains it, so that the integral is one: ∫ p(x) p(z) dz.
  fileprivate var isIdle: Bool {
    guard case .product(let factors) = body.kind, factors.count > 1 else { return false }
    return variables.compactMap(\.variableName).contains { name in
      let with = factors.filter { $0.term.names.contains(name) }
      guard with.count == 1, case .density(let law) = with[0].term.kind else { return false }
      return law.outcomes.map(\.variable.name) == [name]
    }
  }
}

extension Term {
  /// The names of variables and indices that occur.
  var names: [Name] {
    let inner = parts.flatMap(\.names)
    switch kind {
    case .variable(let letter), .index(let letter), .model(let letter): return [letter.name] + inner
    case .copy(let letter, _, _), .range(let letter, _, _): return [letter.name] + inner
    case .density(let density):
      return (density.outcomes + density.givens).map(\.variable.name) + inner
    case .reference, .unknown: return inner
    default: return inner
    }
  }
}
