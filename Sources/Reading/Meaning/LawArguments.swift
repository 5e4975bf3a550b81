import Kernel
import SourceText

/// What a quantity that the note defines for any two laws is for given ones.
extension Context {
  /// The term with every quantity of laws that are written in full put in.
  func withLawArguments(_ term: Term, depth: Int = 0, inside indices: Set<Name> = []) -> Term {
    guard depth < 8, isOfLaws(term) else { return term }
    var indices = indices
    if case .series(let series) = term.kind { indices.insert(series.index.name) }
    let result = withSpace(
      term.mapChildren { withLawArguments($0, depth: depth, inside: indices) })
    guard case .reference(let letter, let arguments) = result.kind,
      let definition = definitions[letter.name], !definition.laws.isEmpty,
      arguments.count == definition.laws.count,
      arguments.contains(where: { if case .model = $0.kind { false } else { true } }),
      arguments.allSatisfy(\.isLawInFull)
    else { return result }
    guard var body = body(of: definition, for: arguments) else {
      return Term(.unread("‘\(letter.name.text)’ of these laws is not followed"), result.span)
    }
    // ℒ_n(q) below a sum over n.
    if let index = Step(letter.name)?.letter, indices.contains(index) {
      body = body.binding(index)
    }
    return withLawArguments(Term(body.kind, result.span), depth: depth + 1, inside: indices)
  }

  /// Whether a quantity of laws, or an integral over a space that is not named, stands in a term.
  private func isOfLaws(_ term: Term) -> Bool {
    switch term.kind {
    case .integral(let integral) where integral.variables.isEmpty: true
    case .reference(let letter, _) where definitions[letter.name]?.laws.isEmpty == false: true
    default: term.children.contains { isOfLaws($0) }
    }
  }

  /// The context in which definitions, too, have such quantities put in.
  func withLawArguments() -> Context {
    let isNeeded = definitions.values.contains { !$0.laws.isEmpty } || !vocabulary.zeros.isEmpty
    guard isNeeded else { return self }
    var result = self
    for (name, definition) in definitions {
      result.definitions[name]?.body = withZeros(withLawArguments(definition.body))
    }
    return result
  }

  /// ∫ √(pq) of two laws by their bare names, over the variables of which they are laws.
  private func withSpace(_ term: Term) -> Term {
    guard case .integral(var integral) = term.kind, integral.variables.isEmpty else { return term }
    let names = integral.body.lawNames
    let outcomes =
      names.count > 1
      ? commonOutcomes(of: names[0], names[1])
      : lawOutcomes(of: Term(.model(Term.Letter(names[0], latex: names[0].text)), term.span))
    guard !outcomes.isEmpty else {
      return Term(
        .unread("it is not clear over which variable this integral runs"), term.span)
    }
    func written(_ term: Term) -> Term {
      guard case .model = term.kind else { return term.mapChildren(written) }
      return density(term, of: outcomes) ?? term
    }
    integral.variables = outcomes.map {
      Term(.variable(Term.Letter($0, latex: $0.text)), term.span)
    }
    integral.body = written(integral.body)
    return Term(.integral(integral), term.span)
  }

  private func body(of definition: Definition, for arguments: [Term]) -> Term? {
    guard definition.parameters.isEmpty, Set(definition.laws).count == definition.laws.count else {
      return nil
    }
    let own = definition.body.ownVariables(of: Set(definition.laws))
    guard own.count <= 1 else { return nil }
    var outcomes =
      arguments.lazy.map { argument -> [Name] in
        if case .model = argument.kind { return [] }
        return lawOutcomes(of: argument)
      }.first { !$0.isEmpty } ?? []
    if outcomes.isEmpty { outcomes = own.first ?? [] }
    if outcomes.isEmpty { outcomes = ["u"] }
    var laws: [Name: Term] = [:]
    for (name, argument) in zip(definition.laws, arguments) {
      guard let law = density(argument, of: outcomes) else { return nil }
      laws[name] = law
    }
    let insertion = LawInsertion(laws: laws, own: own.first ?? [], outcomes: outcomes)
    return insertion.inserted(definition.body)
  }

  /// A law as a density of these variables.
  private func density(_ law: Term, of outcomes: [Name]) -> Term? {
    switch law.kind {
    case .law(var family) where family.outcome == nil:
      guard outcomes.count == 1 else { return nil }
      family.outcome = Term(
        .variable(Term.Letter(outcomes[0], latex: outcomes[0].text)), law.span)
      family.style = .semicolon
      return Term(.law(family), law.span)
    case .model(let model):
      let fitting = (vocabulary.patterns[model.name] ?? [])
        .filter { Set($0.outcomes) == Set(outcomes) }
      func arguments(_ names: [Name]) -> [Term.Argument] {
        names.map {
          let letter = Term.Letter($0, latex: vocabulary.spellings[$0] ?? $0.text)
          return Term.Argument(letter, at: Term(.variable(letter), law.span))
        }
      }
      let isMarginal = Context.isGenerative(model.name)
      let pattern = isMarginal ? nil : fitting.first { !$0.givens.isEmpty } ?? fitting.first
      return Term(
        .density(
          Term.DensityTerm(
            model: model, name: law.span, outcomes: arguments(outcomes),
            givens: arguments(pattern?.givens ?? []))), law.span)
    default:
      return Set(lawOutcomes(of: law)) == Set(outcomes) ? law : nil
    }
  }
}

/// Puts laws of some variables into a body that speaks of laws of others.
private struct LawInsertion {
  /// What stands for each of the definition's laws.
  let laws: [Name: Term]
  /// The variables of the definition's laws.
  let own: [Name]
  /// The variables of the laws that are put in.
  let outcomes: [Name]

  func inserted(_ term: Term) -> Term? {
    var isUnderstood = true
    let result = inserted(term, &isUnderstood)
    return isUnderstood ? result : nil
  }

  private func inserted(_ term: Term, _ isUnderstood: inout Bool) -> Term {
    switch term.kind {
    case .density(let density):
      if let law = laws[density.model.name] {
        // Only the law itself is put in, not what follows from it.
        guard density.outcomes.map({ $0.value.variableName }) == own.map({ $0 }) else {
          isUnderstood = false
          return term
        }
        return Term(law.kind, term.span)
      }
    case .model(let letter):
      if let law = laws[letter.name] { return Term(law.kind, term.span) }
    case .variable(let letter):
      guard own.contains(letter.name) else { break }
      guard own.count == 1, outcomes.count == 1 else {
        isUnderstood = false
        return term
      }
      return variable(outcomes[0], term.span)
    case .integral(var integral):
      let names = integral.variables.compactMap(\.variableName)
      if integral.variables.isEmpty || names == own && !own.isEmpty {
        integral.variables = outcomes.map { variable($0, term.span) }
        integral.body = inserted(integral.body, &isUnderstood)
        return Term(.integral(integral), term.span)
      }
    case .expectation(var expectation):
      expectation.source = source(expectation.source, &isUnderstood)
      expectation.body = inserted(expectation.body, &isUnderstood)
      if expectation.source == nil || !expectation.givens.isEmpty { isUnderstood = false }
      return Term(.expectation(expectation), term.span)
    case .spread(var spread):
      spread.source = source(spread.source, &isUnderstood)
      spread.body = inserted(spread.body, &isUnderstood)
      spread.other = spread.other.map { inserted($0, &isUnderstood) }
      if spread.source == nil || !spread.givens.isEmpty { isUnderstood = false }
      return Term(.spread(spread), term.span)
    default: break
    }
    var isFine = isUnderstood
    let result = term.mapChildren { inserted($0, &isFine) }
    isUnderstood = isFine
    return result
  }

  private func source(_ source: Term.Source?, _ isUnderstood: inout Bool) -> Term.Source? {
    guard let source else { return nil }
    switch source.kind {
    case .model(let letter), .drawnFromModel(_, let letter):
      guard let law = laws[letter.name] else { return source }
      return Term.Source(.law(law), source.span)
    case .law(let term), .drawn(_, let term):
      guard !term.lawNames.allSatisfy({ laws[$0] == nil }) else { return source }
      return Term.Source(.law(inserted(term, &isUnderstood)), source.span)
    case .variables:
      isUnderstood = false
      return source
    }
  }

  private func variable(_ name: Name, _ span: Span) -> Term {
    Term(.variable(Term.Letter(name, latex: name.text)), span)
  }
}

extension Term {
  /// The term with an index that a sum around it binds.
  fileprivate func binding(_ index: Name) -> Term {
    if case .symbol(let letter) = kind, letter.name == index { return Term(.index(letter), span) }
    return mapChildren { $0.binding(index) }
  }

  /// The variables of which laws with these names are densities.
  fileprivate func ownVariables(of laws: Set<Name>) -> Set<[Name]> {
    var found: Set<[Name]> = []
    if case .density(let density) = kind, laws.contains(density.model.name) {
      found.insert(density.outcomes.compactMap { $0.value.variableName })
    }
    for child in children { found.formUnion(child.ownVariables(of: laws)) }
    return found
  }
}
