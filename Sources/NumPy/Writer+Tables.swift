import Kernel

// Finite models: tables along the variables' axes, from which every density is summed and divided.

extension Writer {
  func states(of name: Name) -> Int {
    if case .cells(let cells)? = world?.variables[name] { return cells.count }
    guard let variable = signature.variables[name] else { return 3 }
    if let original = variable.copyOf, original != name { return states(of: original) }
    // Every combination of zeros and ones.
    if variable.support == .binary { return 1 << min(sizes.size(variable.dimension), 8) }
    let rank = signature.variables.keys.sorted().firstIndex(of: name) ?? 0
    return signature.variables.count > 4 ? 3 : 3 + rank % 2
  }

  /// The volumes of a variable's cells along its axis; their name.
  mutating func volume(_ name: Name) throws(Inexpressible) -> String {
    let identifier = identifiers.unique(
      "v_" + Identifiers.spelled(name.text), for: "volume \(name)")
    let place = try axis(of: name)
    let tuple = shape([place: "\(states(of: name))"])
    let support = signature.variables[name]?.support
    if let world, case .cells(let cells)? = world.variables[name] {
      let list = cells.isDiscrete ? nil : cells.volumes.map(Literal.number).joined(separator: ", ")
      write(
        "volume \(name)",
        "\(identifier) = " + (list.map { "np.reshape([\($0)], \(tuple))" } ?? "np.ones(\(tuple))"))
    } else if setting.isDiscrete || support == .binary || support == .discrete {
      write("volume \(name)", "\(identifier) = np.ones(\(tuple))")
    } else if let original = signature.variables[name]?.copyOf, original != name {
      let other = try volume(original)
      write(
        "volume \(name)",
        "\(identifier) = np.swapaxes(\(other), \(try axis(of: original)), \(place))")
    } else {
      write("volume \(name)", "\(identifier) = rng.uniform(0.1, 3, \(tuple))")
    }
    return identifier
  }

  /// The values that a finite variable takes, along its axis.
  mutating func stateValues(_ name: Name) throws(Inexpressible) -> Piece {
    guard let variable = signature.variables[name] else {
      throw Inexpressible("the variable \(name) has no values here")
    }
    let identifier = identifiers.identifier(name, as: "variable")
    let place = try axis(of: name)
    let rows = sizes.size(variable.dimension)
    let tuple = shape([place: "\(states(of: name))"], rows == 1 ? [] : [rows, 1])
    if let world, case .cells(let cells)? = world.variables[name] {
      // Row by row in the model, state by state along the axis.
      let ordered = (0..<cells.count).flatMap { state in
        (0..<cells.values.rows).map { cells.values.elements[$0 * cells.count + state] }
      }
      let list = ordered.map(Literal.number).joined(separator: ", ")
      write("value \(name)", "\(identifier) = np.reshape([\(list)], \(tuple))")
    } else if variable.support == .binary {
      let values =
        rows == 1
        ? "[0.0, 1.0]" : "np.stack(np.meshgrid(*[[0.0, 1.0]] * \(rows)), -1).reshape(-1, \(rows))"
      write("value \(name)", "\(identifier) = np.reshape(\(values), \(tuple))")
    } else if let original = variable.copyOf, original != name {
      let other = try stateValues(original)
      write(
        "value \(name)",
        "\(identifier) = np.swapaxes(\(other.text), \(try axis(of: original)), \(place))")
    } else {
      write("value \(name)", "\(identifier) = rng.normal(size=\(tuple))")
    }
    return Piece(text: identifier, rows: rows, isArray: true, axes: [place])
  }

  // MARK: Densities

  /// A density at its arguments.
  mutating func tableDensity(
    _ density: Density, _ scope: Environment
  ) throws(Inexpressible) -> Piece {
    guard let model = signature.models[density.model] else {
      throw Inexpressible("the model \(density.model) is not known here")
    }
    let outcomes = density.outcomes.map(\.variable)
    let givens = density.givens.map(\.variable)
    let both = outcomes + givens
    guard Set(both).count == both.count, both.allSatisfy(model.variables.contains) else {
      throw Inexpressible("\(density.model) has no such variables")
    }
    var text = try conditional(density.model, outcomes, givens) + (try call(density.model))
    var places = Set<Int>()
    for name in both { places.insert(try axis(of: name)) }
    var result = places
    for argument in density.outcomes + density.givens {
      let place = try axis(of: argument.variable)
      switch argument.value {
      case .variable(argument.variable): continue
      case .variable(let other):
        let target = try axis(of: other)
        guard !places.contains(target), result.contains(place) else {
          throw Inexpressible("a density with its variables exchanged")
        }
        text = "np.swapaxes(\(text), \(place), \(target))"
        result.remove(place)
        result.insert(target)
      case .member(let name, let index):
        let position = try self.position(index, scope)
        text = "np.take(\(text), [\(try members(name))[\(position)]], axis=\(place))"
        result.remove(place)
      default: throw Inexpressible("a density of states at a number")
      }
    }
    return Piece(text: text, isArray: true, axes: result)
  }

  /// The parameters of a model, as a call's arguments; empty for a plain array.
  mutating func call(_ model: Name) throws(Inexpressible) -> String {
    let parameters = try parameterNames(model)
    return parameters.isEmpty ? "" : "(\(parameters.joined(separator: ", ")))"
  }

  mutating func parameterNames(_ model: Name) throws(Inexpressible) -> [String] {
    var names: [String] = []
    for name in (signature.models[model]?.parameters ?? []).sorted() {
      names.append(try symbol(name, [:]).text)
    }
    return names
  }

  /// The array of a conditional density, or the function that makes it from parameters; its name.
  mutating func conditional(
    _ model: Name, _ outcomes: [Name], _ givens: [Name]
  ) throws(Inexpressible) -> String {
    let (outcomes, givens) = (outcomes.sorted(), givens.sorted())
    let identifier = lawName(model, outcomes, givens)
    let key = "table \(identifier)"
    if written.contains(key) { return identifier }
    let all = (signature.models[model]?.variables ?? []).sorted()
    let body: String
    if outcomes == all, givens.isEmpty {
      try joint(model, all, identifier)
      return identifier
    } else if givens.isEmpty {
      let whole = try conditional(model, all, []) + (try call(model))
      let hidden = all.filter { !outcomes.contains($0) }
      var opened: [(axis: Int, volume: String)] = []
      for name in hidden { opened.append((try axis(of: name), try volume(name))) }
      body = try integral(Piece(text: whole, isArray: true), opened).text
    } else {
      let top = try conditional(model, outcomes + givens, []) + (try call(model))
      body = "\(top) / \(try conditional(model, givens, []))\(try call(model))"
    }
    let list = try parameterNames(model)
    write(
      key,
      list.isEmpty
        ? "\(identifier) = \(body)"
        : "def \(identifier)(\(list.joined(separator: ", "))): return \(body)")
    return identifier
  }

  mutating func lawName(_ model: Name, _ outcomes: [Name], _ givens: [Name], isLog: Bool = false)
    -> String
  {
    func list(_ names: [Name]) -> String {
      let parts = names.map { Identifiers.spelled($0.text) }
      return parts.joined(separator: parts.contains { $0.count > 1 } ? "_" : "")
    }
    let proposal =
      (isLog ? "log_" : "") + Identifiers.spelled(model.text) + "_" + list(outcomes)
      + (givens.isEmpty ? "" : "_given_" + list(givens))
    return identifiers.unique(proposal, for: "law \(isLog) \(model) \(outcomes) | \(givens)")
  }
}
