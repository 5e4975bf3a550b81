import BigInt
import Testing
import Worlds

@testable import Kernel

/// One random formula, built in two arithmetics at once.
private struct Twin {
  var ball: Ball
  var exact: Exact

  init(_ numerator: Int, _ denominator: Int) throws {
    ball = Ball(Fraction(numerator, denominator))
    let bottom = try #require(ExactScalar(Fraction(numerator, denominator)).number)
    exact = bottom
  }

  /// Whether the ball holds the exact number, which is itself known up to its own error.
  var isSound: Bool {
    let (value, error) = exact.approximate()
    return abs(ball.midpoint - value) <= ball.radius + error
  }
}

@Suite("Balls")
struct BallTests {
  @Test("a ball holds the exact value of every random formula", arguments: 0..<40)
  func soundness(seed: Int) throws {
    var generator = SplitMix64(seed: UInt64(seed))
    func small() throws -> Twin {
      let top = Int(generator.next() % 999) - 499
      return try Twin(top == 0 ? 1 : top, Int(generator.next() % 97) + 1)
    }
    var twin = try small()
    for _ in 0..<24 {
      let other = try small()
      switch generator.next() % 6 {
      case 0:
        twin.ball = twin.ball + other.ball
        twin.exact = try #require(twin.exact.adding(other.exact))
      case 1:
        twin.ball = twin.ball - other.ball
        twin.exact = try #require(twin.exact.subtracting(other.exact))
      case 2:
        twin.ball = twin.ball * other.ball
        twin.exact = try #require(twin.exact.multiplied(by: other.exact))
      case 3:
        twin.ball = twin.ball / other.ball
        twin.exact = try #require(twin.exact.divided(by: other.exact))
      case 4:
        // Nearly cancels: what is left is mostly rounding.
        twin.ball = twin.ball - twin.ball + other.ball
        twin.exact = other.exact
      default:
        let positive = abs(other.ball.midpoint)
        guard positive != 0,
          let logarithm = (other.ball.midpoint > 0 ? other.exact : -other.exact)
            .logarithm(), let sum = twin.exact.adding(logarithm)
        else { continue }
        twin.ball = twin.ball + (other.ball.midpoint > 0 ? other.ball : -other.ball).logarithm()
        twin.exact = sum
      }
      #expect(twin.isSound, "\(twin.ball) against \(twin.exact)")
    }
  }

  @Test("a sum of many thirds is held, and its bound stays small")
  func manyThirds() {
    let third = Ball(Fraction(1, 3))
    var sum = Ball(0, 0)
    for _ in 0..<3000 { sum = sum + third }
    #expect(abs(sum.midpoint - 1000) <= sum.radius)
    #expect(sum.radius < 1e-9)
  }

  @Test("a sign is told only where it is certain")
  func signs() {
    #expect(Ball(1, 0.5).sign == 1)
    #expect(Ball(-1, 0.5).sign == -1)
    #expect(Ball(0.25, 0.5).sign == nil)
    #expect(Ball(0, 0).sign == 0)
  }

  @Test("what has no value is invalid, and stays so")
  func invalid() {
    let across = Ball(0.25, 0.5)
    #expect(!(Ball(1, 0) / across).isValid)
    #expect(!across.logarithm().isValid)
    #expect(!Ball(-1, 0.5).squareRoot().isValid)
    #expect(!(Ball.invalid + Ball(1, 0)).isValid)
    #expect(!(Ball.invalid * Ball(0, 0)).isValid)
  }

  @Test("a hull holds both balls")
  func hull() {
    let (low, high) = (Ball(-1, 0.25), Ball(2, 0.5))
    let hull = low.hull(high)
    #expect(hull.lower <= low.lower && hull.upper >= high.upper)
  }
}

@Suite("Duals")
struct DualTests {
  /// A function with its derivatives in closed form.
  private struct Known: Sendable {
    var name: String
    var function: @Sendable (Dual) -> Dual
    var first: @Sendable (Double) -> Double
    var second: @Sendable (Double) -> Double
  }

  private static let known: [Known] = [
    Known(
      name: "log", function: { $0.logarithm() }, first: { 1 / $0 },
      second: { -1 / ($0 * $0) }),
    Known(
      name: "√", function: { $0.squareRoot() }, first: { 0.5 / $0.squareRoot() },
      second: { -0.25 / ($0 * $0.squareRoot()) }),
    Known(
      name: "u³", function: { $0 * $0 * $0 }, first: { 3 * $0 * $0 }, second: { 6 * $0 }),
    Known(
      name: "1/u", function: { Dual(Fraction(1)) / $0 }, first: { -1 / ($0 * $0) },
      second: { 2 / ($0 * $0 * $0) }),
    Known(
      name: "(1 − u)/(1 + u)",
      function: { (Dual(Fraction(1)) - $0) / (Dual(Fraction(1)) + $0) },
      first: { -2 / ((1 + $0) * (1 + $0)) }, second: { 4 / ((1 + $0) * (1 + $0) * (1 + $0)) }),
  ]

  @Test("first and second derivatives are those of calculus", arguments: [(1, 7), (3, 2), (9, 4)])
  func closedForms(top: Int, bottom: Int) {
    let point = Dual(Fraction(top, bottom)).adding(infinitesimal: 0).adding(infinitesimal: 1)
    let number = Double(top) / Double(bottom)
    for known in Self.known {
      let value = known.function(point)
      let first = value.coefficient(ofInfinitesimal: 0)
      let second = first.coefficient(ofInfinitesimal: 1)
      let close = { (found: Ball, expected: Double) in
        abs(found.midpoint - expected) <= found.radius + 1e-14 * abs(expected)
      }
      #expect(close(first.real, known.first(number)), "\(known.name)")
      #expect(close(second.real, known.second(number)), "\(known.name)")
    }
  }

  @Test("one infinitesimal gives the bits of two", arguments: [(1, 7), (3, 2), (-9, 4)])
  func tangents(top: Int, bottom: Int) {
    func every<S: Scalar>(_ u: S) -> [S] {
      let v = u * u + S(Fraction(1, 3))
      return [
        u + v, u - v, u * v, u / v, -u, v.logarithm(), u.exponential(), v.squareRoot(),
        u.hyperbolicTangent(), u.sine(), u.cosine(), (u / v).hull(v), u.logarithm(),
      ]
    }
    let dual = Dual(Fraction(top, bottom)).adding(infinitesimal: 0)
    let tangent = Tangent(Fraction(top, bottom)).adding(infinitesimal: 0)
    func bits(_ ball: Ball) -> [UInt64] { [ball.midpoint.bitPattern, ball.radius.bitPattern] }
    for (two, one) in zip(every(dual), every(tangent)) {
      #expect(two.isValid == one.isValid)
      guard one.isValid else { continue }
      #expect(bits(two.real) == bits(one.real))
      let slopes = (two.coefficient(ofInfinitesimal: 0), one.coefficient(ofInfinitesimal: 0))
      #expect(bits(slopes.0.real) == bits(slopes.1.real))
    }
  }

  @Test("a product without the second infinitesimal has the bits of the whole formula")
  func shortProducts() {
    func bits(_ ball: Ball) -> [UInt64] { [ball.midpoint.bitPattern, ball.radius.bitPattern] }
    let numbers = [(1, 7), (-3, 2), (0, 1), (9, 4)].flatMap { top, bottom in
      let plain = Dual(Fraction(top, bottom))
      return [plain, -plain, plain.adding(infinitesimal: 0), -plain.adding(infinitesimal: 0)]
    }
    for a in numbers {
      for b in numbers {
        let product = a * b
        let second = a.real * b.second + a.second * b.real
        let mixed = a.real * b.mixed + a.mixed * b.real + a.first * b.second + a.second * b.first
        #expect(bits(product.second) == bits(second))
        #expect(bits(product.mixed) == bits(mixed))
      }
    }
  }

  @Test("exp, sin, cos and tanh have the slopes that small steps show")
  func finiteDifferences() {
    let functions: [(String, (Dual) -> Dual)] = [
      ("exp", { $0.exponential() }), ("sin", { $0.sine() }), ("cos", { $0.cosine() }),
      ("tanh", { $0.hyperbolicTangent() }), ("exp sin", { $0.sine().exponential() }),
    ]
    // Central differences of step h: truncation h²/6 · |f‴| < 1e−8, rounding 1e−16/h = 1e−12.
    let h = 1e-4
    for (name, function) in functions {
      let at = { (u: Double) in function(Dual(constant: Ball(u, 0))).real.midpoint }
      let slope = function(Dual(constant: Ball(0.7, 0)).adding(infinitesimal: 0))
        .coefficient(ofInfinitesimal: 0).real.midpoint
      #expect(abs(slope - (at(0.7 + h) - at(0.7 - h)) / (2 * h)) < 1e-7, "\(name)")
    }
  }
}
