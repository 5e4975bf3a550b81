import Kernel

/// Kernel expressions in a compact form, so that tests show what a statement was lowered to.
func dump(_ expression: Expression) -> String {
  func list(_ parts: [Expression]) -> String { parts.map(dump).joined(separator: ", ") }
  switch expression {
  case .number(let top, let bottom): return bottom == 1 ? "\(top)" : "\(top)/\(bottom)"
  case .pi: return "π"
  case .euler: return "e"
  case .dimension(let size): return "#" + dump(size)
  case .symbol(let name), .variable(let name), .index(let name): return name.text
  case .member(let name, let index): return "\(name)[\(dump(index))]"
  case .identity(let size): return "I(\(dump(size)))"
  case .zeros(let shape): return "0(\(dump(shape)))"
  case .ones(let shape): return "1(\(dump(shape)))"
  case .matrix(let rows): return "[" + rows.map(list).joined(separator: "; ") + "]"
  case .add(let parts): return "(" + parts.map(dump).joined(separator: " + ") + ")"
  case .multiply(let parts): return parts.map(dump).joined(separator: "·")
  case .divide(let top, let bottom): return "(\(dump(top)) / \(dump(bottom)))"
  case .power(let base, let exponent): return "\(dump(base))^\(dump(exponent))"
  case .apply(let function, let parts): return "\(function.rawValue)(\(list(parts)))"
  case .unknown(let name, let parts): return "\(name)(\(list(parts)))"
  case .entry(let base, let row, let column):
    return "\(dump(base))[\(dump(row)),\(dump(column))]"
  case .density(let density):
    let given = density.givens.isEmpty ? "" : "|" + dump(density.givens)
    return "\(density.model)(\(dump(density.outcomes))\(given))"
  case .family(let family, let outcome, let parts):
    return "\(family.rawValue)(\(dump(outcome)); \(list(parts)))"
  case .integral(let names, let body): return "∫[\(dump(names))] \(dump(body))"
  case .expectation(let names, let law, let body):
    return "E[\(dump(names)) ~ \(dump(law))]{\(dump(body))}"
  case .sum(let index, let from, let through, let body):
    return "Σ[\(index)=\(dump(from))..\(dump(through))]{\(dump(body))}"
  case .product(let index, let from, let through, let body):
    return "Π[\(index)=\(dump(from))..\(dump(through))]{\(dump(body))}"
  case .extremum(let extremum, let domain, let body):
    return "\(extremum.rawValue)[\(dump(domain))]{\(dump(body))}"
  case .derivative(let body, let by): return "d/d\(dump(by)){\(dump(body))}"
  case .jacobian(let body, let by): return "J/\(dump(by)){\(dump(body))}"
  case .setting(let name, let new, let body): return "{\(dump(body))}[\(name):=\(dump(new))]"
  }
}

private func dump(_ size: Dimension) -> String {
  switch size {
  case .fixed(let number): return "\(number)"
  case .named(let name): return name.text
  }
}

private func dump(_ names: [Name]) -> String { names.map(\.text).joined(separator: ",") }

private func dump(_ arguments: [Density.Argument]) -> String {
  arguments.map { argument in
    argument.value == .variable(argument.variable)
      ? argument.variable.text : "\(argument.variable):=\(dump(argument.value))"
  }.joined(separator: ",")
}

private func dump(_ domain: Domain) -> String {
  switch domain {
  case .densities(let model, let outcomes, let givens):
    return "\(model)(\(dump(outcomes))|\(dump(givens)))"
  case .values(let name): return name.text
  case .indices(let name, let from, let through):
    return "\(name)=\(dump(from))..\(dump(through))"
  }
}

/// A shape as `D×K`, `D` for a column and `1` for a number.
func dump(_ shape: Shape) -> String {
  if shape == .scalar { return "1" }
  return dump(shape.rows) + (shape.columns == .fixed(1) ? "" : "×" + dump(shape.columns))
}

/// A claim on one line.
func dump(_ claim: Claim) -> String {
  let modulo = claim.modulo.isEmpty ? "" : " [\(dump(claim.modulo))]"
  let signs: [Relation: String] = [
    .equal: "=", .lessOrEqual: "≤", .greaterOrEqual: "≥", .less: "<", .greater: ">",
    .proportional: "∝", .equalUpToConstant: "≐",
  ]
  return "\(dump(claim.left)) \(signs[claim.relation] ?? "?")\(modulo) \(dump(claim.right))"
}
