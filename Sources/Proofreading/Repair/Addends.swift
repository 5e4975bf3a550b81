import Kernel
import Notation
import Reading

/// The additive terms of a statement's two sides, whose values are computed once.
///
/// An edit inside one additive term changes the difference of the sides by what that term changes,
/// so only the new term needs a value.
struct Addends {
  private let statement: ReadStatement
  private let left: [(term: Term, isNegative: Bool)]
  private let right: [(term: Term, isNegative: Bool)]
  /// Whether values, not logarithms, are compared for equality.
  private let isAdditive: Bool
  private var known: [Place: Difference] = [:]

  private struct Place: Hashable {
    var isLeft: Bool
    var number: Int
  }

  init(_ reading: Reading, _ statement: ReadStatement) {
    self.statement = statement
    left = reading.left.addends
    right = reading.right.addends
    isAdditive = reading.claim.relation == .equal && !reading.claim.comparesLogarithms
  }

  /// The difference of the sides after an edit of one additive term, or nil where the edit is of
  /// another kind or the term's value has other axes than the difference.
  mutating func difference(
    _ candidate: Repairer.Candidate, _ base: Difference, _ probe: inout Probe
  ) -> Difference? {
    guard isAdditive, candidate.relation == statement.relation else { return nil }
    let isLeft = !candidate.leftSplices.isEmpty
    let old = isLeft ? left : right
    let new = (isLeft ? candidate.left : candidate.right).addends
    guard old.count == new.count else { return nil }
    let changed = old.indices.filter {
      old[$0].isNegative != new[$0].isNegative || old[$0].term != new[$0].term
    }
    guard changed.count == 1, let number = changed.first else { return nil }
    let place = Place(isLeft: isLeft, number: number)
    if known[place] == nil { known[place] = value(old[number].term, &probe) }
    guard let before = known[place], before.values.count == base.values.count,
      before.values.allSatisfy(\.isFinite)
    else { return nil }
    var after = before
    if old[number].term != new[number].term {
      guard !new[number].term.isDegenerate, let found = value(new[number].term, &probe),
        found.values.count == base.values.count
      else { return nil }
      after = found
    }
    let side = isLeft ? 1.0 : -1.0
    let minus = old[number].isNegative ? -side : side
    let plus = new[number].isNegative ? -side : side
    var result = base
    for index in base.values.indices {
      result.values[index] += plus * after.values[index] - minus * before.values[index]
      result.errors[index] += after.errors[index] + before.errors[index]
      result.errors[index] += 1e-15 * abs(after.values[index]) + 1e-15 * abs(before.values[index])
    }
    return result
  }

  private func value(_ term: Term, _ probe: inout Probe) -> Difference? {
    let zero = Term(.number(numerator: 0, denominator: 1), term.span)
    guard let reading = statement.reading(left: term, .equal, right: zero),
      reading.typeErrors.isEmpty
    else { return nil }
    probe.world.name(sizesOf: reading.signature)
    return probe.difference(reading.claim)
  }
}
