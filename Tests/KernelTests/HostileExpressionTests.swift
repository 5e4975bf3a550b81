import Testing
import Worlds

@testable import Kernel

/// What can't be evaluated gives an error, never a crash and never an answer.
@Suite("Hostile expressions")
struct HostileExpressionTests {
  private func outcome(
    _ left: Expression, _ right: Expression, in signature: Signature = anyModel
  ) -> Verdict.Outcome {
    let worlds = Sampler.worlds(
      for: signature, kinds: [.finite, .gaussian], perKind: 8, seed: 3)
    return judge(Claim(left, .equal, right), in: worlds).outcome
  }

  @Test("a power of a million is too large")
  func hugePower() {
    let power = Expression.power(.integer(2), .integer(1_000_000))
    // A difference is not known to be positive, so it is not compared by its logarithm.
    let difference = minus(power, evidence)
    #expect(outcome(difference, difference) == .undecided(.tooLarge("a power of 1000000")))
  }

  @Test("powers of powers of powers give no verdict")
  func towers() {
    var tower = Expression.integer(9)
    for _ in 0..<40 { tower = .power(.integer(9), tower) }
    if case .undecided = outcome(tower, tower) {} else { Issue.record("a tower has no value") }
  }

  @Test("three hundred nested logarithms give no verdict")
  func nested() {
    var nest = evidence
    for _ in 0..<300 { nest = .log(nest) }
    if case .undecided = outcome(nest, nest) {} else { Issue.record("log … log p has no value") }
  }

  @Test("an integral over twenty variables is refused")
  func manyDimensions() {
    let names = (0..<20).map { Name("z\($0)") }
    var variables: [Name: Signature.Variable] = [:]
    for name in names { variables[name] = .init(dimension: .fixed(1), support: .real) }
    let signature = Signature(
      variables: variables,
      functions: ["f": .init(arguments: names.map { _ in .scalar }, value: .scalar)])
    let body = Expression.unknown("f", names.map { .variable($0) })
    let integral = Expression.integral(names, .apply(.exp, [.negative(.power(body, .integer(2)))]))
    let worlds = Sampler.worlds(for: signature, kinds: [.smooth], perKind: 4, seed: 3)
    let verdict = judge(Claim(integral, .equal, .integer(1)), in: worlds)
    if case .undecided = verdict.outcome {} else { Issue.record("\(verdict)") }
  }

  @Test("a sum of a billion terms is refused")
  func longSum() {
    let sum = Expression.sum("i", from: .integer(1), through: .integer(1_000_000_000), evidence)
    if case .undecided = outcome(sum, sum) {} else { Issue.record("a billion terms") }
  }

  @Test("division by zero and the logarithm of a negative number have no value")
  func noValue() {
    let zero = minus(.integer(1), .integer(1))
    for none in [Expression.divide(.integer(1), zero), .log(.integer(-2))] {
      if case .undecided = outcome(none, none) {} else { Issue.record("\(none) has no value") }
    }
  }

  @Test("an unknown model, symbol or function is named")
  func unknownNames() {
    for (expression, name) in [
      (density("r", ["x"]), "r"), (Expression.symbol("β"), "β"), (.unknown("g", [x]), "g"),
    ] {
      guard case .undecided(.noMeaning(let reason)) = outcome(expression, .integer(1)) else {
        Issue.record("\(expression) has no meaning here")
        continue
      }
      #expect(reason.contains(name), "\(reason)")
    }
  }

  private static let shapes = Signature(
    symbols: [
      "A": .init(shape: Shape(.fixed(2), .fixed(3))),
      "b": .init(shape: Shape(.fixed(3), .fixed(1))),
      "c": .init(shape: Shape(.fixed(2), .fixed(1))),
    ])

  @Test(
    "shapes that do not fit are a mismatch, and both shapes are named",
    arguments: [
      (times(.symbol("A"), .symbol("c")), "a product of 2 × 3 and 2 × 1"),
      (plus(.symbol("b"), .symbol("c")), "a sum of 3 × 1 and 2 × 1"),
      (inverse(.symbol("A")), "the inverse of a 2 × 3 matrix"),
      (.apply(.determinant, [.symbol("A")]), "the determinant of a 2 × 3 matrix"),
      (.apply(.trace, [.symbol("A")]), "the trace of a 2 × 3 matrix"),
      (.power(.symbol("A"), .integer(2)), "a power of a 2 × 3 matrix"),
      (.symbol("b"), "3 × 1 against 1 × 1"),
    ])
  func mismatches(expression: Expression, text: String) {
    #expect(
      outcome(expression, .integer(1), in: Self.shapes) == .undecided(.mismatch(text)))
  }
}
