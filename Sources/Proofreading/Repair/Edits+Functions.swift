import Kernel
import Reading
import SourceText

// Edits of functions, norms, sizes and expectations.

extension Edits {
  /// e^{−s} for e^{s}, ζ(−a) for ζ(a).
  func negatedArgument(_ term: Term) -> [Change] {
    let argument: Term
    var changed = term
    func negated(_ argument: Term) -> Term {
      let start = Span(argument.span.lower, argument.span.lower)
      return Term(
        .sum([Term.Addend(argument, isNegative: true, sign: start)]), argument.span)
    }
    switch term.kind {
    case .apply(let function, let list)
    where list.count == 1 && [.exp, .sigmoid, .softplus].contains(function):
      argument = list[0]
      changed.kind = .apply(function, [negated(argument)])
    case .reference(let letter, let list) where list.count == 1:
      argument = list[0]
      changed.kind = .reference(letter, [negated(argument)])
    default: return []
    }
    if case .sum = argument.kind { return [] }
    let start = Span(argument.span.lower, argument.span.lower)
    return [(changed, [Splice(start, "-")], .signFlipped, 1.2)]
  }

  /// ‖a‖² for ‖a‖.
  func squaredNorm(_ norm: Term.Norm, _ term: Term) -> [Change] {
    guard !norm.isSquared, !norm.isSumNorm else { return [] }
    var squared = norm
    squared.isSquared = true
    let end = Span(term.span.upper, term.span.upper)
    return [(Term(.norm(squared), term.span), [Splice(end, "^2")], .powerMissing, 1.1)]
  }

  /// Another size of the note.
  func ofDimension(_ letter: Term.Letter, _ term: Term) -> [Change] {
    dimensions.filter { $0 != letter }.map {
      (Term(.dimension($0), term.span), [Splice(term.span, "{\($0.latex)}")], .wrongSymbol, 1.4)
    }
  }

  /// I_k for I_n.
  func ofIdentity(_ letter: Term.Letter?, _ term: Term) -> [Change] {
    guard let letter else { return [] }
    let old = slice(term)
    guard old.hasSuffix(letter.latex) || old.hasSuffix(letter.latex + "}") else { return [] }
    let stem = old.split(separator: "_", maxSplits: 1).first.map(String.init) ?? "I"
    return dimensions.filter { $0 != letter }.map {
      (
        Term(.identity($0), term.span), [Splice(term.span, "\(stem)_{\($0.latex)}")], .wrongSymbol,
        1.4
      )
    }
  }

  /// D/2 for ½.
  func sizedHalf(_ top: Term, _ bottom: Term, _ slashed: Bool, _ term: Term) -> [Change] {
    guard case .number(1, 1) = top.kind, case .number(2, 1) = bottom.kind else { return [] }
    return dimensions.map {
      (
        Term(.fraction(Term(.dimension($0), top.span), bottom, slashed: slashed), term.span),
        [Splice(top.span, "{\($0.latex)}")], .missingFactor, 1.5
      )
    }
  }

  /// The expectation of a function for the function of an expectation, and the other way round.
  func movedExpectation(_ term: Term) -> [Change] {
    if case .expectation(let mean) = term.kind { return movedInward(mean, term) }
    switch term.kind {
    case .norm, .power, .apply: break
    default: return []
    }
    let inner = term.expectations
    guard inner.count == 1, case .expectation(var mean) = inner[0].kind else { return [] }
    let whole = inner[0]
    let prefix = text.slice(Span(whole.span.lower, mean.body.span.lower))
    let suffix = text.slice(Span(mean.body.span.upper, whole.span.upper))
    let before = text.slice(Span(term.span.lower, whole.span.lower))
    let after = text.slice(Span(whole.span.upper, term.span.upper))
    let body = slice(mean.body)
    mean.body = term.replacing(whole, by: mean.body)
    return [
      (
        Term(.expectation(mean), term.span),
        [Splice(term.span, prefix + before + body + after + suffix)], .expectationMovedInside, 1.2
      )
    ]
  }

  private func movedInward(_ mean: Term.Expectation, _ term: Term) -> [Change] {
    var changes: [Change] = []
    if case .apply(let function, let list) = mean.body.kind, list.count == 1,
      [.log, .exp, .sqrt].contains(function)
    {
      var moved = mean
      moved.body = list[0]
      let prefix = text.slice(Span(term.span.lower, mean.body.span.lower))
      let suffix = text.slice(Span(mean.body.span.upper, term.span.upper))
      let before = text.slice(Span(mean.body.span.lower, list[0].span.lower))
      let after = text.slice(Span(list[0].span.upper, mean.body.span.upper))
      let inner = Term(.expectation(moved), term.span)
      changes.append(
        (
          Term(.apply(function, [inner]), term.span),
          [Splice(term.span, before + prefix + slice(list[0]) + suffix + after)],
          .expectationMovedInside, 1.4
        ))
    }
    // f′(μ + σε) without its ε: a drawn variable as a lost factor.
    if case .drawn(let drawn, _)? = mean.source?.kind {
      for variable in drawn {
        guard case .variable(let letter) = variable.kind else { continue }
        let start = Span(mean.body.span.lower, mean.body.span.lower)
        var scaled = mean
        scaled.body = Term(
          .product([Term.Factor(Term(.variable(letter), start)), Term.Factor(mean.body)]),
          mean.body.span)
        changes.append(
          (
            Term(.expectation(scaled), term.span), [Splice(start, letter.latex + "\\,")],
            .missingFactor, 1.6
          ))
      }
    }
    return changes
  }

  /// log p for p.
  func logarithm(of term: Term) -> [Change] {
    let start = Span(term.span.lower, term.span.lower)
    return [
      (Term(.apply(.log, [term]), term.span), [Splice(start, "\\log ")], .logarithmMissing, 1.4)
    ]
  }
}

extension Term {
  /// The term with one part, found by its place and kind, replaced.
  fileprivate func replacing(_ part: Term, by other: Term) -> Term {
    if self == part { return other }
    return replacing(parts.map { $0.replacing(part, by: other) })
  }
}
