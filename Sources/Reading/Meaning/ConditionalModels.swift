import Kernel

/// 𝔼[x_{t-1} | x_t, x₀] is taken under the model of which the note writes this conditional.
extension Context {
  /// The term with the model of each expectation or variance that has givens but no law.
  func withConditionalModels(_ term: Term) -> Term {
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
    let free = Set(freeVariables(body)).subtracting(conditions)
    let fitting = vocabulary.models.filter { model in
      (vocabulary.patterns[model] ?? []).contains {
        Set($0.outcomes) == free && Set($0.givens) == conditions
      }
    }
    guard fitting.count == 1, fitting[0] != defaultModel else { return nil }
    return Term.Letter(fitting[0], latex: fitting[0].text)
  }
}
