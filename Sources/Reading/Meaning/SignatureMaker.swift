import Kernel

/// Says of every name of a claim what it is.
struct SignatureMaker {
  let context: Context
  let lowering: Lowering

  func signature(of claim: Claim, _ settlement: inout Settlement) -> Signature {
    var names = NameCollector()
    names.collect([claim.left, claim.right])
    var signature = Signature()
    addModels(&names, &signature, &settlement)
    signature.hasCurvature =
      !lowering.parameters.isEmpty
      && max(claim.left.derivativeDepth, claim.right.derivativeDepth) > 1
    for name in names.variables {
      if let original = context.copyOf[name] { names.variables.insert(original) }
    }
    for name in names.variables.sorted() {
      let original = context.shapeName(of: name)
      let states = context.vocabulary.countedVariables[original].map { self.count($0, settlement) }
      let dimension = states == nil ? settlement.dimension(ofVariable: original) : .fixed(1)
      names.collect(dimension)
      if let states { names.collect(states) }
      let support =
        lowering.binary.contains(name)
        ? .binary : context.supports[name] ?? context.supports[original] ?? .any
      signature.variables[name] = Signature.Variable(
        dimension: dimension, support: states == nil ? support : .discrete,
        copyOf: context.copyOf[name], states: states)
    }
    for name in names.symbols.union(names.members).sorted()
    where !context.vocabulary.variables.contains(name) {
      let shape = settlement.shape(ofSymbol: name)
      names.collect(shape)
      signature.symbols[name] = Signature.Symbol(shape: shape, domain: domain(name, shape))
    }
    for name in names.members.sorted() {
      let dimension = settlement.dimension(ofCopies: name)
      names.collect(dimension)
      signature.members[name] = dimension
      if context.vocabulary.variables.contains(name), signature.variables[name] == nil {
        let length = settlement.dimension(ofVariable: name)
        names.collect(length)
        signature.variables[name] = Signature.Variable(
          dimension: length, support: context.supports[name] ?? .any)
      }
    }
    for name in names.functions.sorted() {
      let (arguments, value) = settlement.shapes(ofFunction: name)
      for shape in arguments + [value] { names.collect(shape) }
      signature.functions[name] = Signature.UnknownFunction(
        arguments: arguments, value: value, range: range(name, value),
        convex: context.convexity[name], isInvertible: lowering.carriers.contains(name))
    }
    if let data = context.centred, signature.variables[data] != nil {
      signature.ensembles.append(.centred(data, law: context.dataLaw))
    }
    for partition in context.partitions {
      let ensemble = partition.ensemble(settlement)
      guard !ensemble.names.isDisjoint(with: signature.symbols.keys) else { continue }
      signature.ensembles.append(ensemble)
      for part in partition.sizes { names.collect(settlement.dimension(part)) }
    }
    let spectrum = context.spectrum?.ensemble(settlement)
    let isStationary = spectrum.map {
      !$0.roles.keys.allSatisfy { signature.symbols[$0] == nil && signature.members[$0] == nil }
    }
    if isStationary == true, let spectrum {
      signature.ensembles.append(.spectrum(spectrum))
      names.collect(spectrum.dimension)
      names.collect(spectrum.kept)
    }
    for name in names.dimensions.sorted() {
      let larger = context.vocabulary.orders.filter { $0.0 == name }.map { $0.1 }
      signature.dimensions[name] = Signature.Size(smallerThan: larger)
    }
    if isStationary == true, let spectrum { signature.order(spectrum) }
    return signature
  }

  /// Models of a claim with all of their variables.
  private func addModels(
    _ names: inout NameCollector, _ signature: inout Signature, _ settlement: inout Settlement
  ) {
    var pending = names.models.keys.sorted()
    var done: Set<Name> = []
    while let name = pending.popLast() {
      guard done.insert(name).inserted else { continue }
      let declared = context.models[name]
      var factors: [Signature.Factor] = []
      for factor in declared?.connected(with: names.models[name] ?? []) ?? [] {
        let density = settlement.settle(factor.density)
        names.collect(density)
        let settled = Signature.Factor(factor.outcomes, given: factor.givens, density: density)
        factors.append(settled)
        factors += context.replicated(settled, for: names.models[name] ?? [])
        names.models[name, default: []].formUnion(factor.outcomes + factor.givens)
      }
      let restrictions = declared?.restrictions ?? []
      for restriction in restrictions {
        switch restriction {
        case .independent(let groups, let given):
          names.models[name, default: []].formUnion(groups.flatMap { $0 } + given)
        case .uniform(let group): names.models[name, default: []].formUnion(group)
        case .equals(let outcomes, let givens, let model, _):
          names.models[name, default: []].formUnion(outcomes + givens)
          names.models[model, default: []].formUnion(outcomes + givens)
          pending.append(model)
        }
      }
      let variables = names.models[name] ?? []
      names.variables.formUnion(variables)
      let parameters = lowering.parameters.sorted().filter {
        context.vocabulary.labels[$0]?.contains(name) ?? false
      }
      names.symbols.formUnion(parameters)
      signature.models[name] = Signature.Model(
        variables: variables.sorted(), factors: factors, restrictions: restrictions,
        parameters: parameters, constants: constants(of: name, variables))
    }
    // Restrictions may have added variables to models that were already done.
    for name in signature.models.keys {
      signature.models[name]?.variables = (names.models[name] ?? []).sorted()
    }
  }

  /// Variables of a model whose law no parameter moves.
  private func constants(of model: Name, _ variables: Set<Name>) -> [Name] {
    guard !lowering.parameters.isEmpty else { return [] }
    return variables.intersection(context.vocabulary.constants[model] ?? []).sorted()
  }

  /// The number of values of a variable that is counted through.
  private func count(_ size: Name, _ settlement: Settlement) -> Dimension {
    lowering.solver.shapes.sizes.node(named: size).map { settlement.dimension($0) } ?? .named(size)
  }

  // MARK: Domains

  private func domain(_ name: Name, _ shape: Shape) -> Signature.Symbol.Domain {
    if let words = context.vocabulary.declared[name]
      ?? Step(name).flatMap({
        context.vocabulary.declared[$0.base]
      }), let domain = SignatureMaker.domain(words)
    {
      // Of a < b and 0 < a < 1 only the positive part may have been understood.
      if domain == .positive, lowering.domains[name] == .unitInterval { return .unitInterval }
      if shape != .scalar || !domain.isOfMatrices { return domain }
    }
    if context.vocabulary.memberships[name]?.isPositive == true { return .positive }
    if let domain = lowering.domains[name] ?? context.shapes.domains[name] {
      if shape != .scalar, shape.rows == shape.columns {
        return domain == .positive ? .positiveDefinite : domain
      }
      return domain == .positiveDefinite ? .positive : domain
    }
    guard let first = name.text.unicodeScalars.first else { return .real }
    if shape != .scalar, shape.rows == shape.columns {
      switch first {
      case "C", "Λ", "Ψ", "M", "Ω", "Γ":
        return context.vocabulary.transposed.contains(name) ? .real : .positiveDefinite
      case "Σ", "S": return .positiveDefinite
      default: return .real
      }
    }
    switch first {
    case "σ", "τ", "β", "λ", "γ", "κ", "α": return .positive
    case "s" where shape == .scalar: return .positive
    // A tolerance; noises are variables.
    case "ε",
      "ϵ" where shape == .scalar:
      return .positive
    default: return .real
    }
  }

  /// The domain that a declaration's words name.
  static func domain(_ words: [String]) -> Signature.Symbol.Domain? {
    let text = words.joined(separator: " ").lowercased()
    if text.contains("positive definite") || text.contains("positive-definite") {
      return .positiveDefinite
    }
    for word in words {
      switch word.lowercased() {
      case "atleastone": return .atLeastOne
      case "positive": return .positive
      case "orthogonal": return .orthogonal
      case "orthonormalcolumns": return .orthonormalColumns
      case "orthogonalcolumns": return .orthogonalColumns
      case "triangular": return .lowerTriangular
      case "invertible": return .invertible
      case "symmetric": return .symmetric
      case "diagonal": return .positiveDiagonal
      case "simplex": return .simplex
      case "probability", "unit": return .unitInterval
      case "correlation": return .correlation
      case "natural", "integer", "count": return .natural
      case "real": return .real
      default: continue
      }
    }
    return nil
  }

  private func range(_ name: Name, _ shape: Shape) -> Signature.Symbol.Domain {
    // "0 < a < 1" is not about the function a(z) where the note has a number a as well.
    let isNumber =
      context.vocabulary.plain.contains(name) && context.vocabulary.entryFunctions.contains(name)
    if let words = context.vocabulary.declared[name], !isNumber,
      let domain = SignatureMaker.domain(words), !domain.isOfMatrices
    {
      return domain
    }
    if let domain = lowering.domains[name] ?? context.shapes.domains[name] { return domain }
    guard let first = name.text.unicodeScalars.first else { return .real }
    if shape != .scalar, shape.rows == shape.columns, first == "Σ" || first == "S" {
      return .positiveDefinite
    }
    return first == "σ" || first == "s" && shape == .scalar ? .positive : .real
  }
}

extension Signature.Symbol.Domain {
  /// Whether only square matrices can lie in it.
  var isOfSquareMatrices: Bool {
    isOfMatrices && self != .orthogonalColumns && self != .orthonormalColumns
  }

  /// Whether only matrices can lie in it.
  var isOfMatrices: Bool {
    switch self {
    case .positiveDefinite, .positiveDiagonal, .orthogonal, .invertible, .symmetric, .isotropic,
      .lowerTriangular, .orthogonalColumns, .orthonormalColumns:
      return true
    case .real, .positive, .unitInterval, .correlation, .atLeastOne, .simplex, .natural, .one,
      .zero:
      return false
    }
  }
}

extension Signature {
  /// Fewer eigenvalues are kept than there are, and data points are as many as can be drawn.
  fileprivate mutating func order(_ spectrum: Ensemble.Spectrum) {
    if case .named(let kept) = spectrum.kept, case .named(let all) = spectrum.dimension,
      dimensions[kept]?.smallerThan.contains(all) == false
    {
      dimensions[kept]?.smallerThan.append(all)
    }
    if let data = spectrum.data, case .named(let count)? = members[data] {
      dimensions[count]?.exactly = .fixed(Self.pointsOfSpectra)
    }
  }

  /// As many data points as the sampler draws at a stationary point.
  private static let pointsOfSpectra = 8
}

extension Signature.Model {
  /// The declared factors that have anything to do with some variables.
  ///
  /// They share variables with them, or with factors that do. All others integrate to one.
  fileprivate func connected(with variables: Set<Name>) -> [Signature.Factor] {
    guard restrictions.isEmpty, !variables.isEmpty else { return factors }
    var reached = variables
    var before = 0
    while reached.count > before {
      before = reached.count
      for factor in factors where !reached.isDisjoint(with: factor.outcomes + factor.givens) {
        reached.formUnion(factor.outcomes + factor.givens)
      }
    }
    return factors.filter { !reached.isDisjoint(with: $0.outcomes + $0.givens) }
  }
}
