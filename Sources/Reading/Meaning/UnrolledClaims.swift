import Kernel
import SourceText

/// Claims about runs of copies or steps, at sizes two and three.
struct UnrolledClaims {
  let context: Context
  let plan: UnrollingPlan

  /// All claims, or why there are none.
  func claims(_ left: Term, _ relation: Relation, _ right: Term, modulo: [Name])
    -> (claims: [MadeClaim], reason: String)
  {
    var made: [MadeClaim] = []
    var reason = "it is not clear how this is written out"
    for instance in plan.instances {
      var unrolling = Unrolling(
        context, sizes: instance.sizes, indices: instance.indices, bound: plan.bound)
      let one = unrolling.unrolled(left)
      let other = unrolling.unrolled(right)
      let names = modulo.map { unrolling.name($0) }
      if let failure = unrolling.failure {
        reason = failure
        continue
      }
      var maker = ClaimMaker(context: context(of: unrolling, instance.sizes))
      maker.laws = laws(unrolling, instance.sizes)
      switch maker.claim(one, relation, other, modulo: names) {
      case .unread(let why, _): return ([], why)
      case .made(let claim): made.append(claim)
      }
    }
    return (made, reason)
  }

  /// The context with copies as variables and with the independences of all steps.
  private func context(of unrolling: Unrolling, _ sizes: [Name: Int]) -> Context {
    var result = context
    result.copyOf = unrolling.copies
    result.vocabulary.variables.formUnion(unrolling.copies.keys)
    if let flow = context.vocabulary.flow {
      let last = (sizes.values.max() ?? 3)
      result.flowTransports = flow.transports(through: last)
      result.vocabulary.variables.formUnion((0...last).map { Step.name(flow.variable, $0) })
    }
    for (_, count) in sizes where !plan.bound.isEmpty || !sizes.isEmpty {
      for name in result.vocabulary.copies where !plan.bound.contains(name) {
        if sizes.count == 1 { result.shapes.copies[name] = result.shapes.sizes.fixed(count) }
      }
    }
    for scheme in context.schemes where scheme.isStructure {
      var own = Unrolling(context, sizes: full(sizes), indices: [:], bound: plan.bound)
      guard
        case .density(let density) = own.unrolled(.init(.density(scheme.density), scheme.body.span))
          .kind
      else { continue }
      let body = own.unrolled(scheme.body)
      guard own.failure == nil, let found = Factorisation(density, body.flatFactors, { $0 }) else {
        continue
      }
      result.models[density.model.name, default: Signature.Model(variables: [])]
        .restrictions += found.restrictions
    }
    return result
  }

  /// Sizes for the schemes, which may name one that the claim does not.
  private func full(_ sizes: [Name: Int]) -> [Name: Int] {
    var result = sizes
    let value = sizes.values.max() ?? 3
    for name in context.vocabulary.dimensions where result[name] == nil { result[name] = value }
    return result
  }

  /// The declared laws of single steps, one by one.
  private func laws(_ unrolling: Unrolling, _ sizes: [Name: Int])
    -> [(density: Term.DensityTerm, body: Term)]
  {
    var laws: [(density: Term.DensityTerm, body: Term)] = []
    let last = sizes.values.max() ?? 3
    for scheme in context.schemes where !scheme.isStructure {
      let letters = scheme.density.letters.filter { !context.vocabulary.dimensions.contains($0) }
      let places = letters.isEmpty ? [0] : Array(1...last)
      for place in places {
        var own = Unrolling(
          context, sizes: full(sizes),
          indices: Dictionary(uniqueKeysWithValues: letters.map { ($0, place) }),
          bound: plan.bound)
        guard
          case .density(let density) = own.unrolled(
            .init(.density(scheme.density), scheme.body.span)
          ).kind
        else { continue }
        let body = own.unrolled(scheme.body)
        guard own.failure == nil else { continue }
        let isKnown = laws.contains {
          $0.density.model == density.model
            && $0.density.outcomes.map(\.variable) == density.outcomes.map(\.variable)
        }
        if !isKnown { laws.append((density, body)) }
      }
    }
    return laws
  }
}

extension Unrolling {
  /// A variable's name at the present step.
  mutating func name(_ name: Name) -> Name {
    let letter = Term.Letter(name, latex: name.text)
    return unrolled(Term(.variable(letter), .init(0, 0))).variableName ?? name
  }
}

extension Term {
  /// The factors of a product, products inside it taken apart.
  var flatFactors: [Term] {
    if case .product(let factors) = kind { return factors.flatMap { $0.term.flatFactors } }
    return [self]
  }
}

extension Term.DensityTerm {
  /// The letters of its steps.
  var letters: Set<Name> {
    Set(
      (outcomes + givens).compactMap { argument in
        argument.value.variableName.flatMap { Step($0)?.letter }
      })
  }
}
