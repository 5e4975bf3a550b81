import Kernel
import Worlds

/// How far the steps of a climb go.
struct Pace {
  /// 0 for doubling and halving; each step further halves what is added or taken away.
  let fineness: Int
  /// Numbers stay within this and its inverse.
  let reach: Double

  /// A number with a part of itself added or taken away: twice or half of it at the coarsest.
  func moved(_ number: Fraction, _ up: Bool) -> Fraction? {
    if fineness == 0 { return number.scaled(up) }
    let parts = 1 << (up ? fineness : fineness + 1)
    return product(number, Fraction(up ? parts + 1 : parts - 1, parts))
  }

  /// The product of two numbers; nil where it is long.
  func product(_ one: Fraction, _ other: Fraction) -> Fraction? {
    let (top, overTop) = one.numerator.multipliedReportingOverflow(by: other.numerator)
    let (bottom, overBottom) = one.denominator.multipliedReportingOverflow(by: other.denominator)
    guard !overTop, !overBottom else { return nil }
    return Fraction(top, bottom).shortened
  }

  /// Whether a number may stand in a model.
  func allows(_ number: Fraction) -> Bool {
    let size = abs(number.approximation)
    return size <= reach && number.denominator < 1 << 20
      && (number.numerator == 0 || size >= 1 / reach)
  }
}

extension World.Constant {
  /// Changes one model's entries at random; where the result would not be allowed, nothing.
  mutating func change(
    _ move: Slope.Move, _ model: Int, _ count: Int, _ pace: Pace,
    _ generator: inout SplitMix64
  ) {
    let up = generator.next() & 1 == 0
    let own = Array(stride(from: model, to: elements.count, by: count))
    if move == .congruence, own.count > 1, generator.next() & 1 == 0 {
      congruence(own, up, pace, &generator)
      return
    }
    var changed = own
    var flips = false
    if move == .any || move == .entry, generator.next() & 1 == 0 {
      let some = own.filter { elements[$0].numerator != 0 }
      guard !some.isEmpty else { return }
      changed = [some[Int(generator.next() % UInt64(some.count))]]
      flips = move == .any && generator.next() % 3 == 0
    }
    var result = elements
    for index in changed {
      guard let new = moved(elements[index], move, up, pace), pace.allows(new) else { return }
      result[index] = Fraction(flips ? -new.numerator : new.numerator, new.denominator)
    }
    elements = result
  }

  private func moved(_ old: Fraction, _ move: Slope.Move, _ up: Bool, _ pace: Pace) -> Fraction? {
    switch move {
    case .aboveOne:
      let excess = Fraction(old.numerator - old.denominator, old.denominator)
      return pace.moved(excess, up).map {
        Fraction($0.numerator + $0.denominator, $0.denominator)
      }
    case .unitInterval:
      // Towards an end by a part of the distance from it.
      let (part, whole) = (old.numerator, old.denominator)
      let parts = 2 << pace.fineness
      return up
        ? Fraction((parts - 1) * part + whole, parts * whole)
        : Fraction((parts - 1) * part, parts * whole)
    default: return pace.moved(old, up)
    }
  }

  /// E A Eᵀ for an elementary E: a row scaled, or a part of a row added to another.
  private mutating func congruence(
    _ own: [Int], _ up: Bool, _ pace: Pace, _ generator: inout SplitMix64
  ) {
    let size = rows
    guard size == columns else { return }
    let one = Int(generator.next() % UInt64(size))
    let other = Int(generator.next() % UInt64(size))
    let part = Fraction(up ? 1 : -1, 2 << pace.fineness)
    var matrix = own.map { elements[$0] }
    func sum(_ first: Fraction, _ second: Fraction) -> Fraction {
      Fraction(
        first.numerator * second.denominator + second.numerator * first.denominator,
        first.denominator * second.denominator
      ).shortened
    }
    // With one = other this is the row scaled by 1 ± part.
    for isColumn in [false, true] {
      for place in 0..<size {
        let source = isColumn ? place * size + other : other * size + place
        let target = isColumn ? place * size + one : one * size + place
        guard let share = pace.product(matrix[source], part) else { return }
        matrix[target] = sum(matrix[target], share)
      }
    }
    guard matrix.allSatisfy(pace.allows) else { return }
    for (place, index) in own.enumerated() { elements[index] = matrix[place] }
  }
}

extension Fraction {
  /// Without common factors of two.
  fileprivate var shortened: Fraction {
    guard numerator != 0 else { return Fraction(0) }
    let shift = min(numerator.trailingZeroBitCount, denominator.trailingZeroBitCount)
    return Fraction(numerator >> shift, denominator >> shift)
  }
}
