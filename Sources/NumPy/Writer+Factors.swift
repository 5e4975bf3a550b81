import Kernel

// The conditional densities that make up a model of real vectors.

extension Writer {
  /// The factors of a model: the counterexample's, the note's, or random Gaussian ones.
  mutating func factors(of name: Name) throws(Inexpressible) -> [Signature.Factor] {
    if let known = factors[name] { return known }
    let result: [Signature.Factor]
    if let world {
      guard case .factors(let given)? = world.models[name] else {
        throw Inexpressible("\(name) has no factors in the counterexample")
      }
      result = given
    } else {
      guard let model = signature.models[name] else {
        throw Inexpressible("the model \(name) is not known here")
      }
      result = try drawnFactors(name, model)
    }
    factors[name] = result
    return result
  }

  private mutating func drawnFactors(
    _ name: Name, _ model: Signature.Model
  ) throws(Inexpressible) -> [Signature.Factor] {
    for restriction in model.restrictions {
      switch restriction {
      case .independent: continue
      case .uniform: throw Inexpressible("a uniform law of real vectors")
      case .equals(let outcomes, let givens, let other, let theirs):
        guard model.restrictions.count == 1 else {
          throw Inexpressible("a model with several restrictions")
        }
        var own: [Signature.Factor] = []
        for (rank, given) in givens.enumerated() {
          own.append(gaussian(name, given, Array(givens.prefix(rank))))
        }
        let copied = Density(
          other, outcomes.map { Density.Argument($0) }, given: theirs.map { Density.Argument($0) })
        own.append(Signature.Factor(outcomes, given: givens, density: .density(copied)))
        var known = givens + outcomes
        for rest in model.variables.sorted() where !known.contains(rest) {
          own.append(gaussian(name, rest, known))
          known.append(rest)
        }
        return own
      }
    }
    var declared = model.factors
    if case .real(false, _) = setting { declared = [] }
    let covered = declared.flatMap(\.outcomes)
    guard Set(covered).count == covered.count else {
      throw Inexpressible("a variable with two laws")
    }
    var steps = Structure.steps(model)
    if !declared.isEmpty {
      steps = [(model.variables.filter { !covered.contains($0) }.sorted(), [])]
    }
    var result: [Signature.Factor] = []
    var known: [Name] = []
    for step in steps {
      for outcome in step.outcomes.sorted() {
        let givens = (step.givens + step.outcomes).filter { known.contains($0) }
        result.append(gaussian(name, outcome, givens))
        known.append(outcome)
      }
    }
    return result + declared
  }

  /// N(outcome; m + Σ A given, S) with random m, A and S, which become symbols of the script.
  private mutating func gaussian(
    _ model: Name, _ outcome: Name, _ givens: [Name]
  ) -> Signature.Factor {
    func dimension(_ name: Name) -> Dimension {
      .fixed(signature.variables[name].map { sizes.size($0.dimension) } ?? 1)
    }
    var extra = extraSymbols
    func symbol(
      _ what: String, _ rows: Dimension, _ columns: Dimension, _ domain: Signature.Symbol.Domain
    ) -> Expression {
      let name = Name("\(what)_\(model.text)_\(outcome.text)")
      extra[name] = Signature.Symbol(shape: Shape(rows, columns), domain: domain)
      return .symbol(name)
    }
    let rows = dimension(outcome)
    var mean = [symbol("mean", rows, .fixed(1), .real)]
    for given in givens {
      let slope = symbol("slope_\(given.text)", rows, dimension(given), .real)
      mean.append(.multiply([slope, .variable(given)]))
    }
    var covariance = symbol("cov", rows, rows, .positiveDefinite)
    for parameter in signature.models[model]?.parameters ?? [] {
      let shift = symbol("shift_\(parameter.text)", rows, .fixed(1), .real)
      mean.append(.multiply([.symbol(parameter), shift]))
      let growth = symbol("growth_\(parameter.text)", .fixed(1), .fixed(1), .real)
      covariance = .multiply([
        .apply(.exp, [.multiply([.symbol(parameter), growth])]), covariance,
      ])
    }
    extraSymbols = extra
    return Signature.Factor(
      [outcome], given: givens,
      density: .family(
        .gaussian, outcome: .variable(outcome), parameters: [.add(mean), covariance]))
  }
}
