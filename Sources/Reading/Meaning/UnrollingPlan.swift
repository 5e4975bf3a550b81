import Kernel

/// Whether a claim must be written out at fixed sizes, and what for.
struct UnrollingPlan {
  /// Sizes that get values.
  private(set) var sizes: Set<Name> = []
  /// Indices that stand free, as the t of x_t.
  private(set) var free: Set<Name> = []
  /// Variables whose copies are bound.
  private(set) var bound: Set<Name> = []
  private(set) var isNeeded = false
  /// Whether a chain of maps stands in the claim.
  private var isFlow = false
  private let context: Context
  /// Indices of the sums around, with the sizes through which they run.
  private var inside: [(index: Name, limit: Name?)] = []
  private var seen: Set<Name> = []
  /// Indices of sums anywhere in the claim.
  private var boundIndices: Set<Name> = []
  /// How far after a free index a step lies, as 1 for x_{t+1}.
  private var furthest = 0
  /// Copies met so far with their indices.
  private var pending: [(base: Name, index: Term)] = []

  init(_ context: Context, _ terms: [Term]) {
    self.context = context
    for term in terms { visit(term) }
    for copy in pending where isNeeded { count(copy.index) }
    free.subtract(boundIndices)
  }

  /// Sizes and indices to try.
  var instances: [(sizes: [Name: Int], indices: [Name: Int])] {
    func all(_ names: Set<Name>, _ value: Int) -> [Name: Int] {
      Dictionary(uniqueKeysWithValues: names.map { ($0, value) })
    }
    // A third map of a chain is dear and says nothing that a second one does not.
    if free.isEmpty, isFlow { return [(all(sizes, 2), [:])] }
    if free.isEmpty { return [(all(sizes, 2), [:]), (all(sizes, 3), [:])] }
    // What the claim says of the next step must still lie within the three.
    let last = max(2, 3 - furthest)
    return last == 2
      ? [(all(sizes, 3), all(free, 2))]
      : [(all(sizes, 3), all(free, 2)), (all(sizes, 3), all(free, last))]
  }

  private mutating func visit(_ term: Term) {
    switch term.kind {
    case .range(let letter, let from, let through):
      isNeeded = true
      if !context.vocabulary.sequences.contains(letter.name) { bound.insert(letter.name) }
      count(from)
      count(through)
    case .model(let letter): law(letter.name)
    case .expectation(let expectation):
      if case .model(let letter)? = expectation.source?.kind { law(letter.name) }
      bind(expectation.source?.terms ?? [])
      moments(expectation.source, [expectation.body] + expectation.givens.map(\.value))
      if case .model(let model)? = expectation.source?.kind, expectation.givens.isEmpty,
        let law = context.wideLaw(of: model.name, over: expectation.body)
      {
        visit(Term(.density(law), term.span))
      }
    case .spread(let spread):
      bind(spread.source?.terms ?? [])
      moments(spread.source, [spread.body] + spread.givens.map(\.value))
    case .integral(let integral): bind(integral.variables)
    case .divergence(_, let left, _): bind([left])
    case .entropy(let law), .crossEntropy(let law, _): bind([law])
    case .symbol(let letter): step(letter.name)
    case .variable(let letter):
      if let flow = context.vocabulary.flow, Step(letter.name)?.base == flow.variable {
        isNeeded = true
        isFlow = true
      }
      step(letter.name, isVariable: true)
    case .copy(let letter, let index, _):
      if let full = context.families[letter.name] {
        isNeeded = true
        if let definition = context.definitions[full], seen.insert(full).inserted {
          visit(definition.body)
        }
      }
      pending.append((letter.name, index))
      if bound.contains(letter.name) { count(index) }
    case .entry(let base, let positions):
      if case .symbol(let letter) = base.kind, context.families[letter.name] != nil {
        isNeeded = true
      }
      if case .symbol(let letter) = base.kind, context.families[letter.name] != nil,
        let first = positions.first
      {
        count(first)
      }
    case .density(let density):
      for argument in density.outcomes + density.givens {
        if case .variable(let letter) = argument.value.kind, let step = Step(letter.name),
          context.vocabulary.sequences.contains(step.base),
          context.isStructured(density.model.name)
        {
          isNeeded = true
        }
      }
    case .unknown(let letter, _, 0) where isOfFamily(letter.name): step(letter.name)
    case .reference(let letter, _):
      if Step(letter.name)?.letter != nil { step(letter.name) }
      if seen.insert(letter.name).inserted, let definition = context.definitions[letter.name] {
        visit(definition.body)
      }
    case .series(let series):
      var limit = context.limit(of: series)
      if case .dimension(let letter)? = series.through?.kind {
        limit = letter.name
      } else if let through = series.through {
        isLimited(through)
      }
      inside.append((series.index.name, limit))
      boundIndices.insert(series.index.name)
      visit(series.body)
      inside.removeLast()
      return
    default: break
    }
    for child in term.children { visit(child) }
  }

  /// q_K, the law of a step of a chain of maps.
  private mutating func law(_ name: Name) {
    guard let flow = context.vocabulary.flow, flow.isLaw(name), let step = Step(name) else {
      return
    }
    isNeeded = true
    isFlow = true
    if let letter = step.letter { use(letter) }
  }

  /// Moments of steps x_t under a law that runs in steps.
  private mutating func moments(_ source: Term.Source?, _ terms: [Term]) {
    guard case .model(let model)? = source?.kind, context.isStructured(model.name) else { return }
    if terms.contains(where: { context.namesStep($0) }) { isNeeded = true }
  }

  private mutating func bind(_ terms: [Term]) {
    for term in terms {
      switch term.kind {
      case .copy(let letter, _, _), .range(let letter, _, _):
        isNeeded = true
        if !context.vocabulary.sequences.contains(letter.name) { bound.insert(letter.name) }
        if case .copy(_, let index, _) = term.kind { count(index) }
      case .density(let density):
        bind(
          density.outcomes.map(\.value).filter {
            if case .copy = $0.kind { return true }
            return false
          })
      case .product(let factors): bind(factors.map { $0.term })
      case .series(let series): bind([series.body])
      default: break
      }
    }
  }

  /// ℒ₁(x) of a family ℒ_K(x).
  private func isOfFamily(_ name: Name) -> Bool {
    guard let step = Step(name) else { return false }
    return context.family(step.base)?.definition.parameters.isEmpty == false
  }

  /// A sum up to a free index must be written out.
  private mutating func isLimited(_ term: Term) {
    if case .number = term.kind { return }
    isNeeded = true
    count(term)
  }

  /// An index or size whose value is needed.
  private mutating func count(_ term: Term) {
    switch term.kind {
    case .dimension(let letter), .symbol(let letter), .index(let letter), .variable(let letter):
      use(letter.name)
    case .sum(let addends): for addend in addends { count(addend.term) }
    default: break
    }
  }

  private mutating func use(_ letter: Name) {
    if let around = inside.last(where: { $0.index == letter }) {
      if let limit = around.limit { sizes.insert(limit) }
    } else if context.vocabulary.dimensions.contains(letter) {
      sizes.insert(letter)
    } else {
      free.insert(letter)
    }
  }

  private mutating func step(_ name: Name, isVariable: Bool = false) {
    guard let step = Step(name) else { return }
    if let letter = step.letter, !inside.contains(where: { $0.index == letter }),
      !context.vocabulary.dimensions.contains(letter)
    {
      furthest = max(furthest, step.offset)
    }
    if let full = context.families[step.base] {
      if full != name { isNeeded = true }
      if let definition = context.definitions[full], seen.insert(full).inserted {
        visit(definition.body)
      }
      if let letter = step.letter { use(letter) }
    } else if isVariable, let letter = step.letter,
      context.vocabulary.sequences.contains(step.base)
    {
      use(letter)
    }
  }
}

extension Context {
  /// Whether a model is known to run in steps.
  func isStructured(_ model: Name) -> Bool {
    schemes.contains { $0.density.model.name == model }
  }

  /// Whether a step of a sequence, as the x_{t-1} of x_{1:T}, stands in a term.
  fileprivate func namesStep(_ term: Term) -> Bool {
    if case .variable(let letter) = term.kind, let step = Step(letter.name) {
      return step.letter != nil && vocabulary.sequences.contains(step.base)
    }
    return term.children.contains(where: namesStep)
  }

  /// Whether a density is one of steps: q(x_t | x_{t-1}), p(x_{0:T}).
  func isStepwise(_ density: Term.DensityTerm) -> Bool {
    (density.outcomes + density.givens).contains { argument in
      switch argument.value.kind {
      case .range(let letter, _, _): return vocabulary.sequences.contains(letter.name)
      case .variable(let letter):
        guard let step = Step(letter.name) else { return false }
        return step.letter != nil && vocabulary.sequences.contains(step.base)
      default: return false
      }
    }
  }
}
