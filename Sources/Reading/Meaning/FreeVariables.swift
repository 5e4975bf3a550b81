import Kernel
public import SourceText

extension Context {
  /// The random variables that are free in a term, in order of appearance.
  func freeVariables(_ term: Term) -> [Name] {
    var names: [Name] = []
    collect(term, bound: [], into: &names, depth: 0)
    return names
  }

  /// Variables of which both models have a law: of p and q that are written p_i and q_i, the i.
  func commonOutcomes(of one: Name, _ other: Name) -> [Name] {
    if let masses = vocabulary.massSpace(one), masses == vocabulary.massSpace(other) {
      return masses
    }
    let left = vocabulary.patterns[one] ?? []
    let right = vocabulary.patterns[other] ?? []
    for pattern in left
    where right.contains(where: { Set($0.outcomes) == Set(pattern.outcomes) }) {
      return pattern.outcomes
    }
    return []
  }

  private func collect(_ term: Term, bound: Set<Name>, into names: inout [Name], depth: Int) {
    guard depth < 64 else { return }
    func add(_ name: Name) {
      if !bound.contains(name), !names.contains(name) { names.append(name) }
    }
    func visit(_ term: Term, _ more: [Name] = []) {
      collect(term, bound: bound.union(more), into: &names, depth: depth + 1)
    }
    switch term.kind {
    case .variable(let letter): add(letter.name)
    case .model(let letter):
      for name in defaultPattern(of: letter.name)?.outcomes ?? [] { add(name) }
    case .expectation(let expectation):
      let inner = boundNames(expectation.source, body: expectation.body)
      visit(expectation.body, inner)
      for given in expectation.givens { visit(given.value) }
      if case .law(let law)? = expectation.source?.kind { visit(law, inner) }
    case .spread(let spread):
      let inner = boundNames(spread.source, body: spread.body)
      visit(spread.body, inner)
      for given in spread.givens { visit(given.value) }
    case .divergence(_, let left, let right), .crossEntropy(let left, let right):
      let inner = Lowering.outcomes(of: left) + Lowering.outcomes(of: right)
      visit(left, inner)
      visit(right, inner)
    case .entropy(let law): visit(law, Lowering.outcomes(of: law))
    case .information, .variableEntropy: break
    case .integral(let integral):
      visit(integral.body, integral.variables.compactMap { $0.variableName })
    case .extremum(let extremum):
      visit(extremum.body, extremum.over.compactMap { $0.variableName })
    case .reference(let letter, let arguments):
      if arguments.isEmpty, let definition = definitions[letter.name] {
        visit(definition.body)
      }
      for argument in arguments { visit(argument) }
    default:
      for child in term.children { visit(child) }
    }
  }

  /// Variables that an expectation binds, as far as its subscript tells.
  func boundNames(_ source: Term.Source?, body: Term) -> [Name] {
    switch source?.kind {
    case .law(let term): return Lowering.outcomes(of: term)
    case .drawn(let variables, _), .drawnFromModel(let variables, _), .variables(let variables):
      return variables.compactMap { $0.variableName }
    case .model(let model):
      if Context.isGenerative(model.name) { return freeVariables(body) }
      return averagedPattern(of: model.name, mentioning: freeVariables(body))?.outcomes ?? []
    case nil: return freeVariables(body)
    }
  }
}

extension Term {
  /// The terms directly inside, in reading order.
  public var children: [Term] {
    switch kind {
    case .number, .constant, .symbol, .variable, .dimension, .index, .identity, .ones, .arbitrary,
      .unread, .model:
      return []
    case .copy(_, let index, _): return [index]
    case .range(_, let from, let through): return [from, through]
    case .entry(let base, let positions): return [base] + positions
    case .sum(let addends): return addends.map { $0.term }
    case .product(let factors): return factors.map { $0.term }
    case .fraction(let top, let bottom, _): return [top, bottom]
    case .power(let base, let exponent): return [base, exponent]
    case .transpose(let body), .inverse(let body), .bars(let body, _), .entropy(let body),
      .labelled(let body, _, _):
      return [body]
    case .apply(_, let arguments), .unknown(_, let arguments, _), .reference(_, let arguments):
      return arguments
    case .norm(let norm): return [norm.body] + (norm.weight.map { [$0] } ?? [])
    case .density(let density): return (density.outcomes + density.givens).map { $0.value }
    case .law(let law): return (law.outcome.map { [$0] } ?? []) + law.parameters
    case .expectation(let expectation):
      return (expectation.source?.terms ?? []) + [expectation.body]
        + expectation.givens.map { $0.value }
    case .spread(let spread):
      return (spread.source?.terms ?? []) + [spread.body] + (spread.other.map { [$0] } ?? [])
        + spread.givens.map { $0.value }
    case .divergence(_, let left, let right), .crossEntropy(let left, let right):
      return [left, right]
    case .variableEntropy(let information), .information(let information):
      return information.groups.flatMap { $0 }.map { $0.value }
        + information.givens.map { $0.value }
    case .integral(let integral): return integral.variables + [integral.body]
    case .series(let series):
      return [series.from, series.through, series.except].compactMap(\.self) + [series.body]
    case .extremum(let extremum): return extremum.over + [extremum.body]
    case .derivative(let derivative):
      return [derivative.body] + (derivative.by.map { [$0] } ?? [])
    case .evaluation(let evaluation): return [evaluation.body, evaluation.value]
    case .matrix(let rows): return rows.flatMap { $0 }
    }
  }

  /// The first part that could not be read.
  public var firstUnread: (reason: String, span: Span)? {
    if case .unread(let reason) = kind { return (reason, span) }
    for child in children {
      if let found = child.firstUnread { return found }
    }
    return nil
  }
}

extension Term.Source {
  /// The terms in a subscript.
  var terms: [Term] {
    switch kind {
    case .law(let term): return [term]
    case .drawn(let variables, let law): return variables + [law]
    case .drawnFromModel(let variables, _), .variables(let variables): return variables
    case .model: return []
    }
  }
}
