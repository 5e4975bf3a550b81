import Kernel

/// q(z) in a note whose q is q(z | x): its marginal, or short for the conditional.
///
/// A note that says what its aggregate is, or asks for informations under q, means the marginal.
struct Shorthand {
  /// How the claim reads as it stands.
  let asWritten: String
  /// How it reads if the author left out what is given.
  let asMeant: String
  private let model: Name
  private let outcomes: [Name]
  private let givens: [Name]

  init?(_ context: Context, _ terms: [Term]) {
    var found: (Name, [Name], [Name])?
    for density in terms.flatMap({ $0.densities }) {
      let model = density.model.name
      guard density.givens.isEmpty, !Context.isGenerative(model),
        !context.aliases.values.contains(where: { $0.model == model }),
        context.empirical?.model != model, context.namedLaws[model] == nil,
        density.outcomes.allSatisfy({ $0.isPlain })
      else { continue }
      let outcomes = density.outcomes.map { $0.variable.name }
      // An index that is drawn uniformly is what q(z) averages over.
      let isAverage = context.models[model]?.restrictions.contains { restriction in
        guard case .uniform(let names) = restriction else { return false }
        return names.allSatisfy { context.vocabulary.countedVariables[$0] != nil }
      }
      guard isAverage != true else { continue }
      // q(z) = N(z; μ, Σ) is said of q(z) itself.
      let isDeclared = context.models[model]?.factors.contains {
        $0.outcomes == outcomes && $0.givens.isEmpty
      }
      guard isDeclared != true else { continue }
      let patterns = context.vocabulary.patterns[model] ?? []
      let mixed = patterns.contains { pattern in
        pattern.givens.contains { name in
          patterns.contains { $0.outcomes.contains(name) }
        }
      }
      guard !mixed,
        let full = patterns.first(where: { $0.outcomes == outcomes && !$0.givens.isEmpty })
      else { continue }
      found = (model, outcomes, full.givens)
      break
    }
    guard let found, !terms.contains(where: { $0.asksForInformation }) else { return nil }
    (model, outcomes, givens) = found
    let law = "\(model)(\(outcomes.map(\.text).joined(separator: ", "))"
    let given = givens.map(\.text).joined(separator: ", ")
    asWritten = "\(law)) is the average of \(law) | \(given))"
    asMeant = "\(law)) is short for \(law) | \(given))"
  }

  /// The term with what is given written out.
  func written(_ term: Term) -> Term {
    var result = term.mapChildren { written($0) }
    guard case .density(var density) = result.kind, density.model.name == model,
      density.givens.isEmpty, density.outcomes.map({ $0.variable.name }) == outcomes
    else { return result }
    density.givens = givens.map {
      let letter = Term.Letter($0, latex: $0.text)
      return Term.Argument(letter, at: Term(.variable(letter), result.span))
    }
    result.kind = .density(density)
    return result
  }
}

extension Term {
  /// Whether a mutual information or an entropy of variables stands in it.
  fileprivate var asksForInformation: Bool {
    switch kind {
    case .information, .variableEntropy: return true
    default: return children.contains { $0.asksForInformation }
    }
  }
}
