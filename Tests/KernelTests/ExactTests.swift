import BigInt
import Testing

@testable import Kernel

/// Steele, Lea & Flood's generator: the same seed gives the same numbers everywhere.
private struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// A fraction of either sign; numerator and denominator have up to `bits` bits.
  mutating func rational(bits: Int) -> Rational {
    let numerator = BigInt(BigUInt.randomInteger(withMaximumWidth: bits, using: &self))
    let denominator = BigInt(BigUInt.randomInteger(withMaximumWidth: bits, using: &self)) + 1
    let value = Rational(numerator, denominator) ?? 0
    return Bool.random(using: &self) ? value : -value
  }

  /// A whole number of up to 61 bits, as the worlds use them.
  mutating func weight() -> Rational { Rational(Int.random(in: 1...1 << 61, using: &self)) }
}

// Nil runs through these, so that a fact reads as a formula. A fact about nil is never true.

private func / (left: Rational, right: Rational) -> Rational? { left.divided(by: right) }

private func exact(_ value: Rational?) -> Exact? { value.map(Exact.init) }

private func log(_ value: Rational?) -> Exact? { exact(value)?.logarithm() }

private func + (left: Exact?, right: Exact?) -> Exact? {
  right.flatMap { left?.adding($0) }
}

private func - (left: Exact?, right: Exact?) -> Exact? {
  right.flatMap { left?.subtracting($0) }
}

private func * (left: Exact?, right: Exact?) -> Exact? {
  right.flatMap { left?.multiplied(by: $0) }
}

private func / (left: Exact?, right: Exact?) -> Exact? {
  right.flatMap { left?.divided(by: $0) }
}

private func vanishes(_ value: Exact?) -> Bool? { value?.isFormallyZero }

@Suite("Fractions")
struct RationalTests {
  @Test("are reduced and have one representation")
  func normalForm() throws {
    #expect(Rational(6, -8) == Rational(-3, 4))
    #expect(Rational(6, -8)?.description == "-3/4")
    #expect(Rational(0, -8) == 0)
    #expect(Rational(0, 1)?.isZero == true)
    #expect(Rational(1, 0) == nil)
    let long = Rational(BigInt(1) << 100)
    #expect(long / long == 1)
    #expect(long - long + 7 == 7)
    #expect(Set([long + 1 - long, 1, Rational(5, 5)]).count == 1)
    #expect(Rational(.min) + 1 == Rational(.min + 1))
    #expect(-(-Rational(.min)) == Rational(.min))
  }

  @Test("obey the laws of a field at every length", arguments: [3, 20, 61, 64, 127, 200, 1000])
  func fieldLaws(bits: Int) throws {
    var generator = SplitMix64(state: UInt64(bits))
    for _ in 0..<(2000 / (bits + 10)) {
      let a = generator.rational(bits: bits)
      let b = generator.rational(bits: bits)
      let c = generator.rational(bits: bits / 2 + 1)
      #expect(a + b == b + a && a * b == b * a)
      #expect((a + b) + c == a + (b + c) && (a * b) * c == a * (b * c))
      #expect(a * (b + c) == a * b + a * c)
      #expect(a - a == 0 && a + 0 == a && a * 1 == a && (a * 0).isZero)
      let sum = Rational(
        a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
      #expect(a + b == sum)
      if !b.isZero {
        #expect((a * b) / b == a)
        #expect(b.power(-3) == 1 / (b * b * b))
      }
      #expect((a < b) == ((a - b).signum < 0))
      #expect((a * a).squareRoot() == (a.signum < 0 ? -a : a))
      for value in [a + b, a * b, a * c - b] {
        #expect(value.denominator > 0)
        let divisor = value.numerator.greatestCommonDivisor(with: value.denominator)
        #expect(divisor == 1)
      }
    }
  }

  @Test("share the divisors that a slower algorithm finds")
  func commonDivisors() {
    var generator = SplitMix64(state: 4)
    for bits in [1, 10, 63, 64, 65, 128, 129, 300, 900] {
      for _ in 0..<10 {
        let shared = BigUInt.randomInteger(withMaximumWidth: bits / 2, using: &generator)
        let a = shared * BigUInt.randomInteger(withMaximumWidth: bits, using: &generator)
        let b = shared * BigUInt.randomInteger(withMaximumWidth: bits / 2 + 1, using: &generator)
        #expect(commonDivisor(a, b) == a.greatestCommonDivisor(with: b))
        #expect(commonDivisor(b, a * b) == b)
      }
    }
    // Fibonacci numbers need the most divisions, powers of two have the longest quotients.
    var (a, b) = (BigUInt(1), BigUInt(1))
    for _ in 0..<1000 { (a, b) = (a + b, a) }
    #expect(commonDivisor(a * 6, b * 6) == 6)
    #expect(commonDivisor(BigUInt(1) << 900, (BigUInt(1) << 200) * 3) == BigUInt(1) << 200)
    let mersenne = [300, 600, 900].map { (BigUInt(1) << $0) - 1 }
    #expect(commonDivisor(mersenne[2], mersenne[1]) == mersenne[0])
  }

  @Test("have a square root where it is a fraction")
  func squareRoots() throws {
    #expect(Rational(49, 64)?.squareRoot() == Rational(7, 8))
    #expect(Rational(0).squareRoot() == 0)
    #expect(Rational(2).squareRoot() == nil)
    #expect(Rational(-4).squareRoot() == nil)
    let long = try #require(Rational(3).power(201))
    #expect(long.squareRoot() == nil)
    #expect((long * 3).squareRoot() == Rational(3).power(101))
  }

  @Test("round to the nearest double")
  func doubles() {
    func double(_ numerator: BigInt, _ denominator: BigInt = 1) -> Double? {
      Rational(numerator, denominator).map(Double.init)
    }
    #expect(double(1, 3) == 1.0 / 3)
    #expect(double(-2, 7) == -2.0 / 7)
    #expect(double(0) == 0 && double(BigInt(Int.max)) == 0x1p63)
    // Halfway cases go to the even neighbour; the least bit beyond them decides.
    #expect(double(1 << 53 + 1) == 0x1p53)
    #expect(double(1 << 53 + 3) == 0x1p53 + 4)
    #expect(double(1 << 153 + 1 << 100) == 0x1p153)
    #expect(double(1 << 153 + 1 << 100 + 1) == 0x1p153 + 0x1p101)
    // A moderate ratio of huge numbers, and ratios out of range.
    let (huge, next) = (BigInt(3).power(5000), BigInt(3).power(5001))
    #expect(double(huge, next) == 1.0 / 3)
    #expect(double(next * huge, huge + 1) == .infinity)
    #expect(double(1, huge) == 0)
    #expect(double(1, 1 << 1074) == .leastNonzeroMagnitude)
    var generator = SplitMix64(state: 5)
    for _ in 0..<1000 {
      let n = Int.random(in: -1 << 53...1 << 53, using: &generator)
      let d = Int.random(in: 1...1 << 53, using: &generator)
      #expect(double(BigInt(n), BigInt(d)) == Double(n) / Double(d))
    }
  }
}

@Suite("Exact values")
struct ExactTests {
  @Test("obey the laws of a ring")
  func ringLaws() {
    var generator = SplitMix64(state: 1)
    func value() -> Exact? {
      (0..<3).reduce(exact(generator.rational(bits: 20))) { sum, _ in
        let letters = [log(Rational(Int.random(in: 2...40, using: &generator))), .pi, .euler]
        let letter = letters.randomElement(using: &generator)
        return sum + exact(generator.rational(bits: 70)) * (letter ?? nil)
      }
    }
    for _ in 0..<50 {
      let (a, b, c) = (value(), value(), value())
      #expect(vanishes((a + b) - (b + a)) == true)
      #expect(vanishes((a + b) + c - (a + (b + c))) == true)
      #expect(vanishes(a * b - b * a) == true)
      #expect(vanishes((a * b) * c - a * (b * c)) == true)
      #expect(vanishes(a * (b + c) - (a * b + a * c)) == true)
      #expect(vanishes(a * exact(0)) == true)
      #expect(vanishes(a - (a + exact(Rational(1, 1 << 60)))) == false)
    }
  }

  @Test("know that the logarithm of a product is a sum")
  func logarithms() {
    #expect(vanishes(log(6) - (log(2) + log(3))) == true)
    #expect(vanishes(log(6) - (log(2) + log(5))) == false)
    #expect(vanishes(log(8 / 27) - exact(3) * (log(2) - log(3))) == true)
    #expect(vanishes(log(2) * log(2) - exact(1 / 4) * log(4) * log(4)) == true)
    #expect(vanishes(log(2) * log(3)) == false)
    #expect(vanishes(log(2) * log(3) - log(6) * log(6)) == false)
    #expect(vanishes(log(1)) == true)
    #expect(vanishes(log(2) - exact(6931 / 10000)) == false)
  }

  @Test("have no logarithm of zero, of negative numbers or of sums")
  func undefinedLogarithms() {
    #expect(log(0) == nil)
    #expect(log(-2) == nil)
    #expect(log(2)?.logarithm() == nil)
    #expect((.pi + exact(1))?.logarithm() == nil)
  }

  @Test("undo logarithms by exponentials")
  func exponentials() {
    var generator = SplitMix64(state: 2)
    for _ in 0..<100 {
      let value = generator.rational(bits: 61)
      #expect(value.signum <= 0 || log(value)?.exponential()?.rational == value)
    }
    #expect(Exact(0).exponential()?.rational == 1)
    let unit = exact(5) * .pi * .euler
    #expect(vanishes(unit?.logarithm()?.exponential() - unit) == true)
    #expect(vanishes(Exact(2).exponential() - .euler * .euler) == true)
    #expect(exact(1 / 2)?.exponential() == nil)
    #expect((exact(1 / 2) * log(2))?.exponential() == nil)
    #expect((log(2) * log(3))?.exponential() == nil)
    #expect(Exact.pi.exponential() == nil)
    #expect(Exact(1_000_000_000).exponential() == nil)
    #expect((exact(Rational(.max)) * log(2))?.exponential() == nil)
  }

  @Test("divide by fractions and powers of π and e only")
  func quotients() {
    let twoPi = exact(2) * .pi
    #expect(vanishes(log(2) / twoPi * twoPi - log(2)) == true)
    #expect(vanishes(twoPi / twoPi - exact(1)) == true)
    #expect(vanishes(.pi / .euler * .euler / .pi - exact(1)) == true)
    #expect((log(2) / exact(0)) == nil)
    #expect((log(2) / log(2)) == nil)
    #expect((log(2) / (.pi + .euler)) == nil)
    #expect(vanishes(.pi - .euler) == false)
  }

  @Test("have square roots of squares")
  func squareRoots() {
    let root = exact(3 / 2) * .pi
    #expect(vanishes((root * root)?.squareRoot() - root) == true)
    #expect(Exact(0).squareRoot()?.rational == 0)
    #expect(Exact(2).squareRoot() == nil)
    #expect(Exact(-4).squareRoot() == nil)
    #expect(Exact.pi.squareRoot() == nil)
    #expect(log(4)?.squareRoot() == nil)
  }

  @Test("have a sign where it is certain")
  func signs() {
    #expect(Exact(0).sign == 0 && Exact(-3).sign == -1 && Exact.pi.sign == 1)
    #expect((-Exact.euler).sign == -1)
    #expect(log(2)?.sign == nil)
  }

  @Test("refine to a coprime base whatever the lengths")
  func coprimeBases() {
    #expect(coprimeBase(of: []) == [] && coprimeBase(of: [1]) == [])
    #expect(coprimeBase(of: [12, 18]) == [2, 3])
    #expect(coprimeBase(of: [10, 14]) == [2, 5, 7])
    #expect(coprimeBase(of: [36, 36, 216]) == [6])
    var generator = SplitMix64(state: 3)
    for _ in 0..<20 {
      let factors = (0..<6).map { _ in
        BigUInt.randomInteger(withMaximumWidth: 90, using: &generator) + 1
      }
      let integers = (0..<10).map { _ in
        (0..<4).reduce(BigUInt(1)) { product, _ in
          product * (factors.randomElement(using: &generator) ?? 1)
        }
      }
      let base = coprimeBase(of: integers)
      for (place, factor) in base.enumerated() {
        #expect(factor > 1)
        #expect(base[..<place].allSatisfy { $0.greatestCommonDivisor(with: factor) == 1 })
      }
      for integer in integers {
        var rest = integer
        for factor in base { while rest.isMultiple(of: factor) { rest /= factor } }
        #expect(rest == 1)
      }
    }
    let (a, b) = (Rational(BigInt(2).power(521) - 1), Rational(BigInt(2).power(607) - 1))
    #expect(vanishes(log(a * b) - (log(a) + log(b))) == true)
    #expect(vanishes(log(a * b + 1) - (log(a) + log(b))) == false)
  }

  @Test("leave the algebra beyond the limits")
  func limits() {
    let long = exact(Rational(2).power(40_000))
    #expect((long * long) == nil)
    #expect(vanishes(long - long) == true)
    let power = (0..<6).reduce(Exact.pi) { power, _ in power * power }
    #expect(power != nil)
    #expect((power * .pi) == nil)
    let logarithms = (2...5000).compactMap { log(Rational($0)) }
    #expect(Exact.sum(logarithms) == nil)
    let many = Exact.sum(Array(logarithms.prefix(300)))
    #expect(many != nil)
    #expect((many * many) == nil)
  }

  @Test("approximate within their own error")
  func approximations() throws {
    func check(_ value: Exact?, _ known: Double) throws {
      let (middle, error) = try #require(value).approximate()
      #expect((middle - known).magnitude <= error + known.ulp)
      #expect(error <= 1e-13 * max(known.magnitude, 1))
    }
    try check(exact(1 / 3), 1.0 / 3)
    try check(log(2), 0.6931471805599453)
    try check(log(3), 1.0986122886681098)
    try check(log(1 / 10), -2.302585092994046)
    try check(log(Rational(10).power(400)), 921.0340371976183)
    try check((exact(2) * .pi)?.logarithm(), 1.8378770664093453)
    try check(Exact(2).exponential(), 7.38905609893065)
    try check(exact(1) / .pi, 0.3183098861837907)
    try check(log(2) * log(3), 0.761500010418809)
    try check(log(6) - (log(2) + log(3)), 0)
    let beyond = try #require(exact(Rational(2).power(5000))).approximate()
    #expect(beyond.error == .infinity)
    let tiny = try #require(exact(Rational(2).power(-5000))).approximate()
    #expect(tiny.value == 0 && tiny.error > 0 && tiny.error < 1e-300)
  }
}

/// A random world: x and z with finitely many states, all of which have volumes.
private struct DiscreteWorld {
  /// p(x, z), a row for each x.
  let joint: [[Rational]]
  /// p(z).
  let prior: [Rational]
  /// q(z|x), a row for each x.
  let variational: [[Rational]]
  /// Volumes of the states of z.
  let volumes: [Rational]

  init(x: Int, z: Int, using generator: inout SplitMix64) throws {
    func weights(_ count: Int) -> [Rational] { (0..<count).map { _ in generator.weight() } }
    func total(_ row: [Rational], _ volumes: [Rational]) -> Rational {
      zip(row, volumes).reduce(0) { $0 + $1.0 * $1.1 }
    }
    func scaled(_ row: [Rational], to total: Rational) throws -> [Rational] {
      try row.map { value in try #require(value.divided(by: total)) }
    }
    let (xVolumes, zVolumes) = (weights(x), weights(z))
    let rows = (0..<x).map { _ in weights(z) }
    let mass = total(rows.map { total($0, zVolumes) }, xVolumes)
    volumes = zVolumes
    joint = try rows.map { try scaled($0, to: mass) }
    let columns = joint
    prior = (0..<z).map { state in total(columns.map { $0[state] }, xVolumes) }
    variational = try (0..<x).map { _ in
      let row = weights(z)
      return try scaled(row, to: total(row, zVolumes))
    }
  }

  /// The mean of the terms under a law of z.
  func mean(under law: [Rational], of terms: [Exact?]) -> Exact? {
    law.indices.reduce(Exact(0)) { $0 + exact(law[$1] * volumes[$1]) * terms[$1] }
  }

  /// The divergence of two laws of z by its definition.
  func divergence(_ law: [Rational], _ other: [Rational]) -> Exact? {
    mean(under: law, of: zip(law, other).map { log($0 / $1) })
  }
}

@Suite("The evidence lower bound in exact arithmetic")
struct EvidenceLowerBoundTests {
  @Test(
    "log p(x) − KL[q ‖ p(z|x)] = E_q[log p(x|z)] − KL[q ‖ p(z)], and no wrong sibling",
    arguments: [(2, 2), (2, 3), (3, 4)])
  func identity(x: Int, z: Int) throws {
    var generator = SplitMix64(state: UInt64(x * 10 + z))
    for _ in 0..<2 {
      let world = try DiscreteWorld(x: x, z: z, using: &generator)
      let (joint, prior, q) = (world.joint[0], world.prior, world.variational[0])
      let evidence = zip(joint, world.volumes).reduce(0) { $0 + $1.0 * $1.1 }
      let posterior = try joint.map { p in try #require(p.divided(by: evidence)) }
      let likelihood = try zip(joint, prior).map { p, r in try #require(p.divided(by: r)) }

      let gap = world.divergence(q, posterior)
      let bound = log(evidence) - gap
      let reconstruction = world.mean(under: q, of: likelihood.map(log))
      let toPrior = world.divergence(q, prior)
      #expect(vanishes(bound - (reconstruction - toPrior)) == true)

      let siblings = [
        "sign flipped": log(evidence) + gap - (reconstruction - toPrior),
        "arguments swapped": bound - (reconstruction - world.divergence(prior, q)),
        "conditional reversed":
          bound - (world.mean(under: q, of: posterior.map(log)) - toPrior),
        "logarithm dropped": bound - (world.mean(under: q, of: likelihood.map(exact)) - toPrior),
        "term dropped": bound - reconstruction,
      ]
      for (name, difference) in siblings {
        #expect(vanishes(difference) == false, "\(name)")
        let (value, error) = try #require(difference).approximate()
        #expect(value.magnitude > error, "\(name)")
      }
    }
  }
}
