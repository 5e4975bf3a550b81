import Kernel
import Reading
import SourceText

// Exponents, sizes and weights that are off by something.

extension Edits {
  /// σ³ for σ², (σ²)^{D−K} for σ^{D−K}, σ⁻² for σ².
  func exponents(_ base: Term, _ exponent: Term, _ term: Term) -> [Change] {
    guard case .number(let value, 1) = exponent.kind else { return scaled(base, exponent, term) }
    func raised(_ other: Int, _ mistake: Mistake, _ cost: Double) -> Change {
      let latex = other == 1 ? slice(base) : "\(slice(base))^{\(other)}"
      let power = Term(.power(base, number(other, 1, exponent.span)), term.span)
      return (other == 1 ? base : power, [Splice(term.span, latex)], mistake, cost)
    }
    guard (2...4).contains(value), isScalar(base) else { return [] }
    let others = Set([value - 1, value + 1, 2 * value, value % 2 == 0 ? value / 2 : value])
    return others.subtracting([1, value]).sorted().map { raised($0, .wrongExponent, 1.5) }
      + [raised(-value, .inverseMissing, 1.4)]
  }

  /// (σ²)ⁿ for σⁿ.
  private func scaled(_ base: Term, _ exponent: Term, _ term: Term) -> [Change] {
    guard case .symbol(let letter) = base.kind, signature.symbols[letter.name]?.domain == .positive
    else { return [] }
    let two = number(2, 1, exponent.span)
    let doubled = Term(
      .product([Term.Factor(two), Term.Factor(exponent)]), exponent.span)
    var latex = slice(exponent)
    if case .sum = exponent.kind { latex = "(\(latex))" }
    let isBraced = text.slice(Span(exponent.span.lower - 1, exponent.span.lower)) == "{"
    return [
      (
        Term(.power(base, doubled), term.span),
        [Splice(exponent.span, isBraced ? "2\(latex)" : "{2\(latex)}")], .deviationForVariance, 1.2
      )
    ]
  }

  /// D − K for D.
  func lessened(_ letter: Term.Letter, _ term: Term) -> [Change] {
    dimensions.filter { $0 != letter }.map { other in
      let difference = Term(
        .sum([
          Term.Addend(term),
          Term.Addend(Term(.dimension(other), term.span), isNegative: true, sign: term.span),
        ]), term.span)
      return (
        difference, [Splice(term.span, "{(\(letter.latex)-\(other.latex))}")], .missingTerm, 1.5
      )
    }
  }

  /// b − a for a − b.
  func reversed(_ addends: [Term.Addend], _ term: Term) -> [Change] {
    guard addends.count == 2, !addends[0].isNegative, addends[1].isNegative else { return [] }
    var turned = addends
    turned[0].term = addends[1].term
    turned[1].term = addends[0].term
    return [
      (
        Term(.sum(turned), term.span), swap(addends[0].term.span, addends[1].term.span),
        .signFlipped, 1.05
      )
    ]
  }

  /// (β − 1) a and (1 − β) a for β a; a/q for a q; 4 a for 2 a.
  func weights(_ factors: [Term.Factor], _ term: Term) -> [Change] {
    guard factors.count > 1 else { return [] }
    var changes: [Change] = []
    func put(
      _ new: Term, at place: Int, _ latex: String, _ mistake: Mistake, _ cost: Double
    ) {
      var changed = factors
      changed[place].term = new
      changes.append(
        (
          Term(.product(changed), term.span), [Splice(factors[place].term.span, latex)], mistake,
          cost
        ))
    }
    for (place, factor) in factors.enumerated() {
      let (span, latex) = (factor.term.span, slice(factor.term))
      switch factor.term.kind {
      case .number(let value, 1) where place == 0 && value > 1:
        put(number(2 * value, 1, span), at: place, "\(2 * value)", .missingFactor, 1.4)
      case .symbol(let letter) where signature.symbols[letter.name]?.shape == .scalar:
        let one = number(1, 1, span)
        let less = Term(
          .sum([Term.Addend(factor.term), Term.Addend(one, isNegative: true, sign: span)]), span)
        let rest = Term(
          .sum([Term.Addend(one), Term.Addend(factor.term, isNegative: true, sign: span)]), span)
        put(less, at: place, "(\(latex)-1)", .missingTerm, 1.4)
        put(rest, at: place, "(1-\(latex))", .missingTerm, 1.45)
        put(Term(.inverse(factor.term), span), at: place, "\(latex)^{-1}", .inverseMissing, 1.4)
      case .density:
        put(Term(.inverse(factor.term), span), at: place, "\(latex)^{-1}", .inverseMissing, 1.4)
      default: continue
      }
    }
    return changes
  }

  private func isScalar(_ base: Term) -> Bool {
    switch base.kind {
    case .symbol(let letter): return signature.symbols[letter.name]?.shape == .scalar
    case .reference(_, let list): return list.isEmpty
    case .entry, .density, .unknown: return true
    default: return false
    }
  }
}
