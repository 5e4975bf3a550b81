import Kernel
import Reading
import SourceText

/// Lists the small changes of a statement's side that undo known slips.
struct Edits {
  /// The display that the spans count in.
  let text: Excerpt
  /// Kinds and shapes of the statement's names.
  let signature: Signature
  /// The note's names as it spells them.
  let lexicon: Lexicon
  /// Expectations of the statement, whose laws a missing one may borrow.
  let expectations: [Term]
  /// A bar as the statement writes it.
  let bar: String
  /// The symbols that an edit may bring in.
  let symbols: [Term.Letter]
  /// Densities of the side, by which something on it may have to be averaged.
  var laws: [Term] = []

  var models: [Term.Letter] { lexicon.models }
  var variables: [Term.Letter] { lexicon.variables }
  /// Sizes that the note names, whether in this statement or not.
  var dimensions: [Term.Letter] {
    let named = signature.dimensions.keys.sorted().filter { $0.text.allSatisfy(\.isLetter) }
    return (lexicon.dimensions + named.map { Term.Letter($0, latex: $0.text) }).uniqued()
  }

  typealias Change = (term: Term, splices: [Splice], mistake: Mistake, cost: Double)

  /// Every single edit of a term, its own and those of its parts.
  func all(of term: Term) -> [Edit] {
    everywhere(in: term) { own($0) + exchanged($0) + further($0) }
  }

  /// Edits of a term and of all its parts, each in its place.
  func everywhere(in term: Term, _ changes: (Term) -> [Change]) -> [Edit] {
    var result = changes(term).map(edit)
    let parts = term.parts
    for (place, part) in parts.enumerated() {
      // A density's plain arguments are changed with the density, which knows the others.
      if case .density = term.kind, case .variable = part.kind { continue }
      for edit in everywhere(in: part, changes) {
        var changed = parts
        changed[place] = edit.term
        var whole = edit
        whole.term = term.replacing(changed)
        result.append(whole)
      }
    }
    return result
  }

  func edit(_ change: Change) -> Edit {
    Edit(term: change.term, splices: change.splices, mistake: change.mistake, cost: change.cost)
  }

  private func own(_ term: Term) -> [Change] {
    switch term.kind {
    case .density(let density): return ofDensity(density, term) + logarithm(of: term)
    case .divergence(let kind, let first, let second):
      return [
        (
          Term(.divergence(kind, second, first), term.span), swap(first.span, second.span),
          .divergenceArgumentsSwapped, 1
        )
      ]
    case .sum(let addends): return ofSum(addends, term)
    case .product(let factors): return ofProduct(factors, term)
    case .fraction(let top, let bottom, let slashed):
      return ofFraction(top, bottom, slashed, term) + sizedHalf(top, bottom, slashed, term)
    case .symbol(let letter): return ofSymbol(letter, term) + transposed(term) + traced(term)
    case .variable(let letter): return ofVariable(letter, term) + centred(letter, term)
    case .dimension(let letter): return ofDimension(letter, term)
    case .identity(let letter): return ofIdentity(letter, term)
    case .norm(let norm): return squaredNorm(norm, term) + movedExpectation(term)
    case .expectation: return movedExpectation(term)
    case .power(let base, let exponent):
      if let turned = turned(term) { return [turned] }
      guard case .number(let value, 1) = exponent.kind, value == 2 else { return [] }
      return movedExpectation(term) + [
        (base, [Splice(term.span, slice(base))], .deviationForVariance, 1.5)
      ]
    case .inverse(let body):
      return [(body, [Splice(term.span, slice(body))], .inverseExtra, 1.2)]
    case .transpose(let body):
      return [(body, [Splice(term.span, slice(body))], .transposeMisplaced, 1.5)]
    case .law(let law): return ofLaw(law, term)
    case .unknown(let letter, let arguments, let primes):
      return movedInside(letter, arguments, primes, term)
    case .extremum(let extremum): return ofExtremum(extremum, term)
    case .apply: return inverted(term) + negatedArgument(term) + movedExpectation(term)
    case .bars, .copy: return inverted(term)
    case .reference: return inverted(term) + negatedArgument(term)
    default: return []
    }
  }

  /// Changes of conditions, averages, roots and steps.
  private func further(_ term: Term) -> [Change] {
    switch term.kind {
    case .density(let density): return conditions(of: density, term)
    case .divergence: return averagedDivergence(term)
    case .symbol, .reference: return rooted(term) + stepped(term)
    case .sum: return rooted(term)
    case .apply(.determinant, let list) where list.count == 1:
      return squaredDeterminant(list[0], term) + logarithm(of: term)
    case .apply: return unrooted(term)
    case .series(let series): return logarithmOfSum(series, term)
    case .integral(let integral): return logarithmOfIntegral(integral, term)
    case .bars(let body, true): return squaredDeterminant(body, term) + logarithm(of: term)
    case .fraction(let top, let bottom, _):
      return top.isLawOrVolume && bottom.isLawOrVolume ? logarithm(of: term) : []
    default: return []
    }
  }

  func slice(_ term: Term) -> String { text.slice(text.balanced(term.span)) }

  func swap(_ first: Span, _ second: Span) -> [Splice] {
    let (one, other) = (text.balanced(first), text.balanced(second))
    return [Splice(first, text.slice(other)), Splice(second, text.slice(one))]
  }

  // MARK: Densities

  private func ofDensity(_ density: Term.DensityTerm, _ term: Term) -> [Change] {
    var changes: [Change] = []
    for model in models where model != density.model {
      var changed = density
      changed.model = model
      changes.append(
        (
          Term(.density(changed), term.span), [Splice(density.name, model.latex)], .modelSwapped,
          1.2
        ))
    }
    let outcomes = density.outcomes.map(\.span).reduce(density.outcomes.first?.span) {
      $0?.union($1)
    }
    let givens = density.givens.map(\.span).reduce(density.givens.first?.span) { $0?.union($1) }
    if let outcomes, let givens {
      var reversed = density
      reversed.outcomes = density.givens
      reversed.givens = density.outcomes
      changes.append(
        (
          Term(.density(reversed), term.span), swap(outcomes, givens), .conditionalReversed, 1
        ))
      let gap = Span(outcomes.upper, givens.upper)
      var dropped = density
      dropped.givens = []
      changes.append(
        (Term(.density(dropped), term.span), [Splice(gap, "")], .conditionalAdded, 1.2))
      var joint = density
      joint.outcomes += density.givens
      joint.givens = []
      changes.append(
        (
          Term(.density(joint), term.span), [Splice(Span(outcomes.upper, givens.lower), ",")],
          .jointForConditional, 1.2
        ))
      for (place, given) in density.givens.enumerated() where density.givens.count == 1 {
        for variable in others(than: given.variable, in: density) {
          var changed = density
          changed.givens[place] = argument(variable, given.span)
          changes.append(
            (
              Term(.density(changed), term.span), [Splice(given.span, variable.latex)],
              .wrongVariable, 1.5
            ))
        }
      }
    } else if let outcomes {
      for variable in others(than: nil, in: density) {
        var changed = density
        changed.givens = [argument(variable, Span(outcomes.upper, outcomes.upper))]
        changes.append(
          (
            Term(.density(changed), term.span),
            [Splice(Span(outcomes.upper, outcomes.upper), bar + variable.latex)],
            .conditionalDropped, 1.2
          ))
      }
      if density.outcomes.count == 2 {
        for place in 0..<2 {
          var changed = density
          changed.outcomes = [density.outcomes[place]]
          changed.givens = [density.outcomes[1 - place]]
          changes.append(
            (
              Term(.density(changed), term.span),
              [
                Splice(
                  outcomes, slice(changed.outcomes[0].value) + bar + slice(changed.givens[0].value))
              ],
              .jointForConditional, 1.2
            ))
        }
      }
    }
    if density.outcomes.count == 1 {
      for variable in others(than: density.outcomes[0].variable, in: density) {
        var changed = density
        changed.outcomes[0] = argument(variable, density.outcomes[0].span)
        changes.append(
          (
            Term(.density(changed), term.span),
            [Splice(density.outcomes[0].span, variable.latex)], .wrongVariable, 1.1
          ))
      }
    }
    return changes
  }

  private func argument(_ letter: Term.Letter, _ span: Span) -> Term.Argument {
    Term.Argument(letter, at: Term(.variable(letter), span))
  }

  /// The model's other variables, in the note's spelling.
  private func others(
    than excluded: Term.Letter?, in density: Term.DensityTerm
  ) -> [Term.Letter] {
    let used = (density.outcomes + density.givens).map(\.variable)
    let known = lexicon.variablesOfModel[density.model.name] ?? []
    return variables.filter { known.contains($0.name) && !used.contains($0) && $0 != excluded }
  }

  private func ofLaw(_ law: Term.LawTerm, _ term: Term) -> [Change] {
    guard law.family == .gaussian, law.parameters.count == 2 else { return [] }
    var changes = ofGaussian(law, term)
    let covariance = law.parameters[1]
    for (letter, isSquared) in scales where isSquared || !covariance.startsWith(letter) {
      let place = Span(covariance.span.lower, covariance.span.lower)
      let scale = scaleTerm(letter, isSquared, place)
      var changed = law
      changed.parameters[1] = Term(
        .product([Term.Factor(scale), Term.Factor(covariance)]), covariance.span)
      let latex = isSquared ? letter.latex + "^2" : letter.latex
      changes.append(
        (Term(.law(changed), term.span), [Splice(place, latex + " ")], .missingFactor, 1.5))
    }
    // A precision where a covariance belongs: every factor turned over.
    if case .product(let factors) = covariance.kind {
      let turns = factors.compactMap { turned($0.term) ?? inverted($0.term).first }
      if turns.count == factors.count {
        var changed = law
        changed.parameters[1] = Term(
          .product(
            zip(factors, turns).map { Term.Factor($1.term, joint: $0.joint) }), covariance.span)
        changes.append(
          (Term(.law(changed), term.span), turns.flatMap(\.splices), .inverseMissing, 1.3))
      }
    }
    return changes
  }

  /// σ⁻² as σ² and A⁻¹ as A.
  private func turned(_ term: Term) -> Change? {
    switch term.kind {
    case .inverse(let body): return (body, [Splice(term.span, slice(body))], .inverseExtra, 1.2)
    case .power(let base, let exponent):
      guard case .number(let value, 1) = exponent.negated.kind, value > 0 else { return nil }
      let latex = value == 1 ? slice(base) : "\(slice(base))^\(value)"
      let positive = Term(.number(numerator: value, denominator: 1), exponent.span)
      return (
        value == 1 ? base : Term(.power(base, positive), term.span), [Splice(term.span, latex)],
        .inverseExtra, 1.2
      )
    default: return nil
    }
  }

  /// The sign of what an extremum is taken of.
  private func ofExtremum(_ extremum: Term.ExtremumTerm, _ term: Term) -> [Change] {
    if case .sum = extremum.body.kind { return [] }
    var changed = extremum
    let start = Span(extremum.body.span.lower, extremum.body.span.lower)
    changed.body = Term(
      .sum([Term.Addend(extremum.body, isNegative: true, sign: start)]), extremum.body.span)
    return [
      (Term(.extremum(changed), term.span), [Splice(start, "-")], .signFlipped, 1)
    ]
  }

  // MARK: Letters

  private func ofVariable(_ letter: Term.Letter, _ term: Term) -> [Change] {
    variables.filter { $0 != letter }.map {
      (Term(.variable($0), term.span), [Splice(term.span, $0.latex)], .wrongVariable, 1.3)
    }
  }

  private func ofSymbol(_ letter: Term.Letter, _ term: Term) -> [Change] {
    guard let kind = signature.symbols[letter.name] else { return [] }
    var changes: [Change] = []
    for other in symbols where other != letter {
      guard let candidate = signature.symbols[other.name],
        candidate.shape == kind.shape
          || signature.ensembles.contains(where: { $0.areBlocks(letter.name, other.name) })
      else { continue }
      let isSibling = other.name.text.first == letter.name.text.first
      changes.append(
        (
          Term(.symbol(other), term.span), [Splice(term.span, other.latex)], .wrongSymbol,
          isSibling ? 1.2 : 2
        ))
    }
    if kind.shape == .scalar || kind.shape.columns == .fixed(1), kind.domain == .positive {
      let two = Term(.number(numerator: 2, denominator: 1), Span(term.span.upper, term.span.upper))
      changes.append(
        (
          Term(.power(term, two), term.span),
          [Splice(Span(term.span.upper, term.span.upper), "^2")], .deviationForVariance, 1.5
        ))
    }
    return changes + inverted(term)
  }

  /// The square matrix or its transpose turned over.
  private func inverted(_ term: Term) -> [Change] {
    let isMatrix: Bool
    switch term.kind {
    case .symbol(let letter), .copy(let letter, _, _):
      guard let shape = signature.symbols[letter.name]?.shape else { return [] }
      isMatrix = shape.rows == shape.columns && shape != .scalar
    case .reference(_, let arguments): isMatrix = arguments.isEmpty
    default: isMatrix = false
    }
    guard isMatrix else { return [] }
    let end = Span(term.span.upper, term.span.upper)
    return [(Term(.inverse(term), term.span), [Splice(end, "^{-1}")], .inverseMissing, 1.3)]
  }

  private func movedInside(
    _ letter: Term.Letter, _ arguments: [Term], _ primes: Int, _ term: Term
  ) -> [Change] {
    guard arguments.count == 1, case .expectation(var mean) = arguments[0].kind else { return [] }
    let inner = Term(.unknown(letter, [mean.body], primes: primes), term.span)
    let prefix = text.slice(Span(arguments[0].span.lower, mean.body.span.lower))
    let suffix = text.slice(Span(mean.body.span.upper, arguments[0].span.upper))
    let before = text.slice(Span(term.span.lower, arguments[0].span.lower))
    let after = text.slice(Span(arguments[0].span.upper, term.span.upper))
    let body = slice(mean.body)
    mean.body = inner
    return [
      (
        Term(.expectation(mean), term.span),
        [Splice(term.span, prefix + before + body + after + suffix)], .expectationMovedInside, 1
      )
    ]
  }

  /// Two symbols of one kind exchanged throughout, as Σ₀ and Σ₁ in tr(Σ₀⁻¹Σ₁).
  private func exchanged(_ term: Term) -> [Change] {
    switch term.kind {
    case .product, .apply, .fraction: break
    default: return []
    }
    let places = term.symbolPlaces
    let letters = places.map(\.letter).uniqued()
    guard letters.count == 2, let first = signature.symbols[letters[0].name],
      let second = signature.symbols[letters[1].name], first.shape == second.shape,
      letters[0].name.text.first == letters[1].name.text.first
    else { return [] }
    let splices = places.map { place in
      Splice(place.span, (place.letter == letters[0] ? letters[1] : letters[0]).latex)
    }
    return [
      (term.exchanging(letters[0], letters[1]), splices, .wrongSymbol, 1.1)
    ]
  }

  // MARK: Scales

  /// Positive scalars of the statement, each with whether its square is meant.
  var scales: [(Term.Letter, Bool)] {
    symbols.filter {
      signature.symbols[$0.name]?.shape == .scalar
        && signature.symbols[$0.name]?.domain == .positive
    }.flatMap { [($0, true), ($0, false)] }
  }

  func scaleTerm(_ letter: Term.Letter, _ isSquared: Bool, _ span: Span) -> Term {
    let base = Term(.symbol(letter), span)
    guard isSquared else { return base }
    return Term(.power(base, Term(.number(numerator: 2, denominator: 1), span)), span)
  }
}

extension Term {
  /// Whether it is a symbol or a product with it in front: σ M wants a square, and not another σ.
  fileprivate func startsWith(_ letter: Letter) -> Bool {
    switch kind {
    case .symbol(let own): return own == letter
    case .product(let factors): return factors.first?.term.startsWith(letter) ?? false
    default: return false
    }
  }

  /// The symbols that occur, with their places.
  var symbolPlaces: [(letter: Letter, span: Span)] {
    if case .symbol(let letter) = kind { return [(letter, span)] }
    return parts.flatMap(\.symbolPlaces)
  }

  /// The term with two symbols exchanged.
  func exchanging(_ first: Letter, _ second: Letter) -> Term {
    if case .symbol(let letter) = kind {
      if letter == first { return Term(.symbol(second), span) }
      if letter == second { return Term(.symbol(first), span) }
      return self
    }
    return replacing(parts.map { $0.exchanging(first, second) })
  }
}

extension Term {
  /// The number with its sign flipped, whether it is written as one or as a negated one.
  fileprivate var negated: Term {
    switch kind {
    case .number(let numerator, let denominator):
      return Term(.number(numerator: -numerator, denominator: denominator), span)
    case .sum(let addends) where addends.count == 1 && addends[0].isNegative:
      return addends[0].term
    default: return self
    }
  }

  /// Whether something in it is trivially nothing: a divergence of a law from itself, a thing over
  /// itself, a thing less itself.
  var isDegenerate: Bool {
    switch kind {
    case .divergence(_, let first, let second) where first.withoutSpans == second.withoutSpans:
      return true
    case .fraction(let top, let bottom, _) where top.withoutSpans == bottom.withoutSpans:
      return true
    case .fraction(let top, let bottom, _):
      if case .density = bottom.kind, case .product(let factors) = top.kind,
        factors.contains(where: { $0.term.withoutSpans == bottom.withoutSpans })
      {
        return true
      }
      return parts.contains(where: \.isDegenerate)
    case .sum(let addends)
    where addends.count == 2 && addends[0].isNegative != addends[1].isNegative:
      return addends[0].term.withoutSpans == addends[1].term.withoutSpans
        || parts.contains(where: \.isDegenerate)
    default: return parts.contains(where: \.isDegenerate)
    }
  }
}
