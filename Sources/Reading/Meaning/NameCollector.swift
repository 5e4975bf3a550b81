import Kernel

/// The names that occur in an expression, by what they are.
struct NameCollector {
  var variables: Set<Name> = []
  var symbols: Set<Name> = []
  var functions: Set<Name> = []
  var members: Set<Name> = []
  var dimensions: Set<Name> = []
  var models: [Name: Set<Name>] = [:]

  mutating func collect(_ dimension: Dimension) {
    if case .named(let name) = dimension { dimensions.insert(name) }
  }

  mutating func collect(_ shape: Shape) {
    collect(shape.rows)
    collect(shape.columns)
  }

  mutating func collect(_ parts: [Expression]) {
    for part in parts { collect(part) }
  }

  mutating func collect(_ expression: Expression) {
    switch expression {
    case .number, .pi, .euler, .index: break
    case .dimension(let dimension), .identity(let dimension): collect(dimension)
    case .symbol(let name): symbols.insert(name)
    case .variable(let name): variables.insert(name)
    case .member(let name, let index):
      members.insert(name)
      collect(index)
    case .zeros(let shape), .ones(let shape): collect(shape)
    case .matrix(let rows): for row in rows { collect(row) }
    case .add(let parts), .multiply(let parts), .apply(_, let parts): collect(parts)
    case .divide(let top, let bottom), .power(let top, let bottom): collect([top, bottom])
    case .unknown(let name, let arguments):
      functions.insert(name)
      collect(arguments)
    case .entry(let base, let row, let column): collect([base, row, column])
    case .density(let density):
      let arguments = density.outcomes + density.givens
      models[density.model, default: []].formUnion(arguments.map(\.variable))
      variables.formUnion(arguments.map(\.variable))
      collect(arguments.map(\.value) + density.orderedSettings.map(\.value))
    case .family(_, let outcome, let parameters): collect([outcome] + parameters)
    case .integral(let names, let body):
      variables.formUnion(names)
      collect(body)
    case .expectation(let names, let law, let body):
      variables.formUnion(names)
      collect([law, body])
    case .sum(_, let from, let through, let body), .product(_, let from, let through, let body):
      collect([from, through, body])
    case .extremum(_, let domain, let body):
      switch domain {
      case .densities(let model, let outcomes, let givens):
        models[model, default: []].formUnion(outcomes + givens)
        variables.formUnion(outcomes + givens)
      case .values(let name): _ = name
      case .indices(_, let from, let through): collect([from, through])
      }
      collect(body)
    case .derivative(let body, let by), .jacobian(let body, let by): collect([body, by])
    case .setting(let name, let new, let body):
      // The symbol has no value but the one that it gets here.
      let isKnown = symbols.contains(name)
      collect(body)
      if !isKnown { symbols.remove(name) }
      collect(new)
    }
  }
}
