import Kernel
import Reading
import SourceText

// Edits of sums, products and fractions.

extension Edits {
  func ofSum(_ addends: [Term.Addend], _ term: Term) -> [Change] {
    var changes: [Change] = []
    for (place, addend) in addends.enumerated() {
      var flipped = addends
      flipped[place].isNegative.toggle()
      let sign = addend.isNegative ? "+" : "-"
      let isFirst = place == 0
      let splice =
        addend.sign.isEmpty
        ? Splice(Span(addend.term.span.lower, addend.term.span.lower), "-")
        : Splice(addend.sign, isFirst && addend.isNegative ? "" : sign)
      // Where a ratio is upside down under a logarithm, it is the ratio that was got wrong.
      changes.append(
        (
          Term(.sum(flipped), term.span), [splice], .signFlipped,
          addend.term.isLogarithmOfRatio ? 1.05 : 1
        ))

      let start = Span(addend.term.span.lower, addend.term.span.lower)
      func scaled(_ factor: Term, _ latex: String, _ mistake: Mistake, _ cost: Double) {
        var scaled = addends
        scaled[place].term = Term(
          .product([Term.Factor(factor), Term.Factor(addend.term)]), addend.term.span)
        changes.append((Term(.sum(scaled), term.span), [Splice(start, latex)], mistake, cost))
      }
      for change in rescaled(addend.term) {
        var scaled = addends
        scaled[place].term = change.term
        changes.append(
          (Term(.sum(scaled), term.span), change.splices, change.mistake, change.cost))
      }
      for (letter, isSquared) in scales where isSquared && addends.count > 1 {
        scaled(scaleTerm(letter, true, start), letter.latex + "^2 ", .missingFactor, 1.7)
        let two = Term(.number(numerator: -2, denominator: 1), start)
        scaled(
          Term(.power(Term(.symbol(letter), start), two), start), letter.latex + "^{-2} ",
          .missingFactor, 1.7)
      }
      for other in addends.indices where other != place {
        switch addends[other].term.kind {
        case .bars, .apply(.determinant, _):
          scaled(addends[other].term, slice(addends[other].term) + "\\,", .missingFactor, 1.8)
        default: continue
        }
      }
      if addends.count > 1 {
        var fewer = addends
        fewer.remove(at: place)
        let from = addend.sign.isEmpty ? addend.term.span.lower : addend.sign.lower
        changes.append(
          (
            Term(.sum(fewer), term.span), [Splice(Span(from, addend.term.span.upper), "")],
            .extraTerm, 2
          ))
      }
      changes += averaged(addend.term).map { change in
        var wrapped = addends
        wrapped[place].term = change.term
        return (Term(.sum(wrapped), term.span), change.splices, change.mistake, change.cost)
      }
    }
    return changes + missingTerms(addends, term)
  }

  /// The term under one of the statement's expectations.
  private func averaged(_ term: Term) -> [Change] {
    if case .expectation = term.kind { return [] }
    if case .divergence = term.kind { return [] }
    return expectations.compactMap { expectation in
      guard case .expectation(var mean) = expectation.kind else { return nil }
      let prefix = text.slice(Span(expectation.span.lower, mean.body.span.lower))
      let suffix = text.slice(Span(mean.body.span.upper, expectation.span.upper))
      mean.body = term
      return (
        Term(.expectation(mean), term.span), [Splice(term.span, prefix + slice(term) + suffix)],
        .expectationMissing, 1.4
      )
    }
  }

  /// Half of a term and twice of it.
  private func rescaled(_ term: Term) -> [Change] {
    let start = Span(term.span.lower, term.span.lower)
    func times(_ factor: Term, _ latex: String, _ mistake: Mistake, _ cost: Double) -> Change {
      (
        Term(.product([Term.Factor(factor), Term.Factor(term)]), term.span),
        [Splice(start, latex)], mistake, cost
      )
    }
    // A number takes the factor up; two numbers side by side are none.
    if case .number(let value, 1) = term.kind {
      let half =
        value % 2 == 0
        ? number(value / 2, 1, term.span)
        : Term(
          .fraction(number(value, 1, term.span), number(2, 1, term.span), slashed: false),
          term.span)
      return [
        (
          half, [Splice(term.span, value % 2 == 0 ? "\(value / 2)" : "\\frac{\(value)}{2}")],
          .missingHalf, 1.2
        ),
        (number(2 * value, 1, term.span), [Splice(term.span, "\(2 * value)")], .extraHalf, 1.6),
      ]
    }
    guard slice(term).first?.isNumber != true else { return [] }
    // In a fraction, the half stands below.
    return [
      times(number(1, 2, start), "\\frac12", .missingHalf, term.hasFraction ? 1.25 : 1.2),
      times(number(2, 1, start), "2", .extraHalf, 1.6),
    ]
  }

  func number(_ numerator: Int, _ denominator: Int, _ span: Span) -> Term {
    Term(.number(numerator: numerator, denominator: denominator), span)
  }

  /// Standard terms that get lost: ∓D, the normalising constants of Gaussians.
  private func missingTerms(_ addends: [Term.Addend], _ term: Term) -> [Change] {
    guard let last = addends.last?.term else { return [] }
    let end = Span(last.span.upper, last.span.upper)
    var changes: [Change] = []
    func add(_ extra: Term, _ latex: String, _ cost: Double) {
      for isNegative in [true, false] {
        let more = addends + [Term.Addend(extra, isNegative: isNegative, sign: end)]
        changes.append(
          (
            Term(.sum(more), term.span), [Splice(end, (isNegative ? " - " : " + ") + latex)],
            .missingTerm, cost
          ))
      }
    }
    add(number(1, 1, end), "1", 2)
    let twoPi = Term(
      .product([Term.Factor(number(2, 1, end)), Term.Factor(Term(.constant(.pi), end))]), end)
    for letter in dimensions {
      let dimension = Term(.dimension(letter), end)
      add(dimension, letter.latex, 1.6)
      let half = Term(.fraction(dimension, number(2, 1, end), slashed: false), end)
      let latex = "\\frac{\(letter.latex)}{2}\\log"
      func normaliser(_ inner: Term, _ innerLatex: String, _ cost: Double) {
        let log = Term(.apply(.log, [inner]), end)
        add(
          Term(.product([Term.Factor(half), Term.Factor(log)]), end), latex + innerLatex, cost)
      }
      normaliser(twoPi, "(2\\pi)", 1.8)
      for (scale, isSquared) in scales {
        let factor = scaleTerm(scale, isSquared, end)
        let inner = Term(.product([Term.Factor(twoPi), Term.Factor(factor)]), end)
        normaliser(inner, "(2\\pi\(scale.latex)\(isSquared ? "^2" : ""))", 1.9)
      }
    }
    for moment in lostMoments(end) { add(moment.term, moment.latex, moment.cost) }
    for (scale, isSquared) in scales {
      add(
        scaleTerm(scale, isSquared, end), scale.latex + (isSquared ? "^2" : ""),
        isSquared && averagesSquares ? 1.35 : 2)
    }
    return changes
  }

  func ofProduct(_ factors: [Term.Factor], _ term: Term) -> [Change] {
    var changes = raisedConstants(factors, term)
    for place in factors.indices {
      let factor = factors[place].term
      if factors.count > 1 {
        var fewer = factors
        fewer.remove(at: place)
        let rest = fewer.count == 1 ? fewer[0].term : Term(.product(fewer), term.span)
        let isHalf = isOneHalf(factor)
        changes.append(
          (rest, [Splice(factor.span, "")], isHalf ? .extraHalf : .extraFactor, isHalf ? 1.2 : 1.8))
      }
      if place + 1 < factors.count {
        let next = factors[place + 1].term
        if isTransposed(factor, next) || isTransposed(next, factor) {
          var swapped = factors
          // The names stay in their order, the transpose moves: WᵀW becomes WWᵀ.
          swapped[place].term = next
          swapped[place + 1].term = factor
          changes.append(
            (
              Term(.product(swapped), term.span), swap(factor.span, next.span),
              .transposeMisplaced, 1
            ))
        } else {
          changes += exchangedNeighbours(factors, place, term)
        }
      }
      if let inverse = invertedSum(factor) {
        var turned = factors
        turned[place].term = inverse.term
        changes.append((Term(.product(turned), term.span), inverse.splices, .inverseMissing, 1.3))
      }
      for exponent in exponents(factor) {
        var raised = factors
        raised[place].term = Term(.power(factor, exponent.term), factor.span)
        changes.append(
          (
            Term(.product(raised), term.span),
            [Splice(factor.span, "(\(slice(factor)))^{\(exponent.latex)}")], .powerMissing, 1.7
          ))
      }
    }
    return changes
  }

  /// (WᵀW + σ²I)⁻¹ for WᵀW + σ²I in parentheses.
  private func invertedSum(_ factor: Term) -> (term: Term, splices: [Splice])? {
    guard case .sum(let addends) = factor.kind, addends.contains(where: \.term.hasMatrix) else {
      return nil
    }
    var end = factor.span.upper
    let own = slice(factor)
    if !own.hasPrefix("("), !own.hasPrefix("\\left") {
      let closing = [")", "\\right)"].first {
        text.slice(Span(end, end + $0.utf8.count)) == $0
      }
      guard let closing else { return nil }
      end += closing.utf8.count
    }
    return (Term(.inverse(factor), factor.span), [Splice(Span(end, end), "^{-1}")])
  }

  private func isOneHalf(_ term: Term) -> Bool {
    switch term.kind {
    case .number(1, 2): return true
    case .fraction(let top, let bottom, _):
      if case .number(1, 1) = top.kind, case .number(2, 1) = bottom.kind { return true }
      return false
    default: return false
    }
  }

  private func isTransposed(_ first: Term, _ second: Term) -> Bool {
    guard case .transpose(let body) = first.kind else { return false }
    switch (body.kind, second.kind) {
    case (.symbol(let a), .symbol(let b)): return a == b
    case (.reference(let a, []), .reference(let b, [])): return a == b
    case (.variable(let a), .variable(let b)): return a == b
    default: return false
    }
  }

  /// Sizes and their differences as exponents of a positive scalar factor.
  private func exponents(_ factor: Term) -> [(term: Term, latex: String)] {
    var base = factor
    if case .power(let inner, _) = factor.kind { base = inner }
    guard case .symbol(let letter) = base.kind,
      signature.symbols[letter.name]?.domain == .positive,
      signature.symbols[letter.name]?.shape == .scalar
    else { return [] }
    let end = Span(factor.span.upper, factor.span.upper)
    var result: [(term: Term, latex: String)] = []
    for letter in dimensions {
      result.append((Term(.dimension(letter), end), letter.latex))
      for other in dimensions where other != letter {
        let difference = Term(
          .sum([
            Term.Addend(Term(.dimension(letter), end)),
            Term.Addend(Term(.dimension(other), end), isNegative: true),
          ]), end)
        result.append((difference, "\(letter.latex)-\(other.latex)"))
      }
    }
    return result
  }

  func ofFraction(
    _ top: Term, _ bottom: Term, _ slashed: Bool, _ term: Term
  ) -> [Change] {
    var changes: [Change] = [
      (
        Term(.fraction(bottom, top, slashed: slashed), term.span), swap(top.span, bottom.span),
        .ratioInverted, 1
      )
    ]
    let start = Span(bottom.span.lower, bottom.span.lower)
    func over(_ below: Term, _ splice: Splice, _ mistake: Mistake, _ cost: Double) {
      changes.append(
        (Term(.fraction(top, below, slashed: slashed), term.span), [splice], mistake, cost))
    }
    if slice(bottom).first?.isNumber != true {
      let doubled = Term(
        .product([Term.Factor(number(2, 1, start)), Term.Factor(bottom)]), bottom.span)
      over(doubled, Splice(start, "2"), .missingHalf, 1.15)
    }
    // a/σ for a/(2σ).
    if case .product(let factors) = bottom.kind, factors.count > 1,
      case .number(2, 1) = factors[0].term.kind
    {
      let rest = Array(factors.dropFirst())
      over(
        rest.count == 1 ? rest[0].term : Term(.product(rest), bottom.span),
        Splice(factors[0].term.span, ""), .extraHalf, 1.15)
    }
    return changes
  }
}

extension Term {
  /// Whether it is the logarithm of a ratio, or an average or a multiple of one.
  fileprivate var isLogarithmOfRatio: Bool {
    switch kind {
    case .apply(.log, let list) where list.count == 1:
      if case .fraction = list[0].kind { return true }
      return false
    case .expectation(let mean): return mean.body.isLogarithmOfRatio
    case .product(let factors): return factors.last?.term.isLogarithmOfRatio ?? false
    default: return false
    }
  }

  /// Whether it is a matrix, or a product or a multiple of some.
  fileprivate var hasMatrix: Bool {
    switch kind {
    case .product(let factors): return factors.contains { $0.term.hasMatrix }
    case .identity: return true
    default: return isMatrixLike
    }
  }

  /// Whether it is a fraction or has one for a factor.
  fileprivate var hasFraction: Bool {
    switch kind {
    case .fraction(let top, let bottom, _):
      if case .number = top.kind, case .number = bottom.kind { return false }
      return true
    case .product(let factors): return factors.contains { $0.term.hasFraction }
    default: return false
    }
  }
}
