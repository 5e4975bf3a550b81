// Chapter two, scalars: exact values with logarithms.
//
// What is claimed: every operation returns exactly what it says or nil, and a value that is
// formally zero is the number zero. What is not claimed: that a value which is not formally zero
// is another number. Where that matters, `approximate()` gives an interval.

internal import BigInt

/// A polynomial with rational coefficients in logarithms of whole numbers, log π, π and e.
///
/// The generators are formal letters: log n for whole n > 1, log π, and π and e, which may have
/// negative exponents. A letter stands for its number, so a polynomial stands for a number; sums
/// and products of polynomials stand for sums and products of numbers. The same number has many
/// polynomials, as in log 6 = log 2 + log 3: therefore there is no `==`, but ``isFormallyZero``.
///
/// An operation is nil where its result leaves the algebra (√2, log of a log, division by a sum)
/// or exceeds ``Limit``, which keeps time and memory bounded.
struct Exact: Sendable {
  /// A letter.
  enum Generator: Hashable, Comparable, Sendable {
    case log(BigUInt)
    case logPi
    case pi
    case e
  }

  /// A power of a letter; negative for π and e only, never 0.
  struct Power: Hashable, Comparable, Sendable {
    let generator: Generator
    var exponent: Int

    static func < (left: Power, right: Power) -> Bool {
      (left.generator, left.exponent) < (right.generator, right.exponent)
    }
  }

  /// A product of powers in the order of their letters; empty for 1.
  struct Monomial: Hashable, Comparable, Sendable {
    var powers: [Power] = []

    static func < (left: Monomial, right: Monomial) -> Bool {
      left.powers.lexicographicallyPrecedes(right.powers)
    }

    static func * (left: Monomial, right: Monomial) -> Monomial {
      var powers = left.powers
      for power in right.powers {
        let place = powers.firstIndex { $0.generator >= power.generator } ?? powers.endIndex
        if place == powers.endIndex || powers[place].generator != power.generator {
          powers.insert(power, at: place)
        } else if powers[place].exponent + power.exponent == 0 {
          powers.remove(at: place)
        } else {
          powers[place].exponent += power.exponent
        }
      }
      return Monomial(powers: powers)
    }
  }

  /// A monomial with its coefficient.
  struct Term: Sendable {
    let monomial: Monomial
    let coefficient: Rational
  }

  /// The largest values that are still computed with; beyond them an operation is nil.
  enum Limit {
    /// Bits of one coefficient, or of one whole number under a logarithm.
    static let bits = 1 << 16
    /// Bits of a whole polynomial.
    static let totalBits = 1 << 19
    /// Terms of a polynomial, and of a product before equal monomials are collected.
    static let terms = 1 << 12
    /// Size of an exponent.
    static let exponent = 64
  }

  /// The coefficient of the empty monomial, apart so that fractions need no array.
  private let constant: Rational
  /// The other terms in the order of their monomials, which differ; no coefficient is zero.
  private let terms: [Term]

  /// A fraction, however long.
  init(_ value: Rational) { (constant, terms) = (value, []) }

  /// A single term, without regard to limits.
  private init(_ coefficient: Rational, _ powers: [Power]) {
    constant = powers.isEmpty ? coefficient : 0
    let vanishes = powers.isEmpty || coefficient.isZero
    terms = vanishes ? [] : [Term(monomial: Monomial(powers: powers), coefficient: coefficient)]
  }

  /// The sum of terms in any order; nil beyond the limits.
  private init?(summing unsorted: [Term]) {
    var remaining = unsorted.sorted { $0.monomial < $1.monomial }[...]
    var (constant, terms): (Rational, [Term]) = (0, [])
    while let monomial = remaining.first?.monomial {
      let equal = remaining.prefix { $0.monomial == monomial }
      remaining = remaining.dropFirst(equal.count)
      guard let coefficient = Exact.sum(equal.map(\.coefficient)[...]) else { return nil }
      if monomial.powers.isEmpty {
        constant = coefficient
      } else if !coefficient.isZero {
        terms.append(Term(monomial: monomial, coefficient: coefficient))
      }
    }
    (self.constant, self.terms) = (constant, terms)
    if exceedsLimits { return nil }
  }

  /// The sum of fractions, neighbours first, so that long ones meet only at the end; nil as soon as
  /// a part of it exceeds the limits.
  private static func sum(_ values: ArraySlice<Rational>) -> Rational? {
    if values.count <= 1 { return values.first ?? 0 }
    let middle = values.startIndex + values.count / 2
    guard let left = sum(values[..<middle]), let right = sum(values[middle...]) else { return nil }
    let total = left + right
    return total.bitWidth <= Limit.bits ? total : nil
  }

  /// The value itself; nil beyond the limits.
  private var bounded: Exact? { exceedsLimits ? nil : self }

  /// All terms, the constant included unless it is zero.
  private var allTerms: [Term] {
    constant.isZero ? terms : [Term(monomial: Monomial(), coefficient: constant)] + terms
  }

  /// Whether anything is larger than ``Limit`` allows.
  private var exceedsLimits: Bool {
    var (longest, total) = (constant.bitWidth, constant.bitWidth)
    func count(_ bits: Int) {
      longest = max(longest, bits)
      total += bits
    }
    for term in terms {
      count(term.coefficient.bitWidth)
      for power in term.monomial.powers {
        if power.exponent.magnitude > Limit.exponent { return true }
        if case .log(let integer) = power.generator { count(integer.bitWidth) }
      }
    }
    return longest > Limit.bits || total > Limit.totalBits || terms.count > Limit.terms
  }
}

// MARK: Ring

extension Exact {
  /// The circle constant.
  static let pi = Exact(1, [Power(generator: .pi, exponent: 1)])
  /// Euler's number.
  static let euler = Exact(1, [Power(generator: .e, exponent: 1)])

  /// The sum.
  func adding(_ other: Exact) -> Exact? {
    if terms.isEmpty && other.terms.isEmpty { return Exact(constant + other.constant).bounded }
    return Exact(summing: allTerms + other.allTerms)
  }

  /// The difference.
  func subtracting(_ other: Exact) -> Exact? { adding(-other) }

  /// The sum of many values.
  ///
  /// - Complexity: O(n log n) comparisons of monomials for n terms in all.
  static func sum(_ values: [Exact]) -> Exact? {
    if values.allSatisfy({ $0.terms.isEmpty }) {
      return sum(values.map(\.constant)[...]).flatMap { Exact($0).bounded }
    }
    return Exact(summing: values.flatMap(\.allTerms))
  }

  /// The same size with the other sign.
  static prefix func - (value: Exact) -> Exact { Exact(scaling: value, by: -1) }

  /// The product.
  func multiplied(by other: Exact) -> Exact? {
    if terms.isEmpty && other.terms.isEmpty { return Exact(constant * other.constant).bounded }
    if terms.isEmpty { return Exact(scaling: other, by: constant).bounded }
    if other.terms.isEmpty { return Exact(scaling: self, by: other.constant).bounded }
    let (left, right) = (allTerms, other.allTerms)
    guard left.count * right.count <= Limit.terms else { return nil }
    return Exact(
      summing: left.flatMap { a in
        right.map { b in
          Term(monomial: a.monomial * b.monomial, coefficient: a.coefficient * b.coefficient)
        }
      })
  }

  /// A multiple, without regard to limits.
  private init(scaling value: Exact, by factor: Rational) {
    if value.terms.isEmpty {
      (constant, terms) = (factor * value.constant, [])
      return
    }
    let scaled = value.terms.map {
      Term(monomial: $0.monomial, coefficient: factor * $0.coefficient)
    }
    (constant, terms) = (factor * value.constant, factor.isZero ? [] : scaled)
  }
}

// MARK: Beyond the ring

extension Exact {
  /// The value as c πᵃ eᵇ with a fraction c ≠ 0, if it is written so.
  private var unit: (coefficient: Rational, pi: Int, e: Int)? {
    guard allTerms.count == 1, let term = allTerms.first else { return nil }
    var (pi, e) = (0, 0)
    for power in term.monomial.powers {
      switch power.generator {
      case .pi: pi = power.exponent
      case .e: e = power.exponent
      case .log, .logPi: return nil
      }
    }
    return (term.coefficient, pi, e)
  }

  /// c πᵃ eᵇ; nil beyond the limits.
  private static func unit(_ coefficient: Rational, pi: Int, e: Int) -> Exact? {
    let powers = [Power(generator: .pi, exponent: pi), Power(generator: .e, exponent: e)]
    return Exact(coefficient, powers.filter { $0.exponent != 0 }).bounded
  }

  /// The value as a fraction, if it is written so.
  var rational: Rational? { terms.isEmpty ? constant : nil }

  /// −1, 0 or 1 for 0 and for c πᵃ eᵇ, whose sign is that of the fraction c; otherwise nil.
  var sign: Int? { rational?.signum ?? unit?.coefficient.signum }

  /// The quotient by c πᵃ eᵇ; nil for other divisors, 0 among them.
  func divided(by divisor: Exact) -> Exact? {
    guard let (coefficient, pi, e) = divisor.unit, let inverse = coefficient.reciprocal else {
      return nil
    }
    return Exact.unit(inverse, pi: -pi, e: -e).flatMap(multiplied)
  }

  /// log(c πᵃ eᵇ) = log(numerator of c) − log(denominator of c) + a log π + b for c > 0; otherwise
  /// nil.
  func logarithm() -> Exact? {
    guard let (coefficient, pi, e) = unit, coefficient.signum > 0 else { return nil }
    func log(_ integer: BigInt, times factor: Rational) -> Exact {
      integer == 1
        ? Exact(0) : Exact(factor, [Power(generator: .log(integer.magnitude), exponent: 1)])
    }
    return Exact.sum([
      log(coefficient.numerator, times: 1), log(coefficient.denominator, times: -1),
      Exact(Rational(pi), [Power(generator: .logPi, exponent: 1)]), Exact(Rational(e)),
    ])
  }

  /// exp(b + a log π + Σ kᵢ log nᵢ) = eᵇ πᵃ Π nᵢ^kᵢ for whole a, b and kᵢ; otherwise nil.
  func exponential() -> Exact? {
    guard let e = constant.word, e.magnitude <= Limit.exponent else { return nil }
    var (coefficient, pi): (Rational, Int) = (1, 0)
    for term in terms {
      guard let exponent = term.coefficient.word, exponent.magnitude <= Limit.bits,
        let power = term.monomial.powers.first, term.monomial.powers.count == 1,
        power.exponent == 1
      else { return nil }
      switch power.generator {
      case .logPi: pi = exponent
      case .log(let integer):
        guard integer.bitWidth * Int(exponent.magnitude) <= Limit.bits,
          let factor = Rational(BigInt(integer)).power(exponent)
        else { return nil }
        coefficient = coefficient * factor
        if coefficient.bitWidth > Limit.bits { return nil }
      case .pi, .e: return nil
      }
    }
    return Exact.unit(coefficient, pi: pi, e: e)
  }

  /// √(c πᵃ eᵇ) = √c πᵃ⸍² eᵇ⸍² for even a, b and the square c of a fraction, and √0; otherwise nil.
  func squareRoot() -> Exact? {
    if let rational { return rational.squareRoot().map(Exact.init) }
    guard let (coefficient, pi, e) = unit, pi.isMultiple(of: 2), e.isMultiple(of: 2),
      let root = coefficient.squareRoot()
    else { return nil }
    return Exact.unit(root, pi: pi / 2, e: e / 2)
  }
}

// MARK: Zero

extension Exact {
  /// Whether the polynomial vanishes once all logarithms are written over a common coprime base.
  ///
  /// Let b₁, …, bₘ > 1 be pairwise coprime such that each whole number under a logarithm is a
  /// product n = Π bⱼ^kⱼ. Then log n = Σ kⱼ log bⱼ. Put this into the polynomial and multiply out.
  ///
  /// *True proves zero*: only log(x y) = log x + log y and the laws of a commutative ring in which π
  /// and e have inverses are used.
  ///
  /// *False proves nothing in general*, though no other algebraic relation between logarithms of
  /// coprime whole numbers is known or expected (Schanuel's conjecture). Without π, log π and e,
  /// and with no products of logarithms, it does prove another number: if r + Σ qⱼ log bⱼ = 0 with
  /// fractions, then r = 0, as e to a fraction other than 0 is transcendental (Lindemann), and
  /// Π bⱼ^qⱼ = 1 forces each qⱼ = 0, as no prime divides two bⱼ.
  ///
  /// It is also false if multiplying out exceeds ``Limit``, or sixteen times its terms before equal
  /// monomials are collected.
  ///
  /// - Complexity: O(m k) common divisors for k logarithms and a base of m numbers, and the sorting
  ///   of what is multiplied out.
  var isFormallyZero: Bool {
    var integers: Set<BigUInt> = []
    for power in terms.flatMap(\.monomial.powers) {
      if case .log(let integer) = power.generator { integers.insert(integer) }
    }
    let base = coprimeBase(of: integers.sorted())
    var logarithms: [BigUInt: Exact] = [:]
    for integer in integers {
      guard let logarithm = Exact.logarithm(of: integer, over: base) else { return false }
      logarithms[integer] = logarithm
    }

    var (summands, count) = ([Exact(constant)], 0)
    for term in terms {
      var product = Exact(1)
      for power in term.monomial.powers {
        var (factor, copies) = (Exact(1, [power]), 1)
        if case .log(let integer) = power.generator, let logarithm = logarithms[integer] {
          (factor, copies) = (logarithm, power.exponent)
        }
        for _ in 0..<copies {
          guard let next = product.multiplied(by: factor) else { return false }
          product = next
        }
      }
      guard let summand = product.multiplied(by: Exact(term.coefficient)) else { return false }
      summands.append(summand)
      count += summand.terms.count
      if count > 16 * Limit.terms { return false }
    }
    guard let total = Exact.sum(summands) else { return false }
    return total.constant.isZero && total.terms.isEmpty
  }

  /// Σ kⱼ log bⱼ for a product n = Π bⱼ^kⱼ of numbers of the base.
  private static func logarithm(of integer: BigUInt, over base: [BigUInt]) -> Exact? {
    var (rest, logarithms): (BigUInt, [Exact]) = (integer, [])
    for factor in base {
      let exponent: Int
      (rest, exponent) = removing(factor, from: rest)
      logarithms.append(Exact(Rational(exponent), [Power(generator: .log(factor), exponent: 1)]))
    }
    return rest == 1 ? sum(logarithms) : nil
  }
}

// MARK: Size

extension Exact {
  /// The number to within an error: |number − value| ≤ error; the error is ∞ where a term leaves
  /// the range of `Double`.
  ///
  /// With u = 2⁻⁵³, a coefficient is right to 1 u, a letter to 8 u, and each multiplication and
  /// reciprocal adds 1 u: to first order a term t with d factors is right to (1 + 10 d) u |t|. Each
  /// of n additions adds at most u Σ|t|. Doubling the sum of these covers the higher orders and the
  /// rounding of the bound itself, as long as no term comes near the subnormal numbers.
  func approximate() -> (value: Double, error: Double) {
    var value = Double(constant)
    var sizes = value.magnitude
    var error = sizes + .leastNonzeroMagnitude / .ulpOfOne
    for term in terms {
      var product = Double(term.coefficient)
      var factors = 0
      for power in term.monomial.powers {
        let letter = power.generator.approximation
        for _ in 0..<power.exponent.magnitude {
          product *= power.exponent > 0 ? letter : 1 / letter
          factors += 1
          guard product.magnitude > 0x1p-960 else { return (0, .infinity) }
        }
      }
      value += product
      sizes += product.magnitude
      error += Double(1 + 10 * factors) * product.magnitude
    }
    error = (error + Double(terms.count) * sizes) * .ulpOfOne
    return error.isFinite ? (value, error) : (0, .infinity)
  }
}

extension Exact.Generator {
  /// The letter's number to a relative error of 8 · 2⁻⁵³.
  fileprivate var approximation: Double {
    switch self {
    case .log(let integer): naturalLogarithm(integer)
    case .logPi: 1.1447298858494002
    case .pi: .pi
    case .e: 2.718281828459045
    }
  }
}

/// log n for n > 1 to a relative error of 8 u, u = 2⁻⁵³.
///
/// Write n = m 2ᵏ with √½ ≤ m ≤ √2 and s = (m − 1)/(m + 1), so that |s| < 0.172. Then
/// log n = k log 2 + 2 (s + s³/3 + s⁵/5 + …), cut off after s²¹/21, which costs less than 2⁻⁵⁹ of
/// the series. As m is right to 1 u and |log m| < 0.35, the series is right to about 3 u in all,
/// and k log 2 to a relative 2 u.
private func naturalLogarithm(_ integer: BigUInt) -> Double {
  let shift = max(0, integer.bitWidth - 62)
  let leading = Double(UInt(integer >> shift))
  let halve = leading.significand > 1.4142135623730951
  let m = halve ? leading.significand / 2 : leading.significand
  let exponent = Int(leading.exponent) + shift + (halve ? 1 : 0)
  let s = (m - 1) / (m + 1)
  var series = 0.0
  for odd in stride(from: 21.0, through: 1, by: -2) { series = series * (s * s) + 1 / odd }
  return Double(exponent) * 0.6931471805599453 + 2 * s * series
}

extension Exact: CustomStringConvertible {
  /// As in `1/2 + 3·log 2·(π)^-1`.
  var description: String {
    if allTerms.isEmpty { return "0" }
    return allTerms.map { term in
      ([term.coefficient.description] + term.monomial.powers.map(\.description))
        .joined(separator: "·")
    }.joined(separator: " + ")
  }
}

extension Exact.Power: CustomStringConvertible {
  /// As in `(log 2)^3`.
  var description: String {
    let letter =
      switch generator {
      case .log(let integer): "log \(integer)"
      case .logPi: "log π"
      case .pi: "π"
      case .e: "e"
      }
    return exponent == 1 ? letter : "(\(letter))^\(exponent)"
  }
}

// MARK: Coprime bases

/// Pairwise coprime numbers > 1 of which each of the given positive whole numbers is a product.
///
/// Factor refinement (Bach, Driscoll & Shallit, "Factor refinement", Journal of Algorithms 15,
/// 1993, doi 10.1006/jagm.1993.1038). Everything starts in a queue. A number m from the queue meets
/// the numbers of the base one by one, and joins them at the end. Where it shares g > 1 with some b,
/// m = gⁱ m' and b = gʲ b' with i, j ≥ 1 and m', b' not divisible by g. Then m' takes the place of
/// m, and unless g = b, b leaves the base for g and b' in the queue.
///
/// - The base stays pairwise coprime: m is coprime to all that it has met, and so are its divisors.
/// - Each given number stays a product of m and numbers in base and queue.
/// - It ends: an exchange divides the product of all these numbers by gⁱ or gⁱ⁺ʲ⁻¹, at least 2, so
///   that there are at most as many as the given numbers have bits.
func coprimeBase(of integers: [BigUInt]) -> [BigUInt] {
  var base: [BigUInt] = []
  var queue = integers
  while var number = queue.popLast() {
    var place = 0
    while place < base.count, number > 1 {
      let other = base[place]
      let shared = commonDivisor(other, number)
      if shared == 1 {
        place += 1
        continue
      }
      number = removing(shared, from: number).rest
      if shared != other {
        base.remove(at: place)
        queue += [shared, removing(shared, from: other).rest]
      }
    }
    if number > 1 { base.append(number) }
  }
  return base.sorted()
}

/// n = rest · factorᵏ with the largest k, for n ≥ 1 and factor > 1; powers are divided out by
/// squaring, so that 2⁶⁰⁰⁰⁰ takes sixteen steps.
private func removing(_ factor: BigUInt, from integer: BigUInt) -> (rest: BigUInt, exponent: Int) {
  let (quotient, remainder) = integer.quotientAndRemainder(dividingBy: factor)
  if !remainder.isZero { return (integer, 0) }
  let (rest, squares) = removing(factor * factor, from: quotient)
  let (last, left) = rest.quotientAndRemainder(dividingBy: factor)
  return left.isZero ? (last, 2 * squares + 2) : (rest, 2 * squares + 1)
}
