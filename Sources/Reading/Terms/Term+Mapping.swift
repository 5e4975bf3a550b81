import SourceText

extension Term {
  /// The term with every term directly inside changed, in the order of ``children``.
  public func mapChildren(_ change: (Term) -> Term) -> Term {
    func arguments(_ list: [Argument]) -> [Argument] {
      list.map { Argument($0.variable, at: change($0.value), isNamed: $0.isNamed) }
    }
    var result = self
    switch kind {
    case .number, .constant, .symbol, .variable, .dimension, .index, .identity, .ones, .arbitrary,
      .unread, .model:
      break
    case .copy(let letter, let index, let raised):
      result.kind = .copy(letter, index: change(index), raised: raised)
    case .range(let letter, let from, let through):
      result.kind = .range(letter, from: change(from), through: change(through))
    case .entry(let base, let positions):
      result.kind = .entry(change(base), positions.map(change))
    case .sum(let addends):
      result.kind = .sum(
        addends.map { Addend(change($0.term), isNegative: $0.isNegative, sign: $0.sign) })
    case .product(let factors):
      result.kind = .product(factors.map { Factor(change($0.term), joint: $0.joint) })
    case .fraction(let top, let bottom, let slashed):
      result.kind = .fraction(change(top), change(bottom), slashed: slashed)
    case .power(let base, let exponent): result.kind = .power(change(base), change(exponent))
    case .transpose(let body): result.kind = .transpose(change(body))
    case .inverse(let body): result.kind = .inverse(change(body))
    case .apply(let function, let list): result.kind = .apply(function, list.map(change))
    case .bars(let body, let isDeterminant):
      result.kind = .bars(change(body), isDeterminant: isDeterminant)
    case .norm(var norm):
      norm.body = change(norm.body)
      norm.weight = norm.weight.map(change)
      result.kind = .norm(norm)
    case .unknown(let letter, let list, let primes):
      result.kind = .unknown(letter, list.map(change), primes: primes)
    case .density(var density):
      density.outcomes = arguments(density.outcomes)
      density.givens = arguments(density.givens)
      result.kind = .density(density)
    case .law(var law):
      law.outcome = law.outcome.map(change)
      law.parameters = law.parameters.map(change)
      result.kind = .law(law)
    case .expectation(var expectation):
      expectation.source = expectation.source?.mapTerms(change)
      expectation.body = change(expectation.body)
      expectation.givens = arguments(expectation.givens)
      result.kind = .expectation(expectation)
    case .spread(var spread):
      spread.source = spread.source?.mapTerms(change)
      spread.body = change(spread.body)
      spread.other = spread.other.map(change)
      spread.givens = arguments(spread.givens)
      result.kind = .spread(spread)
    case .divergence(let divergence, let left, let right):
      result.kind = .divergence(divergence, change(left), change(right))
    case .entropy(let law): result.kind = .entropy(change(law))
    case .crossEntropy(let left, let right):
      result.kind = .crossEntropy(change(left), change(right))
    case .variableEntropy(var information):
      information.groups = information.groups.map(arguments)
      information.givens = arguments(information.givens)
      result.kind = .variableEntropy(information)
    case .information(var information):
      information.groups = information.groups.map(arguments)
      information.givens = arguments(information.givens)
      result.kind = .information(information)
    case .integral(var integral):
      integral.variables = integral.variables.map(change)
      integral.body = change(integral.body)
      result.kind = .integral(integral)
    case .series(var series):
      series.from = series.from.map(change)
      series.through = series.through.map(change)
      series.except = series.except.map(change)
      series.body = change(series.body)
      result.kind = .series(series)
    case .extremum(var extremum):
      extremum.over = extremum.over.map(change)
      extremum.body = change(extremum.body)
      result.kind = .extremum(extremum)
    case .derivative(var derivative):
      derivative.body = change(derivative.body)
      derivative.by = derivative.by.map(change)
      result.kind = .derivative(derivative)
    case .evaluation(var evaluation):
      evaluation.body = change(evaluation.body)
      evaluation.value = change(evaluation.value)
      result.kind = .evaluation(evaluation)
    case .matrix(let rows): result.kind = .matrix(rows.map { $0.map(change) })
    case .reference(let letter, let list): result.kind = .reference(letter, list.map(change))
    case .labelled(let body, let label, let under):
      result.kind = .labelled(change(body), label: label, under: under)
    }
    return result
  }

  /// The term with all spans empty, for comparing meanings.
  public var withoutSpans: Term {
    let nowhere = Span(0, 0)
    var result = mapChildren { $0.withoutSpans }
    result.span = nowhere
    switch result.kind {
    case .sum(let addends):
      result.kind = .sum(
        addends.map { Addend($0.term, isNegative: $0.isNegative, sign: nowhere) })
    case .density(var density):
      density.name = nowhere
      density.bar = nil
      result.kind = .density(density)
    case .expectation(var expectation):
      expectation.source?.span = nowhere
      result.kind = .expectation(expectation)
    case .spread(var spread):
      spread.source?.span = nowhere
      result.kind = .spread(spread)
    default: break
    }
    return result
  }
}

extension Term.Source {
  /// The source with every term in it changed.
  func mapTerms(_ change: (Term) -> Term) -> Term.Source {
    var result = self
    switch kind {
    case .law(let term): result.kind = .law(change(term))
    case .drawn(let variables, let law):
      result.kind = .drawn(variables.map(change), from: change(law))
    case .model: break
    case .drawnFromModel(let variables, let model):
      result.kind = .drawnFromModel(variables.map(change), model)
    case .variables(let variables): result.kind = .variables(variables.map(change))
    }
    return result
  }
}
