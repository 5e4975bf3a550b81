import Kernel

/// What a note has said of how a density factorises, so that saying it otherwise is a claim.
extension Context {
  /// A density with a known factorisation.
  struct Factorised: Hashable, Sendable {
    /// The model.
    var model: Name
    /// Its outcomes.
    var outcomes: Set<Name>
    /// What it is given.
    var givens: Set<Name>
    /// Whether the factorisation is the chain rule, which says nothing of smaller densities.
    var isChainRule: Bool
  }

  /// Remembers that the note has given a density as a product.
  mutating func remember(_ density: Term.DensityTerm, isChainRule: Bool) {
    factorised.append(
      Factorised(
        model: density.model.name, outcomes: Set(density.outcomes.map(\.runName)),
        givens: Set(density.givens.map(\.runName)), isChainRule: isChainRule))
  }

  /// Whether the note has given this density as a product, or a joint one of all its variables:
  /// how it factorises follows then.
  func isFactorised(_ density: Term.DensityTerm) -> Bool {
    let outcomes = Set(density.outcomes.map(\.runName))
    let givens = Set(density.givens.map(\.runName))
    return factorised.contains { known in
      guard known.model == density.model.name else { return false }
      if known.outcomes == outcomes, known.givens == givens { return true }
      return !known.isChainRule && known.givens.isSubset(of: givens)
        && outcomes.union(givens).isSubset(of: known.outcomes.union(known.givens))
    }
  }
}

extension Term.Argument {
  /// The variable's name, with its ends where it is a run: x_{1:T}.
  fileprivate var runName: Name {
    guard case .range(let letter, let from, let through) = value.kind else { return variable.name }
    return Name("\(letter.name.text)_\(from.endpoint):\(through.endpoint)")
  }
}

extension Term {
  /// An end of a run in words.
  fileprivate var endpoint: String {
    switch kind {
    case .number(let value, _): return String(value)
    case .sum(let addends): return addends.map { $0.term.endpoint }.joined(separator: "±")
    default: return plainName
    }
  }
}
