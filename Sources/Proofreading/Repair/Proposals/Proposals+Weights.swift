import Kernel
import Reading
import SourceText

// Weights, normalisers and Jacobians that get lost.

extension Proposals {
  /// Σ_z p(x|z) p(z) for Σ_z p(x|z): a sum over a variable wants its law.
  func weighted(_ integral: Term.Integral) -> [Proposal] {
    if case .sum = integral.body.kind { return [] }
    var values: [Name: String] = [:]
    for variable in integral.variables {
      if let name = variable.variableName { values[name] = slice(variable) }
    }
    return values.keys.sorted().flatMap { name in
      densities(of: [name]).compactMap { found in
        latex(found.density, at: values).map {
          Proposal(
            [insert("\\, \($0)", after: integral.body)], .missingFactor,
            found.density.givens.isEmpty ? 1.1 : 1.2)
        }
      }
    }
  }

  /// (1/N) Σ_n for Σ_n, and Σ_k π_k a_k for Σ_k a_k.
  func weighted(_ series: Term.Series, _ term: Term) -> [Proposal] {
    guard !series.isProduct else { return [] }
    var proposals = between(series)
    if let last = series.through {
      proposals.append(
        Proposal([insert("\\frac{1}{\(slice(last))}", before: term)], .missingFactor, 1.1))
    }
    for letter in lexicon.indexed[series.index.name] ?? [] {
      proposals.append(
        Proposal(
          [insert("\(letter.latex)_{\(series.index.latex)}\\,", before: series.body)],
          .missingFactor, 1.2))
    }
    return proposals
  }

  /// a/(N b) for a/b, and a/(b p(x)): a normaliser that was lost.
  func completed(_ top: Term, _ bottom: Term, _ term: Term) -> [Proposal] {
    var proposals: [Proposal] = []
    if case .sum = bottom.kind {
    } else {
      for size in lexicon.dimensions {
        proposals.append(
          Proposal([insert("\(size.latex)\\,", before: bottom)], .missingFactor, 1.3))
      }
      for density in lexicon.densities where density.givens.isEmpty {
        guard let latex = latex(density) else { continue }
        proposals.append(Proposal([insert("\\,\(latex)", after: bottom)], .missingFactor, 1.3))
      }
    }
    // One over two of a sum of two: a for a/2.
    if case .number(2, 1) = bottom.kind, !top.isNumber {
      proposals.append(Proposal([Splice(term.span, slice(top))], .extraHalf, 1.15))
    }
    return proposals
  }

  /// ∫ q(z|x) p(x) dx for ∫ q(z|x) p(z) dx: the law of another variable than the one that is summed.
  func otherWeights(_ integral: Term.Integral) -> [Proposal] {
    guard case .product(let factors) = integral.body.kind else { return [] }
    let names = integral.variables.compactMap(\.variableName)
    return factors.flatMap { factor -> [Proposal] in
      guard case .density(let law) = factor.term.kind, law.givens.isEmpty,
        !law.outcomes.contains(where: { names.contains($0.variable.name) })
      else { return [] }
      return names.flatMap { densities(of: [$0]) }.compactMap { found in
        guard found.density.givens.isEmpty, let latex = latex(found.density) else { return nil }
        return Proposal([Splice(factor.term.span, latex)], .wrongLaw, 1.15)
      }
    }
  }

  /// p(x|z) p(z) for p(x|z), where the other side is the law of z given x.
  var priors: [Proposal] {
    guard case .density(let posterior) = other.kind, !posterior.givens.isEmpty,
      (posterior.outcomes + posterior.givens).allSatisfy(\.isPlain)
    else { return [] }
    let wanted = posterior.outcomes.map(\.variable)
    let laws = side.densityTerms
    let hasPrior = laws.contains { law in
      guard case .density(let density) = law.kind else { return false }
      return density.outcomes.map(\.variable) == wanted
    }
    guard !hasPrior else { return [] }
    return laws.compactMap { law in
      guard case .density(let likelihood) = law.kind, likelihood.model == posterior.model,
        wanted.allSatisfy({ name in likelihood.givens.contains { $0.variable == name } })
      else { return nil }
      var prior = posterior
      prior.givens = posterior.givens.filter { given in
        !likelihood.outcomes.contains { $0.variable == given.variable }
      }
      guard let latex = latex(prior) else { return nil }
      return Proposal([insert("\\,\(latex)", after: law)], .missingFactor, 1.15)
    }
  }

  /// a/p(x) for a, where the other side is a law given x.
  var normalised: [Proposal] {
    guard case .density(let density) = other.kind, !density.givens.isEmpty else { return [] }
    switch side.kind {
    case .fraction, .law, .density: return []
    default: break
    }
    return densities(of: density.givens.map(\.variable.name)).compactMap { found in
      guard found.density.givens.isEmpty, let latex = latex(found.density) else { return nil }
      return Proposal(
        [insert("\\frac{", before: side), insert("}{\(latex)}", after: side)], .missingFactor, 1.2)
    }
  }

  /// p_Z(g(x)) |∂g/∂x| for p_Z(g(x)): a density taken at a function of what the other side is a
  /// density of.
  func jacobians(_ term: Term) -> [Proposal] {
    guard case .density(let density) = term.kind, density.outcomes.count == 1,
      !density.outcomes[0].isPlain, let mapped = other.singleOutcome
    else { return [] }
    let value = density.outcomes[0].value
    guard value.withParts.contains(where: { $0.withoutSpans == mapped.withoutSpans }) else {
      return []
    }
    let determinant =
      "\\left|\\det\\frac{\\partial \(slice(value))}{\\partial \(otherText.slice(mapped.span))}\\right|"
    return [Proposal([insert("\\,\(determinant)", after: term)], .missingFactor, 1)]
  }

  /// |A|⁻¹ for |A|.
  func inverse(_ term: Term) -> Proposal {
    Proposal([insert("^{-1}", after: term)], .inverseMissing, 1.2)
  }

  /// |det A| for det A, and its inverse: how a volume changes.
  func absolute(_ term: Term) -> Proposal {
    Proposal(
      [insert("\\left|", before: term), insert("\\right|", after: term)], .signFlipped, 1.2)
  }

  func absoluteInverse(_ term: Term) -> Proposal {
    Proposal(
      [insert("\\left|", before: term), insert("\\right|^{-1}", after: term)], .inverseMissing,
      1.25)
  }

  /// E_{p(x)}[f(x)] for (1/N) Σ_n f(x_n).
  func modelAverage(_ factors: [Term.Factor], _ term: Term) -> [Proposal]? {
    guard factors.count == 2, case .fraction = factors[0].term.kind,
      case .series(let series) = factors[1].term.kind, !series.isProduct
    else { return nil }
    let copies = series.body.withParts.compactMap { part -> (letter: Term.Letter, span: Span)? in
      if case .copy(let letter, _, _) = part.kind { return (letter, part.span) }
      return nil
    }
    guard let letter = copies.first?.letter, copies.allSatisfy({ $0.letter == letter }) else {
      return nil
    }
    let body = text.applying(
      copies.map { Splice($0.span, letter.latex) }, within: series.body.span)
    let found = densities(of: [letter.name]).filter(\.density.givens.isEmpty).compactMap { law in
      latex(law.density).map {
        Proposal(
          [Splice(term.span, "\\mathbb{E}_{\($0)}\\left[\(body)\\right]")], .wrongLaw, 1.3)
      }
    }
    return found.isEmpty ? nil : found
  }

  /// p(x) E_{p(z|x)}[f] for E_{p(z|x)}[f].
  var evidenceFactors: [Proposal] {
    guard case .expectation(let mean) = side.kind, case .law(let law)? = mean.source?.kind,
      case .density(let density) = law.kind, !density.givens.isEmpty
    else { return [] }
    return densities(of: density.givens.map(\.variable.name)).filter {
      $0.density.givens.isEmpty && $0.density.model == density.model
    }.compactMap { found in
      latex(found.density).map {
        Proposal([insert("\($0)\\,", before: side)], .missingFactor, 1.4)
      }
    }
  }

  /// Σ_k a_{nk} for Σ_n a_{nk}: the sum runs over the other index.
  func overOtherIndex(_ series: Term.Series, _ term: Term) -> [Proposal] {
    guard !series.isProduct else { return [] }
    let inside = series.body.withParts.flatMap { part -> [Term.Letter] in
      switch part.kind {
      case .index(let letter): return [letter]
      case .reference(let letter, let list) where list.isEmpty:
        // γ_nk by its name alone.
        guard let bar = letter.name.text.lastIndex(of: "_") else { return [] }
        return letter.name.text[bar...].dropFirst().map {
          Term.Letter(Name(String($0)), latex: String($0))
        }.filter { lexicon.ranges[$0.name] != nil }
      default: return []
      }
    }.uniqued()
    let sign = Span(term.span.lower, series.body.span.lower)
    return inside.filter { $0.name != series.index.name }.map {
      Proposal(
        [Splice(sign, "\\sum\(lexicon.ranges[$0.name] ?? "_{\($0.latex)}") ")], .wrongVariable, 1.3)
    }
  }

  /// p(a|b,c) in full where it was taken for p(a|b) or p(a|c).
  var byBayes: [Proposal] {
    guard case .density(let whole) = other.kind, case .density(let part) = side.kind,
      whole.model == part.model, whole.givens.count > part.givens.count,
      whole.outcomes.map(\.variable) == part.outcomes.map(\.variable),
      (whole.outcomes + whole.givens).allSatisfy(\.isPlain)
    else { return [] }
    return whole.givens.indices.compactMap { place -> [Proposal]? in
      var likelihood = whole
      likelihood.outcomes = [whole.givens[place]]
      likelihood.givens = whole.givens
      likelihood.givens.remove(at: place)
      var evidence = likelihood
      var prior = whole
      prior.givens.remove(at: place)
      likelihood.givens = whole.outcomes + likelihood.givens
      evidence.outcomes = [whole.givens[place]]
      // As the note writes them, p(x|z₁) for p(x|z₁,z₂).
      let short = latex(asWritten(likelihood)).flatMap { first in
        latex(asWritten(prior)).map { (first, $0) }
      }
      guard let first = latex(likelihood), let second = latex(prior), let below = latex(evidence)
      else { return nil }
      let whole = Proposal(
        [Splice(side.span, "\\frac{\(first)\\,\(second)}{\(below)}")], .conditionalDropped, 1.7)
      guard let short, short != (first, second) else { return [whole] }
      return [
        Proposal(
          [Splice(side.span, "\\frac{\(short.0)\\,\(short.1)}{\(below)}")], .conditionalDropped,
          1.6), whole,
      ]
    }.joined().map { $0 }
  }

  /// The density with the fewest conditions that the note gives it.
  private func asWritten(_ density: Term.DensityTerm) -> Term.DensityTerm {
    func names(_ list: [Term.Argument]) -> Set<Name> { Set(list.map(\.variable.name)) }
    let known = lexicon.densities.filter {
      $0.model == density.model && names($0.outcomes) == names(density.outcomes)
        && names($0.givens).isSubset(of: names(density.givens))
    }
    return known.min { $0.givens.count < $1.givens.count } ?? density
  }
}

extension Term {
  /// What a density, or the logarithm of one, is a density of.
  fileprivate var singleOutcome: Term? {
    switch kind {
    case .density(let density) where density.outcomes.count == 1: return density.outcomes[0].value
    case .apply(.log, let list) where list.count == 1: return list[0].singleOutcome
    default: return nil
    }
  }
}

extension Term {
  fileprivate var isNumber: Bool {
    if case .number = kind { return true }
    return false
  }
}
