import Reading

// The parts of a term, in one order for reading and for writing, so that an edit deep inside can be
// carried to the top without a case for every kind of term.

extension Term {
  /// The parts of the term in the order in which they are meant.
  var parts: [Term] {
    switch kind {
    case .number, .constant, .symbol, .variable, .dimension, .index, .identity, .ones, .model,
      .arbitrary, .unread:
      return []
    case .copy(_, let index, _): return [index]
    case .entry(let body, let places): return [body] + places
    case .sum(let addends): return addends.map(\.term)
    case .product(let factors): return factors.map(\.term)
    case .fraction(let top, let bottom, _): return [top, bottom]
    case .power(let base, let exponent): return [base, exponent]
    case .transpose(let body), .inverse(let body), .bars(let body, _), .entropy(let body),
      .labelled(let body, _, _):
      return [body]
    case .apply(_, let list), .unknown(_, let list, _), .reference(_, let list): return list
    case .norm(let norm): return [norm.body] + (norm.weight.map { [$0] } ?? [])
    case .density(let density): return (density.outcomes + density.givens).map(\.value)
    case .range(_, let from, let through): return [from, through]
    case .law(let law): return (law.outcome.map { [$0] } ?? []) + law.parameters
    case .expectation(let mean): return [mean.body] + (mean.source?.laws ?? [])
    case .spread(let spread):
      return [spread.body] + (spread.other.map { [$0] } ?? []) + (spread.source?.laws ?? [])
    case .divergence(_, let first, let second), .crossEntropy(let first, let second):
      return [first, second]
    case .variableEntropy, .information: return []
    case .integral(let integral): return [integral.body]
    case .series(let series):
      return [series.body] + [series.from, series.through].compactMap { $0 }
    case .extremum(let extremum): return [extremum.body]
    case .derivative(let derivative): return [derivative.body]
    case .evaluation(let evaluation): return [evaluation.body]
    case .matrix(let rows): return rows.flatMap { $0 }
    }
  }

  /// The same term with other parts, as many as ``parts`` gave.
  func replacing(_ new: [Term]) -> Term {
    var rest = new[...]
    func next() -> Term { rest.popFirst() ?? self }
    var result = self
    switch kind {
    case .number, .constant, .symbol, .variable, .dimension, .index, .identity, .ones, .model,
      .arbitrary, .unread, .variableEntropy, .information:
      break
    case .copy(let letter, _, let raised):
      result.kind = .copy(letter, index: next(), raised: raised)
    case .entry: result.kind = .entry(next(), Array(rest))
    case .sum(let addends):
      result.kind = .sum(
        addends.map { addend in
          var changed = addend
          changed.term = next()
          return changed
        })
    case .product(let factors):
      result.kind = .product(
        factors.map { factor in
          var changed = factor
          changed.term = next()
          return changed
        })
    case .fraction(_, _, let slashed): result.kind = .fraction(next(), next(), slashed: slashed)
    case .power: result.kind = .power(next(), next())
    case .transpose: result.kind = .transpose(next())
    case .inverse: result.kind = .inverse(next())
    case .bars(_, let isDeterminant): result.kind = .bars(next(), isDeterminant: isDeterminant)
    case .entropy: result.kind = .entropy(next())
    case .labelled(_, let label, let under):
      result.kind = .labelled(next(), label: label, under: under)
    case .apply(let function, _): result.kind = .apply(function, Array(rest))
    case .unknown(let letter, _, let primes):
      result.kind = .unknown(letter, Array(rest), primes: primes)
    case .reference(let letter, _): result.kind = .reference(letter, Array(rest))
    case .norm(var norm):
      norm.body = next()
      if norm.weight != nil { norm.weight = next() }
      result.kind = .norm(norm)
    case .density(var density):
      for place in density.outcomes.indices { density.outcomes[place].value = next() }
      for place in density.givens.indices { density.givens[place].value = next() }
      result.kind = .density(density)
    case .range(let letter, _, _): result.kind = .range(letter, from: next(), through: next())
    case .law(var law):
      if law.outcome != nil { law.outcome = next() }
      law.parameters = Array(rest)
      result.kind = .law(law)
    case .expectation(var mean):
      mean.body = next()
      mean.source = mean.source?.replacing(Array(rest))
      result.kind = .expectation(mean)
    case .spread(var spread):
      spread.body = next()
      if spread.other != nil { spread.other = next() }
      spread.source = spread.source?.replacing(Array(rest))
      result.kind = .spread(spread)
    case .divergence(let divergence, _, _):
      result.kind = .divergence(divergence, next(), next())
    case .crossEntropy: result.kind = .crossEntropy(next(), next())
    case .integral(var integral):
      integral.body = next()
      result.kind = .integral(integral)
    case .series(var series):
      series.body = next()
      if series.from != nil { series.from = next() }
      if series.through != nil { series.through = next() }
      result.kind = .series(series)
    case .extremum(var extremum):
      extremum.body = next()
      result.kind = .extremum(extremum)
    case .derivative(var derivative):
      derivative.body = next()
      result.kind = .derivative(derivative)
    case .evaluation(var evaluation):
      evaluation.body = next()
      result.kind = .evaluation(evaluation)
    case .matrix(let rows): result.kind = .matrix(rows.map { row in row.map { _ in next() } })
    }
    return result
  }
}

extension Term.Source {
  /// The laws that a subscript spells out.
  var laws: [Term] {
    switch kind {
    case .law(let law), .drawn(_, from: let law): [law]
    case .model, .drawnFromModel, .variables: []
    }
  }

  /// The same subscript with another law.
  func replacing(_ laws: [Term]) -> Term.Source {
    guard let law = laws.first else { return self }
    var result = self
    switch kind {
    case .law: result.kind = .law(law)
    case .drawn(let names, from: _): result.kind = .drawn(names, from: law)
    case .model, .drawnFromModel, .variables: break
    }
    return result
  }
}
