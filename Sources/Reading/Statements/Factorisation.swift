import Kernel

/// A joint density written as a product of conditional ones.
struct Factorisation {
  /// What each factor draws, and on what it depends.
  private(set) var steps: [(outcomes: [Name], givens: [Name])] = []
  /// Whether it is the chain rule, true of every joint density.
  private(set) var isChainRule = true
  /// Whether no factor depends on another one's outcome.
  private(set) var isFlat = true

  /// Factors of one model that draw every outcome once, each from earlier ones; nil otherwise.
  init?(_ density: Term.DensityTerm, _ factors: [Term], _ alias: (Name) -> Name) {
    let givens = Set(density.givens.map { $0.variable.name })
    var open: [(outcomes: [Name], givens: [Name])] = []
    for factor in factors {
      guard case .density(let part) = factor.kind,
        alias(part.model.name) == alias(density.model.name),
        (part.outcomes + part.givens).allSatisfy({ $0.isPlain })
      else { return nil }
      open.append((part.outcomes.map { $0.variable.name }, part.givens.map { $0.variable.name }))
    }
    let outcomes = open.flatMap { $0.outcomes }
    guard outcomes.count == Set(outcomes).count, open.count > 1,
      Set(outcomes) == Set(density.outcomes.map { $0.variable.name })
    else { return nil }
    var known = givens
    while !open.isEmpty {
      let complete = open.firstIndex { Set($0.givens) == known }
      guard let next = complete ?? open.firstIndex(where: { Set($0.givens).isSubset(of: known) })
      else { return nil }
      let step = open.remove(at: next)
      if complete == nil { isChainRule = false }
      if !Set(step.givens).isSubset(of: givens) { isFlat = false }
      steps.append(step)
      known.formUnion(step.outcomes)
    }
  }

  /// Whether what is known already speaks of all these variables, so that this follows or fails.
  func restates(_ known: [Signature.Restriction]) -> Bool {
    let all = Set(steps.flatMap { $0.outcomes + $0.givens })
    for case .independent(let groups, let given) in known
    where all.isSubset(of: Set(groups.flatMap { $0 } + given)) {
      return true
    }
    var spoken: Set<Name> = []
    for case .independent(let groups, let given) in known {
      spoken.formUnion(groups.flatMap { $0 } + given)
    }
    return all.isSubset(of: spoken) && !restrictions.allSatisfy { known.contains($0) }
  }

  /// The independences that it says hold, given what.
  var restrictions: [Signature.Restriction] {
    var result: [Signature.Restriction] = []
    var known: [Name] = []
    for step in steps {
      let skipped = known.filter { !step.givens.contains($0) }
      if !skipped.isEmpty {
        result.append(.independent([step.outcomes, skipped], given: step.givens))
      }
      for name in step.givens + step.outcomes where !known.contains(name) { known.append(name) }
    }
    return result
  }
}
