import Kernel
import Worlds

// Words to state claims with in tests.

let z = Expression.variable("z")
let x = Expression.variable("x")

/// p(outcomes | givens) of a model.
func density(_ model: Name, _ outcomes: [Name], given givens: [Name] = []) -> Expression {
  .density(
    Density(
      model, outcomes.map { Density.Argument($0) }, given: givens.map { Density.Argument($0) }))
}

let prior = density("p", ["z"])
let likelihood = density("p", ["x"], given: ["z"])
let posterior = density("p", ["z"], given: ["x"])
let joint = density("p", ["x", "z"])
let evidence = density("p", ["x"])
let encoder = density("q", ["z"], given: ["x"])

/// E over z ∼ q(z | x).
func underEncoder(_ body: Expression) -> Expression { .expectation(["z"], law: encoder, body) }

/// KL by definition.
func divergence(_ first: Expression, _ second: Expression, over name: Name = "z") -> Expression {
  .expectation([name], law: first, .add([.log(first), .negative(.log(second))]))
}

func minus(_ a: Expression, _ b: Expression) -> Expression { .add([a, .negative(b)]) }
func plus(_ terms: Expression...) -> Expression { .add(terms) }
func times(_ factors: Expression...) -> Expression { .multiply(factors) }
func gaussian(_ outcome: Expression, _ mean: Expression, _ covariance: Expression) -> Expression {
  .family(.gaussian, outcome: outcome, parameters: [mean, covariance])
}
func transpose(_ a: Expression) -> Expression { .apply(.transpose, [a]) }
func inverse(_ a: Expression) -> Expression { .apply(.inverse, [a]) }
func logDeterminant(_ a: Expression) -> Expression { .log(.apply(.determinant, [a])) }

/// x and z with any joint p and any q.
let anyModel = Signature(
  variables: ["x": .init(dimension: .named("D")), "z": .init(dimension: .named("K"))],
  models: ["p": .init(variables: ["x", "z"]), "q": .init(variables: ["x", "z"])],
  dimensions: ["D": .init(), "K": .init()])

/// The verdict on a claim in all kinds of worlds that its signature allows, or in the given ones.
func verdict(
  _ left: Expression, _ relation: Relation, _ right: Expression, in signature: Signature,
  kinds: [World.Kind]? = nil, modulo: [Name] = []
) -> Verdict {
  let worlds = Sampler.worlds(
    for: signature, kinds: kinds ?? Sampler.kinds(for: signature), seed: 1)
  return judge(Claim(left, relation, right, modulo: modulo), in: worlds)
}
