import Kernel

// Worlds of real vectors: the note's own factors, and random affine Gaussian ones for the rest.

extension Sampler {
  func addRealVariables(to world: inout World, _ generator: inout SplitMix64) {
    for (name, variable) in signature.variables.sorted(by: { $0.key < $1.key }) {
      if variable.support == .binary || variable.support == .discrete {
        continue
      }
      let dimension = size(variable.dimension, in: world)
      let elements = (0..<dimension * world.count).map { _ in
        Fraction(generator.nonzero(upTo: 12), 8)
      }
      world.variables[name] = .real(
        dimension: dimension, observation: World.Constant(rows: dimension, elements: elements),
        box: -20...20)
    }
    // Discrete variables beside real ones keep their cells.
    let discrete = signature.variables.filter {
      $0.value.support == .binary || $0.value.support == .discrete
    }
    if !discrete.isEmpty {
      var other = signature
      other.variables = discrete
      var cells = World(kind: .discrete, count: world.count, dimensions: world.dimensions)
      Sampler(other, style: style).addFiniteVariables(to: &cells, 0, &generator)
      world.variables.merge(cells.variables) { own, _ in own }
    }
  }

  /// Whether a model takes a conditional, by way of others, from one that takes its own from it:
  /// p(y | x) = w(y | x) where w(y | x) = p(y | x) says nothing of either.
  private func leads(from start: Name, backTo name: Name) -> Bool {
    var pending = [start]
    var seen: Set<Name> = []
    while let next = pending.popLast() {
      if next == name { return true }
      guard seen.insert(next).inserted else { continue }
      for case .equals(_, _, let other, _) in signature.models[next]?.restrictions ?? [] {
        pending.append(other)
      }
    }
    return false
  }

  /// Conditional densities for all variables of a model; nil where the kind asks for the note's
  /// own and there are none that can be used.
  func factors(
    _ name: Name, _ model: Signature.Model, in world: inout World, _ generator: inout SplitMix64
  ) -> World.Model? {
    for restriction in model.restrictions {
      switch restriction {
      case .independent: continue
      // No density of a real vector is uniform.
      case .uniform: return nil
      case .equals(let outcomes, let givens, let other, let theirs):
        guard model.restrictions.count == 1, !leads(from: other, backTo: name) else { return nil }
        var own: [Signature.Factor] = []
        for (rank, given) in givens.enumerated() {
          own.append(
            gaussianFactor(name, given, Array(givens.prefix(rank)), in: &world, &generator))
        }
        let density = Expression.density(
          Density(
            other, outcomes.map { Density.Argument($0) },
            given: theirs.map { Density.Argument($0) }))
        own.append(Signature.Factor(outcomes, given: givens, density: density))
        var known = givens + outcomes
        for rest in model.variables.sorted() where !known.contains(rest) {
          own.append(gaussianFactor(name, rest, known, in: &world, &generator))
          known.append(rest)
        }
        return .factors(own)
      }
    }
    if signature.variables.values.contains(where: { $0.states != nil }), drawsLabels(model) {
      return labelTable(name, model, in: world, &generator)
    }
    let declared = world.kind == .gaussian ? [] : model.factors
    let covered = Set(declared.flatMap(\.outcomes))
    guard covered.count == declared.flatMap(\.outcomes).count else { return nil }
    var result: [Signature.Factor] = []
    var known: [Name] = []
    var steps = structure(of: model)
    guard hasConstantRoots(model, steps) else { return nil }
    // A declared factor is given what it is conditioned on; everything else must not depend on
    // what it declares, or the joint would go in a circle.
    let conditions = Set(declared.flatMap(\.givens))
    let roots = model.variables.filter { !covered.contains($0) && conditions.contains($0) }
    if !declared.isEmpty { steps = [(outcomes: roots.sorted(), givens: [])] }
    for step in steps {
      for outcome in step.outcomes.sorted() {
        let givens = (step.givens + step.outcomes).filter { known.contains($0) }
        result.append(gaussianFactor(name, outcome, givens, in: &world, &generator))
        known.append(outcome)
      }
    }
    // What the note says nothing of may depend on everything else.
    known += covered.sorted()
    var rest: [Signature.Factor] = []
    for outcome in model.variables.sorted() where !known.contains(outcome) {
      rest.append(gaussianFactor(name, outcome, known, in: &world, &generator))
      known.append(outcome)
    }
    return .factors(result + declared + rest)
  }

  /// N(outcome; b + Σ A given, S) with random b, A and S, which become symbols of the world.
  private func gaussianFactor(
    _ model: Name, _ outcome: Name, _ givens: [Name], in world: inout World,
    _ generator: inout SplitMix64
  ) -> Signature.Factor {
    let rows = dimension(of: outcome, in: world)
    func symbol(
      _ suffix: String, _ rows: Int, _ columns: Int, _ domain: Signature.Symbol.Domain,
      _ generator: inout SplitMix64
    ) -> Expression {
      let name = Name("⟨\(model) \(outcome) \(suffix)⟩")
      let shape = Shape(.fixed(rows), .fixed(columns))
      world.symbols[name] = constant(
        Signature.Symbol(shape: shape, domain: domain), in: world, &generator)
      return .symbol(name)
    }
    let isCentred =
      world.kind == .declared && givens.isEmpty
      && signature.ensembles.contains(.centred(outcome, law: model))
    var terms = [symbol("mean", rows, 1, isCentred ? .zero : .real, &generator)]
    for given in givens {
      let slope = symbol(
        "slope \(given)", rows, dimension(of: given, in: world), .real, &generator)
      terms.append(.multiply([slope, .variable(given)]))
    }
    var covariance = symbol("covariance", rows, rows, .positiveDefinite, &generator)
    let isConstant = signature.models[model]?.constants.contains(outcome) ?? false
    for parameter in isConstant ? [] : signature.models[model]?.parameters ?? [] {
      let shift = symbol("shift \(parameter)", rows, 1, .real, &generator)
      terms.append(.multiply([.symbol(parameter), shift]))
      let growth = symbol("growth \(parameter)", 1, 1, .real, &generator)
      covariance = .multiply([
        .apply(.exp, [.multiply([.symbol(parameter), growth])]), covariance,
      ])
    }
    return Signature.Factor(
      [outcome], given: givens,
      density: .family(
        .gaussian, outcome: .variable(outcome), parameters: [.add(terms), covariance]))
  }

  private func dimension(of name: Name, in world: World) -> Int {
    switch world.variables[name] {
    case .real(let dimension, _, _): dimension
    case .cells(let cells): cells.values.rows
    case nil: 1
    }
  }

  /// A coefficient of a map whose Jacobian is diagonally dominant everywhere.
  ///
  /// Sixths of at least 8 on the diagonal and of 1 beside it, a wave of at most 2 times slopes of at
  /// most 3 sixths. A row of
  /// up to four entries then has 8/6 − 1/6 on the diagonal against 3 · (1/6 + 1/6).
  private static func dominated(_ value: Int, place: Int, row: Int, inputs: Int) -> Int {
    let sign = value < 0 ? -1 : 1
    switch place {
    case row + 1: return sign * (7 + abs(value))
    case 1...inputs: return sign
    case inputs + 1: return sign * (1 + abs(value) % 2)
    case ...(inputs * 2 + 1): return sign * (1 + abs(value) % 3)
    default: return value
    }
  }

  /// An unknown function: affine in Gaussian worlds, bent in smooth ones.
  func smooth(
    _ function: Signature.UnknownFunction, in world: World, _ generator: inout SplitMix64
  ) -> World.SmoothFunction {
    let rows = size(function.value.rows, in: world)
    let columns = size(function.value.columns, in: world)
    let inputs = function.arguments.reduce(0) {
      $0 + size($1.rows, in: world) * size($1.columns, in: world)
    }
    let isBent =
      !function.isAffine
      && (world.kind == .smooth || world.kind == .finite || world.kind == .discrete)
    var coefficients: [[Fraction]] = []
    for _ in 0..<rows * columns {
      var list: [Fraction] = []
      let isOneToOne = function.isInvertible && rows * columns == inputs
      for place in 0..<(inputs * 2 + 3) {
        for _ in 0..<world.count {
          let isAmplitude = place == inputs + 1
          var value = generator.nonzero(upTo: isAmplitude ? 8 : 6)
          if isOneToOne, place > 0 {
            value = Self.dominated(value, place: place, row: coefficients.count, inputs: inputs)
          }
          list.append(isAmplitude && !isBent ? Fraction(0) : Fraction(value, 6))
        }
      }
      coefficients.append(list)
    }
    return World.SmoothFunction(
      rows: rows, columns: columns, inputs: inputs, range: function.range,
      coefficients: coefficients, isAffine: !isBent && function.range == .real)
  }
}
