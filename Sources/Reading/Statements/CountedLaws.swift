import Kernel

/// The law of an index that is drawn: n of q(n), q(z | n) and I(n; z) is one data point of N.
extension Context {
  /// Learns that an index is uniform if an equation writes a marginal as an average over it.
  ///
  /// q(z) = (1/N) Σ_n q(z | n), or q(n, z) = (1/N) q(z | n): both are Σ_n q(n) q(z | n) with q(n) =
  /// 1/N.
  mutating func findCountedLaw(_ sides: [Term]) {
    for side in sides {
      guard let (density, index) = average(side) else { continue }
      let outcomes = Set(density.outcomes.map { $0.variable.name })
      let marginal = sides.lazy.compactMap { other -> Name? in
        guard case .density(let whole) = other.kind, whole.givens.isEmpty else { return nil }
        let names = Set(whole.outcomes.map { $0.variable.name })
        return names == outcomes || names == outcomes.union([index]) ? whole.model.name : nil
      }.first
      guard let marginal, names(marginal, averageOf: density.model.name) else { continue }
      drawUniformly(index, in: density.model.name)
    }
  }

  /// Makes an index uniform in a model.
  mutating func drawUniformly(_ index: Name, in model: Name) {
    let restriction = Signature.Restriction.uniform([index])
    guard models[model]?.restrictions.contains(restriction) != true else { return }
    models[model, default: Signature.Model(variables: [])].restrictions.append(restriction)
  }

  /// (1/N) Σ_n q(z | n) or (1/N) q(z | n), with n counted up to N: the conditional and n.
  private func average(_ term: Term) -> (density: Term.DensityTerm, index: Name)? {
    guard case .product(let factors) = term.kind, factors.count == 2,
      case .fraction(let top, let bottom, _) = factors[0].term.kind,
      case .number(1, 1) = top.kind, case .dimension(let size) = bottom.kind,
      let density = factors[1].term.conditional,
      let index = density.givens.map({ $0.variable.name }).first(where: {
        vocabulary.countedVariables[$0] == size.name
      })
    else { return nil }
    return (density, index)
  }
}

extension Term {
  /// The density that this is, or the sum over it.
  fileprivate var conditional: DensityTerm? {
    switch kind {
    case .density(let density): density
    case .series(let series) where !series.isProduct: series.body.conditional
    case .integral(let integral): integral.body.conditional
    default: nil
    }
  }
}
