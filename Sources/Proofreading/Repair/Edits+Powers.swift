import Kernel
import Reading
import SourceText

// Squares, roots and halves that get lost within something.

extension Term {
  /// Whether it is a density or a determinant, or a product of such: what logarithms are taken of.
  var isLawOrVolume: Bool {
    switch kind {
    case .density, .bars(_, true), .apply(.determinant, _): return true
    case .product(let factors): return factors.allSatisfy(\.term.isLawOrVolume)
    default: return false
    }
  }
}

extension Edits {
  /// E[X]² for E[X].
  func squared(_ term: Term) -> Change {
    let end = Span(term.span.upper, term.span.upper)
    return (
      Term(.power(term, number(2, 1, end)), term.span), [Splice(end, "^2")], .powerMissing, 1.4
    )
  }

  /// (p/q)² for a ratio p/q of laws.
  func squaredRatio(_ top: Term, _ bottom: Term, _ term: Term) -> [Change] {
    guard case .density = top.kind, case .density = bottom.kind else { return [] }
    let (start, end) = (
      Span(term.span.lower, term.span.lower), Span(term.span.upper, term.span.upper)
    )
    return [
      (
        Term(.power(term, number(2, 1, end)), term.span),
        [Splice(start, "\\left("), Splice(end, "\\right)^2")], .powerMissing, 1.4
      )
    ]
  }

  /// exp(s/2) for exp(s): the logarithm of a variance taken for that of a deviation.
  func halvedArgument(_ argument: Term, _ term: Term) -> [Change] {
    switch argument.kind {
    case .sum, .fraction, .number: return []
    default: break
    }
    let end = Span(argument.span.upper, argument.span.upper)
    let half = Term(.fraction(argument, number(2, 1, end), slashed: true), argument.span)
    return [
      (Term(.apply(.exp, [half]), term.span), [Splice(end, "/2")], .missingHalf, 1.25)
    ]
  }

  /// E[a + β b] for E[a + b].
  func weightedTerms(_ mean: Term.Expectation, _ term: Term) -> [Change] {
    guard case .sum(let addends) = mean.body.kind else { return [] }
    return addends.enumerated().flatMap { place, addend -> [Change] in
      let start = Span(addend.term.span.lower, addend.term.span.lower)
      guard slice(addend.term).first?.isNumber != true else { return [] }
      return symbols.filter { signature.symbols[$0.name]?.shape == .scalar }.map { letter in
        var scaled = addends
        scaled[place].term = Term(
          .product([Term.Factor(Term(.symbol(letter), start)), Term.Factor(addend.term)]),
          addend.term.span)
        var whole = mean
        whole.body = Term(.sum(scaled), mean.body.span)
        return (
          Term(.expectation(whole), term.span), [Splice(start, letter.latex + " ")],
          .missingFactor, 1.5
        )
      }
    }
  }

  /// √(ab) for √a b.
  func sharedRoot(_ factors: [Term.Factor], _ term: Term) -> [Change] {
    guard factors.count == 2 else { return [] }
    return [0, 1].compactMap { place -> Change? in
      guard case .apply(.sqrt, let list) = factors[place].term.kind, list.count == 1 else {
        return nil
      }
      let other = factors[1 - place].term
      if case .apply(.sqrt, _) = other.kind { return nil }
      let parts = place == 0 ? [list[0], other] : [other, list[0]]
      return (
        Term(.apply(.sqrt, [Term(.product(parts.map { Term.Factor($0) }), term.span)]), term.span),
        [Splice(term.span, "\\sqrt{\(parts.map(slice).joined(separator: "\\,"))}")],
        .powerMissing, 1.3
      )
    }
  }

  /// |AAᵀ| for |A|: the root of a covariance taken for the covariance.
  func squaredDeterminant(_ body: Term, _ term: Term) -> [Change] {
    guard case .symbol(let letter) = body.kind, let kind = signature.symbols[letter.name],
      kind.shape.rows == kind.shape.columns, kind.shape != .scalar
    else { return [] }
    switch kind.domain {
    case .positiveDefinite, .positiveDiagonal, .symmetric, .isotropic: return []
    default: break
    }
    let end = Span(body.span.upper, body.span.upper)
    let square = Term(
      .product([Term.Factor(body), Term.Factor(Term(.transpose(body), end))]), body.span)
    return [
      (
        term.replacing([square]), [Splice(end, " \(slice(body))^\\top")], .deviationForVariance,
        1.15
      )
    ]
  }

  /// S⁻¹ for S, a variance.
  func invertedScale(_ letter: Term.Letter, _ term: Term) -> [Change] {
    guard let kind = signature.symbols[letter.name], kind.shape == .scalar,
      kind.domain == .positive
    else { return [] }
    let end = Span(term.span.upper, term.span.upper)
    return [(Term(.inverse(term), term.span), [Splice(end, "^{-1}")], .inverseMissing, 1.4)]
  }

  /// 1/(2σ²) for ½, D/(2σ²) for 1/(2σ²).
  func scaledFraction(
    _ top: Term, _ bottom: Term, _ slashed: Bool, _ term: Term
  ) -> [Change] {
    guard case .number(1, 1) = top.kind else { return [] }
    if case .number(let value, 1) = bottom.kind {
      return scales.filter(\.1).map { letter, _ in
        let end = Span(bottom.span.upper, bottom.span.upper)
        let below = Term(
          .product([Term.Factor(bottom), Term.Factor(scaleTerm(letter, true, end))]), bottom.span)
        return (
          Term(.fraction(top, below, slashed: slashed), term.span),
          [Splice(term.span, "\\frac{1}{\(value)\(letter.latex)^2}")], .missingFactor, 1.5
        )
      }
    }
    return dimensions.map {
      (
        Term(.fraction(Term(.dimension($0), top.span), bottom, slashed: slashed), term.span),
        [Splice(top.span, "{\($0.latex)}")], .missingFactor, 1.5
      )
    }
  }

  /// y − Aμ − b for y − b: the mean that is predicted.
  func shifted(_ addends: [Term.Addend], _ term: Term) -> [Change] {
    guard case .variable? = addends.first?.term.kind, addends.count == 2, let last = addends.last,
      last.isNegative
    else { return [] }
    let end = Span(addends[0].term.span.upper, addends[0].term.span.upper)
    let matrices = symbols.filter {
      guard let shape = signature.symbols[$0.name]?.shape else { return false }
      return shape.columns != .fixed(1) && shape != .scalar
    }
    let columns = symbols.filter { "μm".contains($0.name.text.first ?? "?") }
    return matrices.prefix(4).flatMap { matrix in
      columns.prefix(2).map { column in
        let product = Term(
          .product([
            Term.Factor(Term(.symbol(matrix), end)), Term.Factor(Term(.symbol(column), end)),
          ]),
          end)
        return (
          Term(
            .sum([addends[0], Term.Addend(product, isNegative: true, sign: end), last]), term.span),
          [Splice(end, " - \(matrix.latex) \(column.latex)")], .missingTerm, 1.6
        )
      }
    }
  }

  /// 1 for N: what sums to one.
  func unit(_ side: Term) -> [Change] {
    guard case .dimension = side.kind else { return [] }
    return [(number(1, 1, side.span), [Splice(side.span, "1")], .wrongSymbol, 1.3)]
  }
}
