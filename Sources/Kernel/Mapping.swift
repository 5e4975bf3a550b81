extension Expression {
  /// The expression with every node changed from the leaves up.
  public func mapped(_ change: (Expression) -> Expression) -> Expression {
    func go(_ expression: Expression) -> Expression { expression.mapped(change) }
    let inner: Expression
    switch self {
    case .number, .pi, .euler, .dimension, .symbol, .variable, .index, .identity, .zeros, .ones:
      inner = self
    case .member(let name, let index): inner = .member(name, index: go(index))
    case .matrix(let rows): inner = .matrix(rows.map { $0.map(go) })
    case .add(let parts): inner = .add(parts.map(go))
    case .multiply(let parts): inner = .multiply(parts.map(go))
    case .divide(let top, let bottom): inner = .divide(go(top), go(bottom))
    case .power(let base, let exponent): inner = .power(go(base), go(exponent))
    case .apply(let function, let arguments): inner = .apply(function, arguments.map(go))
    case .unknown(let name, let arguments): inner = .unknown(name, arguments.map(go))
    case .entry(let base, let row, let column):
      inner = .entry(go(base), row: go(row), column: go(column))
    case .density(let density):
      func argument(_ argument: Density.Argument) -> Density.Argument {
        Density.Argument(argument.variable, at: go(argument.value))
      }
      inner = .density(
        Density(
          density.model, density.outcomes.map(argument), given: density.givens.map(argument),
          settings: density.settings.mapValues(go)))
    case .family(let family, let outcome, let parameters):
      inner = .family(family, outcome: go(outcome), parameters: parameters.map(go))
    case .integral(let names, let body): inner = .integral(names, go(body))
    case .expectation(let names, let law, let body):
      inner = .expectation(names, law: go(law), go(body))
    case .sum(let index, let from, let through, let body):
      inner = .sum(index, from: go(from), through: go(through), go(body))
    case .product(let index, let from, let through, let body):
      inner = .product(index, from: go(from), through: go(through), go(body))
    case .extremum(let extremum, .indices(let index, let from, let through), let body):
      inner = .extremum(
        extremum, over: .indices(index, from: go(from), through: go(through)), go(body))
    case .extremum(let extremum, let domain, let body):
      inner = .extremum(extremum, over: domain, go(body))
    case .derivative(let body, let by): inner = .derivative(go(body), by: go(by))
    case .jacobian(let body, let by): inner = .jacobian(go(body), by: go(by))
    case .setting(let name, let new, let body): inner = .setting(name, to: go(new), in: go(body))
    }
    return change(inner)
  }

  /// The expression at one value of an index.
  public func replacing(index name: Name, by value: Expression) -> Expression {
    mapped { if case .index(name) = $0 { return value } else { return $0 } }
  }
}
