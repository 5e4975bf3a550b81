// Chapter two, scalars: exact fractions.
//
// Goals, in this order:
// 1. Every value is the fraction it claims to be: nothing is rounded, nothing overflows.
// 2. One value, one representation, so that == and hashing compare what is stored.
// 3. Fractions of machine words, the most common by far, cost no allocation.
// 4. No larger common divisors are computed than needed (Knuth, *The Art of Computer
//    Programming*, vol. 2, section 4.5.1).

public import BigInt

/// An exact fraction in lowest terms.
public struct Rational: Hashable, Sendable {
  /// Numerator and positive denominator without a common factor; `words` whenever both fit and the
  /// numerator is not `Int.min`, so that words can be negated.
  private enum Storage: Hashable, Sendable {
    case words(Int, Int)
    indirect case long(BigInt, BigInt)
  }

  private let storage: Storage

  /// The whole number as a fraction.
  public init(_ value: Int) { self.init(reduced: (Int128(value), 1)) }

  /// The whole number as a fraction.
  public init(_ value: BigInt) { self.init(reduced: (value, 1)) }

  /// The quotient of two whole numbers; nil if the denominator is zero.
  public init?(_ numerator: BigInt, _ denominator: BigInt) {
    if denominator.isZero { return nil }
    let divisor = numerator.sharedFactor(with: denominator) * denominator.signum()
    self.init(reduced: (numerator / divisor, denominator / divisor))
  }

  /// A fraction that is in lowest terms already.
  private init(reduced fraction: (Int128, Int128)) {
    if let numerator = Int(exactly: fraction.0), let denominator = Int(exactly: fraction.1),
      numerator != .min
    {
      storage = .words(numerator, denominator)
    } else {
      storage = .long(BigInt(fraction.0), BigInt(fraction.1))
    }
  }

  /// A fraction that is in lowest terms already.
  private init(reduced fraction: (BigInt, BigInt)) {
    if fraction.0.magnitude.bitWidth < Int.bitWidth, fraction.1.bitWidth <= Int.bitWidth {
      storage = .words(Int(fraction.0), Int(fraction.1))
    } else {
      storage = .long(fraction.0, fraction.1)
    }
  }

  /// The whole number above the line.
  public var numerator: BigInt {
    switch storage {
    case .words(let numerator, _): BigInt(numerator)
    case .long(let numerator, _): numerator
    }
  }

  /// The positive whole number below the line.
  public var denominator: BigInt {
    switch storage {
    case .words(_, let denominator): BigInt(denominator)
    case .long(_, let denominator): denominator
    }
  }

  /// −1, 0 or 1.
  public var signum: Int {
    switch storage {
    case .words(let numerator, _): numerator.signum()
    case .long(let numerator, _): numerator.sign == .minus ? -1 : 1
    }
  }

  /// Whether this is 0.
  public var isZero: Bool { if case .words(0, _) = storage { true } else { false } }

  /// The value, if it is a whole number of one machine word.
  var word: Int? {
    if case .words(let value, 1) = storage { value } else { nil }
  }

  /// The value, if it is −1, 0 or 1.
  private var unit: Int? {
    if let word, (-1...1).contains(word) { word } else { nil }
  }

  private func multiplied(byUnit unit: Int) -> Rational {
    unit == 1 ? self : unit == 0 ? 0 : -self
  }

  /// The bits of numerator and denominator together.
  var bitWidth: Int {
    switch storage {
    case .words: 2 * Int.bitWidth
    case .long(let numerator, let denominator): numerator.bitWidth + denominator.bitWidth
    }
  }
}

// MARK: Arithmetic

/// Whole numbers wide enough for the sums and products in the two formulas below.
private protocol Wide: SignedInteger {
  /// The greatest common divisor, positive unless both are zero.
  func sharedFactor(with other: Self) -> Self
}

/// Numerators and denominators of one word: |a d + c b| < 2¹²⁷ if all are below 2⁶³.
extension Int128: Wide {}
extension BigInt: Wide {}

/// a/b + c/d in lowest terms.
///
/// A factor common to numerator and denominator can only come from gcd(b, d), often 1.
private func reducedSum<I: Wide>(_ a: I, _ b: I, _ c: I, _ d: I) -> (I, I) {
  let shared = b.sharedFactor(with: d)
  if shared == 1 { return (a * d + c * b, b * d) }
  let left = b / shared
  let numerator = a * (d / shared) + c * left
  let factor = numerator.sharedFactor(with: shared)
  if factor == 1 { return (numerator, left * d) }
  return (numerator / factor, left * (d / factor))
}

/// a/b · c/d in lowest terms: what cancels crosswise is all that cancels.
private func reducedProduct<I: Wide>(_ a: I, _ b: I, _ c: I, _ d: I) -> (I, I) {
  let falling = a.sharedFactor(with: d)
  let rising = c.sharedFactor(with: b)
  if falling == 1 && rising == 1 { return (a * c, b * d) }
  return ((a / falling) * (c / rising), (b / rising) * (d / falling))
}

extension Rational: ExpressibleByIntegerLiteral, AdditiveArithmetic, Comparable {
  /// The whole number as a fraction.
  public init(integerLiteral value: Int) { self.init(value) }

  /// 0.
  public static let zero: Rational = 0

  /// The exact sum.
  public static func + (left: Rational, right: Rational) -> Rational {
    if left.isZero { return right }
    if right.isZero { return left }
    if case .words(let a, let b) = left.storage, case .words(let c, let d) = right.storage {
      return Rational(reduced: reducedSum(Int128(a), Int128(b), Int128(c), Int128(d)))
    }
    return Rational(
      reduced: reducedSum(
        left.numerator, left.denominator, right.numerator, right.denominator))
  }

  /// The same size with the other sign.
  public static prefix func - (value: Rational) -> Rational {
    switch value.storage {
    case .words(let a, let b): Rational(reduced: (-Int128(a), Int128(b)))
    case .long(let a, let b): Rational(reduced: (-a, b))
    }
  }

  /// The exact difference.
  public static func - (left: Rational, right: Rational) -> Rational { left + -right }

  /// The exact product.
  public static func * (left: Rational, right: Rational) -> Rational {
    // Entries of unit vectors and identities meet long fractions often.
    if let unit = left.unit { return right.multiplied(byUnit: unit) }
    if let unit = right.unit { return left.multiplied(byUnit: unit) }
    if case .words(let a, let b) = left.storage, case .words(let c, let d) = right.storage {
      return Rational(reduced: reducedProduct(Int128(a), Int128(b), Int128(c), Int128(d)))
    }
    return Rational(
      reduced: reducedProduct(left.numerator, left.denominator, right.numerator, right.denominator))
  }

  /// 1 divided by this; nil for 0.
  public var reciprocal: Rational? {
    switch storage {
    case .words(0, _): nil
    case .words(let a, let b):
      Rational(reduced: (Int128(b) * Int128(a.signum()), Int128(a.magnitude)))
    case .long(let a, let b): Rational(reduced: (b * a.signum(), BigInt(a.magnitude)))
    }
  }

  /// The exact quotient; nil if the divisor is 0.
  public func divided(by divisor: Rational) -> Rational? {
    divisor.reciprocal.map { self * $0 }
  }

  /// The product of `exponent` copies, of the reciprocal if negative; nil for 0 to a negative power.
  public func power(_ exponent: Int) -> Rational? {
    if exponent < 0 { return reciprocal?.power(-exponent) }
    return Rational(reduced: (numerator.power(exponent), denominator.power(exponent)))
  }

  /// The square root, if it is a fraction.
  public func squareRoot() -> Rational? {
    guard signum >= 0 else { return nil }
    let root = (numerator.squareRoot(), denominator.squareRoot())
    guard root.0 * root.0 == numerator, root.1 * root.1 == denominator else { return nil }
    return Rational(reduced: root)
  }

  /// The order of the numbers.
  public static func < (left: Rational, right: Rational) -> Bool {
    if case .words(let a, let b) = left.storage, case .words(let c, let d) = right.storage {
      return Int128(a) * Int128(d) < Int128(c) * Int128(b)
    }
    return left.numerator * right.denominator < right.numerator * left.denominator
  }
}

// MARK: Showing

extension Rational: CustomStringConvertible {
  /// As in `-3/4`; whole numbers without the line.
  public var description: String {
    denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)"
  }
}

extension Double {
  /// The nearest number, ties to even; ±∞ beyond the range, within one unit in the last place where
  /// numbers are subnormal.
  ///
  /// The quotient is scaled to 62 or 63 bits and its last bit set if anything is left over: that
  /// is all that rounding to 53 bits needs to know.
  public init(_ value: Rational) {
    let (numerator, denominator) = (value.numerator.magnitude, value.denominator.magnitude)
    let shift = 62 - (numerator.bitWidth - denominator.bitWidth)
    let (quotient, remainder) = (numerator << Swift.max(shift, 0))
      .quotientAndRemainder(dividingBy: denominator << Swift.max(-shift, 0))
    let bits = UInt(quotient) | (remainder.isZero ? 0 : 1)
    self.init(sign: value.signum < 0 ? .minus : .plus, exponent: -shift, significand: Double(bits))
  }
}

// MARK: Common divisors

extension Int128 {
  fileprivate func sharedFactor(with other: Int128) -> Int128 {
    var (a, b) = (magnitude, other.magnitude)
    while b > UInt64.max { (a, b) = (b, a % b) }
    if b == 0 { return Int128(a) }
    return Int128(commonDivisor(UInt(a % b), UInt(b)))
  }
}

extension BigInt {
  fileprivate func sharedFactor(with other: BigInt) -> BigInt {
    BigInt(commonDivisor(magnitude, other.magnitude))
  }
}

/// The greatest common divisor of two words, without divisions (Stein 1967).
func commonDivisor(_ left: UInt, _ right: UInt) -> UInt {
  if left == 0 || right == 0 { return left | right }
  let twos = (left | right).trailingZeroBitCount
  var a = left >> left.trailingZeroBitCount
  var b = right >> right.trailingZeroBitCount
  while a != b {
    (a, b) = (Swift.max(a, b) - Swift.min(a, b), Swift.min(a, b))
    a >>= a.trailingZeroBitCount
  }
  return a << twos
}

/// The greatest common divisor of two whole numbers of any length (Lehmer 1938; Knuth, section
/// 4.5.2, algorithm L).
///
/// Euclid's quotients are read off the leading 62 bits for as long as they are certain, and some
/// thirty divisions become one pass over the words, from (a, b) to (p a + q b, r a + s b). As
/// p s − q r = ±1, a pass keeps the common divisors whatever was read off; a wrong quotient could
/// only make the numbers shrink more slowly or, trapped below, turn negative.
///
/// - Complexity: O(m n) for m and n words.
func commonDivisor(_ left: BigUInt, _ right: BigUInt) -> BigUInt {
  let (larger, smaller) = left < right ? (right, left) : (left, right)
  var a = Array(larger.words)
  var b = Array(smaller.words)
  while let top = b.lastIndex(where: { $0 != 0 }), top > 0 {
    b.append(contentsOf: repeatElement(0, count: a.count - b.count))
    let (p, q, r, s) = certainSteps(a, b)
    if q == 0 {
      let remainder = BigUInt(words: a) % BigUInt(words: b)
      (a, b) = (Array(b[...top]), Array(remainder.words))
      continue
    }
    var (first, second): (Int128, Int128) = (0, 0)
    for i in a.indices {
      let (x, y) = (Int128(a[i]), Int128(b[i]))
      first += p * x + q * y
      second += r * x + s * y
      (a[i], b[i]) = (UInt(truncatingIfNeeded: first), UInt(truncatingIfNeeded: second))
      (first, second) = (first >> 64, second >> 64)
    }
    precondition(first == 0 && second == 0, "a negative remainder")
    while a.last == 0 {
      a.removeLast()
      b.removeLast()
    }
  }
  guard let word = b.first, word != 0 else { return BigUInt(words: a) }
  let remainder = a.reversed().reduce(0) { word.dividingFullWidth(($0, $1)).remainder }
  return BigUInt(words: [commonDivisor(remainder, word)])
}

/// Euclid's algorithm on the leading 62 bits of `a` and the bits of `b` below them, as far as the
/// quotients hold whatever follows: both extreme cases agree.
///
/// Returns (p, q, r, s) such that (a, b) becomes (p a + q b, r a + s b); q = 0 for no step at all.
private func certainSteps(_ a: [UInt], _ b: [UInt]) -> (Int128, Int128, Int128, Int128) {
  let last = a.count - 1
  let zeros = a[last].leadingZeroBitCount
  func leading(_ words: [UInt]) -> Int {
    let double = UInt128(words[last]) << 64 | UInt128(words[last - 1])
    return Int((double << zeros) >> 66)
  }
  var (x, y) = (leading(a), leading(b))
  var (p, q, r, s) = (1, 0, 0, 1)
  while y + r != 0, y + s != 0 {
    let quotient = (x + p) / (y + r)
    if quotient != (x + q) / (y + s) { break }
    (x, y) = (y, x - quotient * y)
    (p, q, r, s) = (r, s, p - quotient * r, q - quotient * s)
  }
  return (Int128(p), Int128(q), Int128(r), Int128(s))
}
