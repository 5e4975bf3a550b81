import Kernel

// Finite models: tables along the variables' axes, from which every density is summed and divided.

extension Writer {
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
    var text =
      try conditional(density.model, outcomes, givens)
      + (try call(density.model, density.settings, scope))
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
  mutating func call(
    _ model: Name, _ settings: [Name: Expression] = [:], _ scope: Environment = [:]
  ) throws(Inexpressible) -> String {
    var parameters: [String] = []
    for name in (signature.models[model]?.parameters ?? []).sorted() {
      let value = settings[name] ?? .symbol(name)
      parameters.append(try self.value(value, settings[name] == nil ? [:] : scope).text)
    }
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
