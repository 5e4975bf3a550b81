import Kernel
import Notation
import Reading

/// The additive terms of a statement's two sides, whose values are computed once.
///
/// An edit of some additive terms changes the difference of the sides by what these terms change,
/// so only the new ones need a value.
struct Addends {
  private let statement: ReadStatement
  private let left: [Addend]
  private let right: [Addend]
  /// Whether values, not logarithms, are compared for equality.
  private let isAdditive: Bool
  private var known: [Place: Difference] = [:]
  /// Values of terms that are tried in several places.
  private var tried: [Term: Effect] = [:]

  typealias Addend = (term: Term, isNegative: Bool)

  private struct Place: Hashable {
    var isLeft: Bool
    var number: Int
  }

  /// What an edit does to the difference of the sides.
  enum Effect {
    /// The sides then differ by this.
    case difference(Difference)
    /// The edited term means nothing, whatever stands beside it.
    case meaningless
    /// It takes the whole statement to tell.
    case unknown
  }

  init(_ reading: Reading, _ statement: ReadStatement) {
    self.statement = statement
    left = reading.left.addends
    right = reading.right.addends
    isAdditive = reading.claim.relation == .equal && !reading.claim.comparesLogarithms
  }

  /// What an edit does to the difference `base` of the sides in a world.
  mutating func effect(
    of candidate: Repairer.Candidate, on base: Difference, _ probe: inout Probe
  ) -> Effect {
    guard isAdditive, candidate.relation == statement.relation, !candidate.isProposed else {
      return .unknown
    }
    let isLeft = !candidate.leftSplices.isEmpty
    let old = isLeft ? left : right
    let new = (isLeft ? candidate.left : candidate.right).addends
    let start = zip(old, new).prefix { $0 == $1 }.count
    let end = zip(old.reversed(), new.reversed())
      .prefix(min(old.count, new.count) - start).prefix { $0 == $1 }.count
    guard start < max(old.count, new.count) - end else { return .unknown }
    var result = base
    for number in start..<old.count - end {
      let place = Place(isLeft: isLeft, number: number)
      if known[place] == nil {
        guard case .difference(let value) = value(old[number].term, &probe) else {
          return .unknown
        }
        known[place] = value
        tried[old[number].term] = .difference(value)
      }
      // Taken away from the left side where it was added there.
      guard let value = known[place], value.isFinite,
        let changed = result.changed(by: value, isNegative: isLeft != old[number].isNegative)
      else { return .unknown }
      result = changed
    }
    for addend in new[start..<new.count - end] {
      // A borrowed term has as many spans as places; one with another sign stays where it is.
      let term = candidate.isBorrowed ? addend.term.withoutSpans : addend.term
      let value = tried[term] ?? self.value(addend.term, &probe)
      tried[term] = value
      guard case .difference(let added) = value else { return value }
      guard let changed = result.changed(by: added, isNegative: isLeft == addend.isNegative) else {
        return .unknown
      }
      result = changed
    }
    return .difference(result)
  }

  private func value(_ term: Term, _ probe: inout Probe) -> Effect {
    if term.isDegenerate { return .meaningless }
    let zero = Term(.number(numerator: 0, denominator: 1), term.span)
    guard let reading = statement.reading(left: term, .equal, right: zero) else { return .unknown }
    guard reading.typeErrors.isEmpty else { return .meaningless }
    probe.world.name(sizesOf: reading.signature)
    return probe.difference(reading.claim).map { .difference($0) } ?? .unknown
  }
}
