import Kernel

/// The law of the data as an average over data points: q(z) = 1/N Σ_n q(z | x_n).
///
/// Where a claim speaks of q's own marginals, such an average is an expectation under them, and the
/// claim is about any law of the data. Where the number of points matters, as in I(x; z) ≤ log N,
/// the law of the data is uniform on N points.
struct EmpiricalLaw: Sendable {
  /// The model whose marginal the law of the data is.
  var model: Name
  /// The data.
  var variable: Name
  /// The number of points.
  var size: Name?
}

extension Context {
  /// Remembers the law of the data if these sides of an equation say that it is an average.
  mutating func findEmpiricalLaw(_ sides: [Term]) {
    guard empirical == nil else { return }
    for side in sides {
      guard let (density, data, size) = side.averageOfConditionals else { continue }
      let model = density.model.name
      let marginal = sides.lazy.compactMap { other -> Name? in
        guard case .density(let whole) = other.kind, whole.givens.isEmpty,
          whole.outcomes.map(\.variable) == density.outcomes.map(\.variable)
        else { return nil }
        return whole.model.name
      }.first
      guard let marginal, !Context.isGenerative(model), names(marginal, averageOf: model) else {
        continue
      }
      empirical = EmpiricalLaw(model: model, variable: data, size: size)
    }
  }

  /// Whether a law that is an average of q(z | x) is q itself, or q̄, which then stands for q.
  mutating func names(_ average: Name, averageOf model: Name) -> Bool {
    if average == model { return true }
    guard !Context.isGenerative(average), aliases[average] == nil, models[average] == nil,
      vocabulary.patterns[average]?.allSatisfy(\.givens.isEmpty) ?? false
    else { return false }
    aliases[average] = Alias(model: model)
    return true
  }

  /// Whether a term depends on the law of the data by itself.
  fileprivate func usesData(_ term: Term, _ law: EmpiricalLaw, depth: Int = 0) -> Bool {
    guard depth < 16 else { return false }
    switch term.kind {
    case .density(let density):
      let outcomes = density.outcomes.map { $0.variable.name }
      let givens = density.givens.map { $0.variable.name }
      return model(density.model.name, outcomes, given: givens) == law.model
        && !givens.contains(law.variable)
    case .model(let letter): return aliases[letter.name]?.model == law.model
    case .information(let information), .variableEntropy(let information):
      return information.model?.name == law.model
    case .expectation(let expectation):
      if case .model(let letter)? = expectation.source?.kind, letter.name == law.model {
        return false
      }
      return term.children.contains { usesData($0, law, depth: depth + 1) }
    case .reference(let letter, let arguments):
      return arguments.contains { usesData($0, law, depth: depth + 1) }
        || definitions[letter.name].map { usesData($0.body, law, depth: depth + 1) } ?? false
    default: return term.children.contains { usesData($0, law, depth: depth + 1) }
    }
  }

  /// Both sides with averages over data points as expectations, and the context in which they hold.
  func withExpectations(_ left: Term, _ right: Term) -> (Term, Term, Context) {
    guard let law = empirical, usesData(left, law) || usesData(right, law) else {
      return (left, right, self)
    }
    let one = averaged(left, law)
    let other = averaged(right, law)
    guard let size = law.size, one.hasLogarithm(of: size) || other.hasLogarithm(of: size) else {
      return (one, other, self)
    }
    var context = self
    context.vocabulary.countedVariables[law.variable] = size
    context.models[law.model, default: Signature.Model(variables: [])].restrictions.append(
      .uniform([law.variable]))
    return (one, other, context)
  }

  private func averaged(_ term: Term, _ law: EmpiricalLaw, depth: Int = 0) -> Term {
    guard depth < 32 else { return term }
    if case .reference(let letter, let arguments) = term.kind,
      let definition = definitions[letter.name], definition.labels.isEmpty,
      definition.laws.isEmpty,
      arguments.isEmpty
        || zip(definition.parameters, arguments).allSatisfy({ $0 == $1.variableName }),
      definition.body.sumsOverCopies(of: law.variable)
    {
      return Term(averaged(definition.body, law, depth: depth + 1).kind, term.span)
    }
    let inner = term.mapChildren { averaged($0, law, depth: depth + 1) }
    guard case .series(let series) = inner.kind, !series.isProduct, series.except == nil,
      series.from.isFirst, let size = series.countedSize ?? law.size,
      series.body.hasCopy(of: law.variable, at: series.index.name)
    else { return inner }
    let letter = Term.Letter(law.variable, latex: law.variable.text)
    let body = series.body.replacingCopies(of: law.variable, at: series.index.name)
    guard !body.hasCopy(of: law.variable, at: series.index.name), !body.mentions(series.index)
    else { return inner }
    let point = Term(.variable(letter), term.span)
    let density = Term.DensityTerm(
      model: Term.Letter(law.model, latex: law.model.text), name: term.span,
      outcomes: [Term.Argument(letter, at: point)])
    let mean = Term.Expectation(
      latex: "\\mathbb{E}",
      source: Term.Source(.law(Term(.density(density), term.span)), term.span), body: body)
    let count = Term(.dimension(Term.Letter(size, latex: size.text)), term.span)
    return Term(
      .product([Term.Factor(count), Term.Factor(Term(.expectation(mean), term.span))]), term.span)
  }
}

extension Term {
  /// q(z | x_n) averaged over n: the density, the data and their number.
  fileprivate var averageOfConditionals: (DensityTerm, Name, Name?)? {
    switch kind {
    case .product(let factors):
      let others = factors.filter { $0.term.averageOfConditionals == nil }
      guard others.count + 1 == factors.count, others.allSatisfy({ $0.term.densities.isEmpty })
      else { return nil }
      let size = others.lazy.compactMap { $0.term.divisor }.first
      return factors.lazy.compactMap { $0.term.averageOfConditionals }.first
        .map { ($0.0, $0.1, $0.2 ?? size) }
    case .fraction(let top, let bottom, _):
      return top.averageOfConditionals.map { ($0.0, $0.1, $0.2 ?? bottom.countedSize) }
    case .series(let series):
      guard !series.isProduct, case .density(let density) = series.body.kind,
        density.givens.count == 1,
        case .copy(let letter, let index, _) = density.givens[0].value.kind,
        case .index(let own) = index.kind, own == series.index
      else { return nil }
      return (density, letter.name, series.countedSize)
    default: return nil
    }
  }

  /// The N of 1/N, which says over what Σ_n runs where nothing else does.
  private var divisor: Name? {
    if case .fraction(_, let bottom, _) = kind { return bottom.countedSize }
    return nil
  }

  private var countedSize: Name? {
    if case .dimension(let letter) = kind { return letter.name }
    return nil
  }

  fileprivate func hasCopy(of name: Name, at index: Name) -> Bool {
    if case .copy(let letter, let place, _) = kind, letter.name == name,
      case .index(let own) = place.kind, own.name == index
    {
      return true
    }
    return children.contains { $0.hasCopy(of: name, at: index) }
  }

  fileprivate func replacingCopies(of name: Name, at index: Name) -> Term {
    if case .copy(let letter, let place, _) = kind, letter.name == name,
      case .index(let own) = place.kind, own.name == index
    {
      return Term(.variable(letter), span)
    }
    return mapChildren { $0.replacingCopies(of: name, at: index) }
  }

  fileprivate func mentions(_ index: Letter) -> Bool {
    if case .index(let letter) = kind { return letter == index }
    return children.contains { $0.mentions(index) }
  }

  fileprivate func sumsOverCopies(of name: Name) -> Bool {
    if case .series(let series) = kind, series.body.hasCopy(of: name, at: series.index.name) {
      return true
    }
    return children.contains { $0.sumsOverCopies(of: name) }
  }

  fileprivate func hasLogarithm(of size: Name) -> Bool {
    if case .apply(.log, let arguments) = kind, arguments.count == 1,
      case .dimension(let letter) = arguments[0].kind, letter.name == size
    {
      return true
    }
    return children.contains { $0.hasLogarithm(of: size) }
  }
}

extension Term.Series {
  /// The size up to which it runs.
  fileprivate var countedSize: Name? {
    if case .dimension(let letter)? = through?.kind { return letter.name }
    return nil
  }
}

extension Term? {
  fileprivate var isFirst: Bool {
    guard case .number(1, 1)? = self?.kind else { return self == nil }
    return true
  }
}
