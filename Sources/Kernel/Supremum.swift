// sup and inf over all conditional densities of a finite variable, bracketed from both sides.
//
// A body built from expectations under q of terms free of q and of multiples of log q is
//   F(q) = c + Σ q_z v_z a_z − κ Σ q_z v_z log q_z   (v the cells' volumes),
// for each value of what q is conditioned on. For κ > 0 it is concave in q. Its value at any q is a
// bound from below, and F(q) + max_z ∂F/∂q_z − Σ q_z v_z ∂F/∂q_z, the gradient gap, one from above
// (Frank and Wolfe 1956, doi 10.1002/nav.3800030109); taken at q ∝ exp(a/κ) the two meet. For
// κ = 0 it is linear and its supremum the largest a_z; for κ < 0 convex, so that the supremum is at
// a vertex, and infinite where a cell can be split: each split in two adds |κ| log 2.

extension Evaluator {
  mutating func extremum(
    _ extremum: Extremum, over domain: Domain, _ body: Expression, _ scope: Environment<S>
  ) throws(EvaluationError) -> Table<S> {
    let larger = extremum == .supremum
    switch domain {
    case .indices(let name, let from, let through):
      let (inner, axis) = try openIndex(name, from, through, scope)
      guard let axis else { throw .meaningless("an extremum over nothing") }
      return try repeated(value(body, inner), axis).folded(axis.id) {
        Self.extreme($0, $1, larger: larger)
      }
    case .values(let name):
      guard case .cells(let cells)? = world.variables[name] else {
        throw .meaningless("an extremum over all values of \(name)")
      }
      let (binding, axis) = allStates(of: cells)
      var inner = scope
      inner[name] = binding
      return try repeated(value(body, inner), axis).folded(axis.id) {
        Self.extreme($0, $1, larger: larger)
      }
    case .densities(let model, let outcomes, _):
      guard outcomes.count == 1, case .cells(let cells)? = world.variables[outcomes[0]] else {
        throw .meaningless("a supremum over densities of \(model) here")
      }
      let (binding, axis) = allStates(of: cells)
      var inner = scope
      inner[outcomes[0]] = binding
      var functional = try functional(body, Density.Choice(model, outcomes[0]), inner)
      if !larger { functional = functional.negated }
      let volumes = Table(
        axes: [axis, batch], elements: cells.volumes.map { cells.isDiscrete ? S(1) : S($0) })
      let result = try largest(functional, axis, volumes, cells.isDiscrete)
      return larger ? result : result.map { -$0 }
    }
  }

  /// The largest value of a functional over all densities along the axis.
  private func largest(
    _ f: Functional<S>, _ axis: Axis, _ volumes: Table<S>, _ isDiscrete: Bool
  ) throws(EvaluationError) -> Table<S> {
    let a = repeated(f.linear, axis)
    let maximum = { (table: Table<S>) in
      self.repeated(table, axis).folded(axis.id) { Self.extreme($0, $1, larger: true) }
    }
    guard let sign = f.entropy.sign else { throw .meaningless("an entropy of unknown sign") }
    if sign == 0 { return maximum(a).plus(f.constant) }
    if sign < 0 {
      guard isDiscrete else { return maximum(a).map { _ in .infinity } }
      // At a vertex the entropy of a density is the logarithm of its cell's volume, here 0.
      return maximum(a).plus(f.constant)
    }
    let kappa = f.entropy
    let weights = a.map { ($0 / kappa).exponential() }
    let mass = weights.hadamard(volumes).folded(axis.id) { $0 + $1 }
    let q = weights.over(mass)
    let logs = q.map { $0.logarithm() }
    let slope = a.combined(logs) { $0 - kappa * $1 }
    let value = slope.hadamard(q).hadamard(volumes)
      .folded(axis.id) { $0 + $1 }
    // The gradient's constant part −κ cancels in the gap.
    let gap = maximum(slope).minus(value)
    let upper = value.plus(gap)
    return value.combined(upper) { $0.hull($1) }.plus(f.constant)
  }

  /// Reads the body as c + ⟨a, q⟩ + κ H(q); the scope has the variable open along an axis.
  private mutating func functional(
    _ body: Expression, _ q: Density.Choice, _ scope: Environment<S>
  ) throws(EvaluationError) -> Functional<S> {
    guard body.mentions(model: q.model) else {
      var outer = scope
      outer[q.variable] = nil
      return Functional(constant: try value(body, outer))
    }
    switch body {
    case .add(let terms):
      var total = Functional<S>()
      for term in terms { total = total.adding(try functional(term, q, scope)) }
      return total
    case .multiply(let factors):
      let fixed = factors.filter { !$0.mentions(model: q.model) }
      let moving = factors.filter { $0.mentions(model: q.model) }
      guard moving.count == 1 else { throw .meaningless("a product of two terms in \(q.model)") }
      var outer = scope
      outer[q.variable] = nil
      let scale = try value(.multiply(fixed), outer)
      return try functional(moving[0], q, scope).scaled(by: scale)
    case .divide(let top, let bottom) where !bottom.mentions(model: q.model):
      return try functional(.multiply([.divide(.integer(1), bottom), top]), q, scope)
    case .expectation([q.variable], .density(let law), let inner) where law.isChoice(q):
      return try underChoice(inner, q, scope)
    case .integral([q.variable], .multiply(let factors)):
      guard
        let law = factors.firstIndex(where: {
          if case .density(let density) = $0 { density.isChoice(q) } else { false }
        })
      else { throw .meaningless("an integral that is no expectation under \(q.model)") }
      var rest = factors
      rest.remove(at: law)
      return try underChoice(.multiply(rest), q, scope)
    default: throw .meaningless("a term in \(q.model) that is no expectation under it")
    }
  }

  /// E_q[body] where body is free of q, or a multiple of log q plus such terms.
  private mutating func underChoice(
    _ body: Expression, _ q: Density.Choice, _ scope: Environment<S>
  ) throws(EvaluationError) -> Functional<S> {
    guard body.mentions(model: q.model) else {
      return Functional(linear: try value(body, scope))
    }
    switch body {
    case .add(let terms):
      var total = Functional<S>()
      for term in terms { total = total.adding(try underChoice(term, q, scope)) }
      return total
    case .multiply(let factors) where factors.filter({ $0.mentions(model: q.model) }).count == 1:
      let scale = try value(.multiply(factors.filter { !$0.mentions(model: q.model) }), scope)
      for factor in factors where factor.mentions(model: q.model) {
        return try underChoice(factor, q, scope).scaled(by: scale)
      }
    case .apply(.log, let arguments):
      switch arguments[0] {
      case .density(let density) where density.isChoice(q):
        return Functional(entropy: S(-1))
      case .multiply(let factors):
        return try underChoice(.add(factors.map { .log($0) }), q, scope)
      case .divide(let top, let bottom):
        return try underChoice(.add([.log(top), .negative(.log(bottom))]), q, scope)
      default: break
      }
    default: break
    }
    throw .meaningless("a term in \(q.model) that is no multiple of its logarithm")
  }
}

extension Density {
  /// The conditional density that an extremum chooses.
  struct Choice {
    var model: Name
    var variable: Name
    init(_ model: Name, _ variable: Name) {
      self.model = model
      self.variable = variable
    }
  }
  func isChoice(_ q: Choice) -> Bool {
    model == q.model && settings.isEmpty && outcomes.map(\.value) == [.variable(q.variable)]
  }
}

extension Expression {
  func mentions(model: Name) -> Bool {
    contains { if case .density(let density) = $0 { density.model == model } else { false } }
  }
}

/// c + ⟨a, q⟩ + κ H(q).
struct Functional<S: Scalar> {
  var constant = Table(S(0))
  var linear = Table(S(0))
  var entropy = S(0)

  init() {}
  init(constant: Table<S>) { self.constant = constant }
  init(linear: Table<S>) { self.linear = linear }
  init(entropy: S) { self.entropy = entropy }

  func adding(_ other: Functional) -> Functional {
    var result = self
    result.constant = constant.plus(other.constant)
    result.linear = linear.plus(other.linear)
    result.entropy = entropy + other.entropy
    return result
  }
  func scaled(by factor: Table<S>) throws(EvaluationError) -> Functional {
    var result = self
    result.constant = constant.hadamard(factor)
    result.linear = linear.hadamard(factor)
    if !entropy.isZero {
      guard factor.elements.count == 1 else {
        throw .meaningless("an entropy whose weight varies")
      }
      result.entropy = entropy * factor.elements[0]
    }
    return result
  }
  var negated: Functional {
    var result = self
    result.constant = constant.map { -$0 }
    result.linear = linear.map { -$0 }
    result.entropy = -entropy
    return result
  }
}
