import Kernel

/// What a note says of models that run in steps.
extension NoteReader {
  /// A law of one step declares all steps at once.
  ///
  /// A product of steps says how they hang together. Anything else about steps is claimed.
  mutating func steps(_ density: Term.DensityTerm, _ left: Term, _ right: Term)
    -> (ReadStatement.Role, [Reading])?
  {
    guard right.firstUnread == nil else { return nil }
    let model = density.model.name
    if right.isWrittenOut {
      guard !isFollowing(density) else {
        return nameMoments(density, right) ? (.declaration(model), []) : nil
      }
      context.schemes.append(Context.Scheme(density: density, body: right, isStructure: false))
      return (.declaration(model), [])
    }
    let models = right.models
    guard models == [model], right.isProductOfDensities else { return nil }
    let scheme = Context.Scheme(density: density, body: right, isStructure: true)
    guard isRestricting(scheme) else { return nil }
    if context.isFactorised(density), !isSupposed { return nil }
    context.remember(density, isChainRule: false)
    context.schemes.append(scheme)
    return (.assumption("it says on what each step depends"), [])
  }

  /// Whether a law follows from what is declared: its own pattern stands there already, or the
  /// model's single steps are declared and this is about more than one.
  private func isFollowing(_ density: Term.DensityTerm) -> Bool {
    let laws = context.schemes.filter { !$0.isStructure && $0.density.model == density.model }
    if laws.contains(where: {
      $0.density.outcomes.map(\.variable) == density.outcomes.map(\.variable)
    }) {
      return true
    }
    guard !density.givens.isEmpty else { return false }
    return !laws.filter { !$0.density.givens.isEmpty }.isEmpty
  }

  /// Whether the product leaves out what the chain rule needs.
  private func isRestricting(_ scheme: Context.Scheme) -> Bool {
    var sizes: [Name: Int] = [:]
    for name in context.vocabulary.dimensions { sizes[name] = 3 }
    var unrolling = Unrolling(context, sizes: sizes, indices: [:], bound: [])
    let left = unrolling.unrolled(Term(.density(scheme.density), scheme.body.span))
    let body = unrolling.unrolled(scheme.body)
    guard unrolling.failure == nil, case .density(let density) = left.kind,
      let found = Factorisation(density, body.flatFactors, { $0 })
    else { return false }
    return !found.isChainRule
  }
}

extension Term {
  /// Whether it is a product of densities and of series of them.
  fileprivate var isProductOfDensities: Bool {
    switch kind {
    case .density: return true
    case .product(let factors): return factors.allSatisfy { $0.term.isProductOfDensities }
    case .series(let series): return series.isProduct && series.body.isProductOfDensities
    default: return false
    }
  }
}
