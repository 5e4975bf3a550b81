import Kernel
import Reading
import Worlds

/// Repairs that are true and say nothing.
extension Repairer {
  /// Whether a mended statement is true for a reason that has nothing to do with what it says: a
  /// bound whose sides have opposite signs whatever the model, as −KL(p ‖ q) ≤ log 2, an equation
  /// both of whose sides are nothing, an average of what does not depend on what is averaged.
  ///
  /// - Parameter result: what the trial of it found, whose worlds tell.
  func isIdle(_ candidate: Candidate, _ remade: Reading, _ result: Trial.Result) -> Bool {
    let keepsSides =
      candidate.leftSplices.isEmpty && candidate.rightSplices.isEmpty
    guard !keepsSides else { return false }
    if candidate.left.idleSums + candidate.right.idleSums
      > reading.left.idleSums + reading.right.idleSums
    {
      return true
    }
    guard !candidate.left.isPlainNumber, !candidate.right.isPlainNumber else { return false }
    var isJudged = false
    for world in result.worlds + result.near {
      guard let found = Kernel.difference(remade.claim, in: world), !found.left.isEmpty else {
        continue
      }
      guard holdsBySigns(remade.claim, found) else { return false }
      isJudged = true
    }
    return isJudged
  }

  /// Whether a mended statement is nothing to show beside a better one: a bound that is only made
  /// loose, or a side in which something still cancels, as p(z) in p(x|z) p(z) / p(z).
  func isPoor(_ candidate: Candidate, _ remade: Reading) -> Bool {
    if candidate.left.isDegenerate || candidate.right.isDegenerate { return true }
    return !remade.claim.relation.isTight
      && candidate.mistakes.contains(where: \.loosensBounds)
  }

  private func holdsBySigns(_ claim: Claim, _ found: Difference) -> Bool {
    let slack = 1e-12
    switch claim.relation {
    case .lessOrEqual, .less:
      return found.left.allSatisfy { $0 <= slack } && found.right.allSatisfy { $0 >= -slack }
    case .greaterOrEqual, .greater:
      return found.left.allSatisfy { $0 >= -slack } && found.right.allSatisfy { $0 <= slack }
    case .equal:
      // An unknown function is affine in some worlds, where its derivatives say nothing.
      guard !claim.comparesLogarithms, !claim.hasUnknownFunction else { return false }
      return (found.left + found.right).allSatisfy { abs($0) <= slack }
    default: return false
    }
  }
}

extension Term {
  /// How many sums run over something that their body does not contain.
  fileprivate var idleSums: Int {
    let inner = parts.reduce(0) { $0 + $1.idleSums }
    switch kind {
    case .series(let series):
      return inner + (series.body.names.contains(series.index.name) ? 0 : 1)
    case .integral(let integral) where integral.isSum:
      let names = Set(integral.body.names)
      let isIdle = integral.variables.compactMap(\.variableName).allSatisfy { !names.contains($0) }
      return inner + (isIdle ? 1 : 0)
    case .expectation(let mean):
      guard case .density(let law)? = mean.source?.laws.first?.kind, !law.outcomes.isEmpty else {
        return inner
      }
      let names = Set(mean.body.names)
      return inner + (law.outcomes.contains { names.contains($0.variable.name) } ? 0 : 1)
    default: return inner
    }
  }

  /// Whether it is a number and nothing else: what is nothing, or bounded by it, is said so.
  fileprivate var isPlainNumber: Bool {
    if case .number = kind { return true }
    return false
  }
}
