import Kernel
import Reading
import SourceText

// What stands in each other's place: laws in a ratio, sums and products, joints and marginals.

extension Edits {
  /// p(x|z) p(z) / p(x) for p(x|z) p(x) / p(z).
  func exchangedLaws(_ top: Term, _ bottom: Term, _ slashed: Bool, _ term: Term) -> [Change] {
    var changes: [Change] = []
    for above in top.densityTerms {
      for below in bottom.densityTerms where above.withoutSpans != below.withoutSpans {
        // The whole ratio is turned over elsewhere.
        if above == top, below == bottom { continue }
        let one = top.substituting(below, for: above)
        let other = bottom.substituting(above, for: below)
        changes.append(
          (
            Term(.fraction(one, other, slashed: slashed), term.span), swap(above.span, below.span),
            .wrongVariable, 1.15
          ))
      }
    }
    return changes
  }

  /// ∏ for Σ and Σ for ∏.
  func otherSeries(_ series: Term.Series, _ term: Term) -> [Change] {
    let (old, new) = series.isProduct ? ("\\prod", "\\sum") : ("\\sum", "\\prod")
    guard slice(term).hasPrefix(old) else { return [] }
    var changed = series
    changed.isProduct.toggle()
    let sign = Span(term.span.lower, term.span.lower + old.utf8.count)
    return [(Term(.series(changed), term.span), [Splice(sign, new)], .sumForProduct, 1.2)]
  }

  /// H[p] + H[q] for H[p] H[q]: logarithms and their averages are added.
  func addedFactors(_ factors: [Term.Factor], _ term: Term) -> [Change] {
    guard factors.count == 2, factors.allSatisfy({ $0.term.isLogarithmic }) else { return [] }
    let end = Span(factors[0].term.span.upper, factors[1].term.span.lower)
    return [
      (
        Term(
          .sum([Term.Addend(factors[0].term), Term.Addend(factors[1].term, sign: end)]), term.span),
        [Splice(end, " + ")], .sumForProduct, 1.2
      )
    ]
  }

  /// p(x, z) for p(x), p(x) for p(x, z).
  func joined(_ density: Term.DensityTerm, _ term: Term) -> [Change] {
    guard let first = density.outcomes.first?.span, let last = density.outcomes.last?.span,
      (density.outcomes + density.givens).allSatisfy(\.isPlain)
    else { return [] }
    var changes: [Change] = []
    let used = (density.outcomes + density.givens).map(\.variable)
    let known = lexicon.variablesOfModel[density.model.name] ?? []
    let end = Span(last.upper, last.upper)
    for variable in variables where known.contains(variable.name) && !used.contains(variable) {
      var joint = density
      joint.outcomes.append(Term.Argument(variable, at: Term(.variable(variable), end)))
      changes.append(
        (
          Term(.density(joint), term.span), [Splice(end, ",\(variable.latex)")], .marginalForJoint,
          1.3
        ))
    }
    guard density.outcomes.count > 1 else { return changes }
    for place in density.outcomes.indices {
      var marginal = density
      marginal.outcomes.remove(at: place)
      let list = marginal.outcomes.map { slice($0.value) }.joined(separator: ",")
      changes.append(
        (
          Term(.density(marginal), term.span), [Splice(first.union(last), list)],
          .marginalForJoint, 1.35
        ))
    }
    return changes
  }
}

extension Term {
  /// The term with one part, found by its place, replaced.
  fileprivate func substituting(_ other: Term, for part: Term) -> Term {
    if self == part { return other }
    return replacing(parts.map { $0.substituting(other, for: part) })
  }

  /// Whether it is a logarithm, or something that is an average of logarithms.
  fileprivate var isLogarithmic: Bool {
    switch kind {
    case .apply(.log, _), .entropy, .crossEntropy, .variableEntropy, .divergence, .information:
      return true
    case .expectation(let mean): return mean.body.isLogarithmic
    default: return false
    }
  }
}
