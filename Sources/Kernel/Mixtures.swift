// A law of real vectors that depends on which state a finite variable is in is quadratic for each
// state, and a sum over the states where that is not given.

extension Evaluator {
  /// Whether a variable has finitely many states here.
  func hasStates(_ name: Name) -> Bool {
    if case .cells? = world.variables[name] { true } else { false }
  }

  /// The finite variables of a product of conditional densities that a density is not about.
  func hiddenStates(_ density: Density, _ factors: [Signature.Factor]) -> [Name] {
    let named = Set((density.outcomes + density.givens).map(\.variable))
    let all = Set(factors.flatMap { $0.outcomes + $0.givens })
    return all.filter { !named.contains($0) && hasStates($0) }.sorted()
  }

  /// Whether a density is no exponential of a quadratic in the names, because states are summed out:
  /// in itself, or in what it is divided by, as in p(z | x).
  func isMixture(
    _ density: Density, _ factors: [Signature.Factor], _ names: Set<Name>
  ) -> Bool {
    if !hiddenStates(density, factors).isEmpty { return true }
    return density.outcomes.contains { hasStates($0.variable) }
      && density.givens.contains { $0.value.mentions(names) }
  }

  /// A density that is declared as a sum, Σ_k π_k N(x; μ_k, Σ_k), as that sum.
  func declaredSum(_ expression: Expression) -> Expression {
    guard case .density(let density) = expression, density.settings.isEmpty,
      case .factors(let factors)? = world.models[density.model],
      (density.outcomes + density.givens).allSatisfy({ $0.value == .variable($0.variable) }),
      let factor = factors.first(where: {
        Set($0.outcomes) == Set(density.outcomes.map(\.variable))
          && Set($0.givens) == Set(density.givens.map(\.variable))
      }), case .sum = factor.density
    else { return expression }
    return factor.density
  }

  /// An integral over real vectors with a mixture among its factors, as the sum over the states of
  /// integrals of Gaussian factors; nil where there is no such factor.
  mutating func mixtureIntegral(
    _ names: [Name], _ pieces: [Expression], _ scope: Environment<S>
  ) throws(EvaluationError) -> Table<S>? {
    for (place, piece) in pieces.enumerated() {
      guard case .density(var density) = piece, density.settings.isEmpty,
        case .factors(let factors)? = world.models[density.model],
        density.outcomes.contains(where: { $0.value.mentions(Set(names)) })
      else { continue }
      let hidden = hiddenStates(density, factors)
      var rest = pieces
      rest.remove(at: place)
      guard !hidden.isEmpty, !rest.contains(where: { $0.mentions(Set(hidden)) }),
        !(density.outcomes + density.givens).contains(where: {
          $0.value.mentions(Set(hidden))
        })
      else { continue }
      density.outcomes += hidden.map { Density.Argument($0) }
      guard logDegree(.density(density), Set(names)) != nil else { continue }
      return try value(
        .integral(hidden, .integral(names, .multiply([.density(density)] + rest))), scope)
    }
    return nil
  }
}
