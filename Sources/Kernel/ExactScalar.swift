/// Exact numbers in the evaluator's shape: what leaves the algebra is invalid from there on.
struct ExactScalar: Scalar {
  /// Nil once an operation has left the algebra.
  let number: Exact?

  init(_ number: Exact?) { self.number = number }
  init(_ fraction: Fraction) {
    let numerator = Rational(fraction.numerator)
    number = numerator.divided(by: Rational(fraction.denominator)).map { Exact($0) }
  }

  static let isExact = true
  static let pi = ExactScalar(Exact.pi)
  static let euler = ExactScalar(Exact.euler)
  static let invalid = ExactScalar(nil as Exact?)
  static let infinity = ExactScalar(nil as Exact?)

  private func with(_ other: Self, _ operation: (Exact, Exact) -> Exact?) -> Self {
    guard let number, let second = other.number else { return .invalid }
    return ExactScalar(operation(number, second))
  }
  static func + (left: Self, right: Self) -> Self { left.with(right) { $0.adding($1) } }
  static func - (left: Self, right: Self) -> Self { left.with(right) { $0.subtracting($1) } }
  static func * (left: Self, right: Self) -> Self { left.with(right) { $0.multiplied(by: $1) } }
  static func / (left: Self, right: Self) -> Self { left.with(right) { $0.divided(by: $1) } }
  static prefix func - (operand: Self) -> Self { ExactScalar(operand.number.map { -$0 }) }

  func logarithm() -> Self { ExactScalar(number?.logarithm()) }
  func exponential() -> Self { ExactScalar(number?.exponential()) }
  func squareRoot() -> Self { ExactScalar(number?.squareRoot()) }
  func hyperbolicTangent() -> Self { isZero ? self : .invalid }
  func sine() -> Self { isZero ? self : .invalid }
  func cosine() -> Self { isZero ? ExactScalar(Fraction(1)) : .invalid }

  var isValid: Bool { number != nil }
  /// Formally zero; asked only where the approximation does not already say no.
  var isZero: Bool {
    guard let number else { return false }
    if let rational = number.rational { return rational.isZero }
    let (value, error) = number.approximate()
    return abs(value) <= error && number.isFormallyZero
  }
  var sign: Int? {
    guard let number else { return nil }
    if let sign = number.sign { return sign }
    let (value, error) = number.approximate()
    return value > error ? 1 : -value > error ? -1 : nil
  }
  var magnitude: Double { number.map { abs($0.approximate().value) } ?? 0 }
  func hull(_ other: Self) -> Self { (self - other).isZero ? self : .invalid }
}
