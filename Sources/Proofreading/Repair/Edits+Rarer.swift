import Kernel
import Reading
import SourceText

// Edits that are tried where no likelier one mends a statement.

extension Edits {
  /// The rarer edits of a side: of its parts, of its terms, and of all of it.
  func rarer(of side: Term) -> [Edit] {
    everywhere(in: side, changes) + (wholeSide(side) + terms(of: side) + unit(side)).map(edit)
  }

  private func changes(of term: Term) -> [Change] {
    switch term.kind {
    case .density(let density): return joined(density, term)
    case .symbol(let letter): return invertedScale(letter, term)
    case .sum(let addends): return reversed(addends, term) + shifted(addends, term)
    case .product(let factors):
      return weights(factors, term) + addedFactors(factors, term) + metrics(factors, term)
        + logarithmOfMean(factors, term) + sharedRoot(factors, term)
    case .bars(let body, true):
      return [traced(body, instead: term)]
    case .apply(.determinant, let list) where list.count == 1:
      return [traced(list[0], instead: term)]
    case .apply(.exp, let list) where list.count == 1: return halvedArgument(list[0], term)
    case .expectation(let mean):
      return [squared(term)] + weightedTerms(mean, term)
    case .apply(.trace, let list) where list.count == 1:
      return [determinant(list[0], instead: term)] + weighted(list[0], under: term)
    case .fraction(let top, let bottom, let slashed):
      return exchangedLaws(top, bottom, slashed, term) + squaredRatio(top, bottom, term)
        + scaledFraction(top, bottom, slashed, term)
    case .power(let base, let exponent): return exponents(base, exponent, term)
    case .dimension(let letter): return lessened(letter, term)
    case .series(let series): return otherSeries(series, term)
    default: return []
    }
  }

  /// ½ (a + b) for a + b, σ² a for a.
  private func wholeSide(_ side: Term) -> [Change] {
    switch side.kind {
    case .density, .law, .unread: return []
    default: break
    }
    let start = Span(side.span.lower, side.span.lower)
    let end = Span(side.span.upper, side.span.upper)
    var isSum = false
    if case .sum = side.kind { isSum = true }
    func times(_ factor: Term, _ latex: String, _ mistake: Mistake, _ cost: Double) -> Change {
      (
        Term(.product([Term.Factor(factor), Term.Factor(side)]), side.span),
        isSum
          ? [Splice(start, latex + "\\left("), Splice(end, "\\right)")] : [Splice(start, latex)],
        mistake, cost
      )
    }
    var changes: [Change] = []
    if isSum {
      changes.append(times(number(1, 2, start), "\\frac12", .missingHalf, 1.15))
      changes.append(times(number(2, 1, start), "2", .extraHalf, 1.5))
      changes.append(times(number(-1, 1, start), "-", .signFlipped, 1.15))
    }
    if case .integral = side.kind { changes += ofSum([Term.Addend(side, sign: start)], side) }
    guard slice(side).first?.isNumber != true || isSum else { return changes }
    return changes
      + scalings(start).map { times($0.term, $0.latex, .missingFactor, $0.cost) }
  }

  /// Every additive term with a factor in front.
  private func terms(of side: Term) -> [Change] {
    guard case .sum(let addends) = side.kind, addends.count > 1 else { return [] }
    return addends.enumerated().flatMap { place, addend -> [Change] in
      let start = Span(addend.term.span.lower, addend.term.span.lower)
      guard slice(addend.term).first?.isNumber != true else { return [] }
      return scalings(start).map { factor in
        var scaled = addends
        scaled[place].term = Term(
          .product([Term.Factor(factor.term), Term.Factor(addend.term)]), addend.term.span)
        return (
          Term(.sum(scaled), side.span), [Splice(start, factor.latex)], .missingFactor,
          factor.cost + 0.1
        )
      }
    }
  }

  /// Factors that get lost in front of a term: scales, their inverses, sizes, laws of the statement.
  private func scalings(_ place: Span) -> [(term: Term, latex: String, cost: Double)] {
    var result: [(term: Term, latex: String, cost: Double)] = []
    for (letter, isSquared) in scales {
      let power = isSquared ? 2 : 1
      let base = Term(.symbol(letter), place)
      result.append(
        (
          scaleTerm(letter, isSquared, place), letter.latex + (isSquared ? "^2 " : " "),
          isSquared ? 1.6 : 1.7
        ))
      result.append(
        (
          Term(.power(base, number(-power, 1, place)), place), letter.latex + "^{-\(power)} ",
          isSquared ? 1.6 : 1.7
        ))
    }
    for size in dimensions {
      result.append((Term(.dimension(size), place), "\(size.latex)\\,", 1.7))
    }
    for law in laws.uniquedByMeaning {
      result.append((law, slice(law) + "\\,", 1.6))
    }
    return result
  }
}

extension [Term] {
  /// One of each that say the same.
  fileprivate var uniquedByMeaning: [Term] {
    var seen: Set<Term> = []
    return filter { seen.insert($0.withoutSpans).inserted }
  }
}
