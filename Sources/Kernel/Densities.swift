// A model answers every question from one joint distribution.
//
// p(x | z) = p(x, z) / p(z), and each of the two is the joint with everything else summed out. A
// table does so by adding weights; a product of conditional densities by integrating it. A factor
// whose outcomes nobody asks for integrates to one, whatever it is conditioned on, and is left out
// first: that much is the definition of a conditional density.

/// Names a conditional table of a model.
struct ConditionalKey: Hashable {
  var model: Name
  var outcomes: [Name]
  var givens: [Name]
  var isLog: Bool
}

/// Weights of all states of a model's variables, and their sum.
struct Joint<S: Scalar>: Sendable {
  var weights: Table<S>
  var total: Table<S>
}

extension Evaluator {
  mutating func densityValue(
    _ density: Density, _ scope: Environment<S>
  ) throws(EvaluationError) -> Table<S> {
    switch world.models[density.model] {
    case .table(let variables, let weights, let tilts):
      return try tableDensity(density, variables, weights, tilts, scope, isLog: false)
    case .factors:
      return try remaining(densityLog(density, scope).map { $0.exponential() })
    case nil: throw .meaningless("the model \(density.model) is not known here")
    }
  }

  mutating func densityLog(
    _ density: Density, _ scope: Environment<S>
  ) throws(EvaluationError) -> Table<S> {
    switch world.models[density.model] {
    case .table(let variables, let weights, let tilts):
      return try tableDensity(density, variables, weights, tilts, scope, isLog: true)
    case .factors(let factors):
      var inner = try lawScope(density, scope)
      for argument in density.outcomes + density.givens {
        inner[argument.variable] = Binding(
          states: try label(argument, scope), value: try value(argument.value, scope))
      }
      let outcomes = density.outcomes.map(\.variable)
      let givens = density.givens.map(\.variable)
      if let factor = factors.first(where: {
        Set($0.outcomes) == Set(outcomes) && Set($0.givens) == Set(givens)
      }) {
        return try logValue(factor.density, inner)
      }
      let numerator = try marginalLog(of: outcomes + givens, factors, inner)
      if givens.isEmpty { return numerator }
      return numerator.minus(try marginalLog(of: givens, factors, inner))
    case nil: throw .meaningless("the model \(density.model) is not known here")
    }
  }

  /// log ∫ Π factors over everything but the wanted variables.
  mutating func marginalLog(
    of wanted: [Name], _ factors: [Signature.Factor], _ scope: Environment<S>
  ) throws(EvaluationError) -> Table<S> {
    var relevant = factors
    while let barren = relevant.firstIndex(where: { factor in
      factor.outcomes.allSatisfy { name in
        !wanted.contains(name)
          && !relevant.contains { $0.outcomes != factor.outcomes && $0.givens.contains(name) }
      }
    }) {
      relevant.remove(at: barren)
    }
    let hidden = relevant.flatMap(\.outcomes).filter { !wanted.contains($0) }
    let known = Set(relevant.flatMap(\.outcomes))
    guard wanted.allSatisfy({ known.contains($0) }) else {
      throw .meaningless("the model says nothing of \(wanted.map(\.text).joined(separator: ", "))")
    }
    if hidden.isEmpty {
      var total = Table(S(0))
      for factor in relevant {
        total = total.plus(try logValue(factor.density, scope))
      }
      return total
    }
    return try integralLog(hidden, relevant.map(\.density), scope)
  }

  // MARK: Tables

  mutating func tableDensity(
    _ density: Density, _ variables: [Name], _ weights: [Fraction], _ tilts: [Name: [Fraction]],
    _ scope: Environment<S>, isLog: Bool
  ) throws(EvaluationError) -> Table<S> {
    let arguments = (density.outcomes + density.givens).sorted { $0.variable < $1.variable }
    var positions: [Positions] = []
    for argument in arguments {
      positions.append(try states(argument, scope))
    }
    let key = ConditionalKey(
      model: density.model, outcomes: density.outcomes.map(\.variable).sorted(),
      givens: density.givens.map(\.variable).sorted(), isLog: isLog)
    let law = try lawScope(density, scope)
    // A table that moves with a parameter under differentiation is made anew.
    let moves = tilts.keys.contains { law[$0] != nil }
    let table: Table<S>
    if moves {
      let joint = try joint(variables, weights, tilts, law)
      let values = try conditional(key, variables, joint)
      table = isLog ? values.map { $0.logarithm() } : values
    } else {
      table = try conditional(key, variables, weights, tilts, law)
    }
    return try gather(table, positions)
  }

  /// A conditional table that nothing moves, made once.
  private mutating func conditional(
    _ key: ConditionalKey, _ variables: [Name], _ weights: [Fraction], _ tilts: [Name: [Fraction]],
    _ scope: Environment<S>
  ) throws(EvaluationError) -> Table<S> {
    if let known = conditionals[key] { return known }
    let result: Table<S>
    if key.isLog {
      var plain = key
      plain.isLog = false
      let values = try conditional(plain, variables, weights, tilts, scope)
      result = values.map { $0.logarithm() }
    } else {
      let joint: Joint<S>
      if let known = joints[key.model] {
        joint = known
      } else {
        joint = try self.joint(variables, weights, tilts, scope)
        joints[key.model] = joint
      }
      result = try conditional(key, variables, joint)
    }
    conditionals[key] = result
    return result
  }

  /// The states at which a factor's variable stands, where it has some: p(x | z) of a mixture
  /// depends on which state z is in.
  private mutating func label(
    _ argument: Density.Argument, _ scope: Environment<S>
  ) throws(EvaluationError) -> Positions? {
    guard case .cells? = world.variables[argument.variable] else { return nil }
    switch argument.value {
    case .variable, .member, .index, .number: return try? states(argument, scope)
    default: return nil
    }
  }

  /// The state of a counted variable that has a number for its value.
  private func state(_ number: Int, of name: Name) -> Int? {
    guard case .cells(let cells)? = world.variables[name], cells.isDiscrete,
      cells.values.rows == 1
    else { return nil }
    return (0..<cells.count).first { state in
      (0..<world.count).allSatisfy {
        cells.values.elements[state * world.count + $0] == Fraction(number)
      }
    }
  }

  mutating func states(
    _ argument: Density.Argument, _ scope: Environment<S>
  ) throws(EvaluationError) -> Positions {
    switch argument.value {
    case .variable(let name):
      if let states = try binding(of: name, scope).states { return states }
    case .member:
      if let states = try memberStates(argument.value, scope) { return states }
    case .number(let number, 1):
      if let state = state(number, of: argument.variable) { return .constant(state) }
    case .index:
      // An index counts the states of a finite variable from 1.
      let number = try integer(argument.value, scope)
      if case .cells(let cells)? = world.variables[argument.variable], cells.isDiscrete,
        number.values.allSatisfy({ $0 >= 1 && $0 <= cells.count })
      {
        return number.combined(.constant(-1), +)
      }
    default: break
    }
    throw .meaningless("\(argument.variable) at a number that is no state")
  }

  /// p(outcomes | givens) as a table whose axes are the variables in order of their names.
  mutating func conditional(
    _ key: ConditionalKey, _ variables: [Name], _ joint: Joint<S>
  ) throws(EvaluationError) -> Table<S> {
    let both = (key.outcomes + key.givens).sorted()
    guard Set(both).count == both.count, both.allSatisfy({ variables.contains($0) }) else {
      throw .meaningless("\(key.model) has no such variables here")
    }
    var result = mass(of: both, variables, joint).over(mass(of: key.givens, variables, joint))
    for name in key.outcomes {
      guard case .cells(let cells)? = world.variables[name] else { continue }
      if cells.isDiscrete { continue }
      let axis = Axis(id: variables.firstIndex(of: name) ?? 0, extent: cells.count)
      let volumes = Table(axes: [axis, batch], elements: cells.volumes.map { S($0) })
      result = result.over(volumes)
    }
    // From the order of the model's variables to the order of names.
    let order = both.map { name in variables.firstIndex(of: name) ?? 0 }
    let source = result.axes.filter { $0.id != Axis.batch }
    let target = order.enumerated().compactMap { rank, id in
      source.first { $0.id == id }.map { Axis(id: rank, extent: $0.extent) }
    }
    if source.map(\.id) == order {
      return Table(axes: target + [batch], elements: result.elements)
    }
    let strides = Broadcast.strides(source, in: order.map { Axis(id: $0, extent: 0) })
    var elements: [S] = []
    elements.reserveCapacity(result.elements.count)
    var index = [Int](repeating: 0, count: target.count)
    for _ in 0..<target.reduce(1, { $0 * $1.extent }) {
      let start = zip(index, strides).reduce(0) { $0 + $1.0 * $1.1 } * world.count
      elements += result.elements[start..<start + world.count]
      var axis = target.count - 1
      while axis >= 0 {
        index[axis] += 1
        if index[axis] < target[axis].extent { break }
        index[axis] = 0
        axis -= 1
      }
    }
    return Table(axes: target + [batch], elements: elements)
  }

  /// The model's weights along axes numbered by its variables, tilted by its parameters.
  mutating func joint(
    _ variables: [Name], _ weights: [Fraction], _ tilts: [Name: [Fraction]],
    _ scope: Environment<S>
  ) throws(EvaluationError) -> Joint<S> {
    var axes: [Axis] = []
    for (number, name) in variables.enumerated() {
      guard case .cells(let cells)? = world.variables[name] else {
        throw .meaningless("\(name) has no states here")
      }
      axes.append(Axis(id: number, extent: cells.count))
    }
    var table = Table(axes: axes + [batch], elements: weights.map { S($0) })
    for (parameter, slopes) in tilts.sorted(by: { $0.key < $1.key }) {
      let slope = Table(axes: axes + [batch], elements: slopes.map { S($0) })
      let value = try value(.symbol(parameter), scope)
      table = table.hadamard(slope.hadamard(value).map { $0.exponential() })
    }
    var total = table
    for number in variables.indices { total = total.folded(number) { $0 + $1 } }
    return Joint(weights: table, total: total)
  }

  /// Probability of each combination of states, the others summed out.
  func mass(of names: [Name], _ variables: [Name], _ joint: Joint<S>) -> Table<S> {
    var table = joint.weights
    for (number, name) in variables.enumerated() where !names.contains(name) {
      table = table.folded(number) { $0 + $1 }
    }
    return table.over(joint.total)
  }

  // MARK: Families

  private func isFinite(_ expression: Expression) -> Bool {
    guard case .variable(let name) = expression, case .cells? = world.variables[name] else {
      return false
    }
    return true
  }

  /// The logarithm of a written-out density.
  mutating func familyLog(
    _ family: Family, _ outcome: Expression, _ parameters: [Expression], _ scope: Environment<S>
  ) throws(EvaluationError) -> Table<S> {
    if family.isContinuous, outcome.contains(where: { isFinite($0) }) {
      throw .meaningless("a \(family.rawValue) density of a variable with finitely many states")
    }
    let x = try value(outcome, scope)
    var p: [Table<S>] = []
    for parameter in parameters { p.append(try value(parameter, scope)) }
    func term(_ table: Table<S>, _ other: Table<S>) -> Table<S> {
      table.hadamard(other)
    }
    switch (family, p.count) {
    case (.gaussian, 2):
      let n = x.rows
      guard x.columns == 1, p[0].rows == n, p[0].columns == 1 else {
        throw .mismatch("a Gaussian outcome of \(shape(x)) with a mean of \(shape(p[0]))")
      }
      guard p[1].rows == n, p[1].columns == n else {
        throw .mismatch("a Gaussian outcome of \(shape(x)) with a covariance of \(shape(p[1]))")
      }
      let difference = x.minus(p[0])
      let (determinant, inverse) =
        n == 1 ? (p[1], p[1].map { S(1) / $0 }) : p[1].eliminated()
      let quadratic = difference.transposed.times(inverse.times(difference))
      let constant = (S(2) * .pi).logarithm() * S(n)
      let half = S(Fraction(1, 2))
      return determinant.map { $0.logarithm() + constant }.plus(quadratic).map { -($0 * half) }
    case (.bernoulli, 1) where x.isScalar && p[0].isScalar:
      let other = p[0].map { (S(1) - $0).logarithm() }
      return term(x, p[0].map { $0.logarithm() })
        .plus(term(x.map { S(1) - $0 }, other))
    case (.categorical, 1) where x.rows == p[0].rows:
      return fold(
        zip(entries(x), entries(p[0])).map { pair in term(pair.0, pair.1.map { $0.logarithm() }) })
    case (.laplace, 2) where x.isScalar:
      let distance = x.combined(p[0]) { absolute($0 - $1) }.over(p[1])
      return p[1].map { -(S(2) * $0).logarithm() }.minus(distance)
    case (.exponential, 1) where x.isScalar:
      return p[0].map { $0.logarithm() }.minus(term(p[0], x))
    default: throw .meaningless("the density of a \(family.rawValue) law here")
    }
  }
}

extension Family {
  /// Whether its outcomes are real numbers or vectors.
  var isContinuous: Bool {
    switch self {
    case .gaussian, .laplace, .uniform, .exponential: true
    case .bernoulli, .categorical, .poisson: false
    }
  }
}
