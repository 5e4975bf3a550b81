// Chapter three: what an expression is worth in a world.
//
// Evaluation is by definition: densities come from a model's joint by summing and dividing,
// expectations are sums or integrals over a density, logarithms and determinants are computed.
// `Densities.swift` and `Integration.swift` are this chapter's other two sections.

/// Why an expression has no value in a world.
public enum EvaluationError: Error, Hashable, Sendable {
  /// The expression says something that this kind of world has no answer to.
  case meaningless(String)
  /// Shapes that do not fit: a refutation if the shapes are certain, so it names them.
  case mismatch(String)
  /// A bound on size or time was met.
  case tooLarge(String)
}

/// Whole numbers along open axes: states of a variable, positions of an index.
struct Positions: Sendable {
  var axes: [Axis]
  var values: [Int]

  static func constant(_ value: Int) -> Positions { Positions(axes: [], values: [value]) }

  func combined(_ other: Positions, _ operation: (Int, Int) -> Int) -> Positions {
    let plan = Broadcast(axes, other.axes)
    let result = [Int](count: plan.size, from: values, other.values) { result, left, right in
      plan.forEach { place, i, j in
        result.initializeElement(at: place, to: operation(left[i], right[j]))
      }
    }
    return Positions(axes: plan.axes, values: result)
  }
}

/// What a name stands for while it is bound.
struct Binding<S: Scalar>: Sendable {
  /// The state, where the variable has states.
  var states: Positions?
  /// The number.
  var value: Table<S>?
}

/// What names stand for.
///
/// So few are bound at a time that a list is searched faster than a table.
struct Environment<S: Scalar>: Sendable, ExpressibleByDictionaryLiteral {
  private(set) var bindings: [(name: Name, binding: Binding<S>)]

  init(dictionaryLiteral elements: (Name, Binding<S>)...) {
    bindings = elements.map { (name: $0.0, binding: $0.1) }
  }

  subscript(name: Name) -> Binding<S>? {
    get {
      for entry in bindings where entry.name == name { return entry.binding }
      return nil
    }
    set {
      let place = bindings.firstIndex { $0.name == name }
      switch (place, newValue) {
      case (let place?, let binding?): bindings[place].binding = binding
      case (nil, let binding?): bindings.append((name: name, binding: binding))
      case (let place?, nil): bindings.remove(at: place)
      case (nil, nil): break
      }
    }
  }
}

/// Evaluates expressions in one world, in one arithmetic.
struct Evaluator<S: Scalar> {
  let world: World
  /// 0 or 1: which of the two trapezoid rules is used.
  let offset: Int
  /// Free variables, bound on first use.
  var free: Environment<S> = [:]
  var conditionals: [ConditionalKey: Table<S>] = [:]
  /// Weights of tables, as long as nothing moves them.
  var joints: [Name: Joint<S>] = [:]
  /// Integrals that were taken where nothing else was bound, which stand in a claim several times.
  var integrals: [Expression: Table<S>] = [:]
  var nextAxis = 0
  /// The dimension of the integrals taken by a rule whose error only other offsets show.
  var quadratureDimension = 0
  /// Infinitesimals in use by enclosing derivatives.
  var usedInfinitesimals = 0
  /// Largest number of values of a table.
  static var elementLimit: Int { 4_000_000 }

  init(_ world: World, offset: Int = 0) {
    self.world = world
    self.offset = offset
  }

  var batch: Axis { Axis(id: Axis.batch, extent: world.count) }

  mutating func openAxis(_ extent: Int) -> Axis {
    defer { nextAxis += 1 }
    return Axis(id: nextAxis, extent: extent)
  }

  func size(_ dimension: Dimension) throws(EvaluationError) -> Int {
    switch dimension {
    case .fixed(let size): return size
    case .named(let name):
      guard let size = world.dimensions[name] else {
        throw .meaningless("the size \(name) is not known here")
      }
      return size
    }
  }

  func constant(_ constant: World.Constant) -> Table<S> {
    Table(
      rows: constant.rows, columns: constant.columns, axes: [batch],
      elements: constant.elements.map { S($0) })
  }

  // MARK: Values

  mutating func value(
    _ expression: Expression, _ scope: Environment<S>
  ) throws(EvaluationError) -> Table<S> {
    switch expression {
    case .number(let numerator, let denominator):
      return Table(S(Fraction(numerator, denominator)))
    case .pi: return Table(.pi)
    case .euler: return Table(.euler)
    case .dimension(let dimension): return Table(S(try size(dimension)))
    case .symbol(let name):
      if let bound = scope[name]?.value { return bound }
      guard let symbol = world.symbols[name] else {
        throw .meaningless("\(name) has no value here")
      }
      return constant(symbol)
    case .variable(let name):
      guard let value = try binding(of: name, scope).value else {
        throw .meaningless("\(name) is not a number here")
      }
      return value
    case .member, .index:
      return try memberOrIndex(expression, scope)
    case .identity(let dimension):
      let n = try size(dimension)
      return matrix(n, n) { $0 == $1 ? 1 : 0 }
    case .zeros(let shape):
      return matrix(try size(shape.rows), try size(shape.columns)) { _, _ in 0 }
    case .ones(let shape):
      return matrix(try size(shape.rows), try size(shape.columns)) { _, _ in 1 }
    case .matrix(let rows): return try blocks(rows, scope)
    case .add(let terms): return try addition(terms, scope)
    case .multiply(let factors):
      guard
        var product = try factors.first.map({ (e) throws(EvaluationError) in try value(e, scope) })
      else { return Table(S(1)) }
      for factor in factors.dropFirst() {
        product = try multiplied(product, try value(factor, scope))
      }
      return product
    case .divide(let numerator, let denominator):
      let top = try value(numerator, scope)
      let bottom = try value(denominator, scope)
      guard bottom.isScalar else { throw .mismatch("a division by a matrix") }
      if top.isScalar { return top.over(bottom) }
      return top.scaled(by: bottom.map { S(1) / $0 })
    case .power(let base, let exponent): return try power(base, exponent, scope)
    case .apply(.log, let arguments) where arguments.count == 1:
      return try logValue(arguments[0], scope)
    case .apply(let function, let arguments):
      return try remaining(applied(function, arguments, scope))
    case .unknown(let name, let arguments): return try remaining(unknown(name, arguments, scope))
    case .entry(let matrix, let row, let column): return try entry(matrix, row, column, scope)
    case .density(let density): return try densityValue(density, scope)
    case .family(let family, let outcome, let parameters):
      return try remaining(
        familyLog(family, outcome, parameters, scope).map { $0.exponential() })
    case .integral(let names, let body):
      return try remembered(expression, scope) { evaluator throws(EvaluationError) in
        try evaluator.integral(names, [body], scope)
      }
    case .expectation(let names, let law, let body):
      return try remembered(expression, scope) { evaluator throws(EvaluationError) in
        try evaluator.integral(names, [law, body], scope)
      }
    case .sum(let name, let from, let through, let body):
      let (inner, axis) = try openIndex(name, from, through, scope)
      guard let axis else { return Table(S(0)) }
      return try repeated(value(body, inner), axis).folded(axis.id) { $0 + $1 }
    case .product(let name, let from, let through, let body):
      let (inner, axis) = try openIndex(name, from, through, scope)
      guard let axis else { return Table(S(1)) }
      return try repeated(value(body, inner), axis).folded(axis.id) { $0 * $1 }
    case .extremum(let extremum, let domain, let body):
      return try self.extremum(extremum, over: domain, body, scope)
    case .derivative(let body, let target): return try derivative(body, target, scope)
    case .jacobian(let body, let target):
      return try derivative(body, target, scope).transposed
    case .setting(let name, let new, let body):
      return try value(body, setting(name, new, scope))
    }
  }

  /// What names stand for where a symbol has a value.
  private mutating func setting(
    _ name: Name, _ new: Expression, _ scope: Environment<S>
  ) throws(EvaluationError) -> Environment<S> {
    var inner = scope
    inner[name] = Binding(states: nil, value: try value(new, scope))
    return inner
  }

  /// What names stand for in a density's law: parameters have the values that the density sets.
  mutating func lawScope(
    _ density: Density, _ scope: Environment<S>
  ) throws(EvaluationError) -> Environment<S> {
    var inner = scope
    for (name, new) in density.orderedSettings {
      inner[name] = Binding(states: nil, value: try value(new, scope))
    }
    return inner
  }

  /// The value of an integral, taken once where no name around it is bound.
  private mutating func remembered(
    _ integral: Expression, _ scope: Environment<S>,
    _ taken: (inout Self) throws(EvaluationError) -> Table<S>
  ) throws(EvaluationError) -> Table<S> {
    guard scope.bindings.isEmpty else { return try taken(&self) }
    if let known = integrals[integral] { return known }
    let result = try taken(&self)
    integrals[integral] = result
    return result
  }

  /// The logarithm of a positive expression, taken apart before anything is exponentiated.
  ///
  /// log(ab) = log a + log b, log of a density and of ∫ exp(quadratic) are what the kernel
  /// computes in the first place; so exact arithmetic survives where e^(…) would leave it.
  mutating func logValue(
    _ expression: Expression, _ scope: Environment<S>
  ) throws(EvaluationError) -> Table<S> {
    switch expression {
    case .multiply(let factors) where factors.count > 1 && isPositive(expression):
      var total = Table(S(0))
      for factor in factors {
        total = total.plus(try logValue(factor, scope))
      }
      return total
    case .divide(let a, let b) where isPositive(expression):
      return try logValue(a, scope).minus(try logValue(b, scope))
    case .power(let base, let exponent) where isPositive(base):
      let log = try logValue(base, scope)
      return try value(exponent, scope).hadamard(log)
    case .apply(.exp, let arguments) where arguments.count == 1:
      return try value(arguments[0], scope)
    case .apply(.sqrt, let arguments) where arguments.count == 1 && isPositive(arguments[0]):
      let half = Table(S(Fraction(1, 2)))
      return half.hadamard(try logValue(arguments[0], scope))
    case .product(let name, let from, let through, let body) where isPositive(body):
      return try value(.sum(name, from: from, through: through, .log(body)), scope)
    case .density(let density): return try densityLog(density, scope)
    case .family(let family, let outcome, let parameters):
      return try familyLog(family, outcome, parameters, scope)
    case .integral(let names, let body):
      return try integralLog(names, [body], scope)
    case .expectation(let names, let law, let body):
      return try integralLog(names, [law, body], scope)
    case .setting(let name, let new, let body):
      return try logValue(body, setting(name, new, scope))
    default:
      let value = try value(expression, scope)
      guard value.isScalar else { throw .mismatch("the logarithm of a matrix") }
      return try remaining(value.map { $0.logarithm() })
    }
  }

  /// A value, unless it has left exact arithmetic everywhere: from there nothing comes back.
  func remaining(_ table: Table<S>) throws(EvaluationError) -> Table<S> {
    if S.isExact, table.elements.allSatisfy({ !$0.isValid }) {
      throw .meaningless("a number that is not exact")
    }
    return table
  }

  /// Whether an expression is built as a positive one, so that its logarithm may be taken apart.
  func isPositive(_ expression: Expression) -> Bool { expression.isPositive }

  // MARK: Names

  mutating func binding(
    of name: Name, _ scope: Environment<S>
  ) throws(EvaluationError) -> Binding<S> {
    if let bound = scope[name] ?? free[name] { return bound }
    guard let support = world.variables[name] else {
      throw .meaningless("the variable \(name) has no values here")
    }
    let binding: Binding<S>
    switch support {
    case .cells(let cells):
      binding = S.isExact ? firstState(of: cells) : allStates(of: cells).binding
    case .real(_, let observation, _):
      binding = Binding(states: nil, value: constant(observation))
    }
    free[name] = binding
    return binding
  }

  /// Binds a finite variable to all its states along a new axis.
  mutating func allStates(of cells: World.Cells) -> (binding: Binding<S>, axis: Axis) {
    let axis = openAxis(cells.count)
    let value = Table(
      rows: cells.values.rows, columns: 1, axes: [axis, batch],
      elements: cells.values.elements.map { S($0) })
    let states = Positions(axes: [axis], values: Array(0..<cells.count))
    return (Binding(states: states, value: value), axis)
  }

  /// Binds a finite variable to its first state, which is all that exact arithmetic looks at.
  private mutating func firstState(of cells: World.Cells) -> Binding<S> {
    let axis = openAxis(1)
    let (states, models) = (cells.count, world.count)
    let elements = (0..<cells.values.rows).flatMap { row in
      (0..<models).map { S(cells.values.elements[row * states * models + $0]) }
    }
    return Binding(
      states: Positions(axes: [axis], values: [0]),
      value: Table(rows: cells.values.rows, columns: 1, axes: [axis, batch], elements: elements))
  }

  /// A whole number along open axes; a finite variable counts its states from 1.
  mutating func integer(
    _ expression: Expression, _ scope: Environment<S>
  ) throws(EvaluationError) -> Positions {
    switch expression {
    case .number(let value, 1): return .constant(value)
    case .dimension(let dimension): return .constant(try size(dimension))
    case .index(let name):
      guard let positions = scope[name]?.states else {
        throw .meaningless("the index \(name) is not bound")
      }
      return positions
    case .variable(let name):
      guard let states = try binding(of: name, scope).states else {
        throw .meaningless("\(name) has no states to count")
      }
      return states.combined(.constant(1), +)
    case .add(let terms):
      var total = Positions.constant(0)
      for term in terms { total = total.combined(try integer(term, scope), +) }
      return total
    case .multiply(let factors):
      var total = Positions.constant(1)
      for factor in factors { total = total.combined(try integer(factor, scope), *) }
      return total
    default: throw .meaningless("an index that is not a whole number")
    }
  }

  mutating func openIndex(
    _ name: Name, _ from: Expression, _ through: Expression, _ scope: Environment<S>
  ) throws(EvaluationError) -> (Environment<S>, Axis?) {
    let low = try integer(from, scope)
    let high = try integer(through, scope)
    guard low.axes.isEmpty, high.axes.isEmpty else {
      throw .meaningless("the range of \(name) depends on another index")
    }
    let count = high.values[0] - low.values[0] + 1
    guard count <= 64 else { throw .tooLarge("a sum of \(count) terms") }
    guard count > 0 else { return (scope, nil) }
    let axis = openAxis(count)
    var inner = scope
    let values = Array(low.values[0]...high.values[0])
    inner[name] = Binding(
      states: Positions(axes: [axis], values: values),
      value: Table(axes: [axis], elements: values.map { S($0) }))
    return (inner, axis)
  }

  /// The table with the axis open, so that folding it counts every position.
  func repeated(_ table: Table<S>, _ axis: Axis) -> Table<S> {
    table.spread(over: Axis.union(table.axes, [axis]))
  }

  mutating func memberOrIndex(
    _ expression: Expression, _ scope: Environment<S>
  ) throws(EvaluationError) -> Table<S> {
    guard case .member(let name, let index) = expression else {
      let positions = try integer(expression, scope)
      return Table(axes: positions.axes, elements: positions.values.map { S($0) })
    }
    let positions = try integer(index, scope)
    switch world.members[name] {
    case .values(let copies, let constant):
      var source = Table(
        rows: constant.rows, columns: constant.columns,
        axes: [Axis(id: -1, extent: copies), batch], elements: constant.elements.map { S($0) })
      if let moved = scope[name] { source = replaced(moved, in: source, copies) }
      return try gather(source, [positions.combined(.constant(1), -)])
    case .states(let variable, _, _):
      guard case .cells(let cells)? = world.variables[variable],
        let states = try memberStates(expression, scope)
      else { throw .meaningless("\(name) has no copies here") }
      let source = Table(
        rows: cells.values.rows, columns: 1, axes: [Axis(id: -1, extent: cells.count), batch],
        elements: cells.values.elements.map { S($0) })
      return try gather(source, [states])
    case nil: throw .meaningless("\(name) has no copies here")
    }
  }

  /// Copies of which one is bound, as it is where a derivative by it is taken.
  private func replaced(_ binding: Binding<S>, in source: Table<S>, _ copies: Int) -> Table<S> {
    guard let place = binding.states, place.axes.isEmpty, let value = binding.value,
      value.rows == source.rows, value.columns == source.columns
    else { return source }
    let moved = value.spread(over: [batch])
    guard moved.axes == [batch] else { return source }
    var result = source
    for entry in 0..<source.rows * source.columns {
      for model in 0..<world.count {
        let target = (entry * copies + place.values[0] - 1) * world.count + model
        result.elements[target] = moved.elements[entry * world.count + model]
      }
    }
    return result
  }

  /// The states of a data point, along the index's axes and the batch.
  mutating func memberStates(
    _ expression: Expression, _ scope: Environment<S>
  ) throws(EvaluationError) -> Positions? {
    guard case .member(let name, let index) = expression,
      case .states(_, let copies, let states)? = world.members[name]
    else { return nil }
    let positions = try integer(index, scope)
    guard positions.values.allSatisfy({ (1...copies).contains($0) }) else {
      throw .meaningless("an index beyond the \(copies) copies of \(name)")
    }
    let models = Positions(axes: [batch], values: Array(0..<world.count))
    return positions.combined(models) { states[($0 - 1) * world.count + $1] }
  }

  /// Picks elements of a table whose axes, apart from the batch, are addressed by positions.
  func gather(_ source: Table<S>, _ positions: [Positions]) throws(EvaluationError) -> Table<S> {
    var axes = [batch]
    for position in positions { axes = Axis.union(axes, position.axes) }
    let size = axes.reduce(1) { $0 * $1.extent }
    guard size <= Self.elementLimit else { throw .tooLarge("a table of \(size) values") }
    if runsThrough(source, positions), axes == positions.flatMap(\.axes) + [batch] {
      return Table(
        rows: source.rows, columns: source.columns, axes: axes, elements: source.elements)
    }
    var offsets = [Int](repeating: 0, count: size)
    var stride = world.count
    for (position, axis) in zip(positions, source.axes).reversed() {
      guard position.values.allSatisfy({ $0 >= 0 && $0 < axis.extent }) else {
        throw .meaningless("an index out of its range")
      }
      let plan = Broadcast(position.axes, [], onto: axes)
      plan.forEach { out, i, _ in offsets[out] += position.values[i] * stride }
      stride *= axis.extent
    }
    var model = 0
    for index in offsets.indices {
      offsets[index] += model
      model = model + 1 == world.count ? 0 : model + 1
    }
    let count = source.rows * source.columns
    let result = [S](count: size * count, from: source.elements) { result, elements in
      for entry in 0..<count {
        let (start, base) = (entry * size, entry * stride)
        for index in offsets.indices {
          result.initializeElement(at: start + index, to: elements[base + offsets[index]])
        }
      }
    }
    return Table(rows: source.rows, columns: source.columns, axes: axes, elements: result)
  }

  /// Whether positions run through all of a table in its own order.
  private func runsThrough(_ source: Table<S>, _ positions: [Positions]) -> Bool {
    positions.count + 1 == source.axes.count
      && zip(positions, source.axes).allSatisfy { position, axis in
        position.values.count == axis.extent && position.axes.count == 1
          && position.values.indices.allSatisfy { position.values[$0] == $0 }
      }
  }
}

extension Expression {
  /// Whether an expression is built as a positive one, so that its logarithm may be taken apart.
  var isPositive: Bool {
    switch self {
    case .number(let numerator, _): return numerator > 0
    case .pi, .euler, .density, .family, .dimension: return true
    case .multiply(let factors): return factors.allSatisfy(\.isPositive)
    case .divide(let a, let b): return a.isPositive && b.isPositive
    case .power(let base, _): return base.isPositive
    case .apply(.exp, _), .apply(.sigmoid, _), .apply(.softplus, _): return true
    case .apply(.sqrt, let arguments): return arguments.allSatisfy(\.isPositive)
    case .add(let terms): return terms.allSatisfy(\.isPositive)
    case .sum(_, _, _, let body), .product(_, _, _, let body): return body.isPositive
    case .integral(_, let body): return body.isPositive
    case .expectation(_, let law, let body): return law.isPositive && body.isPositive
    case .setting(_, _, let body): return body.isPositive
    default: return false
    }
  }
}
