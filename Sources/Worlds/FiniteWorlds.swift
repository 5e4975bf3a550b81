import Kernel

// Finite worlds: cells with volumes, and joint tables.

extension Sampler {
  func addFiniteVariables(
    to world: inout World, _ number: Int, _ generator: inout SplitMix64
  ) {
    let count = world.count
    let ordered = signature.variables.sorted { $0.key < $1.key }
    for (rank, (name, variable)) in ordered.enumerated() {
      let isBinary = variable.support == .binary
      let isDiscrete = isBinary || variable.support == .discrete || world.kind == .discrete
      // With many variables a joint table of threes is large enough.
      let crowd = signature.models.values.map(\.variables.count).max() ?? 1
      let extra = crowd <= 3 ? (rank + number) % 2 : 0
      let rows = size(variable.dimension, in: world)
      // {0, 1}^D has all its 2^D states.
      let usual = isBinary ? 1 << min(rows, 5) : style == .pencil ? 2 : 3 + extra
      let states = variable.states.map { size($0, in: world) } ?? usual
      // Volumes of quite different scale, so that densities lie above and below one.
      let scales = (0..<count).map { _ in 1 << generator.integer(in: 0...7) }
      var volumes: [Fraction] = []
      for index in 0..<states * count {
        volumes.append(
          isDiscrete
            ? Fraction(1) : Fraction(generator.integer(in: 1...24), 4 * scales[index % count]))
      }
      var values: [Fraction] = []
      for row in 0..<rows {
        for state in 0..<states {
          for _ in 0..<count {
            // Different for every state, so that no function of the value is constant.
            let isCounted = variable.states != nil
            let least = variable.support == .positive ? 1 : -6
            let value =
              isCounted
              ? Fraction(state + 1)
              : isBinary
                ? Fraction(state >> (rows - 1 - row) & 1)
                : Fraction(generator.integer(in: least...6) * states + state, 4)
            values.append(value)
          }
        }
      }
      world.variables[name] = .cells(
        World.Cells(
          count: states, volumes: volumes, isDiscrete: isDiscrete,
          values: World.Constant(rows: rows, elements: values)))
    }
  }

  /// Whether a conditional of one model is copied into another, which multiplies and adds weights.
  private var hasCopies: Bool {
    signature.models.values.contains { model in
      model.restrictions.contains { if case .equals = $0 { true } else { false } }
    }
  }

  /// A positive weight, never zero.
  func weight(_ generator: inout SplitMix64) -> Int {
    switch style {
    case .wide: Int(generator.next() >> (hasCopies ? 32 : 3)) | 1
    case .mixed: (1 << generator.integer(in: 0...18)) * generator.integer(in: 8...15)
    case .pencil: generator.integer(in: 1...4)
    }
  }

  private func isCounted(_ name: Name, in world: World) -> Bool {
    if case .cells(let cells)? = world.variables[name] { cells.isDiscrete } else { false }
  }

  func states(of name: Name, in world: World) -> Int {
    if case .cells(let cells)? = world.variables[name] { cells.count } else { 1 }
  }

  /// A joint table; nil where it would be too large or a restriction can't be met.
  func table(
    _ name: Name, _ model: Signature.Model, in world: World, _ generator: inout SplitMix64
  ) -> World.Model? {
    let variables = model.variables.sorted()
    let extents = variables.map { states(of: $0, in: world) }
    let cells = extents.reduce(1, *)
    guard cells <= 20_000 else { return nil }
    for restriction in model.restrictions {
      switch restriction {
      case .independent: continue
      case .equals(let outcomes, let givens, let other, let theirGivens):
        guard model.restrictions.count == 1,
          case .table(let theirs, let weights, _)? = world.models[other]
        else { return nil }
        let copy = CopiedConditional(
          outcomes: Set(outcomes), givens: Set(givens), theirGivens: Set(theirGivens),
          variables: theirs, weights: weights, extents: theirs.map { states(of: $0, in: world) })
        return table(variables, extents, copying: copy, world.count, &generator)
      case .uniform(let group):
        guard model.parameters.isEmpty else { return nil }
        if model.restrictions.count == 1 {
          return table(variables, extents, uniformIn: Set(group), in: world, &generator)
        }
        // Beside independences only what is counted can be drawn as the first step.
        guard group.allSatisfy({ isCounted($0, in: world) }) else { return nil }
      }
    }
    var weights: [Fraction] = []
    weights.reserveCapacity(cells * world.count)
    let steps = structure(of: model)
    guard hasConstantRoots(model, steps) else { return nil }
    // Products of conditionals are normalised to first order only where a parameter moves them.
    if signature.hasCurvature, !model.parameters.isEmpty, steps.count > 1 { return nil }
    if steps.count <= 1, !model.isUniform(variables) {
      for _ in 0..<cells * world.count { weights.append(Fraction(weight(&generator))) }
      var tilts: [Name: [Fraction]] = [:]
      for parameter in model.parameters {
        tilts[parameter] = (0..<cells * world.count).map { _ in
          Fraction(generator.nonzero(upTo: 12), 8)
        }
      }
      return .table(variables: variables, weights: weights, tilts: tilts)
    }
    // A product of conditional tables whose rows all have the same sum, so that summing out the
    // later steps leaves the earlier ones as they are.
    var product = [Int](repeating: 1, count: cells * world.count)
    var slopes: [Name: [Fraction]] = [:]
    for parameter in model.parameters {
      slopes[parameter] = [Fraction](repeating: Fraction(0), count: cells * world.count)
    }
    for step in steps {
      let scope = step.outcomes + step.givens
      let places = scope.map { variables.firstIndex(of: $0) ?? 0 }
      let inner = step.outcomes.map { states(of: $0, in: world) }.reduce(1, *)
      let outer = step.givens.map { states(of: $0, in: world) }.reduce(1, *)
      let total = 1 << (style == .pencil ? 3 : 58 / steps.count)
      var rows: [[Int]] = []
      for _ in 0..<outer * world.count {
        guard inner * 2 <= total else { return nil }
        rows.append(
          model.isUniform(step.outcomes)
            ? [Int](repeating: 1, count: inner) : composition(of: total, into: inner, &generator))
      }
      var tilts: [Name: [[Int]]] = [:]
      for parameter in model.parameters where !Set(step.outcomes).isSubset(of: model.constants) {
        tilts[parameter] = rows.map { Self.tilt(of: $0, &generator) }
      }
      for cell in 0..<cells {
        let digits = Self.digits(of: cell, extents)
        var inside = 0
        for place in places.prefix(step.outcomes.count) {
          inside = inside * extents[place] + digits[place]
        }
        var outside = 0
        for place in places.dropFirst(step.outcomes.count) {
          outside = outside * extents[place] + digits[place]
        }
        for model in 0..<world.count {
          product[cell * world.count + model] *= rows[outside * world.count + model][inside]
          for (parameter, tilt) in tilts {
            let slope = Fraction(tilt[outside * world.count + model][inside], total)
            slopes[parameter]?[cell * world.count + model].add(slope)
          }
        }
      }
    }
    return .table(variables: variables, weights: product.map { Fraction($0) }, tilts: slopes)
  }

  /// Positive whole numbers with a given sum.
  func composition(
    of total: Int, into parts: Int, _ generator: inout SplitMix64
  ) -> [Int] {
    var weights = (0..<parts).map { _ in Double(generator.integer(in: 1...1000)) }
    if style == .mixed { weights = weights.map { $0 * $0 * $0 } }
    let sum = weights.reduce(0, +)
    var result = weights.map { max(1, Int($0 / sum * Double(total - parts))) }
    let rest = total - result.reduce(0, +)
    let largest = result.indices.max { result[$0] < result[$1] } ?? 0
    result[largest] += rest
    return result
  }

  /// The states of a table's variables at one of its cells.
  public static func digits(of cell: Int, _ extents: [Int]) -> [Int] {
    var rest = cell
    var digits = [Int](repeating: 0, count: extents.count)
    for place in extents.indices.reversed() {
      digits[place] = rest % extents[place]
      rest /= extents[place]
    }
    return digits
  }

  /// The order in which a model's variables are drawn, and on what each depends.
  func structure(of model: Signature.Model) -> [(outcomes: [Name], givens: [Name])] {
    var steps: [(outcomes: [Name], givens: [Name])] = []
    var known: [Name] = []
    if !model.parameters.isEmpty, !model.constants.isEmpty, model.restrictions.isEmpty {
      steps.append((model.constants.sorted(), []))
      known += model.constants
    }
    for case .uniform(let names) in model.restrictions {
      let fresh = names.filter { !known.contains($0) }
      if !fresh.isEmpty { steps.append((fresh, [])) }
      known += fresh
    }
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

  func addMembers(
    of name: Name, _ copies: Dimension, to world: inout World, _ generator: inout SplitMix64
  ) {
    let copies = size(copies, in: world)
    switch world.variables[name] {
    case .cells(let cells):
      let states = (0..<copies * world.count).map { _ in
        generator.integer(in: 0...cells.count - 1)
      }
      world.members[name] = .states(of: name, copies: copies, states)
    case .real(let dimension, _, _):
      world.members[name] = .values(
        copies: copies,
        World.Constant(
          rows: dimension,
          elements: (0..<dimension * copies * world.count).map { _ in
            Fraction(generator.nonzero(upTo: 12), 8)
          }))
    case nil:
      guard let symbol = signature.symbols[name] else { return }
      let rows = size(symbol.shape.rows, in: world)
      let columns = size(symbol.shape.columns, in: world)
      var each: [World.Constant] = []
      for _ in 0..<copies { each.append(constant(symbol, in: world, &generator)) }
      var elements: [Fraction] = []
      for entry in 0..<rows * columns {
        for copy in each {
          elements += copy.elements[entry * world.count..<(entry + 1) * world.count]
        }
      }
      world.members[name] = .values(
        copies: copies, World.Constant(rows: rows, columns: columns, elements: elements))
    }
  }
}

extension Signature.Model {
  /// Whether all values of these variables have the same probability.
  fileprivate func isUniform(_ names: [Name]) -> Bool {
    restrictions.contains {
      if case .uniform(let own) = $0 { Set(own).isSuperset(of: names) } else { false }
    }
  }
}
