import Kernel

// The joint table of a model, from which everything else about it follows.

extension Writer {
  /// Writes the joint density of all of a model's variables.
  mutating func joint(
    _ model: Name, _ variables: [Name], _ identifier: String
  ) throws(Inexpressible) {
    let key = "table \(identifier)"
    var extents: [Int: String] = [:]
    var volumes: [String] = []
    for name in variables {
      extents[try axis(of: name)] = "\(states(of: name))"
      volumes.append(try volume(name))
    }
    let tuple = shape(extents)
    let total = "(\(identifier) * \(volumes.joined(separator: " * "))).sum()"
    if let world {
      try given(model, variables, identifier, tuple, volumes, world)
      return
    }
    let definition = signature.models[model] ?? Signature.Model(variables: variables)
    if !definition.restrictions.isEmpty {
      let product = try restricted(model, definition)
      write(key, "\(identifier) = \(product.joined(separator: " * "))")
      return
    }
    let parameters = try parameterNames(model)
    guard !parameters.isEmpty else {
      write(key, "\(identifier) = rng.gamma(0.7, size=\(tuple)) + 1e-3")
      write(key + " total", "\(identifier) /= \(total)")
      return
    }
    // A joint that moves with its parameters: weights tilted by exp(θ t).
    var exponent: [String] = []
    for parameter in parameters {
      let tilt = identifiers.unique("tilt_\(parameter)", for: "tilt \(model) \(parameter)")
      write("\(key) \(parameter)", "\(tilt) = rng.uniform(-1, 1, \(tuple))")
      exponent.append("\(parameter) * \(tilt)")
    }
    let weights = identifiers.unique("weights", for: "weights \(model)")
    write("\(key) weights", "\(weights) = rng.gamma(0.7, size=\(tuple)) + 1e-3")
    write(
      key,
      """
      def \(identifier)(\(parameters.joined(separator: ", "))):
          tilted = \(weights) * np.exp(\(exponent.joined(separator: " + ")))
          return tilted / (tilted * \(volumes.joined(separator: " * "))).sum()
      """)
  }

  /// The counterexample's table.
  private mutating func given(
    _ model: Name, _ variables: [Name], _ identifier: String, _ tuple: String,
    _ volumes: [String], _ world: World
  ) throws(Inexpressible) {
    guard case .table(let names, let weights, let tilts)? = world.models[model], tilts.isEmpty
    else {
      throw Inexpressible("\(model) has no table in the counterexample")
    }
    // The axes are in the order of the names, as the table's cells are.
    guard names == variables else { throw Inexpressible("a table in another order") }
    let list = weights.map(Literal.number).joined(separator: ", ")
    let isWhole = weights.allSatisfy { $0.denominator == 1 }
    let total = isWhole ? " / \(weights.reduce(0) { $0 + $1.numerator })" : ""
    write("table \(identifier)", "\(identifier) = np.reshape([\(list)], \(tuple))\(total)")
    if !isWhole {
      write("table \(identifier) total", "\(identifier) = \(identifier) / \(identifier).sum()")
    }
    if !volumes.isEmpty, !setting.isDiscrete {
      write(
        "table \(identifier) density",
        "\(identifier) = \(identifier) / (\(volumes.joined(separator: " * ")))")
    }
  }

  /// The conditional tables whose product is a model that an assumption restricts.
  private mutating func restricted(
    _ model: Name, _ definition: Signature.Model
  ) throws(Inexpressible) -> [String] {
    var factors: [String] = []
    var known: [Name] = []
    for restriction in definition.restrictions {
      switch restriction {
      case .independent: continue
      case .equals(let outcomes, let givens, let other, let theirs):
        guard definition.restrictions.count == 1 else {
          throw Inexpressible("a model with several restrictions")
        }
        if !givens.isEmpty { factors.append(try drawn(model, givens, [])) }
        factors.append(try conditional(other, outcomes, theirs) + (try call(other)))
        known = givens + outcomes
      case .uniform(let group):
        guard definition.restrictions.count == 1 else {
          throw Inexpressible("a model with several restrictions")
        }
        var totals: [String] = []
        for name in group { totals.append("\(try volume(name)).sum()") }
        factors = ["1 / (\(totals.joined(separator: " * ")))"]
        known = group
      }
    }
    for step in Structure.steps(definition) {
      let outcomes = step.outcomes.filter { !known.contains($0) }
      if outcomes.isEmpty { continue }
      factors.append(try drawn(model, outcomes, step.givens + known))
    }
    return factors
  }

  /// A random conditional table; its name.
  private mutating func drawn(
    _ model: Name, _ outcomes: [Name], _ givens: [Name]
  ) throws(Inexpressible) -> String {
    let identifier = identifiers.unique(
      "factor_" + outcomes.map { Identifiers.spelled($0.text) }.joined(separator: "_"),
      for: "factor \(model) \(outcomes) \(givens)")
    var extents: [Int: String] = [:]
    for name in outcomes + givens { extents[try axis(of: name)] = "\(states(of: name))" }
    var opened: [(axis: Int, volume: String)] = []
    for name in outcomes { opened.append((try axis(of: name), try volume(name))) }
    write("factor \(identifier)", "\(identifier) = rng.gamma(0.7, size=\(shape(extents))) + 1e-3")
    let total = try integral(Piece(text: identifier, isArray: true), opened)
    write("factor \(identifier) total", "\(identifier) /= \(total.text)")
    return identifier
  }
}

/// The order in which a restricted model's variables are drawn, and on what each depends.
enum Structure {
  static func steps(_ model: Signature.Model) -> [(outcomes: [Name], givens: [Name])] {
    var steps: [(outcomes: [Name], givens: [Name])] = []
    var known: [Name] = []
    for case .independent(let groups, let given) in model.restrictions {
      let fresh = given.filter { !known.contains($0) }
      if !fresh.isEmpty { steps.append((fresh, known)) }
      known += fresh
      for group in groups {
        let fresh = group.filter { !known.contains($0) }
        if !fresh.isEmpty { steps.append((fresh, given)) }
      }
      known += groups.flatMap { $0 }.filter { !known.contains($0) }
    }
    let rest = model.variables.filter { !known.contains($0) }.sorted()
    if !rest.isEmpty { steps.append((rest, known)) }
    return steps
  }
}
