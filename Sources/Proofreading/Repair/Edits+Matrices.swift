import Kernel
import Reading
import SourceText

// Edits of matrices, laws and what belongs to them.

extension Edits {
  /// Aᵀ for A that is not square.
  func transposed(_ term: Term) -> [Change] {
    guard case .symbol(let letter) = term.kind, let shape = signature.symbols[letter.name]?.shape,
      shape.columns != .fixed(1), shape.rows != .fixed(1)
    else { return [] }
    let end = Span(term.span.upper, term.span.upper)
    let isSquare = shape.rows == shape.columns
    return [
      (
        Term(.transpose(term), term.span), [Splice(end, "^\\top")], .transposeMisplaced,
        isSquare ? 1.9 : 1.3
      )
    ]
  }

  /// tr Σ for Σ.
  func traced(_ term: Term) -> [Change] {
    guard case .symbol(let letter) = term.kind, let shape = signature.symbols[letter.name]?.shape,
      shape.rows == shape.columns, shape != .scalar
    else { return [] }
    let latex = "\\operatorname{tr}(\(slice(term)))"
    return [
      (
        Term(.apply(.trace, [term]), term.span), [Splice(term.span, latex)], .traceMissing, 1.5
      )
    ]
  }

  /// The mean for a zero, σ²I beside a covariance.
  func ofGaussian(_ law: Term.LawTerm, _ term: Term) -> [Change] {
    var changes: [Change] = []
    let mean = law.parameters[0]
    if case .number(0, _) = mean.kind {
      for letter in symbols where isColumn(letter) {
        var changed = law
        changed.parameters[0] = Term(.symbol(letter), mean.span)
        changes.append(
          (
            Term(.law(changed), term.span), [Splice(mean.span, letter.latex)], .wrongSymbol,
            "μm".contains(letter.name.text.first ?? "?") ? 1.3 : 1.8
          ))
      }
    }
    let covariance = law.parameters[1]
    if case .sum = covariance.kind { return changes }
    let end = Span(covariance.span.upper, covariance.span.upper)
    for (letter, isSquared) in scales where isSquared {
      let noise = Term(
        .product([
          Term.Factor(scaleTerm(letter, true, end)), Term.Factor(Term(.identity(nil), end)),
        ]), end)
      var changed = law
      changed.parameters[1] = Term(
        .sum([Term.Addend(covariance), Term.Addend(noise, sign: end)]), covariance.span)
      changes.append(
        (
          Term(.law(changed), term.span), [Splice(end, " + \(letter.latex)^2 I")], .missingTerm, 1.6
        ))
    }
    return changes
  }

  private func isColumn(_ letter: Term.Letter) -> Bool {
    guard let shape = signature.symbols[letter.name]?.shape else { return false }
    return shape.columns == .fixed(1) && shape.rows != .fixed(1)
  }

  /// x − μ for x.
  func centred(_ letter: Term.Letter, _ term: Term) -> [Change] {
    symbols.filter { isColumn($0) && "μmνbc".contains($0.name.text.first ?? "?") }.map { mean in
      let end = Span(term.span.upper, term.span.upper)
      let difference = Term(
        .sum([
          Term.Addend(term), Term.Addend(Term(.symbol(mean), end), isNegative: true, sign: end),
        ]), term.span)
      return (
        difference, [Splice(term.span, "(\(slice(term))-\(mean.latex))")], .missingTerm, 1.6
      )
    }
  }

  /// Σᵢ with its trace: what a lost covariance leaves behind.
  func lostMoments(_ end: Span) -> [(term: Term, latex: String, cost: Double)] {
    var result: [(term: Term, latex: String, cost: Double)] = []
    for letter in symbols {
      guard let kind = signature.symbols[letter.name], kind.shape != .scalar,
        kind.shape.rows == kind.shape.columns
      else { continue }
      result.append(
        (
          Term(.apply(.trace, [Term(.symbol(letter), end)]), end),
          "\\operatorname{tr}(\(letter.latex))", averagesSquares ? 1.3 : 1.8
        ))
    }
    // E[z] E[z]ᵀ beside E[z zᵀ].
    for expectation in expectations {
      guard case .expectation(let mean) = expectation.kind,
        case .product(let factors) = mean.body.kind, factors.count == 2,
        case .transpose(let second) = factors[1].term.kind
      else { continue }
      let prefix = text.slice(Span(expectation.span.lower, mean.body.span.lower))
      let suffix = text.slice(Span(mean.body.span.upper, expectation.span.upper))
      func average(_ part: Term) -> Term {
        var own = mean
        own.body = part
        return Term(.expectation(own), end)
      }
      let first = factors[0].term
      result.append(
        (
          Term(
            .product([
              Term.Factor(average(first)),
              Term.Factor(Term(.transpose(average(second)), end)),
            ]), end),
          "\(prefix)\(slice(first))\(suffix)\(prefix)\(slice(second))\(suffix)^\\top", 1.6
        ))
    }
    return result
  }

  /// Whether the statement averages a square, of which a variance gets lost.
  var averagesSquares: Bool {
    expectations.contains { expectation in
      guard case .expectation(let mean) = expectation.kind else { return false }
      switch mean.body.kind {
      case .norm(let norm): return norm.isSquared
      case .power(_, let exponent):
        if case .number(2, 1) = exponent.kind { return true }
        return false
      default: return false
      }
    }
  }

  /// (2πe)ⁿ for 2πe before a determinant.
  func raisedConstants(_ factors: [Term.Factor], _ term: Term) -> [Change] {
    let run = factors.prefix { factor in
      switch factor.term.kind {
      case .number, .constant: return true
      default: return false
      }
    }
    guard !run.isEmpty, run.count < factors.count, let first = run.first?.term.span,
      let last = run.last?.term.span
    else { return [] }
    let span = first.union(last)
    let base = run.count == 1 ? run[0].term : Term(.product(Array(run)), span)
    return dimensions.map { letter in
      let power = Term(.power(base, Term(.dimension(letter), span)), span)
      let rest = [Term.Factor(power)] + factors.dropFirst(run.count)
      return (
        Term(.product(rest), term.span),
        [Splice(span, "(\(text.slice(span)))^{\(letter.latex)}")], .powerMissing, 1.6
      )
    }
  }

  /// Two neighbours in a product of matrices exchanged.
  func exchangedNeighbours(_ factors: [Term.Factor], _ place: Int, _ term: Term) -> [Change] {
    let (first, second) = (factors[place].term, factors[place + 1].term)
    guard first.isMatrixLike, second.isMatrixLike, first.withoutSpans != second.withoutSpans else {
      return []
    }
    var swapped = factors
    swapped[place].term = second
    swapped[place + 1].term = first
    return [
      (
        Term(.product(swapped), term.span), swap(first.span, second.span), .transposeMisplaced, 1.4
      )
    ]
  }
}

extension Term {
  /// Whether it is written like a matrix.
  var isMatrixLike: Bool {
    switch kind {
    case .symbol(let letter): return letter.name.text.first?.isUppercase ?? false
    case .reference(let letter, let arguments):
      return arguments.isEmpty && letter.name.text.first?.isUppercase ?? false
    case .transpose(let body), .inverse(let body): return body.isMatrixLike
    default: return false
    }
  }
}
