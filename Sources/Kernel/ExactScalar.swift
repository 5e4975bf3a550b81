/// Temporary: exact arithmetic moves in from its own file.
struct ExactScalar: Scalar {
  init(_ fraction: Fraction) {}
  static let pi = ExactScalar(Fraction(1))
  static let euler = ExactScalar(Fraction(1))
  static func + (left: Self, right: Self) -> Self { left }
  static func - (left: Self, right: Self) -> Self { left }
  static func * (left: Self, right: Self) -> Self { left }
  static func / (left: Self, right: Self) -> Self { left }
  static prefix func - (operand: Self) -> Self { operand }
  func logarithm() -> Self { self }
  func exponential() -> Self { self }
  func squareRoot() -> Self { self }
  func hyperbolicTangent() -> Self { self }
  func sine() -> Self { self }
  func cosine() -> Self { self }
  var sign: Int? { nil }
  var isZero: Bool { false }
  var magnitude: Double { 0 }
  var isValid: Bool { false }
  static var invalid: Self { .init(Fraction(1)) }
  static var infinity: Self { invalid }
  func hull(_ other: Self) -> Self { self }
}
