import Kernel
import Notation
import Reading
import SourceText

/// Repairs that are written, and what makes a repair unlikely.
extension Repairer {
  /// Proposals that are tried for a statement; each is read and evaluated anew.
  static let mostProposals = 40

  /// The likeliest changes of the text, and the inequality that an equality was taken for; only what
  /// is tried is read.
  var likeliestProposals: [Candidate] {
    let unchanged = Candidate(
      left: reading.left, right: reading.right, relation: statement.relation)
    let openLeft = statement.freeVariables(of: reading.left)
    let openRight = statement.freeVariables(of: reading.right)
    let leftText = excerpts[statement.left.slot] ?? Excerpt(text: statement.left.latex)
    let rightText = excerpts[statement.right.slot] ?? Excerpt(text: statement.right.latex)
    let left = Proposals(
      side: reading.left, other: reading.right, text: leftText, otherText: rightText,
      statement: statement, reading: reading, lexicon: lexicon, open: openLeft, otherOpen: openRight
    )
    let right = Proposals(
      side: reading.right, other: reading.left, text: rightText, otherText: leftText,
      statement: statement, reading: reading, lexicon: lexicon, open: openRight, otherOpen: openLeft
    )
    var candidates = relaxed(unchanged)
    candidates += left.all.map { proposal in
      var candidate = made(unchanged, by: proposal, isUnlikely: leftIsSupported)
      candidate.leftSplices = proposal.splices
      candidate.cost += leftIsSubject ? 0.5 : 0
      return candidate
    }
    candidates += right.all.map { proposal in
      var candidate = made(unchanged, by: proposal, isUnlikely: rightIsSupported)
      candidate.rightSplices = proposal.splices
      return candidate
    }
    return candidates.sorted { $0.cost < $1.cost }.prefix(Repairer.mostProposals).map(read)
  }

  private func made(
    _ unchanged: Candidate, by proposal: Proposal, isUnlikely: Bool
  ) -> Candidate {
    var result = unchanged
    result.mistakes = [proposal.mistake]
    result.isProposed = true
    result.isBorrowed = !proposal.isTelling
    result.cost = proposal.cost + (isUnlikely ? 0.5 : 0)
    return result
  }

  /// The candidate with the side read whose text it changes.
  private func read(_ candidate: Candidate) -> Candidate {
    var result = candidate
    if !candidate.leftSplices.isEmpty {
      result.left = statement.term(latex: text(of: statement.left, candidate.leftSplices))
    }
    if !candidate.rightSplices.isEmpty {
      result.right = statement.term(latex: text(of: statement.right, candidate.rightSplices))
    }
    return result
  }

  /// ≥ and ≤ for =: a bound that was written as an equality.
  private func relaxed(_ unchanged: Candidate) -> [Candidate] {
    guard statement.relation == .equal, !reading.claim.comparesLogarithms else { return [] }
    let isBound =
      reading.left.isLogarithmOfDensity && !reading.right.expectations.isEmpty
      || reading.right.isLogarithmOfDensity && !reading.left.expectations.isEmpty
    return [Syntax.Relation.greaterOrEqual, .lessOrEqual].map { relation in
      var candidate = unchanged
      candidate.relation = relation
      candidate.mistakes = [.equalityForBound]
      candidate.cost = isBound ? 1.1 : 2.3
      return candidate
    }
  }
}

extension Term {
  /// log p(x).
  fileprivate var isLogarithmOfDensity: Bool {
    guard case .apply(.log, let list) = kind, case .density? = list.first?.kind else {
      return false
    }
    return true
  }
}
