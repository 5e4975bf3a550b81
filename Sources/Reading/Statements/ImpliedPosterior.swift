import Kernel
import SourceText

/// 𝔼[z_n] in a note on EM is the mean of z under p(z | x_n), though it does not say so.
///
/// Who writes an index takes the latent of one data point, and under the prior all of them are alike:
/// such a mean is only ever compared with a number or the identity.
extension Context {
  /// Both sides with the posterior as the law of bare averages of indexed latents.
  func withImpliedPosterior(_ left: Term, _ right: Term) -> (Term, Term) {
    guard let pair = indexedPair, !left.isTrivial, !right.isTrivial,
      left.averagesCopies(of: pair.latent) || right.averagesCopies(of: pair.latent)
    else { return (left, right) }
    return (underPosterior(left, pair), underPosterior(right, pair))
  }

  /// The context in which definitions, too, are read so.
  func withImpliedPosteriors() -> Context {
    guard let pair = indexedPair else { return self }
    var result = self
    for (name, definition) in definitions where definition.body.averagesCopies(of: pair.latent) {
      result.definitions[name]?.body = underPosterior(definition.body, pair)
    }
    return result
  }

  private typealias Pair = (model: Name, observed: Name, latent: Name)

  /// The x and z of p(x | z), both with indices, where the note speaks of a posterior or an E step.
  private var indexedPair: Pair? {
    guard vocabulary.speaksOfPosterior, vocabulary.statedAverage == nil, vocabulary.mixture == nil
    else { return nil }
    var found: [Pair] = []
    for model in vocabulary.models where Context.isGenerative(model) {
      for pattern in vocabulary.patterns[model] ?? []
      where pattern.outcomes.count == 1 && pattern.givens.count == 1 {
        let (observed, latent) = (pattern.outcomes[0], pattern.givens[0])
        guard vocabulary.copies.contains(observed), vocabulary.copies.contains(latent),
          models[model]?.factors.contains(where: {
            $0.outcomes == [observed] && $0.givens == [latent]
          }) ?? false
        else { continue }
        found.append((model, observed, latent))
      }
    }
    return found.count == 1 ? found[0] : nil
  }

  private func underPosterior(_ term: Term, _ pair: Pair) -> Term {
    guard case .expectation(var expectation) = term.kind, expectation.source == nil,
      expectation.givens.isEmpty,
      let index = expectation.body.copies(of: pair.latent).first,
      expectation.body.copies(of: pair.latent).allSatisfy({
        $0.withoutSpans == index.withoutSpans
      })
    else { return term.mapChildren { underPosterior($0, pair) } }
    let span = term.span
    func letter(_ name: Name) -> Term.Letter {
      Term.Letter(name, latex: vocabulary.spellings[name] ?? name.text)
    }
    let (latent, observed) = (letter(pair.latent), letter(pair.observed))
    let law = Term.DensityTerm(
      model: letter(pair.model), name: span,
      outcomes: [Term.Argument(latent, at: Term(.variable(latent), span))],
      givens: [
        Term.Argument(observed, at: Term(.copy(observed, index: index, raised: false), span))
      ])
    expectation.source = Term.Source(.law(Term(.density(law), span)), span)
    expectation.body = expectation.body.withoutCopies { $0 == pair.latent }
    return Term(.expectation(expectation), span)
  }
}

extension Term {
  /// Whether a bare average of copies of a variable stands in it.
  fileprivate func averagesCopies(of name: Name) -> Bool {
    if case .expectation(let expectation) = kind, expectation.source == nil,
      expectation.givens.isEmpty, !expectation.body.copies(of: name).isEmpty
    {
      return true
    }
    return children.contains { $0.averagesCopies(of: name) }
  }

  /// Whether it is a number or the identity.
  fileprivate var isTrivial: Bool {
    switch kind {
    case .number, .identity, .dimension: true
    default: false
    }
  }
}
