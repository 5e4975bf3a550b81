import Kernel

/// 𝔼[x_{t-1} | x_t, x₀] is taken under the model of which the note writes this conditional.
extension Context {
  /// The term with the model of each expectation or variance that has givens but no law.
  func withConditionalModels(_ term: Term) -> Term {
    guard term.averagesWithGivens else { return term }
    var result = term.mapChildren { withConditionalModels($0) }
    switch result.kind {
    case .expectation(var expectation):
      guard expectation.source == nil, let model = conditional(expectation.body, expectation.givens)
      else { return result }
      expectation.source = Term.Source(.model(model), result.span)
      result.kind = .expectation(expectation)
    case .spread(var spread):
      guard spread.source == nil, let model = conditional(spread.body, spread.givens) else {
        return result
      }
      spread.source = Term.Source(.model(model), result.span)
      result.kind = .spread(spread)
    default: break
    }
    return result
  }

  /// The only model, other than the usual one, with a conditional law of what is averaged.
  private func conditional(_ body: Term, _ givens: [Term.Argument]) -> Term.Letter? {
    guard !givens.isEmpty else { return nil }
    let conditions = Set(givens.map { $0.variable.name })
    return conditionalModel(of: Set(freeVariables(body)).subtracting(conditions), conditions)
  }

  /// The only model, other than the usual one, with a law of some variables given others.
  func conditionalModel(of free: Set<Name>, _ conditions: Set<Name>) -> Term.Letter? {
    let fitting = vocabulary.models.filter { model in
      (vocabulary.patterns[model] ?? []).contains {
        Set($0.outcomes) == free && Set($0.givens) == conditions
      }
    }
    let known = fitting.isEmpty ? forwardModels(free.union(conditions)) : fitting
    guard known.count == 1, known[0] != defaultModel else { return nil }
    return Term.Letter(known[0], latex: known[0].text)
  }

  /// Models that run forward in steps, x_t given x_{t-1}, where all these names are steps: what is
  /// said of their conditionals is said of the chain whose law is declared.
  private func forwardModels(_ names: Set<Name>) -> [Name] {
    let bases = Set(names.map { Step($0)?.base ?? $0 })
    guard bases.count == 1, let base = bases.first, vocabulary.sequences.contains(base) else {
      return []
    }
    let forward = schemes.filter { scheme in
      guard !scheme.isStructure, scheme.density.outcomes.count == 1,
        scheme.density.givens.count == 1,
        let after = scheme.density.outcomes[0].value.variableName.flatMap({ Step($0) }),
        let before = scheme.density.givens[0].value.variableName.flatMap({ Step($0) })
      else { return false }
      return after.base == base && before.base == base && after.letter == before.letter
        && after.offset > before.offset
    }
    return Set(forward.map { $0.density.model.name }).sorted()
  }

  /// The context in which definitions, too, take such means under the right model.
  func withConditionalDefinitions() -> Context {
    var result = self
    for (name, definition) in definitions where definition.body.averagesWithGivens {
      result.definitions[name]?.body = withConditionalModels(definition.body)
    }
    return result
  }
}

extension Term {
  /// Whether a conditional mean or variance without a law stands in it.
  var averagesWithGivens: Bool {
    switch kind {
    case .expectation(let expectation)
    where expectation.source == nil && !expectation.givens.isEmpty:
      return true
    case .spread(let spread) where spread.source == nil && !spread.givens.isEmpty: return true
    default: return children.contains { $0.averagesWithGivens }
    }
  }
}
