import Kernel
import Reading
import SourceText

// Matrices that get lost within a quadratic form or a trace, traces and determinants.

extension Edits {
  /// aᵀS⁻¹a and aᵀSa for aᵀa, ASAᵀ for AAᵀ.
  func metrics(_ factors: [Term.Factor], _ term: Term) -> [Change] {
    guard factors.count > 1 else { return [] }
    var changes: [Change] = []
    for place in 1..<factors.count {
      let (first, second) = (factors[place - 1].term, factors[place].term)
      guard first.isTranspose(of: second) || second.isTranspose(of: first) else { continue }
      let gap = Span(first.span.upper, first.span.upper)
      for matrix in squareMatrices(gap) {
        var more = factors
        more.insert(Term.Factor(matrix.term), at: place)
        changes.append(
          (
            Term(.product(more), term.span), [Splice(gap, " \(matrix.latex) ")], .missingFactor,
            matrix.cost
          ))
      }
    }
    return changes
  }

  /// tr(BΣ) for tr(Σ).
  func weighted(_ body: Term, under term: Term) -> [Change] {
    let start = Span(body.span.lower, body.span.lower)
    return squareMatrices(start).map { matrix in
      let product = Term(.product([Term.Factor(matrix.term), Term.Factor(body)]), body.span)
      return (
        Term(.apply(.trace, [product]), term.span), [Splice(start, "\(matrix.latex) ")],
        .missingFactor, matrix.cost
      )
    }
  }

  /// tr A for |A|.
  func traced(_ body: Term, instead term: Term) -> Change {
    (
      Term(.apply(.trace, [body]), term.span),
      [Splice(term.span, "\\operatorname{tr}(\(slice(body)))")], .traceForDeterminant, 1.1
    )
  }

  /// |A| for tr A.
  func determinant(_ body: Term, instead term: Term) -> Change {
    (
      Term(.apply(.determinant, [body]), term.span), [Splice(term.span, "\\det(\(slice(body)))")],
      .traceForDeterminant, 1.1
    )
  }

  /// The square matrices of the statement and their inverses.
  private func squareMatrices(_ place: Span) -> [(term: Term, latex: String, cost: Double)] {
    symbols.flatMap { letter -> [(term: Term, latex: String, cost: Double)] in
      guard let shape = signature.symbols[letter.name]?.shape, shape.rows == shape.columns,
        shape != .scalar
      else { return [] }
      let symbol = Term(.symbol(letter), place)
      return [
        (symbol, letter.latex, 1.5),
        (Term(.inverse(symbol), place), letter.latex + "^{-1}", 1.45),
      ]
    }
  }
}

extension Term {
  fileprivate func isTranspose(of other: Term) -> Bool {
    guard case .transpose(let body) = kind else { return false }
    return body.withoutSpans == other.withoutSpans
  }
}
