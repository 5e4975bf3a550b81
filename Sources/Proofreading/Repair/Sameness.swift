import Kernel
import Reading

/// When two repairs are one, and when a repair is none.
struct Sameness: Hashable {
  /// The additive terms, everything on the left, up to the overall sign.
  private let key: [String]

  /// What a mended statement says, in a form in which moved terms do not show; nil where it says
  /// nothing, because its terms are the same on both sides.
  ///
  /// With three terms or more the terms' values in one world tell statements apart, so that
  /// −E[log q/p] and +E[log p/q] are one; with two, all true statements about the left side would
  /// have the same values, and only the terms themselves tell.
  init?(_ reading: Reading, in world: World?) {
    let counts = reading.claim.left.counts(minus: reading.claim.right)
    guard !counts.isEmpty else {
      // A side may stand for the other by definition, which is something to say.
      guard !reading.isRepetition else { return nil }
      key = [reading.claim.left.arithmeticForm.text, reading.right.withoutSpans.plainText]
      return
    }
    if counts.count >= 3, let world, let values = Sameness.values(counts, world) {
      let negated = values.map { -$0 }.sorted()
      let smaller = values.lexicographicallyPrecedes(negated) ? values : negated
      key = smaller.map { "\($0)" }
      return
    }
    let plus = counts.map { "\($0.value) \($0.key.text)" }.sorted()
    let minus = counts.map { "\(-$0.value) \($0.key.text)" }.sorted()
    key = plus.lexicographicallyPrecedes(minus) ? plus : minus
  }

  /// The terms' values in millionths, in order; nil where one has none.
  private static func values(_ counts: [Expression: Int], _ world: World) -> [Int]? {
    var result: [Int] = []
    for (term, count) in counts {
      // Past 10¹² a millionth is no whole number of its own.
      guard let value = Kernel.values(of: term, in: world)?.first, abs(value) < 1e12 else {
        return nil
      }
      result.append(Int((value * Double(count) * 1e6).rounded()))
    }
    return result.sorted()
  }
}

extension Reading {
  /// Whether the same terms stand on both sides, in whatever order.
  var isRepetition: Bool {
    func terms(_ side: Term) -> [String] {
      side.addends.map { "\($0.isNegative) \($0.term.withoutSpans)" }.sorted()
    }
    return terms(left) == terms(right)
  }
}

extension Expression {
  /// The additive terms of the difference to another expression, with how often each occurs.
  func counts(minus other: Expression) -> [Expression: Int] {
    var counts: [Expression: Int] = [:]
    for (side, sign) in [(self, 1), (other, -1)] {
      for term in side.arithmeticForm.additiveTerms {
        if let positive = term.withoutMinus {
          counts[positive, default: 0] -= sign
        } else {
          counts[term, default: 0] += sign
        }
      }
    }
    return counts.filter { $0.value != 0 && $0.key != .integer(0) }
  }

  /// The term with the opposite sign, where a negative number stands in front of it.
  fileprivate var withoutMinus: Expression? {
    switch self {
    case .number(let numerator, let denominator) where numerator < 0:
      return .number(numerator: -numerator, denominator: denominator)
    case .multiply(let factors):
      guard let positive = factors.first?.withoutMinus else { return nil }
      let rest = Array(factors.dropFirst())
      if positive == .integer(1) { return rest.count == 1 ? rest[0] : .multiply(rest) }
      return .multiply([positive] + rest)
    default: return nil
    }
  }
}
