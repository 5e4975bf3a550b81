// What may be integrated exactly is decided by looking at the expression, never at its values:
// a polynomial of degree at most three against the exponential of a quadratic.

extension Evaluator {
  /// Whether any of the names occurs free.
  func mentions(_ expression: Expression, _ names: Set<Name>) -> Bool {
    expression.mentions(names)
  }

  /// An upper bound on the degree of the expression as a polynomial in the names jointly, or nil
  /// where it is not known to be one.
  func degree(_ expression: Expression, _ names: Set<Name>) -> Int? {
    guard mentions(expression, names) else { return 0 }
    switch expression {
    case .variable(let name): return names.contains(name) ? 1 : 0
    case .add(let terms): return highest(terms, names)
    case .matrix(let rows): return highest(rows.flatMap { $0 }, names)
    case .multiply(let factors): return total(factors, names)
    case .divide(let top, let bottom):
      return mentions(bottom, names) ? nil : degree(top, names)
    case .power(let base, .number(let exponent, 1)) where exponent >= 0 && exponent <= 16:
      return degree(base, names).map { $0 * exponent }
    case .apply(let function, let arguments):
      switch function {
      case .transpose, .trace, .diagonal, .diagonalMatrix: return highest(arguments, names)
      case .squaredNorm: return highest(arguments, names).map { 2 * $0 }
      case .elementwiseProduct: return total(arguments, names)
      case .log: return arguments.first.flatMap { logDegree($0, names) }
      default: return nil
      }
    case .unknown(let name, let arguments):
      return world.functions[name]?.isAffine == true ? highest(arguments, names) : nil
    case .entry(let matrix, _, _): return degree(matrix, names)
    case .sum(_, _, _, let body), .derivative(let body, _): return degree(body, names)
    case .setting(_, let new, let body):
      return mentions(new, names) ? nil : degree(body, names)
    case .expectation(let bound, let law, let body):
      return conditionalDegree(bound, law, body, names)
    case .integral(let bound, .multiply(let factors)):
      guard let law = factors.firstIndex(where: { isDensity($0, of: bound) }) else { return nil }
      var rest = factors
      rest.remove(at: law)
      return conditionalDegree(bound, factors[law], .multiply(rest), names)
    default: return nil
    }
  }

  /// The degree of the logarithm as a polynomial in the names jointly, or nil.
  func logDegree(_ expression: Expression, _ names: Set<Name>) -> Int? {
    guard mentions(expression, names) else { return 0 }
    let result: Int?
    switch expression {
    case .density(let density):
      guard case .factors(let factors)? = world.models[density.model] else { return nil }
      let arguments = (density.outcomes + density.givens).map(\.value)
      guard let degree = highest(arguments, names), degree <= 1,
        !density.settings.values.contains(where: { mentions($0, names) })
      else { return nil }
      guard !isMixture(density, factors, names) else { return nil }
      let all = Set(factors.flatMap { $0.outcomes + $0.givens }.filter { !hasStates($0) })
      result = factors.allSatisfy { logDegree($0.density, all) != nil } ? 2 : nil
    case .family(.gaussian, let outcome, let parameters):
      guard parameters.count == 2, !mentions(parameters[1], names),
        let degree = highest([outcome, parameters[0]], names), degree <= 1
      else { return nil }
      result = 2
    case .multiply(let factors):
      result = highestLog(factors, names)
    case .divide(let top, let bottom): result = highestLog([top, bottom], names)
    case .power(let base, let exponent):
      result = mentions(exponent, names) ? nil : logDegree(base, names)
    case .apply(.exp, let arguments): result = highest(arguments, names)
    case .apply(.sqrt, let arguments): result = highestLog(arguments, names)
    case .integral(let bound, let body): result = logDegree(body, names.union(bound))
    case .expectation(let bound, let law, let body):
      result = highestLog([law, body], names.union(bound))
    case .product(_, _, _, let body): result = logDegree(body, names)
    case .setting(_, let new, let body):
      result = mentions(new, names) ? nil : logDegree(body, names)
    default: result = nil
    }
    return result.flatMap { $0 <= 2 ? $0 : nil }
  }

  /// E[body] under a jointly Gaussian law is a polynomial of the same degree in what the law is
  /// conditioned on, since the mean is affine in it and the covariance does not depend on it.
  private func conditionalDegree(
    _ bound: [Name], _ law: Expression, _ body: Expression, _ names: Set<Name>
  ) -> Int? {
    let all = names.union(bound)
    guard isDensity(law, of: bound), logDegree(law, all) != nil else { return nil }
    return degree(body, all)
  }

  /// Whether an expression is a normalised density in exactly these variables.
  func isDensity(_ expression: Expression, of names: [Name]) -> Bool {
    switch expression {
    case .density(let density):
      return Set(density.outcomes.map(\.value)) == Set(names.map { .variable($0) })
    case .family(_, .variable(let name), let parameters):
      return names == [name] && !parameters.contains { mentions($0, [name]) }
    default: return false
    }
  }

  private func highest(_ list: [Expression], _ names: Set<Name>) -> Int? {
    var result = 0
    for expression in list {
      guard let degree = degree(expression, names) else { return nil }
      result = max(result, degree)
    }
    return result
  }
  private func highestLog(_ list: [Expression], _ names: Set<Name>) -> Int? {
    var result = 0
    for expression in list {
      guard let degree = logDegree(expression, names) else { return nil }
      result = max(result, degree)
    }
    return result
  }
  private func total(_ list: [Expression], _ names: Set<Name>) -> Int? {
    var result = 0
    for expression in list {
      guard let degree = degree(expression, names) else { return nil }
      result += degree
    }
    return result
  }
}

extension Expression {
  /// The parts of an expression.
  public var children: [Expression] {
    switch self {
    case .number, .pi, .euler, .dimension, .symbol, .variable, .index, .identity, .zeros, .ones:
      return []
    case .member(_, let index): return [index]
    case .matrix(let rows): return rows.flatMap { $0 }
    case .add(let list), .multiply(let list), .apply(_, let list), .unknown(_, let list):
      return list
    case .divide(let a, let b), .power(let a, let b), .derivative(let a, let b),
      .jacobian(let a, let b):
      return [a, b]
    case .entry(let a, let b, let c): return [a, b, c]
    case .density(let density):
      return (density.outcomes + density.givens).map(\.value)
        + density.orderedSettings.map(\.value)
    case .setting(_, let new, let body): return [new, body]
    case .family(_, let outcome, let parameters): return [outcome] + parameters
    case .integral(_, let body): return [body]
    case .expectation(_, let law, let body): return [law, body]
    case .sum(_, let a, let b, let c), .product(_, let a, let b, let c): return [a, b, c]
    case .extremum(_, .indices(_, let a, let b), let body): return [a, b, body]
    case .extremum(_, _, let body): return [body]
    }
  }

  /// Whether any of the variables occurs free.
  func mentions(_ names: Set<Name>) -> Bool {
    switch self {
    case .variable(let name): return names.contains(name)
    case .member(let name, let index): return names.contains(name) || index.mentions(names)
    case .integral(let bound, _), .expectation(let bound, _, _):
      let rest = names.subtracting(bound)
      return !rest.isEmpty && children.contains { $0.mentions(rest) }
    case .extremum(_, .values(let name), let body):
      return body.mentions(names.subtracting([name]))
    default: return children.contains { $0.mentions(names) }
    }
  }

  /// Whether the expression or a part of it satisfies a condition.
  public func contains(where condition: (Expression) -> Bool) -> Bool {
    condition(self) || children.contains { $0.contains(where: condition) }
  }
}
