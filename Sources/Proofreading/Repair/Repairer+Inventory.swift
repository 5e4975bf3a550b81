import Kernel
import Notation
import Reading
import SourceText

/// Terms that the note has elsewhere, one of which may be lost or in another's place here.
extension Repairer {
  /// Terms that are tried.
  private static let mostTerms = 24

  /// Largest distance of a term from the one that it may stand for.
  private static let farthest = 0.5

  /// The rarer edits, and the statement with a term of the note added or exchanged.
  func rarerSingles() -> [Candidate] {
    let unchanged = Candidate(
      left: reading.left, right: reading.right, relation: statement.relation)
    return edited(unchanged) { $0.rarer(of: $1) } + borrowed(unchanged)
  }

  private func borrowed(_ unchanged: Candidate) -> [Candidate] {
    guard reading.claim.relation == .equal, !reading.claim.comparesLogarithms else { return [] }
    let own = Set((reading.left.addends + reading.right.addends).map(\.term.withoutSpans))
    // What leaves open a variable that the statement does not know is no term of it.
    let open = Set(
      statement.freeVariables(of: reading.left) + statement.freeVariables(of: reading.right))
    let terms = lexicon.addends.filter {
      !own.contains($0) && open.isSuperset(of: statement.freeVariables(of: $0))
    }.prefix(Repairer.mostTerms)
    var result: [Candidate] = []
    let text = excerpts[statement.right.slot] ?? Excerpt(text: statement.right.latex)
    let place = reading.right.span
    let end = Span(place.upper, place.upper)
    let addends: [Term.Addend]
    if case .sum(let list) = reading.right.kind {
      addends = list
    } else {
      addends = [Term.Addend(reading.right, sign: Span(place.lower, place.lower))]
    }
    for term in terms {
      let latex = term.latex
      for isNegative in [false, true] {
        var candidate = unchanged
        candidate.right = Term(
          .sum(addends + [Term.Addend(term, isNegative: isNegative, sign: end)]), place)
        candidate.rightSplices = [Splice(end, (isNegative ? " - " : " + ") + latex)]
        candidate.mistakes = [.missingTerm]
        candidate.cost = 1.5
        candidate.isBorrowed = true
        result.append(candidate)
      }
      let words = Words(latex)
      for (number, addend) in addends.enumerated() {
        let distance = Words(text.slice(addend.term.span)).distance(to: words)
        guard distance < Repairer.farthest else { continue }
        var changed = addends
        changed[number].term = term
        var candidate = unchanged
        candidate.right = addends.count == 1 ? term : Term(.sum(changed), place)
        candidate.rightSplices = [Splice(addend.term.span, latex)]
        candidate.mistakes = [.statedOtherwise]
        candidate.cost = 1.4 + distance
        candidate.isBorrowed = true
        result.append(candidate)
      }
    }
    return result
  }
}
