import Kernel
import Reading
import SourceText

// Under which law something is averaged.

extension Proposals {
  /// E_q for E_p: another law of the same variables, or another model.
  func otherLaws(_ source: Term.Source?) -> [Proposal] {
    guard let source else { return [] }
    switch source.kind {
    case .law(let law), .drawn(_, from: let law):
      guard case .density(let density) = law.kind, density.outcomes.allSatisfy(\.isPlain) else {
        return []
      }
      let old = Term(.density(density), law.span).withoutSpans
      return densities(of: density.outcomes.map(\.variable.name)).compactMap { found in
        guard Term(.density(found.density), law.span).withoutSpans != old,
          let latex = latex(found.density)
        else { return nil }
        return Proposal([Splice(law.span, latex)], .wrongLaw, found.isHere ? 1 : 1.3)
      }
    case .model(let model):
      return lexicon.models.filter { $0 != model }.map {
        Proposal([Splice(source.span, "{\($0.latex)}")], .wrongLaw, 1)
      }
    case .drawnFromModel, .variables: return []
    }
  }

  /// E_{q(z|x)}[f(z)] where the side leaves open a variable that the other side knows nothing of:
  /// around what depends on it, the rest stays outside.
  var averages: [Proposal] {
    let latent = open.filter { !otherOpen.contains($0) }
    guard !latent.isEmpty else { return [] }
    let body = side.part { part in
      statement.freeVariables(of: part).contains { latent.contains($0) }
    }
    // A density of z is a function of z, whatever stands beside it; one given z is averaged.
    if case .density(let density) = body.kind { return marginals(density, latent) }
    var laws = densities(of: latent).map { ($0, otherOpen) }
    // L(q) says nothing of x: then x may stay open.
    if otherOpen.isEmpty, latent.count > 1 {
      laws += latent.flatMap { name in densities(of: [name]).map { ($0, latent) } }
    }
    return laws.compactMap { found, known in
      guard found.density.givens.allSatisfy({ known.contains($0.variable.name) }),
        let latex = latex(found.density)
      else { return nil }
      return Proposal(
        [insert("\\mathbb{E}_{\(latex)}\\left[", before: body), insert("\\right]", after: body)],
        .expectationMissing, found.isHere ? 0.9 : 1.1)
    }
  }

  /// E_{p(c|b)}[p(a|b,c)] for p(a|b,c), where the other side knows nothing of c.
  private func marginals(_ density: Term.DensityTerm, _ latent: [Name]) -> [Proposal] {
    guard body(side, is: density), (density.outcomes + density.givens).allSatisfy(\.isPlain),
      latent.allSatisfy({ name in density.givens.contains { $0.variable.name == name } })
    else { return [] }
    var law = density
    law.outcomes = density.givens.filter { latent.contains($0.variable.name) }
    law.givens = density.givens.filter { !latent.contains($0.variable.name) }
    guard let latex = latex(law) else { return [] }
    return [
      Proposal(
        [insert("\\mathbb{E}_{\(latex)}\\left[", before: side), insert("\\right]", after: side)],
        .expectationMissing, 1)
    ]
  }

  private func body(_ side: Term, is density: Term.DensityTerm) -> Bool {
    if case .density(let own) = side.kind { return own == density }
    return false
  }

  /// −E_p[log q] for −E_q[log p]: two laws in each other's place throughout.
  var exchangedModels: [Proposal] {
    let places = side.modelPlaces
    let letters = places.map(\.letter).uniqued()
    guard letters.count == 2, places.count < 5 else { return [] }
    let splices = places.map { place in
      Splice(place.span, (place.letter == letters[0] ? letters[1] : letters[0]).latex)
    }
    return [Proposal(splices, .modelSwapped, 1.3)]
  }

  /// E[f ∇log q] for E[∇f]: the law depends on the parameter as well.
  func scoreForm(_ mean: Term.Expectation, _ term: Term) -> [Proposal] {
    guard case .derivative(let derivative) = mean.body.kind, derivative.order == 1,
      derivative.style == .nabla
    else { return [] }
    let law: Term
    switch mean.source?.kind {
    case .law(let found)?, .drawn(_, from: let found)?: law = found
    default: return []
    }
    guard case .density = law.kind else { return [] }
    let nabla = text.slice(Span(mean.body.span.lower, derivative.body.span.lower))
    let sign = nabla.trimmingPrefix { $0.isWhitespace }
    guard sign.hasPrefix("\\nabla") else { return [] }
    return [
      Proposal(
        [Splice(mean.body.span, "\(slice(derivative.body))\\,\(sign)\\log \(slice(law))")],
        .lawHeldFixed, 0.9)
    ]
  }

  /// E[X | Y, Z] for E[X | Y], E[X | Y] for E[X], and the other way round.
  func conditions(
    _ body: Term, _ givens: [Term.Argument], _ source: Term.Source?
  ) -> [Proposal] {
    guard source == nil else { return [] }
    let means = givens.isEmpty ? [] : [totalMean].compactMap { $0 }
    return means + otherConditions(body, givens)
  }

  /// E[E[Y | X]] for E[Y | X], where the other side says nothing of X.
  private var totalMean: Proposal? {
    guard case .expectation(let own) = side.kind, case .expectation(let whole) = other.kind,
      !own.givens.isEmpty, whole.givens.isEmpty, whole.source == nil, own.source == nil
    else { return nil }
    return Proposal(
      [insert("\\mathbb{E}\\left[", before: side), insert("\\right]", after: side)],
      .expectationMissing, 1.1)
  }

  private func otherConditions(_ body: Term, _ givens: [Term.Argument]) -> [Proposal] {
    let used = Set(body.withParts.compactMap(\.variableName) + givens.map(\.variable.name))
    let unused = lexicon.variables.filter { !used.contains($0.name) }
    guard let last = givens.last, let first = givens.first else {
      return unused.map {
        Proposal([insert(" \\mid \($0.latex)", after: body)], .conditionalDropped, 1.1)
      }
    }
    let end = Span(last.span.upper, last.span.upper)
    var proposals = unused.map {
      Proposal([Splice(end, ", \($0.latex)")], .conditionalDropped, 1.2)
    }
    proposals.append(
      Proposal([Splice(Span(body.span.upper, last.span.upper), "")], .conditionalAdded, 1.3))
    if givens.count == 1 {
      proposals += unused.map {
        Proposal([Splice(first.span, $0.latex)], .wrongVariable, 1.4)
      }
    }
    return proposals
  }

  /// H(X | Z) for H(Z | X), I(X; Z | Y) for I(X; Z), H(Z) for H(X).
  func otherVariables(_ information: Term.Information) -> [Proposal] {
    let arguments = information.groups.flatMap { $0 }
    let used = Set((arguments + information.givens).map(\.variable.name))
    let unused = lexicon.variables.filter { !used.contains($0.name) }
    var proposals: [Proposal] = []
    for argument in arguments + information.givens {
      proposals += unused.map {
        Proposal([Splice(argument.span, $0.latex)], .wrongVariable, 1.1)
      }
    }
    guard let first = arguments.first, let last = arguments.last else { return proposals }
    let outcomes = first.span.union(last.span)
    if let given = information.givens.first, let end = information.givens.last {
      let givens = given.span.union(end.span)
      if information.groups.count == 1 {
        proposals.append(
          Proposal(
            [Splice(outcomes, text.slice(givens)), Splice(givens, text.slice(outcomes))],
            .conditionalReversed, 1))
        proposals.append(
          Proposal(
            [Splice(Span(outcomes.upper, givens.lower), ",")], .jointForConditional, 1.2))
      }
      proposals.append(
        Proposal([Splice(Span(outcomes.upper, givens.upper), "")], .conditionalAdded, 1.2))
    } else {
      proposals += unused.map {
        Proposal(
          [Splice(Span(outcomes.upper, outcomes.upper), " \\mid \($0.latex)")],
          .conditionalDropped, 1.2)
      }
      if information.groups.count == 1, arguments.count == 2 {
        let (one, two) = (text.slice(first.span), text.slice(last.span))
        proposals.append(
          Proposal([Splice(outcomes, "\(one) \\mid \(two)")], .jointForConditional, 1.2))
        proposals.append(
          Proposal([Splice(outcomes, "\(two) \\mid \(one)")], .jointForConditional, 1.2))
      }
    }
    return proposals
  }

  /// E_{p(u)}[KL(p(v|u) ‖ q(v|u))] for KL(p(v) ‖ q(v)), and with the condition in the second alone.
  func conditional(_ first: Term, _ second: Term, _ term: Term) -> [Proposal] {
    guard case .density(let one) = first.kind, case .density(let two) = second.kind,
      one.outcomes.allSatisfy(\.isPlain), two.outcomes.allSatisfy(\.isPlain),
      one.outcomes.map(\.variable) == two.outcomes.map(\.variable)
    else { return [] }
    let used = Set((one.outcomes + one.givens + two.givens).map(\.variable.name))
    func given(_ variable: Term.Letter, _ density: Term.DensityTerm) -> Splice {
      let place = (density.givens.last ?? density.outcomes[density.outcomes.count - 1]).span.upper
      return Splice(
        Span(place, place),
        density.givens.isEmpty ? " \\mid \(variable.latex)" : ", \(variable.latex)")
    }
    func isKnown(_ variable: Term.Letter, to model: Term.Letter) -> Bool {
      lexicon.variablesOfModel[model.name]?.contains(variable.name) ?? false
    }
    var proposals: [Proposal] = []
    for variable in lexicon.variables where !used.contains(variable.name) {
      guard isKnown(variable, to: two.model) else { continue }
      for law in densities(of: [variable.name]) {
        guard let latex = latex(law.density) else { continue }
        let mean = [
          insert("\\mathbb{E}_{\(latex)}\\left[", before: term), insert("\\right]", after: term),
        ]
        if isKnown(variable, to: one.model) {
          proposals.append(
            Proposal(mean + [given(variable, one), given(variable, two)], .conditionalDropped, 1.2))
        }
        proposals.append(Proposal(mean + [given(variable, two)], .conditionalDropped, 1.3))
      }
    }
    return proposals
  }
}

extension Term {
  /// Where models are named.
  fileprivate var modelPlaces: [(letter: Letter, span: Span)] {
    let inner = parts.flatMap(\.modelPlaces)
    switch kind {
    case .model(let letter): return [(letter, span)]
    case .density(let density): return [(density.model, density.name)] + inner
    case .expectation(let mean): return mean.source.modelPlaces + inner
    case .spread(let spread): return spread.source.modelPlaces + inner
    default: return inner
    }
  }
}

extension Term.Source? {
  /// Where a subscript names a model alone.
  fileprivate var modelPlaces: [(letter: Term.Letter, span: Span)] {
    guard let self, case .model(let letter) = self.kind else { return [] }
    return [(letter, self.span)]
  }
}

extension Term {
  /// The variable that it is, if it is one.
  var variableName: Name? {
    if case .variable(let letter) = kind { return letter.name }
    return nil
  }
}

extension Term {
  /// The smallest part, reached through sums, products and numerators alone, outside of which
  /// nothing depends on something.
  fileprivate func part(_ depends: (Term) -> Bool) -> Term {
    let candidates: [Term]
    switch kind {
    case .sum(let addends): candidates = addends.map(\.term)
    case .product(let factors): candidates = factors.map(\.term)
    case .fraction(let top, let bottom, _): candidates = [top, bottom]
    default: return self
    }
    let dependent = candidates.filter(depends)
    guard dependent.count == 1 else { return self }
    if case .fraction(_, let bottom, _) = kind, dependent[0] == bottom { return self }
    return dependent[0].part(depends)
  }
}
