import Testing

@testable import Kernel

/// Means of quadratic polynomials, which exact arithmetic takes from values around zero.
@Suite("Exact means")
struct ExactMeansTests {
  private static let m = Expression.symbol("m")
  private static let A = Expression.symbol("A")
  private static let V = Expression.symbol("V")

  private static let world = World(
    kind: .gaussian, count: 1,
    variables: [
      "z": .real(dimension: 2, observation: constant([0, 0]), box: -9...9)
    ],
    symbols: [
      "m": constant([7, -3]), "A": constant([2, 5, -1, 4], columns: 2),
      "V": constant([9, 2, 2, 5], columns: 2),
    ])

  /// A constant of eighths.
  private static func constant(_ eighths: [Int], columns: Int = 1) -> World.Constant {
    World.Constant(
      rows: eighths.count / columns, columns: columns, elements: eighths.map { Fraction($0, 8) })
  }

  private func values<S: Scalar>(_ expression: Expression, _: S.Type) throws -> [S] {
    var evaluator = Evaluator<S>(Self.world)
    return try evaluator.value(expression, [:]).elements
  }

  private static func mean(_ body: Expression) -> Expression {
    .expectation(["z"], law: gaussian(z, m, V), body)
  }

  /// Polynomials with their means in closed form.
  static let known: [(body: Expression, mean: Expression)] = [
    (times(transpose(z), A, z), plus(times(transpose(m), A, m), .apply(.trace, [times(A, V)]))),
    (times(z, transpose(z)), plus(times(m, transpose(m)), V)),
    (
      .apply(.squaredNorm, [plus(times(A, z), m)]),
      plus(
        .apply(.squaredNorm, [plus(times(A, m), m)]),
        .apply(.trace, [times(A, V, transpose(A))]))
    ),
  ]

  @Test("they are formally the closed forms", arguments: known.indices)
  func closedForms(place: Int) throws {
    let (body, closed) = Self.known[place]
    let found = try values(Self.mean(body), ExactScalar.self)
    let expected = try values(closed, ExactScalar.self)
    try #require(found.count == expected.count)
    for (one, other) in zip(found, expected) { #expect((one - other).isZero) }
  }

  @Test("they are not the values at the mean", arguments: known.indices)
  func wrongForms(place: Int) throws {
    let body = Self.known[place].body.mapped { $0 == z ? Self.m : $0 }
    let found = try values(Self.mean(Self.known[place].body), ExactScalar.self)
    let wrong = try values(body, ExactScalar.self)
    #expect(zip(found, wrong).contains { !($0 - $1).isZero })
  }

  @Test("the balls around m hold them", arguments: known.indices)
  func balls(place: Int) throws {
    let mean = Self.mean(Self.known[place].body)
    for (ball, exact) in zip(try values(mean, Ball.self), try values(mean, ExactScalar.self)) {
      let (value, error) = try #require(exact.number).approximate()
      #expect(abs(ball.midpoint - value) <= ball.radius + error)
    }
  }
}
