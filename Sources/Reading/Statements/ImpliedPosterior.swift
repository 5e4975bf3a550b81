import Kernel
import SourceText

/// 𝔼[z_n] in a note on EM is the mean of z under p(z | x_n), though it does not say so.
///
/// Who writes an index takes the latent of one data point, and under the prior all of them are alike:
/// such a mean is only ever compared with a number or the identity.
extension Context {
  /// Both sides with the posterior as the law of bare averages of indexed latents.
  func withImpliedPosterior(_ left: Term, _ right: Term) -> (Term, Term) {
    let (left, right) = (ofPoints(left), ofPoints(right))
    guard let pair = indexedPair, !left.isTrivial, !right.isTrivial,
      left.averagesCopies(of: pair.latent) || right.averagesCopies(of: pair.latent)
    else { return (left, right) }
    return (underPosterior(left, pair), underPosterior(right, pair))
  }

  /// The context in which definitions, too, are read so.
  func withImpliedPosteriors() -> Context {
    var result = self
    for (name, definition) in definitions {
      let body = ofPoints(definition.body)
      if body != definition.body { result.definitions[name]?.body = body }
    }
    guard let pair = indexedPair else { return result }
    for (name, definition) in definitions where definition.body.averagesCopies(of: pair.latent) {
      result.definitions[name]?.body = underPosterior(definition.body, pair)
    }
    return result
  }

  // MARK: What is known of a point

  /// 𝔼[f(z_n) | x_n] as the mean of f under p(z | x_n), and variances likewise.
  private func ofPoints(_ term: Term) -> Term {
    guard term.averagesWithGivens else { return term }
    let term = term.mapChildren { ofPoints($0) }
    switch term.kind {
    case .expectation(var expectation):
      guard expectation.source == nil,
        let point = point(of: expectation.givens, in: [expectation.body], term.span)
      else { return term }
      expectation.source = point.source
      expectation.givens = []
      expectation.body = point.free(expectation.body)
      return Term(.expectation(expectation), term.span)
    case .spread(var spread):
      guard spread.source == nil,
        let point = point(
          of: spread.givens, in: [spread.body] + [spread.other].compactMap(\.self), term.span)
      else { return term }
      spread.source = point.source
      spread.givens = []
      spread.body = point.free(spread.body)
      spread.other = spread.other.map(point.free)
      return Term(.spread(spread), term.span)
    default: return term
    }
  }

  /// What varies with its index where the data of one point are known.
  private struct Point {
    var source: Term.Source
    var latents: Set<Name>

    /// A term with the variables themselves for their copies.
    func free(_ term: Term) -> Term { term.withoutCopies(latents.contains) }
  }

  private func point(of givens: [Term.Argument], in bodies: [Term], _ span: Span) -> Point? {
    var known: Set<Name> = []
    var index: Term?
    for given in givens {
      guard case .copy(let letter, let place, _) = given.value.kind else { return nil }
      if let index, index.withoutSpans != place.withoutSpans { return nil }
      known.insert(letter.name)
      index = place
    }
    let copies = bodies.flatMap(\.allCopies).filter { !known.contains($0.0) }
    guard let index = index?.withoutSpans, !copies.isEmpty,
      copies.allSatisfy({ $0.1.withoutSpans == index })
    else { return nil }
    let latents = Set(copies.map(\.0))
    func letter(_ name: Name) -> Term.Letter {
      Term.Letter(name, latex: vocabulary.spellings[name] ?? name.text)
    }
    let law = Term.DensityTerm(
      model: conditionalModel(of: latents, known) ?? letter(defaultModel), name: span,
      outcomes: latents.sorted().map {
        Term.Argument(letter($0), at: Term(.variable(letter($0)), span))
      }, givens: givens)
    return Point(
      source: Term.Source(.law(Term(.density(law), span)), span), latents: latents)
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
