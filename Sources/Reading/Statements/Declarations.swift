import Kernel
import Notation
import SourceText

/// Model statements: p(z) = N(z; 0, I), x | z ∼ N(Wz + μ, σ²I).
extension NoteReader {
  /// The role of a statement that declares a law; nil if it does not.
  mutating func declaring(_ left: OpenSide, _ link: Equation.Link, _ right: OpenSide)
    -> (ReadStatement.Role, [Reading])?
  {
    switch link.relation {
    case .equal: return equation(left, link, right)
    case .distributedAs: return drawn(left, right).map { ($0, []) }
    default: return nil
    }
  }

  private mutating func equation(_ left: OpenSide, _ link: Equation.Link, _ right: OpenSide)
    -> (ReadStatement.Role, [Reading])?
  {
    if let (density, law) = unplated(left.term, right.term), law.isWrittenOut {
      var (left, right) = (left, right)
      (left.term, right.term) = (density, law)
      return equation(left, link, right)
    }
    if let (density, law) = context.ofComponents(left.term, right.term) {
      return component(density, law).map { ($0, []) }
    }
    if let (weight, law) = context.ofLabelledSum(left.term, right.term) {
      _ = component(weight.0, weight.1)
      return component(law.0, law.1).map { ($0, []) }
    }
    guard case .density(let density) = left.term.kind else {
      // p(z | x) = p(x | z) p(z)/p(x) = N(z; m, S) names the moments of what it begins with.
      if case .law = right.term.kind, case .density(let first)? = chainHead?.kind,
        first.outcomes.allSatisfy(\.isPlain), first.givens.allSatisfy(\.isPlain)
      {
        _ = nameMoments(first, right.term, orExplained: true)
      }
      return nil
    }
    if context.isStepwise(density) { return steps(density, left.term, right.term) }
    guard density.outcomes.allSatisfy({ $0.isPlain }), density.givens.allSatisfy({ $0.isPlain })
    else { return nil }
    if isAggregate(density, right.term) {
      aggregate(density, right.term)
      return (.definition(density.model.name), [])
    }
    if let whole = context.aliases[density.model.name]?.model, density.givens.isEmpty,
      right.term.models == [whole]
    {
      return (.definition(density.model.name), [])
    }
    if isUniform(density, right.term) {
      let restriction = Signature.Restriction.uniform(density.outcomes.map { $0.variable.name })
      guard restrict(density.model.name, restriction) else { return nil }
      // One index runs through the data of all laws.
      let index = density.outcomes[0].variable.name
      for (model, patterns) in context.vocabulary.patterns.sorted(by: { $0.key < $1.key })
      where Vocabulary.indices.contains(index.text)
        && patterns.contains(where: { ($0.outcomes + $0.givens).contains(index) })
      {
        context.drawUniformly(index, in: model)
      }
      return (.declaration(density.model.name), [])
    }
    guard right.term.isWrittenOut, context.transports([left.term]).isEmpty else { return nil }
    let outcomes = density.outcomes.map { $0.variable.name }
    let givens = density.givens.map { $0.variable.name }
    if isInline { forget(density.model.name, outcomes, givens, right.term) }
    if isAnotherModel(density.model.name, outcomes, givens, right) {
      context.models[density.model.name]?.factors.removeAll {
        $0.outcomes == outcomes && $0.givens == givens
      }
    }
    guard !isDetermined(density.model.name, outcomes, givens) else {
      guard nameConditionalMoments(density, right.term) else { return nil }
      return (.declaration(density.model.name), [])
    }
    let errors = ClaimMaker(context: context).densityErrors(left.term, right.term)
    guard errors.isEmpty, right.term.firstUnread == nil else { return nil }
    if declareFactor(density, right.term) {
      renounce(density.model.name, right.term)
      return (.declaration(density.model.name), [])
    }
    context.unclear.insert(density.model.name)
    return nil
  }

  /// A law of a mixture's label or of its components, if it is new.
  private mutating func component(_ density: Term.DensityTerm, _ law: Term) -> ReadStatement.Role? {
    let outcomes = density.outcomes.map { $0.variable.name }
    let givens = density.givens.map { $0.variable.name }
    let model = density.model.name
    guard !isDetermined(model, outcomes, givens) else { return nil }
    // p(x) = Σ_k π_k N(x | μ_k, Σ_k) follows from its parts wherever it stands.
    context.models[model]?.factors.removeAll { $0.outcomes == outcomes && $0.givens.isEmpty }
    guard declareFactor(density, law) else {
      context.unclear.insert(model)
      return nil
    }
    return .declaration(model)
  }

  /// "Now $p(z) = N(z; 0, I)$": p is no longer the p = N(m, s²) of an earlier section.
  private mutating func renounce(_ model: Name, _ body: Term) {
    guard case .law(let named)? = context.namedLaws[model]?.kind else { return }
    if case .law(let law) = body.kind, law.family == named.family,
      law.parameters.map(\.withoutSpans) == named.parameters.map(\.withoutSpans)
    {
      return
    }
    context.namedLaws[model] = nil
  }

  /// q(n) = 1/N for an index n that is drawn.
  private func isUniform(_ density: Term.DensityTerm, _ right: Term) -> Bool {
    guard density.outcomes.count == 1, density.givens.isEmpty,
      let size = context.vocabulary.countedVariables[density.outcomes[0].variable.name],
      case .fraction(let top, let bottom, _) = right.kind, case .number(1, 1) = top.kind,
      case .dimension(let letter) = bottom.kind
    else { return false }
    return letter.name == size
  }

  /// Adds a restriction to a model; false if it is known already.
  mutating func restrict(_ model: Name, _ restriction: Signature.Restriction) -> Bool {
    let known = context.models[model]?.restrictions ?? []
    guard !known.contains(restriction) else { return false }
    context.models[model, default: Signature.Model(variables: [])].restrictions.append(restriction)
    return true
  }

  /// "Now $x \\in \\{0,1\\}^D$ and $p(x|z) = \\prod …$": another law in place of the one before.
  private mutating func forget(
    _ model: Name, _ outcomes: [Name], _ givens: [Name], _ body: Term
  ) {
    guard let factors = context.models[model]?.factors else { return }
    var isGaussian = false
    if case .law(let law) = body.kind { isGaussian = law.family == .gaussian }
    context.models[model]?.factors = factors.filter { factor in
      guard Set(factor.outcomes) == Set(outcomes), Set(factor.givens) == Set(givens),
        case .family(.gaussian, _, _) = factor.density
      else { return true }
      return isGaussian
    }
  }

  /// Whether a display under another heading gives a law anew, with symbols that the note has not had
  /// before: "Gaussian, learned variances" after "Gaussian, fixed variance".
  private func isAnotherModel(
    _ model: Name, _ outcomes: [Name], _ givens: [Name], _ right: OpenSide
  ) -> Bool {
    guard
      context.models[model]?.factors.contains(where: {
        $0.outcomes == outcomes && $0.givens == givens
      }) ?? false, let section = factorSections[model], section != headings
    else { return false }
    return Atoms.contains(right.atoms) { atom in
      guard let symbol = Head(atom).symbol else { return false }
      return firstUses[Vocabulary.definitionName(Head(atom), symbol)] == slot
    }
  }

  /// Whether a conditional of a model follows from what is declared.
  func isDetermined(_ model: Name, _ outcomes: [Name], _ givens: [Name]) -> Bool {
    guard let factors = context.models[model]?.factors, !factors.isEmpty else { return false }
    if factors.contains(where: {
      Set($0.outcomes) == Set(outcomes) && Set($0.givens) == Set(givens)
    }) {
      return true
    }
    var covered: Set<Name> = []
    var changed = true
    while changed {
      changed = false
      for factor in factors where Set(factor.givens).isSubset(of: covered) {
        if !Set(factor.outcomes).isSubset(of: covered) {
          covered.formUnion(factor.outcomes)
          changed = true
        }
      }
    }
    return Set(outcomes + givens).isSubset(of: covered)
  }

  /// Adds a factor to a model; false if its shapes do not fit.
  @discardableResult
  mutating func declareFactor(_ density: Term.DensityTerm, _ body: Term) -> Bool {
    let outcomes = density.outcomes.map { $0.variable.name }
    let givens = density.givens.map { $0.variable.name }
    guard let expression = settled(body, outcomes: outcomes + givens) else { return false }
    let model = density.model.name
    context.models[model, default: Signature.Model(variables: [])].factors.append(
      Signature.Factor(outcomes, given: givens, density: expression))
    factorSections[model] = headings
    return true
  }

  /// Lowers a declared law and keeps what it tells about shapes.
  private mutating func settled(_ body: Term, outcomes: [Name]) -> Expression? {
    var lowering = Lowering(context)
    for name in outcomes { _ = lowering.variable(name) }
    let node: Lowering.Node
    if case .law(let law) = body.kind, law.outcome == nil {
      guard let name = outcomes.first else { return nil }
      let outcome = lowering.variable(name)
      node = lowering.family(law, at: outcome, body.span)
    } else {
      node = lowering.lower(body)
    }
    guard lowering.failure == nil else { return nil }
    var names = NameCollector()
    names.collect(node.expression)
    // A law that asks for densities of models would go round in a circle.
    guard names.models.isEmpty else { return nil }
    lowering.solver.solve()
    lowering.solver.settle(
      symbols: Array(names.symbols.union(names.members.subtracting(names.variables))),
      functions: Array(names.functions))
    guard lowering.solver.conflicts.isEmpty else { return nil }
    context.shapes = lowering.solver.shapes
    context.shapes.domains.merge(lowering.domains) { old, _ in old }
    context.rules = lowering.solver.rules
    context.forms = lowering.forms
    return node.expression
  }

  // MARK: Draws

  /// z ∼ N(0, I), x | z ∼ p(x|z), x⁽ⁱ⁾ ∼ p.
  private mutating func drawn(_ left: OpenSide, _ right: OpenSide) -> ReadStatement.Role? {
    let bar = Atoms.firstBar(in: left.atoms, count: 1)
    let head = bar.map { Array(left.atoms[..<$0]) } ?? left.atoms
    let tail = bar.map { Array(left.atoms[($0 + 1)...]) } ?? []
    var reader = TermReader(context.vocabulary)
    let parts = Atoms.commaSeparated(head)
    let outcomes = parts.compactMap {
      $0.count == 1 ? reader.argumentValue($0[0]).variableName : nil
    }
    let givens = Atoms.commaSeparated(tail).compactMap {
      $0.count == 1 ? reader.argumentValue($0[0]).variableName : nil
    }
    guard outcomes.count == parts.count, !outcomes.isEmpty else {
      return drawnPoint(
        head.map { reader.argumentValue($0) }, tail.map { reader.argumentValue($0) }, right.term)
        ?? .assumption("it says how something is drawn")
    }
    if let (density, law) = context.drawnComponent(outcomes, tail, right.term, &reader) {
      return component(density, law)
    }
    // x | y = k ∼ … is no law of x by itself.
    if tail.contains(where: { Atoms.isRelation($0, .equal) }) {
      return .assumption("it says how something is drawn")
    }
    if outcomes.count == 1, givens.isEmpty, drawUniformly(outcomes[0], right.atoms) {
      return .assumption("it says how something is drawn")
    }
    if case .model(let letter) = right.term.kind, outcomes.count == 1,
      context.vocabulary.massVectors.contains(letter.name),
      let index = context.vocabulary.patterns[letter.name]?.first?.outcomes.first
    {
      context.vocabulary.countedVariables[outcomes[0]] =
        context.vocabulary.countedVariables[index]
    }
    guard case .law = right.term.kind, outcomes.count == 1 else {
      return .assumption("it says how something is drawn")
    }
    let model = modelOf(outcomes, givens)
    if let model {
      guard !isDetermined(model, outcomes, givens) else { return nil }
      guard let expression = settled(right.term, outcomes: outcomes + givens) else { return nil }
      context.models[model, default: Signature.Model(variables: [])].factors.append(
        Signature.Factor(outcomes, given: givens, density: expression))
      return .declaration(model)
    }
    guard let expression = settled(right.term, outcomes: outcomes) else { return nil }
    context.noises[outcomes[0]] = expression
    return .declaration(outcomes[0])
  }

  /// z_n ∼ N(0, I) and x_n | z_n ∼ N(W z_n + μ, σ²I): what every point is drawn from is the law of z,
  /// and of x given z.
  private mutating func drawnPoint(_ outcome: [Term], _ given: [Term], _ law: Term)
    -> ReadStatement.Role?
  {
    guard case .law(let written) = law.kind, law.firstUnread == nil, outcome.count == 1,
      given.count <= 1
    else { return nil }
    let copies = (outcome + given).flatMap(\.allCopies)
    guard copies.count == outcome.count + given.count,
      case .copy(let drawn, let index, _) = outcome[0].kind,
      copies.allSatisfy({ $0.1.withoutSpans == index.withoutSpans }),
      law.allCopies.allSatisfy({ place in
        copies.contains { $0.0 == place.0 && $0.1.withoutSpans == place.1.withoutSpans }
      }),
      copies.allSatisfy({ context.vocabulary.variables.contains($0.0) }),
      let model = modelOf([drawn.name], copies.dropFirst().map(\.0)),
      !isDetermined(model, [drawn.name], copies.dropFirst().map(\.0))
    else { return nil }
    var family = written
    family.parameters = written.parameters.map { $0.withoutCopies { _ in true } }
    guard
      let expression = settled(Term(.law(family), law.span), outcomes: copies.map(\.0))
    else { return nil }
    context.models[model, default: Signature.Model(variables: [])].factors.append(
      Signature.Factor([drawn.name], given: copies.dropFirst().map(\.0), density: expression))
    return .assumption("it says how something is drawn")
  }

  /// The model in which a drawn variable has a density; nil for noise that stands in none.
  private func modelOf(_ outcomes: [Name], _ givens: [Name]) -> Name? {
    var candidates: [Name] = []
    for model in context.vocabulary.models {
      let patterns = context.vocabulary.patterns[model] ?? []
      if patterns.contains(where: {
        Set($0.outcomes) == Set(outcomes) && Set($0.givens) == Set(givens)
      }) {
        candidates.append(model)
      }
    }
    if let generative = candidates.first(where: Context.isGenerative) { return generative }
    if let first = candidates.first { return first }
    let isKnown = context.vocabulary.models.contains { model in
      (context.vocabulary.patterns[model] ?? []).contains {
        ($0.outcomes + $0.givens).contains(where: outcomes.contains)
      }
    }
    if isKnown || !givens.isEmpty { return context.defaultModel }
    if context.vocabulary.structures.causes.contains(where: outcomes.contains) {
      return context.structuralModel
    }
    return nil
  }

  // MARK: Aggregates

  /// q(z) = E_{p_d}[q(z|x)]: a variational model's marginal, explained by a law of the data.
  func isAggregate(_ density: Term.DensityTerm, _ right: Term) -> Bool {
    guard !Context.isGenerative(density.model.name) else { return false }
    let models = right.models
    guard models.contains(density.model.name), models.count == 2 else { return false }
    // In ∫ q(z | x) p(z) dx the other law is no law of the data: a slip, and none to build upon.
    let own = Set(density.outcomes.map { $0.variable.name })
    guard
      right.densities.allSatisfy({ law in
        law.model == density.model || !law.givens.isEmpty
          || own.isDisjoint(with: law.outcomes.map { $0.variable.name })
      })
    else { return false }
    return !density.outcomes.isEmpty && right.isMixture && density.givens.isEmpty
  }

  /// The law of the data is the marginal of the variational joint q(x) q(z|x).
  mutating func aggregate(_ density: Term.DensityTerm, _ right: Term) {
    guard let data = right.densities.first(where: { $0.model != density.model }) else { return }
    context.alias(
      data: data.model.name, data.outcomes.map { $0.variable.name }, to: density.model.name)
  }
}

extension Context {
  /// Where a note speaks of q(z) or q(x, z) beside q(z | x) and of a law of the data, that law is
  /// the marginal behind them.
  mutating func aliasData() {
    for (data, patterns) in vocabulary.patterns where Context.namesData(data) {
      guard let outcomes = patterns.first?.outcomes, aliases[data] == nil,
        patterns.allSatisfy({ $0.givens.isEmpty && $0.outcomes == outcomes })
      else { continue }
      for model in vocabulary.models where !Context.isGenerative(model) {
        let own = vocabulary.patterns[model] ?? []
        let encodes = own.contains { Set($0.givens) == Set(outcomes) }
        let mixes = own.contains {
          $0.givens.isEmpty && !Set($0.outcomes).isSubset(of: Set(outcomes))
        }
        if encodes, mixes { aliases[data] = Alias(model: model, outcomes: nil) }
      }
    }
  }

  /// p_t(x_t) is the marginal of x_t under p: the mark says what it is a law of.
  mutating func aliasMarginals() {
    for (marked, patterns) in vocabulary.patterns.sorted(by: { $0.key < $1.key }) {
      guard aliases[marked] == nil, let step = Name.marked(marked),
        patterns.allSatisfy({
          $0.givens.isEmpty && $0.outcomes.count == 1
            && $0.outcomes[0].text.hasSuffix("_" + step.mark)
        }), let outcome = patterns.first?.outcomes.first,
        vocabulary.patterns[step.base]?.contains(where: {
          ($0.outcomes + $0.givens).contains(outcome)
        }) ?? false
      else { continue }
      aliases[marked] = Alias(model: step.base, outcomes: nil)
    }
  }

  /// p_data, p_D, p̂, p̃: names of the law of the data.
  private static func namesData(_ name: Name) -> Bool {
    let text = name.text
    if text == "𝒟" || text.contains("\u{302}") || text.contains("\u{303}") { return true }
    for suffix in ["_data", "_d", "_D", "_𝒟", "_emp", "_{data}", "_*", "_X", "_x"]
    where text.hasSuffix(suffix) {
      return text.hasPrefix("p")
    }
    return false
  }

  /// Takes a law of the data for a marginal of a variational joint.
  mutating func alias(data: Name, _ outcomes: [Name], to model: Name) {
    let patterns = vocabulary.patterns[data] ?? []
    let isPlain = patterns.allSatisfy { $0.givens.isEmpty && Set($0.outcomes) == Set(outcomes) }
    aliases[data] = Alias(model: model, outcomes: isPlain ? nil : outcomes)
  }
}

extension Name {
  /// p and t of p_t.
  fileprivate static func marked(_ name: Name) -> (base: Name, mark: String)? {
    let parts = name.text.split(separator: "_", maxSplits: 1)
    guard parts.count == 2, parts[1].count == 1 else { return nil }
    return (Name(String(parts[0])), String(parts[1]))
  }
}

extension Term {
  /// All densities inside.
  var densities: [DensityTerm] {
    var found: [DensityTerm] = []
    if case .density(let density) = kind { found.append(density) }
    for child in children { found += child.densities }
    return found
  }

  /// The models that occur inside.
  var models: Set<Name> {
    Set(densities.map { $0.model.name })
  }

  /// Whether it is a law or a formula in which no model occurs.
  var isWrittenOut: Bool {
    switch kind {
    case .law: return true
    case .product(let factors): return factors.allSatisfy { $0.term.isWrittenOut }
    case .series(let series):
      return series.isProduct ? series.body.isWrittenOut : series.body.isWeightedLaw
    case .apply(.exp, _), .fraction, .power: return models.isEmpty && !hasExpectation
    default: return false
    }
  }

  /// π_k N(x | μ_k, Σ_k): a component of a mixture with its weight.
  private var isWeightedLaw: Bool {
    guard case .product(let factors) = kind, factors.count > 1, let last = factors.last,
      case .law(let law) = last.term.kind, law.outcome != nil
    else { return false }
    return factors.dropLast().allSatisfy {
      if case .entry = $0.term.kind { true } else { false }
    }
  }

  private var hasExpectation: Bool {
    switch kind {
    case .expectation, .divergence, .integral: return true
    default: return children.contains { $0.hasExpectation }
    }
  }

  /// An integral, expectation or product that could explain a marginal or a joint.
  var isMixture: Bool {
    switch kind {
    case .integral, .expectation, .product: return true
    case .series(let series): return !series.isProduct
    default: return false
    }
  }
}
