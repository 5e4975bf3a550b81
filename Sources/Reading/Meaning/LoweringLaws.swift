import Kernel
import SourceText

/// Densities, laws, and what is made of them.
extension Lowering {
  /// A law in its variables: a density that integrates to one over them.
  struct Law {
    var bound: [Name]
    var density: Expression
    /// The density itself where it is not what is integrated: that of x = T(u) at u.
    var transported: Expression?

    /// The density as a value.
    var value: Expression { transported ?? density }
  }

  mutating func density(_ density: Term.DensityTerm, _ span: Span) -> Node {
    let model = actual(
      density.model.name, density.outcomes.map { $0.variable.name },
      given: density.givens.map { $0.variable.name })
    if let law = definedLaw(model, density.outcomes, density.givens, span) { return law }
    if let moved = transportedDensity(density, model) { return moved }
    let outcomes = density.outcomes.map { argument($0, model) }
    let givens = density.givens.map { argument($0, model) }
    if let named = namedLaw(model), outcomes.count == 1, givens.isEmpty {
      return family(named, at: lower(density.outcomes[0].value), span)
    }
    for name in outcomes where givens.contains(where: { $0.variable == name.variable }) {
      return fail("\(name.variable.text) stands on both sides of the bar", span)
    }
    return scalar(.density(Density(model, outcomes, given: givens)))
  }

  /// The model that is meant by a name here.
  private func actual(_ model: Name, _ outcomes: [Name], given givens: [Name]) -> Name {
    let name = renaming[model] ?? model
    return freed.contains(name) ? name : context.model(name, outcomes, given: givens)
  }

  /// A variable of a model at a value.
  mutating func argument(_ argument: Term.Argument, _ model: Name) -> Density.Argument {
    let name = argument.variable.name
    models[model, default: []].insert(name)
    variables.insert(name)
    let form = solver.shapes.variable(context.shapeName(of: name))
    let value = lower(argument.value)
    solver.equal(value.form, form, argument.span) {
      "this value of \(name.text) is \($0), but \(name.text) is \($1)"
    }
    return Density.Argument(name, at: value.expression)
  }

  /// A density of a model in its own variables.
  mutating func plainDensity(_ model: Name, _ outcomes: [Name], given givens: [Name]) -> Expression
  {
    let model = actual(model, outcomes, given: givens)
    func plain(_ name: Name) -> Term.Argument {
      let letter = Term.Letter(name, latex: name.text)
      return Term.Argument(letter, at: Term(.variable(letter), Span(0, 0)))
    }
    if let law = definedLaw(model, outcomes.map(plain), givens.map(plain), Span(0, 0)) {
      return law.expression
    }
    models[model, default: []].formUnion(outcomes + givens)
    var arguments: [Density.Argument] = []
    for name in outcomes + givens { arguments.append(.init(name, at: variable(name).expression)) }
    return .density(
      Density(
        model, Array(arguments.prefix(outcomes.count)),
        given: Array(arguments.dropFirst(outcomes.count))))
  }

  // MARK: Families

  mutating func law(_ law: Term.LawTerm, _ span: Span) -> Node {
    guard let outcome = law.outcome else {
      return fail("this law needs an outcome here", span)
    }
    return family(law, at: lower(outcome), span)
  }

  /// Parts of an outcome, of its mean and of its covariance have the same sizes; what has a square
  /// or a number for its variance is a number.
  private mutating func alignParts(of law: Term.LawTerm) {
    guard case .matrix(let parts)? = law.outcome?.kind, parts.count > 1,
      parts.allSatisfy({ $0.count == 1 })
    else { return }
    let one = solver.shapes.sizes.fixed(1)
    let outcomes = parts.map { lower($0[0]).form }
    for form in outcomes { _ = solver.shapes.sizes.join(form.columns, one) }
    if case .matrix(let means) = law.parameters[0].kind, means.count == parts.count,
      means.allSatisfy({ $0.count == 1 })
    {
      for (mean, form) in zip(means, outcomes) {
        let own = lower(mean[0]).form
        _ = solver.shapes.sizes.join(own.rows, form.rows)
        _ = solver.shapes.sizes.join(own.columns, one)
      }
    }
    guard case .matrix(let blocks) = law.parameters[1].kind, blocks.count == parts.count,
      blocks.allSatisfy({ $0.count == parts.count })
    else { return }
    for (row, cells) in blocks.enumerated() {
      for (column, cell) in cells.enumerated() {
        let own = lower(cell).form
        _ = solver.shapes.sizes.join(own.rows, outcomes[row].rows)
        _ = solver.shapes.sizes.join(own.columns, outcomes[column].rows)
        guard row == column, cell.isVarianceOfNumber else { continue }
        _ = solver.shapes.sizes.join(outcomes[row].rows, one)
      }
    }
  }

  /// A family at an outcome.
  mutating func family(_ law: Term.LawTerm, at outcome: Node, _ span: Span) -> Node {
    let parameters = law.parameters.map { lower($0) }
    let one = solver.shapes.sizes.fixed(1)
    if !solver.shapes.sizes.join(outcome.form.columns, one) {
      return fail("the outcome of a law must be a vector", span)
    }
    switch law.family {
    case .gaussian:
      guard parameters.count == 2 else { return fail("a normal law has two parameters", span) }
      solver.equal(parameters[0].form, outcome.form, law.parameters[0].span) {
        "the mean is \($0), the outcome is \($1)"
      }
      if case .apply(.diagonalMatrix, _) = law.parameters[1].kind {
        solver.equal(
          parameters[1].form, Form(rows: outcome.form.rows, columns: outcome.form.rows),
          law.parameters[1].span
        ) { found, wanted in "the covariance is \(found), but must be \(wanted)" }
      }
      solver.rules.append(
        .covariance(
          parameters[1].form, entries: outcome.form.rows, law.parameters[1].span,
          looksLikeMatrix: law.parameters[1].looksLikeMatrix))
      note(law.parameters[1], asCovariance: true)
      alignParts(of: law)
      forms.append(outcome.form)
      let mark = Expression.number(numerator: forms.count - 1, denominator: 0)
      return scalar(
        .family(
          .gaussian, outcome: outcome.expression,
          parameters: [parameters[0].expression, annotated(parameters[1]), mark]))
    case .bernoulli, .categorical:
      if law.family == .bernoulli { noteProbability(law.parameters[0], of: outcome.expression) }
      solver.equal(parameters[0].form, outcome.form, law.parameters[0].span) {
        "the probabilities are \($0), the outcome is \($1)"
      }
    default:
      for (node, term) in zip(parameters, law.parameters) {
        solver.scalar(node.form, term.span, "a parameter of this law")
      }
      solver.scalar(outcome.form, span, "the outcome of this law")
    }
    forms.append(outcome.form)
    return scalar(
      .family(
        law.family, outcome: outcome.expression,
        parameters: parameters.map { $0.expression } + [
          .number(numerator: forms.count - 1, denominator: 0)
        ]))
  }

  /// A symbol that is the probability of a one lies between 0 and 1, and what has no name of its own
  /// and that law is 0 or 1.
  private mutating func noteProbability(_ term: Term, of outcome: Expression) {
    switch term.kind {
    case .symbol(let letter): domains[letter.name] = .unitInterval
    case .entry(let base, _): noteProbability(base, of: outcome)
    default: break
    }
    if case .variable(let name) = outcome, fresh.contains(name) { binary.insert(name) }
  }

  /// Symbols in a covariance are positive, or positive definite.
  mutating func note(_ term: Term, asCovariance: Bool) {
    switch term.kind {
    case .symbol(let letter):
      guard domains[letter.name] != .unitInterval else { return }
      domains[letter.name] = letter.looksLikeMatrix ? .positiveDefinite : .positive
    case .power(let base, _):
      if case .symbol(let letter) = base.kind, domains[letter.name] != .unitInterval {
        domains[letter.name] = .positive
      }
      switch base.kind {
      case .entry, .copy: note(base, asCovariance: asCovariance)
      default: break
      }
    case .copy(let letter, _, _):
      guard domains[letter.name] != .unitInterval else { return }
      domains[letter.name] = letter.looksLikeMatrix ? .positiveDefinite : .positive
    case .entry(let base, let positions) where positions.count == 1:
      if case .symbol(let letter) = base.kind, domains[letter.name] != .unitInterval {
        domains[letter.name] = .positive
      }
    case .inverse(let base):
      note(base, asCovariance: asCovariance)
    case .reference(let letter, let arguments) where arguments.isEmpty:
      if case .apply(.diagonalMatrix, let inside)? = context.definitions[letter.name]?.body.kind {
        for argument in inside { note(argument, asCovariance: asCovariance) }
      }
    case .apply(.diagonalMatrix, let arguments):
      for argument in arguments { note(argument, asCovariance: asCovariance) }
    case .product(let factors) where factors.count == 2:
      // σ²Λ says that Λ is a covariance; the A of AᵀA and of AB need not be one.
      guard factors.filter(\.term.looksLikeMatrix).count < 2 else { return }
      for factor in factors { note(factor.term, asCovariance: asCovariance) }
    default: break
    }
  }

  // MARK: Laws

  /// A law with the variables that it binds; `outcomes` name what a bare family is a law of.
  mutating func law(of term: Term, outcomes: [Name]) -> Law? {
    switch term.kind {
    case .density(let density):
      var bound: [Name] = []
      for argument in density.outcomes {
        if let name = argument.boundName { bound.append(name) }
      }
      guard !bound.isEmpty else {
        _ = fail("this density is taken at fixed values", term.span)
        return nil
      }
      if let givens = density.plainGivens, bound.count == 1,
        let law = transportedLaw(of: bound[0], density.model.name, given: givens)
      {
        return law
      }
      let expression = binding(bound) { $0.density(density, term.span).expression }
      return Law(bound: bound, density: expression)
    case .law(let law):
      if let outcome = law.outcome {
        guard case .variable(let letter) = outcome.kind else {
          _ = fail("the outcome of this law is not a variable", outcome.span)
          return nil
        }
        let expression = binding([letter.name]) { $0.law(law, term.span).expression }
        return Law(bound: [letter.name], density: expression)
      }
      let name = outcomes.count == 1 ? outcomes[0] : freshVariable()
      let expression = binding([name]) {
        let outcome = $0.variable(name)
        return $0.family(law, at: outcome, term.span).expression
      }
      return Law(bound: [name], density: expression)
    case .model(let model):
      return defaultLaw(of: renaming[model.name] ?? model.name, outcomes: outcomes, term.span)
    case .symbol(let letter) where context.namedLaws[letter.name] != nil:
      return defaultLaw(of: letter.name, outcomes: outcomes, term.span)
    case .product(let factors):
      var bound: [Name] = []
      for factor in factors {
        bound += Lowering.outcomes(of: factor.term).filter { !bound.contains($0) }
      }
      guard !bound.isEmpty else { break }
      let expression = binding(bound) { $0.lower(term).expression }
      return Law(bound: bound, density: expression)
    case .labelled(let body, _, _): return law(of: body, outcomes: outcomes)
    case .sum, .series, .fraction, .integral, .expectation, .reference:
      if case .reference(let letter, []) = term.kind,
        case .law? = context.definitions[letter.name]?.body.kind,
        let definition = context.definitions[letter.name]
      {
        return law(of: definition.body, outcomes: outcomes)
      }
      var bound = outcomes.isEmpty ? context.lawOutcomes(of: term) : outcomes
      if bound.isEmpty, context.isMixture(term) { bound = [freshVariable()] }
      guard !bound.isEmpty else { break }
      let outer = lawScope
      lawScope = bound
      let expression = binding(bound) { $0.lower(term).expression }
      lawScope = outer
      return Law(bound: bound, density: expression)
    case .unread(let reason):
      _ = fail(reason, term.span)
      return nil
    default: break
    }
    _ = fail("this is not a law", term.span)
    return nil
  }

  /// The variables left of the bars in a product or mixture of densities.
  static func outcomes(of term: Term) -> [Name] {
    switch term.kind {
    case .density(let density):
      return density.outcomes.compactMap { $0.boundName }
    case .law(let law):
      if case .variable(let letter)? = law.outcome?.kind { return [letter.name] }
      return []
    case .product(let factors):
      var names: [Name] = []
      for factor in factors {
        names += outcomes(of: factor.term).filter { !names.contains($0) }
      }
      return names
    case .sum(let addends):
      return addends.first.map { outcomes(of: $0.term) } ?? []
    case .fraction(let top, let bottom, _):
      let below = outcomes(of: bottom)
      return outcomes(of: top).filter { !below.contains($0) }
    case .labelled(let body, _, _): return outcomes(of: body)
    case .integral(let integral):
      let bound = integral.variables.compactMap { $0.variableName }
      return outcomes(of: integral.body).filter { !bound.contains($0) }
    case .expectation(let expectation): return outcomes(of: expectation.body)
    case .series(let series): return outcomes(of: series.body)
    default: return []
    }
  }

  mutating func freshVariable() -> Name {
    let name = Name(fresh.isEmpty ? "u" : "u" + Spelling.lowered(String(fresh.count)))
    fresh.append(name)
    return name
  }

  /// The law that a model's bare name stands for.
  mutating func defaultLaw(of model: Name, outcomes: [Name], _ span: Span) -> Law? {
    if let noise = outcomes.first, outcomes.count == 1, let law = noiseLaw(noise) { return law }
    if let named = namedLaw(model) {
      var known = outcomes
      if known.isEmpty { known = context.vocabulary.patterns[model]?.first?.outcomes ?? [] }
      return law(of: Term(.law(named), span), outcomes: known)
    }
    if let defined = context.law(renaming[model] ?? model) {
      return law(model, defined.outcomes, defined.givens)
    }
    let patterns = context.vocabulary.patterns[model] ?? []
    if !outcomes.isEmpty {
      let fitting = patterns.filter { Set($0.outcomes) == Set(outcomes) }
      let pattern =
        Context.isGenerative(model)
        ? fitting.first { $0.givens.isEmpty } : fitting.first { !$0.givens.isEmpty }
      return law(model, outcomes, (pattern ?? fitting.first)?.givens ?? [])
    }
    if let masses = context.vocabulary.massSpace(model) { return law(model, masses, []) }
    guard let pattern = context.defaultPattern(of: model) else {
      _ = fail("it is not clear of which variables \(model.text) is the law", span)
      return nil
    }
    return law(model, pattern.outcomes, pattern.givens)
  }

  private mutating func law(_ model: Name, _ outcomes: [Name], _ givens: [Name]) -> Law {
    if outcomes.count == 1, let law = transportedLaw(of: outcomes[0], model, given: givens) {
      return law
    }
    return Law(
      bound: outcomes,
      density: binding(outcomes) { $0.plainDensity(model, outcomes, given: givens) })
  }

  /// The law that the note has given to a name: P = N(m, S).
  private func namedLaw(_ model: Name) -> Term.LawTerm? {
    guard case .law(let law)? = context.namedLaws[model]?.kind else { return nil }
    return law
  }

  /// The law of a noise variable that the note has declared by itself.
  mutating func noiseLaw(_ name: Name) -> Law? {
    guard let density = context.noises[name] else { return nil }
    variables.insert(name)
    return Law(bound: [name], density: density)
  }

  // MARK: Sources of expectations

  /// The laws under which a body is averaged, outermost first.
  mutating func laws(_ source: Term.Source?, body: [Name], givens: [Term.Argument], _ span: Span)
    -> [Law]
  {
    switch source?.kind {
    case .law(let term):
      return law(of: term, outcomes: []).map { [$0] } ?? []
    case .drawn(let variables, let term):
      let names = variables.compactMap { $0.variableName }
      guard names.count == variables.count else {
        _ = fail("drawing copies is not read yet", span)
        return []
      }
      return law(of: term, outcomes: names).map { [$0] } ?? []
    case .drawnFromModel(let variables, let model):
      let names = variables.compactMap { $0.variableName }
      guard names.count == variables.count else {
        _ = fail("drawing copies is not read yet", span)
        return []
      }
      return defaultLaw(of: model.name, outcomes: names, span).map { [$0] } ?? []
    case .model(let model):
      if !givens.isEmpty { return implicit(model.name, body, givens, span) }
      if namedLaw(model.name) != nil {
        return defaultLaw(of: model.name, outcomes: body.count == 1 ? body : [], span).map { [$0] }
          ?? []
      }
      if body.isEmpty, let space = context.vocabulary.spaceOfBareLaw(model.name) {
        return [law(model.name, space, [])]
      }
      if Context.isGenerative(model.name) {
        let known = Set((context.vocabulary.patterns[model.name] ?? []).flatMap { $0.outcomes })
        let free = body.filter { known.contains($0) }
        if !free.isEmpty { return [law(model.name, free, [])] }
      }
      let renamed = renaming[model.name] ?? model.name
      if let law = context.law(renamed) { return [self.law(renamed, law.outcomes, law.givens)] }
      guard let pattern = context.averagedPattern(of: model.name, mentioning: body) else {
        if !body.isEmpty { return [law(model.name, body, [])] }
        _ = fail("it is not clear of which variables \(model.name.text) is the law", span)
        return []
      }
      return [law(model.name, pattern.outcomes, pattern.givens)]
    case .variables(let variables):
      let names = variables.compactMap { $0.variableName }
      guard names.count == variables.count else {
        _ = fail("drawing copies is not read yet", span)
        return []
      }
      return implicit(context.defaultModel, names, givens, span)
    case nil: return implicit(context.defaultModel, body, givens, span)
    }
  }

  /// E[log q − log p] without a law is taken under q.
  private func unsaid(_ expectation: Term.Expectation, _ free: [Name]) -> Term.Source? {
    guard expectation.source == nil, expectation.givens.isEmpty else { return nil }
    let model = context.variationalModel
    guard !Context.isGenerative(model), expectation.body.mentionsLaws,
      let pattern = context.defaultPattern(of: model, mentioning: free),
      pattern.outcomes.allSatisfy({ free.contains($0) })
    else { return nil }
    return Term.Source(.model(Term.Letter(model, latex: model.text)), expectation.body.span)
  }

  /// E[f] and E[f | x] without a law: under the note's p, noises under their own laws.
  private mutating func implicit(
    _ model: Name, _ body: [Name], _ givens: [Term.Argument], _ span: Span
  ) -> [Law] {
    var laws: [Law] = []
    var names: [Name] = []
    let conditions = givens.map { $0.variable.name }
    for name in body where !conditions.contains(name) {
      if let noise = noiseLaw(name) { laws.append(noise) } else { names.append(name) }
    }
    if names.count == 1, givens.isEmpty, let law = transportedLaw(of: names[0], model) {
      laws.insert(law, at: 0)
    } else if !names.isEmpty {
      models[model, default: []].formUnion(names + conditions)
      var outcomes: [Density.Argument] = []
      binding(names) { lowering in
        for name in names {
          outcomes.append(.init(name, at: lowering.variable(name).expression))
        }
      }
      let conditioned = givens.map { argument($0, model) }
      laws.insert(
        Law(bound: names, density: .density(Density(model, outcomes, given: conditioned))), at: 0)
    }
    if laws.isEmpty { _ = fail("nothing random stands in this expectation", span) }
    return laws
  }

  /// ∫ law × body, for every law from the inside out.
  mutating func average(_ laws: [Law], _ body: Expression) -> Expression {
    var result = body
    for law in laws.reversed() {
      result = .expectation(law.bound, law: law.density, result)
    }
    return result
  }

  mutating func expectation(_ expectation: Term.Expectation, _ span: Span) -> Node {
    var expectation = expectation
    if expectation.source == nil, expectation.givens.isEmpty {
      expectation.body = context.withNoises(expectation.body)
    }
    let free = context.freeVariables(expectation.body)
    let source = expectation.source ?? unsaid(expectation, free)
    // 𝔼[𝔼[x | y] | y, z]: what is known is its own mean.
    if source == nil, !free.isEmpty,
      expectation.givens.allSatisfy({ $0.value.variableName == $0.variable.name }),
      Set(free).isSubset(of: expectation.givens.map { $0.variable.name })
    {
      return lower(expectation.body)
    }
    let laws = laws(source, body: free, givens: expectation.givens, span)
    guard failure == nil else { return scalar(.integer(0)) }
    let bound = laws.flatMap { $0.bound }
    let scope = lawScope
    if expectation.body.hasBareLaw { lawScope = bound }
    let around = averaged
    averaged = bound
    let body = binding(bound) { $0.lower(expectation.body) }
    averaged = around
    lawScope = scope
    return Node(expression: average(laws, body.expression), form: body.form)
  }

  // MARK: Moments and information

  mutating func spread(_ spread: Term.Spread, _ span: Span) -> Node {
    var spread = spread
    if spread.source == nil, spread.givens.isEmpty {
      spread.body = context.withNoises(spread.body)
      spread.other = spread.other.map { context.withNoises($0) }
    }
    var free = context.freeVariables(spread.body)
    if let other = spread.other {
      free += context.freeVariables(other).filter { !free.contains($0) }
    }
    let laws = laws(spread.source, body: free, givens: spread.givens, span)
    guard failure == nil else { return scalar(.integer(0)) }
    let bound = laws.flatMap { $0.bound }
    // What does not vary would have no covariance, whatever the note says of it.
    for part in [spread.body, spread.other].compactMap(\.self)
    where Set(context.freeVariables(part)).isDisjoint(with: bound) {
      return fail("nothing random stands in this covariance", part.span)
    }
    let left = binding(bound) { $0.lower(spread.body) }
    let right = spread.other.map { other in binding(bound) { $0.lower(other) } } ?? left
    // A variance is one of a number, unless the note says otherwise; vectors have covariances.
    if spread.other == nil, !spread.latex.lowercased().contains("cov") {
      solver.rules.append(.preferScalar(left.form))
    }
    let one = solver.shapes.sizes.fixed(1)
    _ = solver.shapes.sizes.join(left.form.columns, one)
    _ = solver.shapes.sizes.join(right.form.columns, one)
    // Var(X + Y): random variables that are added under a variance are numbers.
    if spread.isVarianceOfSum { _ = solver.shapes.sizes.join(left.form.rows, one) }
    let flipped = Expression.apply(.transpose, [annotated(right)])
    let meanFlipped = Expression.apply(
      .transpose, [annotated(Node(expression: average(laws, right.expression), form: right.form))])
    let second = average(laws, .multiply([left.expression, flipped]))
    let squared = Expression.multiply([average(laws, left.expression), meanFlipped])
    return Node(
      expression: .add([second, .negative(squared)]),
      form: Form(rows: left.form.rows, columns: right.form.rows))
  }

  mutating func divergence(
    _ kind: Term.Divergence.Kind, _ left: Term, _ right: Term, _ span: Span
  ) -> Node {
    guard let (first, second) = pair(left, right) else { return scalar(.integer(0)) }
    let ratio = Expression.add([.log(first.value), .negative(.log(second.value))])
    switch kind {
    case .kullbackLeibler:
      return scalar(.expectation(first.bound, law: first.density, ratio))
    case .jensenShannon:
      let middle = Expression.multiply([.half, .add([first.density, second.density])])
      func part(_ density: Expression) -> Expression {
        .expectation(
          first.bound, law: density, .add([.log(density), .negative(.log(middle))]))
      }
      return scalar(.multiply([.half, .add([part(first.density), part(second.density)])]))
    case .totalVariation:
      let gap = Expression.add([first.density, .negative(second.density)])
      return scalar(
        .multiply([.half, .integral(first.bound, .apply(.absolute, [gap]))]))
    case .chiSquared:
      let square = Expression.divide(.power(first.density, .integer(2)), second.density)
      return scalar(.add([.integral(first.bound, square), .integer(-1)]))
    case .squaredHellinger:
      let overlap = Expression.apply(.sqrt, [.multiply([first.density, second.density])])
      return scalar(.add([.integer(1), .negative(.integral(first.bound, overlap))]))
    }
  }

  /// Two laws of the same variables.
  private mutating func pair(_ left: Term, _ right: Term) -> (Law, Law)? {
    var outcomes: [Name] = []
    if case .law(let law) = left.kind, law.outcome == nil {
      outcomes = Lowering.outcomes(of: right)
    }
    if case .model(let one) = left.kind, case .model(let other) = right.kind {
      outcomes = context.commonOutcomes(
        of: renaming[one.name] ?? one.name, renaming[other.name] ?? other.name)
    } else if case .model = left.kind {
      outcomes = context.lawOutcomes(of: right)
    }
    if outcomes.isEmpty, context.isMixture(left), context.isMixture(right) {
      outcomes = context.lawOutcomes(of: left)
      if outcomes.isEmpty { outcomes = [freshVariable()] }
    }
    guard let first = law(of: left, outcomes: outcomes) else { return nil }
    guard let second = law(of: right, outcomes: first.bound) else { return nil }
    guard Set(first.bound) == Set(second.bound) else {
      if first.bound.contains(where: { $0.isWhole(of: second.bound) })
        || second.bound.contains(where: { $0.isWhole(of: first.bound) })
      {
        _ = fail("one law is of a whole and the other of its parts", left.span.union(right.span))
        return nil
      }
      // KL(q(z | x) ‖ p(x, z)) at a fixed x: the second argument is not normalised.
      let more = Set(second.bound).subtracting(first.bound)
      if Set(first.bound).isSubset(of: second.bound), case .density(let law) = left.kind,
        more.isSubset(of: law.givens.map(\.variable.name)),
        more.allSatisfy({ substitution[$0] == nil })
      {
        return (first, second)
      }
      let one = first.bound.map { $0.text }.joined(separator: ", ")
      let other = second.bound.map { $0.text }.joined(separator: ", ")
      solver.conflicts.append(
        ShapeConflict(
          message: "the left law is one of \(one), the right one of \(other)",
          span: left.span.union(right.span), isCertain: true))
      return nil
    }
    return (first, second)
  }

  mutating func entropy(_ term: Term, against other: Term?) -> Node {
    guard let other else {
      var outcomes: [Name] = []
      if context.isMixture(term) { outcomes = context.lawOutcomes(of: term) }
      guard let law = law(of: term, outcomes: outcomes) else { return scalar(.integer(0)) }
      return scalar(
        .negative(.expectation(law.bound, law: law.density, .log(law.value))))
    }
    guard let (first, second) = pair(term, other) else { return scalar(.integer(0)) }
    return scalar(
      .negative(.expectation(first.bound, law: first.density, .log(second.value))))
  }

  private func model(of information: Term.Information) -> Name {
    if let model = information.model?.name { return model }
    // I(n; z) beside q(z | x_n): the index is drawn with q, and p knows nothing of it.
    let names = (information.groups.flatMap { $0 } + information.givens).map { $0.variable.name }
    let counted = names.filter { context.vocabulary.countedVariables[$0] != nil }
    let model = context.models.keys.sorted().first { model in
      counted.contains { context.models[model]?.restrictions.contains(.uniform([$0])) ?? false }
    }
    return model ?? context.defaultModel
  }

  mutating func variableEntropy(_ information: Term.Information) -> Node {
    let model = model(of: information)
    let outcomes = information.groups.flatMap { $0 }.map { $0.variable.name }
    let givens = information.givens.map { $0.variable.name }
    let all = outcomes + givens
    if all.count == 1, let argument = information.groups.first?.first, argument.isImage {
      return entropy(ofImage: argument, model)
    }
    if all.count == 1, let law = transportedLaw(of: all[0], model) {
      return scalar(.negative(.expectation(law.bound, law: law.density, .log(law.value))))
    }
    if all.count == 1, information.model == nil, let law = noiseLaw(all[0]) {
      return scalar(.negative(.expectation(law.bound, law: law.density, .log(law.density))))
    }
    let joint = binding(all) { $0.plainDensity(model, all, given: []) }
    let inner = binding(all) { $0.plainDensity(model, outcomes, given: givens) }
    return scalar(.negative(.expectation(all, law: joint, .log(inner))))
  }

  mutating func information(_ information: Term.Information) -> Node {
    let model = model(of: information)
    guard information.groups.count == 2 else { return scalar(.integer(0)) }
    let left = information.groups[0].map { $0.variable.name }
    let right = information.groups[1].map { $0.variable.name }
    let givens = information.givens.map { $0.variable.name }
    let all = left + right.filter { !left.contains($0) } + givens
    return binding(all) { lowering in
      let joint = lowering.plainDensity(model, all, given: [])
      let both = lowering.plainDensity(model, left + right, given: givens)
      let one = lowering.plainDensity(model, left, given: givens)
      let other = lowering.plainDensity(model, right, given: givens)
      return lowering.scalar(
        .expectation(
          all, law: joint, .add([.log(both), .negative(.log(one)), .negative(.log(other))])))
    }
  }
}

extension Name {
  /// Whether names are those of its parts: z₁ and z₂ of z.
  fileprivate func isWhole(of names: [Name]) -> Bool {
    names.count > 1 && names.allSatisfy { Step($0)?.base == self }
  }
}

extension Term {
  /// Whether densities of models occur inside.
  fileprivate var mentionsLaws: Bool {
    switch kind {
    case .density, .model: return true
    default: return children.contains { $0.mentionsLaws }
    }
  }
}

extension Term.Argument {
  /// The variable that a law binds here: the model's own, or a copy of it.
  var boundName: Name? { value.variableName }
}

extension Context {
  /// The variable whose length this one has: z for its copy z₁, x for its steps x₀, x_t.
  func shapeName(of name: Name) -> Name {
    if let original = copyOf[name] { return original }
    guard let step = Step(name), vocabulary.sequences.contains(step.base) else { return name }
    return step.base
  }
}

extension Term {
  /// The name of a variable that stands by itself.
  var variableName: Name? {
    if case .variable(let letter) = kind { return letter.name }
    return nil
  }
}

extension Term.Spread {
  /// Whether it is written as the variance of a sum of random variables with capital names.
  fileprivate var isVarianceOfSum: Bool {
    guard other == nil, latex.contains("Var"), case .sum(let addends) = body.kind else {
      return false
    }
    let variables = addends.compactMap { addend -> Term.Letter? in
      if case .variable(let letter) = addend.term.kind { return letter }
      return nil
    }
    return variables.count > 1
      && variables.allSatisfy { $0.name.text.first?.isUppercase ?? false }
  }
}

extension Term {
  /// σ² or a number other than zero: the variance of a number.
  fileprivate var isVarianceOfNumber: Bool {
    switch kind {
    case .number(let numerator, _): return numerator != 0
    case .power(let base, let exponent):
      guard case .symbol(let letter) = base.kind, case .number(2, 1) = exponent.kind else {
        return false
      }
      return !letter.looksLikeMatrix
    default: return false
    }
  }
}
