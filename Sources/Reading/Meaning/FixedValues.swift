import Kernel

/// Functions that only ever stand at one value: μ_φ(x) where x is the same all through.
///
/// Such a value is a free symbol like any other, and worlds need not bend for its sake. A function
/// of something that is averaged over stays what it is.
enum FixedValues {
  /// The claim with all such values as symbols.
  static func simplified(_ made: MadeClaim) -> MadeClaim {
    guard !made.signature.functions.isEmpty else { return made }
    var survey = Survey()
    // A constant is one while these run.
    survey.bound.formUnion(made.claim.modulo)
    survey.visit(made.claim.left)
    survey.visit(made.claim.right)
    guard !survey.hasExtremum else { return made }
    var result = made
    var values: [Name: Name] = [:]
    for (name, function) in made.signature.functions {
      guard let variable = survey.variable(of: name, made.signature) else { continue }
      let value = Name("\(name.text)(\(variable.text))")
      values[name] = value
      result.signature.functions[name] = nil
      result.signature.symbols[value] = Signature.Symbol(
        shape: function.value, domain: function.range)
    }
    guard !values.isEmpty else { return made }
    func replaced(_ expression: Expression) -> Expression {
      expression.mapped {
        if case .unknown(let name, _) = $0, let value = values[name] { return .symbol(value) }
        return $0
      }
    }
    result.claim.left = replaced(made.claim.left)
    result.claim.right = replaced(made.claim.right)
    for (name, model) in made.signature.models {
      result.signature.models[name]?.factors = model.factors.map {
        Signature.Factor($0.outcomes, given: $0.givens, density: replaced($0.density))
      }
    }
    return result
  }

  /// What a claim does with its variables and functions.
  private struct Survey {
    var bound: Set<Name> = []
    var hasExtremum = false
    var arguments: [Name: Set<[Expression]>] = [:]
    var densities: [Density] = []

    mutating func visit(_ expression: Expression) {
      _ = expression.mapped { part in
        switch part {
        case .integral(let names, _), .expectation(let names, _, _): bound.formUnion(names)
        case .extremum: hasExtremum = true
        case .derivative(_, .variable(let name)), .jacobian(_, .variable(let name)):
          bound.insert(name)
        case .unknown(let name, let list): arguments[name, default: []].insert(list)
        case .density(let density): densities.append(density)
        default: break
        }
        return part
      }
    }

    /// The one free variable at which a function stands everywhere.
    func variable(of name: Name, _ signature: Signature) -> Name? {
      var inside = Survey()
      var models: Set<Name> = []
      for (model, definition) in signature.models {
        for factor in definition.factors {
          let before = inside.arguments[name]?.count ?? 0
          inside.visit(factor.density)
          if (inside.arguments[name]?.count ?? 0) > before || factor.mentions(name) {
            models.insert(model)
          }
        }
      }
      let lists = (arguments[name] ?? []).union(inside.arguments[name] ?? [])
      guard lists.count == 1, let only = lists.first, only.count == 1,
        case .variable(let variable) = only[0], !bound.contains(variable),
        !inside.bound.contains(variable)
      else { return nil }
      for density in densities where models.contains(density.model) {
        guard density.givens.contains(Density.Argument(variable)) else { return nil }
      }
      return variable
    }
  }
}

extension Signature.Factor {
  /// Whether an unknown function occurs in it.
  fileprivate func mentions(_ name: Name) -> Bool {
    var found = false
    _ = density.mapped {
      if case .unknown(name, _) = $0 { found = true }
      return $0
    }
    return found
  }
}
