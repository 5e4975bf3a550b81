import Kernel
import Reading
import SourceText

// Edits of a whole side, as if it were a sum of one term.

extension Edits {
  /// The edits of a side: of its parts, and of all of it.
  func ofSide(_ side: Term) -> [Edit] { all(of: side) + ofWhole(side) }

  private func ofWhole(_ side: Term) -> [Edit] {
    switch side.kind {
    case .density, .law, .number, .unread, .integral: return []
    case .sum: return conjugated(side).map(later)
    default: break
    }
    let start = Span(side.span.lower, side.span.lower)
    var changes = ofSum([Term.Addend(side, sign: start)], side)
    changes += conjugated(side)
    if let complement = complemented(side) { changes.append(complement) }
    return changes.map(later)
  }

  /// As ``edit(_:)``, after an edit of the same cost in a part.
  private func later(_ change: Change) -> Edit {
    Edit(
      term: change.term, splices: change.splices, mistake: change.mistake, cost: change.cost + 0.1)
  }

  /// π(1 − π) for π, a probability.
  private func complemented(_ term: Term) -> Change? {
    switch term.kind {
    case .reference, .entry, .symbol, .unknown: break
    default: return nil
    }
    let end = Span(term.span.upper, term.span.upper)
    let rest = Term(
      .sum([
        Term.Addend(number(1, 1, end)), Term.Addend(term, isNegative: true, sign: end),
      ]), end)
    return (
      Term(.product([Term.Factor(term), Term.Factor(rest)]), term.span),
      [Splice(end, "(1-\(slice(term)))")], .missingFactor, 1.9
    )
  }

  /// RᵀAR for A, with an orthogonal R of the statement.
  private func conjugated(_ term: Term) -> [Change] {
    symbols.filter { signature.symbols[$0.name]?.domain == .orthogonal }.flatMap {
      letter -> [Change] in
      let start = Span(term.span.lower, term.span.lower)
      let end = Span(term.span.upper, term.span.upper)
      let symbol = { Term(.symbol(letter), $0) }
      let turned = { Term(.transpose(Term(.symbol(letter), $0)), $0) }
      var isSum = false
      if case .sum = term.kind { isSum = true }
      let (open, close) = isSum ? ("\\left(", "\\right)") : ("", "")
      return [
        (
          Term(
            .product([Term.Factor(turned(start)), Term.Factor(term), Term.Factor(symbol(end))]),
            term.span),
          [
            Splice(start, letter.latex + "^\\top " + open), Splice(end, close + " " + letter.latex),
          ],
          .missingFactor, 1.8
        ),
        (
          Term(
            .product([Term.Factor(symbol(start)), Term.Factor(term), Term.Factor(turned(end))]),
            term.span),
          [
            Splice(start, letter.latex + " " + open),
            Splice(end, close + " " + letter.latex + "^\\top"),
          ], .missingFactor, 1.9
        ),
      ]
    }
  }
}
