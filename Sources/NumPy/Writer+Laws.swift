import Kernel

// Models of real vectors: log-densities as functions of their arguments, marginals by sums over
// lattices, conditionals by subtracting logarithms.

/// Names a conditional density of a model.
struct LawKey: Hashable {
  var model: Name
  var outcomes: [Name]
  var givens: [Name]
}

/// A log-density that was written as a function.
struct Law {
  var name: String
  /// Its parameters, in order.
  var variables: [Name]
  /// For each parameter the axes over which something that depends on it is summed inside.
  var meets: [Set<Int>]
  /// All axes that are summed inside.
  var hidden: Set<Int>
}

extension Writer {
  mutating func density(
    _ density: Density, _ scope: Environment, isLog: Bool
  ) throws(Inexpressible) -> Piece {
    if setting.isFinite {
      let piece = try tableDensity(density, scope)
      return isLog ? piece.through("np.log") : piece
    }
    guard density.settings.isEmpty else {
      throw Inexpressible("a law of real vectors at another value of its parameter")
    }
    let law = try law(
      LawKey(
        model: density.model, outcomes: density.outcomes.map(\.variable).sorted(),
        givens: density.givens.map(\.variable).sorted()))
    var arguments: [Name: Piece] = [:]
    for argument in density.outcomes + density.givens {
      var piece = try value(argument.value, scope)
      if Double(piece.text) != nil { piece = piece.through("np.float64") }
      arguments[argument.variable] = piece
    }
    let piece = try call(law, arguments, density.model)
    return isLog ? piece : piece.through("np.exp")
  }

  /// A law at arguments; what it sums over must not be open in what depends on it.
  mutating func call(
    _ law: Law, _ arguments: [Name: Piece], _ model: Name
  ) throws(Inexpressible) -> Piece {
    let parts = law.variables.compactMap { arguments[$0] }
    for (part, meets) in zip(parts, law.meets) {
      guard part.axes.isDisjoint(with: meets) else {
        throw Inexpressible("an integral in a variable that its integrand is taken at")
      }
      note(Array(meets), meet: part.axes)
    }
    let axes = parts.reduce(into: Set<Int>()) { $0.formUnion($1.axes) }
    try check(axes.union(law.hidden))
    hiddenAxes.formUnion(law.hidden)
    let list = parts.map(\.text) + (try movingParameters(model))
    return Piece(
      text: "\(law.name)(\(list.joined(separator: ", ")))",
      isArray: parts.contains(where: \.isArray) || !law.hidden.isEmpty, axes: axes)
  }

  /// Remembers which parameters of functions under way meet an axis that is summed.
  mutating func note(_ axes: [Int], meet parts: Set<Int>) {
    hiddenAxes.formUnion(axes)
    for part in parts where part < 0 { meetings[part, default: []].formUnion(axes) }
  }

  /// The symbols by which the claim differentiates, as a model's functions take them.
  mutating func movingParameters(_ model: Name) throws(Inexpressible) -> [String] {
    var names: [String] = []
    for name in claim.differentiatedSymbols {
      names.append(try symbol(name, [:]).text)
    }
    return names
  }

  /// The function of a conditional log-density, written before it is used.
  mutating func law(_ key: LawKey) throws(Inexpressible) -> Law {
    if let law = laws[key] { return law }
    let factors = try factors(of: key.model)
    let both = key.outcomes + key.givens
    guard Set(both).count == both.count else { throw Inexpressible("a density of x given x") }
    let name = lawName(key.model, key.outcomes, key.givens, isLog: true)
    var scope: Environment = [:]
    var ids: [Int] = []
    for variable in both {
      parameters += 1
      ids.append(-parameters)
      let rows = signature.variables[variable].map { sizes.size($0.dimension) } ?? 1
      scope[variable] = Piece(
        text: identifiers.identifier(variable, as: "variable"), rows: rows, isArray: true,
        axes: [-parameters])
    }
    let outer = (hiddenAxes, meetings)
    hiddenAxes = []
    let body: Piece
    if let factor = factors.first(where: {
      Set($0.outcomes) == Set(key.outcomes) && Set($0.givens) == Set(key.givens)
    }) {
      body = try logarithm(factor.density, scope)
    } else if key.givens.isEmpty {
      body = try marginal(key.outcomes, factors, scope)
    } else {
      let joint = try law(LawKey(model: key.model, outcomes: both.sorted(), givens: []))
      let given = try law(LawKey(model: key.model, outcomes: key.givens, givens: []))
      let (top, bottom) = (
        try call(joint, scope, key.model), try call(given, scope, key.model)
      )
      body = .made("\(top.text) - \(bottom.text)", .sum, from: [top, bottom])
    }
    let result = Law(
      name: name, variables: both, meets: ids.map { meetings[$0] ?? [] }, hidden: hiddenAxes)
    (hiddenAxes, meetings) = outer
    laws[key] = result
    let list = both.compactMap { scope[$0]?.text } + (try movingParameters(key.model))
    let lines = Layout.assignment("return", body).joined(separator: "\n")
    write("law \(name)", "def \(name)(\(list.joined(separator: ", "))):\n\(lines)")
    return result
  }

  /// log ∫ Π factors over everything but the wanted variables.
  private mutating func marginal(
    _ wanted: [Name], _ factors: [Signature.Factor], _ scope: Environment
  ) throws(Inexpressible) -> Piece {
    // A factor whose outcomes nobody asks for integrates to one.
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
    guard wanted.allSatisfy({ name in relevant.contains { $0.outcomes.contains(name) } }) else {
      throw Inexpressible("the model says nothing of one of its variables")
    }
    let (inner, opened) = try open(hidden, scope)
    var terms: [Piece] = []
    for factor in relevant { terms.append(try logarithm(factor.density, inner)) }
    return hidden.isEmpty ? try .sum(terms) : try logIntegral(terms, opened)
  }
}
