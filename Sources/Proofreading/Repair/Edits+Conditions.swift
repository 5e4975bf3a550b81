import Kernel
import Reading
import SourceText

/// Conditions of densities that have several, and averages over what a divergence is given.
extension Edits {
  /// One condition more or less: p(z | x) for p(z | x, y).
  func conditions(of density: Term.DensityTerm, _ term: Term) -> [Change] {
    guard let first = density.givens.first, let last = density.givens.last else {
      return hiddenBar(of: density, term)
    }
    var changes: [Change] = []
    let list = first.span.union(last.span)
    if density.givens.count > 1 {
      for place in density.givens.indices {
        var changed = density
        changed.givens.remove(at: place)
        let latex = changed.givens.map { slice($0.value) }.joined(separator: ",")
        changes.append(
          (Term(.density(changed), term.span), [Splice(list, latex)], .conditionalAdded, 1.2))
      }
    }
    for variable in unused(in: density) {
      var changed = density
      let end = Span(last.span.upper, last.span.upper)
      changed.givens.append(Term.Argument(variable, at: Term(.variable(variable), end)))
      changes.append(
        (
          Term(.density(changed), term.span), [Splice(end, "," + variable.latex)],
          .conditionalDropped, 1.3
        ))
    }
    return changes
  }

  /// p(z | θ) for p(z | x, θ): behind the bar stand only parameters.
  private func hiddenBar(of density: Term.DensityTerm, _ term: Term) -> [Change] {
    guard let bar = density.bar, density.parameters != nil else { return [] }
    let place = Span(bar.upper, bar.upper)
    return unused(in: density).map { variable in
      var changed = density
      changed.givens = [Term.Argument(variable, at: Term(.variable(variable), place))]
      return (
        Term(.density(changed), term.span), [Splice(place, " " + variable.latex + ",")],
        .conditionalDropped, 1.2
      )
    }
  }

  /// The model's variables that do not stand in a density.
  private func unused(in density: Term.DensityTerm) -> [Term.Letter] {
    let used = (density.outcomes + density.givens).map(\.variable)
    let known = lexicon.variablesOfModel[density.model.name] ?? []
    return variables.filter { known.contains($0.name) && !used.contains($0) }
  }

  /// KL(q(z₂ | z₁) ‖ p(z₂ | z₁)) for its average over z₁, by a law of z₁ on the same side.
  func averagedDivergence(_ term: Term) -> [Change] {
    guard case .divergence(_, let first, _) = term.kind, case .density(let inner) = first.kind
    else { return [] }
    return laws.compactMap { law in
      guard case .density(let outer) = law.kind, outer.model == inner.model,
        outer.outcomes.allSatisfy({ outcome in
          inner.givens.contains { $0.variable == outcome.variable && $0.isPlain }
        })
      else { return nil }
      let latex = "\\mathbb{E}"
      let source = Term.Source(.law(law), law.span)
      let mean = Term.Expectation(latex: latex, source: source, body: term)
      return (
        Term(.expectation(mean), term.span),
        [Splice(term.span, "\(latex)_{\(slice(law))}\\left[\(slice(term))\\right]")],
        .expectationMissing, 1.1
      )
    }
  }
}

extension Term {
  /// The densities that occur in it.
  var densityTerms: [Term] {
    var found = parts.flatMap(\.densityTerms)
    if case .density = kind { found.append(self) }
    return found
  }
}
