import Kernel

/// One form for expressions that differ by arithmetic alone.
///
/// −(x − f)/σ² and (f − x)/σ², ½ z² and z²/2, a/(2b) and ½ a/b are one. What stands inside a
/// logarithm, an average or another function is brought into the form as well; the functions'
/// own laws, as log(a/b) = log a − log b, are not used.
extension Expression {
  /// The expression as a sum of products with a number in front, everything in an order of its own.
  ///
  /// Products count as commutative: the form tells whether two true statements are the same one,
  /// never whether one is true.
  var arithmeticForm: Expression {
    mapped { node in
      switch node {
      case .add, .multiply, .divide: node.monomials?.expression ?? node
      case .power(.power(let base, .number(let inner, 1)), let outer) where !outer.isNumber:
        .power(base, Expression.multiply([.integer(inner), outer]).arithmeticForm)
      case .power: node.monomials?.expression ?? node
      case .apply(.inverse, let list) where list.count == 1: list[0].inverseOfDeterminant ?? node
      case .apply(.log, let list) where list.count == 1: list[0].logarithmOfEuler ?? node
      default: node
      }
    }
  }

  /// The products that add up to it; nil where they are too many or their numbers too large.
  fileprivate var monomials: [Monomial]? {
    switch self {
    case .number(let numerator, let denominator):
      guard denominator > 0 else { return nil }
      return numerator == 0 ? [] : [Monomial(numerator, denominator)]
    case .add(let terms):
      var sum: [Monomial] = []
      for term in terms {
        guard let own = term.monomials else { return nil }
        sum += own
      }
      return sum.collected
    case .multiply(let factors):
      var product = [Monomial(1, 1)]
      for factor in factors {
        guard let own = factor.monomials, let next = product.times(own) else { return nil }
        product = next
      }
      return product.collected
    case .divide(let top, let bottom):
      guard let above = top.monomials, let below = bottom.monomials else { return nil }
      guard below.count == 1, let inverse = below[0].power(-1) else {
        return above.times([Monomial(.power(bottom, .integer(-1)))])
      }
      return above.times([inverse])
    case .power(let base, .number(let exponent, 1)):
      guard let own = base.monomials else { return nil }
      if own.count == 1 { return own[0].power(exponent).map { [$0] } }
      guard (2...3).contains(exponent) else { return [Monomial(self)] }
      var product = own
      for _ in 1..<exponent {
        guard let next = product.times(own) else { return nil }
        product = next
      }
      return product.collected
    default: return [Monomial(self)]
    }
  }
}

extension Expression {
  fileprivate var isNumber: Bool {
    if case .number = self { return true }
    return false
  }

  /// 1/|A| of |A|, which is a number.
  fileprivate var inverseOfDeterminant: Expression? {
    guard case .apply(.determinant, _) = self else { return nil }
    return .power(self, .integer(-1))
  }

  /// log 2π + 1 of 2πe.
  fileprivate var logarithmOfEuler: Expression? {
    guard case .multiply(let factors) = self, let place = factors.firstIndex(of: .euler) else {
      return nil
    }
    var rest = factors
    rest.remove(at: place)
    let logarithm = Expression.apply(.log, [rest.count == 1 ? rest[0] : .multiply(rest)])
    return Expression.add([.integer(1), logarithm]).arithmeticForm
  }
}

/// A number times whole powers of expressions.
private struct Monomial {
  var numerator: Int
  var denominator: Int
  var powers: [Expression: Int] = [:]

  init(_ numerator: Int, _ denominator: Int) {
    let divisor = Monomial.divisor(numerator, denominator)
    self.numerator = numerator / divisor
    self.denominator = denominator / divisor
  }

  init(_ factor: Expression) {
    numerator = 1
    denominator = 1
    if case .power(let base, .number(let exponent, 1)) = factor {
      powers[base] = exponent
    } else {
      powers[factor] = 1
    }
  }

  private static func divisor(_ one: Int, _ other: Int) -> Int {
    var (large, small) = (abs(one), abs(other))
    while small != 0 { (large, small) = (small, large % small) }
    return max(large, 1)
  }

  /// The product, or nil where its number is no longer exact.
  func times(_ other: Monomial) -> Monomial? {
    let (above, isTooHigh) = numerator.multipliedReportingOverflow(by: other.numerator)
    let (below, isTooLow) = denominator.multipliedReportingOverflow(by: other.denominator)
    guard !isTooHigh, !isTooLow else { return nil }
    var result = Monomial(above, below)
    result.powers = powers.merging(other.powers, uniquingKeysWith: +).filter { $0.value != 0 }
    return result
  }

  func power(_ exponent: Int) -> Monomial? {
    guard abs(exponent) <= 8 else { return nil }
    var base = self
    if exponent < 0 {
      guard numerator != 0 else { return nil }
      base = Monomial(numerator < 0 ? -denominator : denominator, abs(numerator))
      base.powers = powers.mapValues { -$0 }
    }
    var result = Monomial(1, 1)
    for _ in 0..<abs(exponent) {
      guard let next = result.times(base) else { return nil }
      result = next
    }
    return result
  }

  /// A text of its own, to sort by.
  var text: String {
    "\(factors.map(\.text).joined(separator: ",")) \(numerator)/\(denominator)"
  }

  /// The powers alone, in order.
  var factors: [Expression] {
    powers.sorted(by: { $0.key.text }).map { base, exponent in
      exponent == 1 ? base : .power(base, .integer(exponent))
    }
  }

  var expression: Expression {
    let number = Expression.number(numerator: numerator, denominator: denominator)
    if powers.isEmpty { return number }
    let list = (numerator, denominator) == (1, 1) ? factors : [number] + factors
    return list.count == 1 ? list[0] : .multiply(list)
  }
}

extension [Monomial] {
  /// Products of more terms than this are left as they are.
  private static var mostTerms: Int { 48 }

  fileprivate func times(_ other: [Monomial]) -> [Monomial]? {
    guard count * other.count <= Self.mostTerms else { return nil }
    var result: [Monomial] = []
    for one in self {
      for two in other {
        guard let product = one.times(two) else { return nil }
        result.append(product)
      }
    }
    return result
  }

  /// Equal products added up, or nil where a number is no longer exact.
  fileprivate var collected: [Monomial]? {
    var sums: [[Expression: Int]: Monomial] = [:]
    for monomial in self {
      guard let known = sums[monomial.powers] else {
        sums[monomial.powers] = monomial
        continue
      }
      let (one, isOneTooHigh) = known.numerator.multipliedReportingOverflow(
        by: monomial.denominator)
      let (two, isTwoTooHigh) = monomial.numerator.multipliedReportingOverflow(
        by: known.denominator)
      let (below, isTooLow) = known.denominator.multipliedReportingOverflow(
        by: monomial.denominator)
      let (above, isTooHigh) = one.addingReportingOverflow(two)
      guard !isOneTooHigh, !isTwoTooHigh, !isTooLow, !isTooHigh else { return nil }
      var sum = Monomial(above, below)
      sum.powers = monomial.powers
      sums[monomial.powers] = sum
    }
    return sums.values.filter { $0.numerator != 0 }
  }

  fileprivate var expression: Expression {
    let terms = sorted(by: \.text).map(\.expression)
    switch terms.count {
    case 0: return .integer(0)
    case 1: return terms[0]
    default: return .add(terms)
    }
  }
}

extension Collection {
  /// The elements in the order of their texts, which are made only where there is an order.
  fileprivate func sorted(by text: (Element) -> String) -> [Element] {
    guard count > 1 else { return Array(self) }
    return map { ($0, text($0)) }.sorted { $0.1 < $1.1 }.map(\.0)
  }
}
