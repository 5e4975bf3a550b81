import Kernel
import Testing

/// The exact rule for quadratics against trapezoid rules, and both against closed forms.
///
/// Whether the exact rule applies is decided by an expression's form, so a polynomial in disguise,
/// u² written as √(u⁴), is integrated by the other one.
@Suite("Integration rules")
struct IntegrationTests {
  private let law = gaussian(z, .symbol("m"), .symbol("V"))

  private func mean(_ body: Expression) -> Expression { .expectation(["z"], law: law, body) }
  private func square(_ a: Expression) -> Expression { .power(a, .integer(2)) }
  private func function(_ name: Function, _ a: Expression) -> Expression { .apply(name, [a]) }

  /// One model of z ∈ ℝᵈ with a mean and a covariance.
  private func world(_ d: Int, mean: [Double], covariance: [Double]) -> World {
    World(
      kind: .smooth, count: 1,
      variables: [
        "z": .real(dimension: d, observation: constant(mean, rows: d), box: -20...20)
      ],
      symbols: [
        "m": constant(mean, rows: d), "V": constant(covariance, rows: d, columns: d),
      ])
  }

  private var line: World { world(1, mean: [0.75], covariance: [0.5]) }
  private var plane: World { world(2, mean: [0.5, -1], covariance: [1, 0.25, 0.25, 0.5]) }

  private func expect(
    _ left: Expression, equals right: Expression, in world: World,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let found = try #require(
      difference(Claim(left, .equal, right), in: world), sourceLocation: sourceLocation)
    #expect(found.mayVanish, "\(found)", sourceLocation: sourceLocation)
    #expect(found.errors.allSatisfy { $0 < 1e-6 }, "\(found)", sourceLocation: sourceLocation)
  }

  @Test("a disguised polynomial has the exact rule's value on the line")
  func disguised() throws {
    try expect(mean(square(z)), equals: mean(function(.sqrt, square(square(z)))), in: line)
  }

  @Test("a disguised polynomial has the exact rule's value in the plane")
  func disguisedPlane() throws {
    let length = function(.squaredNorm, z)
    try expect(mean(length), equals: mean(function(.sqrt, times(length, length))), in: plane)
  }

  @Test("E[exp z] = exp(m + V/2)")
  func exponential() throws {
    let closed = function(.exp, plus(.symbol("m"), times(.half, .symbol("V"))))
    try expect(mean(function(.exp, z)), equals: closed, in: line)
  }

  @Test("E[cos z] = cos m · exp(−V/2), and not cos m")
  func cosine() throws {
    let bare = function(.cos, .symbol("m"))
    let damped = times(bare, function(.exp, .negative(times(.half, .symbol("V")))))
    try expect(mean(function(.cos, z)), equals: damped, in: line)
    let wrong = difference(Claim(mean(function(.cos, z)), .equal, bare), in: line)
    #expect(wrong?.isCertain == true)
  }

  @Test("a density integrates to one by either rule")
  func total() throws {
    try expect(.integral(["z"], law), equals: .integer(1), in: line)
    try expect(.integral(["z"], law), equals: .integer(1), in: plane)
    let disguised = function(.sqrt, times(law, law))
    try expect(.integral(["z"], disguised), equals: .integer(1), in: line)
  }

  @Test("a variance is at least zero, and E|z| is less than √E[z²]")
  func moments() throws {
    let root = function(.sqrt, mean(square(z)))
    let found = try #require(
      difference(Claim(mean(function(.absolute, z)), .equal, root), in: line))
    #expect(found.isCertain)
    #expect(found.values.allSatisfy { $0 < 0 })
  }
}
