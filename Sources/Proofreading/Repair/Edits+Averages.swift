import Kernel
import Reading
import SourceText

// A sum and a logarithm in the other order.

extension Edits {
  /// log (1/K) Σ_k w_k for (1/K) Σ_k log w_k.
  func logarithmOfMean(_ factors: [Term.Factor], _ term: Term) -> [Change] {
    guard let last = factors.last?.term, factors.count > 1, case .series(let series) = last.kind
    else { return [] }
    return logarithmOfSum(series, last).compactMap { change in
      guard case .apply(.log, let list) = change.term.kind, change.splices.count == 2 else {
        return nil
      }
      var inner = factors
      inner[factors.count - 1].term = list[0]
      let start = Span(term.span.lower, term.span.lower)
      return (
        Term(.apply(.log, [Term(.product(inner), term.span)]), term.span),
        [Splice(start, change.splices[0].replacement), change.splices[1]], change.mistake,
        change.cost
      )
    }
  }

  /// log Σ_k π_k N(x | μ_k, Σ_k) for Σ_k log(π_k N(x | μ_k, Σ_k)) and for Σ_k π_k log N(x | μ_k, Σ_k).
  func logarithmOfSum(_ series: Term.Series, _ term: Term) -> [Change] {
    guard !series.isProduct, series.except == nil else { return [] }
    return logarithm(outside: series.body, of: term) { body in
      var inner = series
      inner.body = body
      return Term(.series(inner), term.span)
    }
  }

  /// log Σ_z p(z) p(x | z) for Σ_z p(z) log p(x | z), and the same of integrals.
  func logarithmOfIntegral(_ integral: Term.Integral, _ term: Term) -> [Change] {
    logarithm(outside: integral.body, of: term) { body in
      var inner = integral
      inner.body = body
      return Term(.integral(inner), term.span)
    }
  }

  private func logarithm(
    outside body: Term, of term: Term, _ remade: (Term) -> Term
  ) -> [Change] {
    let logarithm: Term
    let argument: Term
    let inside: Term
    switch body.kind {
    case .apply(.log, let list) where list.count == 1:
      (logarithm, argument, inside) = (body, list[0], list[0])
    case .product(var factors):
      guard let last = factors.indices.last, case .apply(.log, let list) = factors[last].term.kind,
        list.count == 1
      else { return [] }
      (logarithm, argument) = (factors[last].term, list[0])
      factors[last].term = argument
      inside = Term(.product(factors), body.span)
    default: return []
    }
    let sign = text.slice(Span(logarithm.span.lower, argument.span.lower))
    // A sum takes the product behind it; what is a sum itself keeps its parentheses.
    guard logarithm.span.lower >= term.span.lower, !sign.isEmpty else { return [] }
    let name = sign.prefix { $0 == "\\" || $0.isLetter }
    guard name.count > 1 else { return [] }
    let start = Span(term.span.lower, term.span.lower)
    let old = Span(logarithm.span.lower, logarithm.span.lower + name.utf8.count)
    return [
      (
        Term(.apply(.log, [remade(inside)]), term.span),
        [Splice(start, name + " "), Splice(old, "")], .expectationMovedInside, 1
      )
    ]
  }
}
