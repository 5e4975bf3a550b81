#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// Chapter two: numbers.
//
// A claim is evaluated in three arithmetics, by the same code: `Ball`, a double with a bound on its
// error; `Dual`, a ball with two infinitesimals, for derivatives, and `Tangent`, the same with one,
// where no derivative stands in another; and `Exact`, polynomials in formal logarithms over the
// rationals. An operation that leaves the arithmetic gives an invalid
// number, and an invalid number makes everything invalid that is computed from it.

/// What the evaluator asks of a number.
protocol Scalar: Sendable {
  init(_ fraction: Fraction)
  static var pi: Self { get }
  static var euler: Self { get }
  static func + (left: Self, right: Self) -> Self
  static func - (left: Self, right: Self) -> Self
  static func * (left: Self, right: Self) -> Self
  static func / (left: Self, right: Self) -> Self
  static prefix func - (operand: Self) -> Self
  func logarithm() -> Self
  func exponential() -> Self
  func squareRoot() -> Self
  func hyperbolicTangent() -> Self
  func sine() -> Self
  func cosine() -> Self
  /// −1, 0 or 1 where the sign is certain.
  var sign: Int? { get }
  /// Whether it is certainly, and for exact numbers formally, zero.
  var isZero: Bool { get }
  /// A size for choosing pivots; need not be exact.
  var magnitude: Double { get }
  var isValid: Bool { get }
  static var invalid: Self { get }
  static var infinity: Self { get }
  /// A number that holds both; invalid where the arithmetic has no intervals.
  func hull(_ other: Self) -> Self
  /// Whether numbers are exact, so that no rule can stand for an integral.
  static var isExact: Bool { get }
  /// How many infinitesimals the arithmetic has.
  static var infinitesimals: Int { get }
  func adding(infinitesimal index: Int) -> Self
  func coefficient(ofInfinitesimal index: Int) -> Self
}

extension Scalar {
  static var isExact: Bool { false }
  static var infinitesimals: Int { 0 }
  func adding(infinitesimal index: Int) -> Self { .invalid }
  func coefficient(ofInfinitesimal index: Int) -> Self { .invalid }
  init(_ integer: Int) { self.init(Fraction(integer, 1)) }
}

/// A fraction of machine integers, in which all worlds are described.
public struct Fraction: Hashable, Sendable {
  /// The part above the bar.
  public var numerator: Int
  /// The part below the bar, positive.
  public var denominator: Int

  /// A fraction; the denominator must be positive.
  public init(_ numerator: Int, _ denominator: Int = 1) {
    precondition(denominator > 0, "a fraction's denominator must be positive, not \(denominator)")
    self.numerator = numerator
    self.denominator = denominator
  }

  /// The nearest double.
  public var approximation: Double { Double(numerator) / Double(denominator) }
}

/// An interval as midpoint and radius.
///
/// Every operation returns a ball that holds the true result for every choice of operands in
/// their balls. Basic operations round to within half an ulp, |δ| ≤ 2⁻⁵³ |m|; glibc's and Darwin's
/// logarithm, exponential and trigonometric functions are within one ulp, for which two are
/// allowed. Radii are themselves rounded, so each is widened by a factor 1 + 2⁻⁵⁰.
/// Underflow is not tracked: no statement here lives near 10⁻³⁰⁸.
struct Ball: Scalar {
  var midpoint: Double
  var radius: Double

  static let half = 1.2e-16  // a little over 2⁻⁵³
  static let whole = 4.5e-16  // a little over two ulps
  static let widening = 1.0 + 0x1p-50

  @inline(__always)
  init(_ midpoint: Double, _ radius: Double) {
    self.midpoint = midpoint
    self.radius = radius
  }

  init(_ fraction: Fraction) {
    let value = fraction.approximation
    let exact = fraction.denominator == 1 && abs(fraction.numerator) < 1 << 53
    // Two conversions and a division, half an ulp each.
    self.init(value, exact ? 0 : abs(value) * 3 * Ball.half)
  }

  static let pi = Ball(Double.pi, 1.3e-16)
  static let euler = Ball(2.718281828459045, 1.5e-16)
  static let invalid = Ball(.nan, .infinity)
  static let infinity = Ball(.infinity, 0)
  var isValid: Bool { !midpoint.isNaN && !radius.isNaN }
  var isZero: Bool { midpoint == 0 && radius == 0 }
  var magnitude: Double { abs(midpoint) }
  var lower: Double { midpoint - radius }
  var upper: Double { midpoint + radius }
  var sign: Int? {
    if midpoint > radius { return 1 }
    if -midpoint > radius { return -1 }
    return isZero ? 0 : nil
  }

  @inline(__always)
  static func + (left: Ball, right: Ball) -> Ball {
    let m = left.midpoint + right.midpoint
    return Ball(m, (left.radius + right.radius) * widening + m.magnitude * half)
  }
  @inline(__always)
  static func - (left: Ball, right: Ball) -> Ball {
    let m = left.midpoint - right.midpoint
    return Ball(m, (left.radius + right.radius) * widening + m.magnitude * half)
  }
  @inline(__always)
  static func * (left: Ball, right: Ball) -> Ball {
    let m = left.midpoint * right.midpoint
    let spread =
      left.midpoint.magnitude * right.radius + (right.midpoint.magnitude + right.radius)
      * left.radius
    return Ball(m, spread * widening + m.magnitude * half)
  }
  @inline(__always)
  static func / (left: Ball, right: Ball) -> Ball {
    let room = right.midpoint.magnitude - right.radius
    guard room > 0 else { return invalid }
    let m = left.midpoint / right.midpoint
    return Ball(
      m, (left.radius + m.magnitude * right.radius) / room * widening + m.magnitude * half)
  }
  static prefix func - (operand: Ball) -> Ball { Ball(-operand.midpoint, operand.radius) }

  @inline(__always)
  func logarithm() -> Ball {
    if isZero { return Ball(-.infinity, 0) }
    let room = midpoint - radius
    guard room > 0 else { return .invalid }
    let m = log(midpoint)
    return Ball(m, radius / room * Ball.widening + m.magnitude * Ball.whole)
  }
  func exponential() -> Ball {
    let m = exp(midpoint)
    return Ball(m, m * (expm1(radius) * Ball.widening + Ball.whole))
  }
  func squareRoot() -> Ball {
    if isZero { return self }
    let room = midpoint - radius
    guard room > 0 else { return .invalid }
    let m = midpoint.squareRoot()
    return Ball(m, radius / room.squareRoot() * Ball.widening + m * Ball.half)
  }
  func hyperbolicTangent() -> Ball { Ball(tanh(midpoint), radius * Ball.widening + Ball.whole) }
  func sine() -> Ball { Ball(sin(midpoint), radius * Ball.widening + Ball.whole) }
  func cosine() -> Ball { Ball(cos(midpoint), radius * Ball.widening + Ball.whole) }

  /// The smallest ball around both.
  func hull(_ other: Ball) -> Ball {
    if midpoint == other.midpoint { return radius >= other.radius ? self : other }
    let low = min(lower, other.lower)
    let high = max(upper, other.upper)
    let m = low / 2 + high / 2
    return Ball(m, (high - low) / 2 * Ball.widening + m.magnitude * Ball.half)
  }
}

/// A ball with two infinitesimals, ε₁² = ε₂² = 0: c + c₁ε₁ + c₂ε₂ + c₁₂ε₁ε₂.
///
/// A function of such a number is f(c) + f′(c) n + f″(c) c₁c₂ε₁ε₂ with n the infinitesimal part,
/// so one evaluation carries a derivative and two nested ones a second derivative.
struct Dual: Scalar {
  var real: Ball
  var first: Ball
  var second: Ball
  var mixed: Ball

  init(_ real: Ball, _ first: Ball, _ second: Ball, _ mixed: Ball) {
    self.real = real
    self.first = first
    self.second = second
    self.mixed = mixed
  }
  init(constant: Ball) { self.init(constant, Ball(0, 0), Ball(0, 0), Ball(0, 0)) }
  init(_ fraction: Fraction) { self.init(constant: Ball(fraction)) }

  static let pi = Dual(constant: .pi)
  static let euler = Dual(constant: .euler)
  static let invalid = Dual(constant: .invalid)
  static let infinity = Dual(constant: .infinity)
  static let infinitesimals = 2
  var isValid: Bool { real.isValid && first.isValid && second.isValid && mixed.isValid }
  var isZero: Bool { real.isZero && first.isZero && second.isZero && mixed.isZero }
  var magnitude: Double { real.magnitude }
  var sign: Int? { real.sign }

  static func + (left: Dual, right: Dual) -> Dual {
    Dual(
      left.real + right.real, left.first + right.first, left.second + right.second,
      left.mixed + right.mixed)
  }
  static func - (left: Dual, right: Dual) -> Dual { left + -right }
  static prefix func - (a: Dual) -> Dual { Dual(-a.real, -a.first, -a.second, -a.mixed) }
  static func * (left: Dual, right: Dual) -> Dual {
    if left.isTangent, right.isTangent {
      return Dual(
        left.real * right.real,
        left.real * right.first + left.first * right.real,
        // Exact zeros, with the signs that the products below would give them.
        Ball(
          left.real.midpoint * right.second.midpoint + left.second.midpoint * right.real.midpoint,
          0),
        Ball(
          left.real.midpoint * right.mixed.midpoint + left.mixed.midpoint * right.real.midpoint
            + left.first.midpoint * right.second.midpoint + left.second.midpoint
            * right.first.midpoint, 0))
    }
    return Dual(
      left.real * right.real,
      left.real * right.first + left.first * right.real,
      left.real * right.second + left.second * right.real,
      left.real * right.mixed + left.mixed * right.real + left.first * right.second + left.second
        * right.first)
  }
  /// Whether it is finite and has no part in the second infinitesimal, as most numbers under a
  /// single derivative.
  private var isTangent: Bool {
    let part =
      second.midpoint.magnitude + second.radius + mixed.midpoint.magnitude + mixed.radius
    let size =
      real.midpoint.magnitude + real.radius + first.midpoint.magnitude + first.radius
    return part == 0 && size < .infinity
  }
  static func / (left: Dual, right: Dual) -> Dual {
    let one = Ball(1, 0)
    let inverse = one / right.real
    let square = -(inverse * inverse)
    return left * right.applying(inverse, square, -(square * inverse + square * inverse))
  }

  /// f of the number from f, f′ and f″ at its real part.
  private func applying(_ value: Ball, _ slope: Ball, _ curvature: Ball) -> Dual {
    Dual(
      value, slope * first, slope * second, slope * mixed + curvature * first * second)
  }
  func logarithm() -> Dual {
    let inverse = Ball(1, 0) / real
    return applying(real.logarithm(), inverse, -(inverse * inverse))
  }
  func exponential() -> Dual {
    let value = real.exponential()
    return applying(value, value, value)
  }
  func squareRoot() -> Dual {
    let root = real.squareRoot()
    let slope = Ball(0.5, 0) / root
    return applying(root, slope, -(slope / (real + real)))
  }
  func hyperbolicTangent() -> Dual {
    let value = real.hyperbolicTangent()
    let slope = Ball(1, 0) - value * value
    return applying(value, slope, Ball(-2, 0) * value * slope)
  }
  func sine() -> Dual { applying(real.sine(), real.cosine(), -real.sine()) }
  func cosine() -> Dual { applying(real.cosine(), -real.sine(), -real.cosine()) }

  func hull(_ other: Dual) -> Dual {
    Dual(
      real.hull(other.real), first.hull(other.first), second.hull(other.second),
      mixed.hull(other.mixed))
  }
  func adding(infinitesimal index: Int) -> Dual {
    var result = self
    let one = Ball(1, 0)
    if index == 0 { result.first = result.first + one } else { result.second = result.second + one }
    return result
  }
  func coefficient(ofInfinitesimal index: Int) -> Dual {
    let zero = Ball(0, 0)
    return index == 0 ? Dual(first, zero, mixed, zero) : Dual(second, mixed, zero, zero)
  }
}
