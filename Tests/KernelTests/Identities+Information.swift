import Kernel
import Worlds

private let together: [Name] = ["x", "z"]
private func mean(_ names: [Name], _ law: Expression, _ body: Expression) -> Expression {
  .expectation(names, law: law, body)
}
private func entropy(_ names: [Name]) -> Expression {
  .negative(mean(names, density("p", names), .log(density("p", names))))
}
private func conditionalEntropy(_ a: Name, given b: Name) -> Expression {
  .negative(mean([a, b], density("p", [a, b]), .log(density("p", [a], given: [b]))))
}
private func mutual(_ a: [Name], _ b: [Name]) -> Expression {
  mean(
    a + b, density("p", a + b),
    .add([
      .log(density("p", a + b)), .negative(.log(density("p", a))),
      .negative(.log(density("p", b))),
    ]))
}
/// KL of the joints, with both variables integrated.
private let jointDivergence = mean(
  together, density("q", ["x", "z"]), minus(.log(density("q", ["x", "z"])), .log(joint)))
private let aggregate = density("q", ["z"])
private let dataLaw = density("q", ["x"])
private func overData(_ body: Expression) -> Expression { mean(["x"], dataLaw, body) }

/// x, y and z with any joint p.
let threeVariables = Signature(
  variables: [
    "x": .init(dimension: .named("D")), "y": .init(dimension: .named("J")),
    "z": .init(dimension: .named("K")),
  ],
  models: ["p": .init(variables: ["x", "y", "z"])],
  dimensions: ["D": .init(), "J": .init(), "K": .init()])

/// A Markov chain x – z – y.
let markovChain: Signature = {
  var signature = threeVariables
  signature.models["p"] = .init(
    variables: ["x", "y", "z"], restrictions: [.independent([["x"], ["y"]], given: ["z"])])
  return signature
}()

extension Identity {
  static let information: [Identity] = [
    Identity(
      "I(x; z) ≥ 0", in: anyModel,
      mutual(["x"], ["z"]), .greaterOrEqual, .integer(0),
      wrong: [
        .no("reversed", mutual(["x"], ["z"]), .lessOrEqual, .integer(0)),
        .no(
          "bounded by an entropy of a density", mutual(["x"], ["z"]), .lessOrEqual,
          entropy(["z"])),
      ]),
    Identity(
      "I(x; z) = E[KL[p(z|x) ‖ p(z)]]", in: anyModel,
      mutual(["x"], ["z"]), .equal, mean(["x"], evidence, divergence(posterior, prior)),
      wrong: [
        .no(
          "arguments swapped", mutual(["x"], ["z"]), .equal,
          mean(["x"], evidence, divergence(prior, posterior))),
        .no(
          "another law of x", mutual(["x"], ["z"]), .equal,
          overData(divergence(posterior, prior))),
      ]),
    Identity(
      "I(x; z) = H(z) − H(z|x)", in: anyModel,
      mutual(["x"], ["z"]), .equal, minus(entropy(["z"]), conditionalEntropy("z", given: "x")),
      wrong: [
        .no(
          "plus", mutual(["x"], ["z"]), .equal,
          plus(entropy(["z"]), conditionalEntropy("z", given: "x"))),
        .no(
          "other entropy", mutual(["x"], ["z"]), .equal,
          minus(entropy(["x"]), conditionalEntropy("z", given: "x"))),
      ]),
    Identity(
      "H(x, z) = H(x) + H(z|x)", in: anyModel,
      entropy(together), .equal, plus(entropy(["x"]), conditionalEntropy("z", given: "x")),
      wrong: [
        .no("as if independent", entropy(together), .equal, plus(entropy(["x"]), entropy(["z"]))),
        .no(
          "both of z", entropy(together), .equal,
          plus(entropy(["z"]), conditionalEntropy("z", given: "x"))),
      ]),
    Identity(
      "H(z|x) ≤ H(z)", in: anyModel,
      conditionalEntropy("z", given: "x"), .lessOrEqual, entropy(["z"]),
      wrong: [
        .no(
          "reversed", conditionalEntropy("z", given: "x"), .greaterOrEqual, entropy(["z"])),
        .no(
          "at every x", .negative(mean(["z"], posterior, .log(posterior))), .lessOrEqual,
          entropy(["z"])),
      ]),
    Identity(
      "I(x; y, z) = I(x; z) + I(x; y | z)", in: threeVariables,
      mutual(["x"], ["y", "z"]), .equal,
      plus(
        mutual(["x"], ["z"]),
        mean(
          ["x", "y", "z"], density("p", ["x", "y", "z"]),
          minus(
            .log(density("p", ["x", "y"], given: ["z"])),
            plus(
              .log(density("p", ["x"], given: ["z"])), .log(density("p", ["y"], given: ["z"])))))),
      wrong: [
        .no(
          "unconditioned", mutual(["x"], ["y", "z"]), .equal,
          plus(mutual(["x"], ["z"]), mutual(["x"], ["y"]))),
        .no(
          "reversed bound", mutual(["x"], ["y", "z"]), .lessOrEqual,
          mutual(["x"], ["z"])),
      ]),
    Identity(
      "data processing: I(x; y) ≤ I(x; z) where x – z – y", in: markovChain,
      mutual(["x"], ["y"]), .lessOrEqual, mutual(["x"], ["z"]),
      wrong: [
        .no(
          "reversed", mutual(["x"], ["y"]), .greaterOrEqual, mutual(["x"], ["z"])),
        .no(
          "not a chain", mutual(["x"], ["y"]), .lessOrEqual, mutual(["x"], ["z"]),
          in: threeVariables),
      ]),
    Identity(
      "p(y | x, z) = p(y | z) where x – z – y", in: markovChain,
      density("p", ["y"], given: ["x", "z"]), .equal, density("p", ["y"], given: ["z"]),
      wrong: [
        .no(
          "not a chain", density("p", ["y"], given: ["x", "z"]), .equal,
          density("p", ["y"], given: ["z"]), in: threeVariables),
        .no(
          "the other neighbour", density("p", ["y"], given: ["x", "z"]), .equal,
          density("p", ["y"], given: ["x"])),
      ]),
    Identity(
      "p(x, y, z) = p(x | y, z) p(y | z) p(z)", in: threeVariables,
      density("p", ["x", "y", "z"]), .equal,
      times(
        density("p", ["x"], given: ["y", "z"]), density("p", ["y"], given: ["z"]), prior),
      wrong: [
        .no(
          "condition dropped", density("p", ["x", "y", "z"]), .equal,
          times(density("p", ["x"], given: ["z"]), density("p", ["y"], given: ["z"]), prior)),
        .no(
          "condition added", density("p", ["x", "y", "z"]), .equal,
          times(
            density("p", ["x"], given: ["y", "z"]), density("p", ["y"], given: ["x", "z"]),
            prior)),
      ]),
  ]

  static let divergences: [Identity] = [
    Identity(
      "KL[q ‖ p(z)] ≥ 0", in: anyModel,
      divergence(encoder, prior), .greaterOrEqual, .integer(0),
      wrong: [
        .no("reversed", divergence(encoder, prior), .lessOrEqual, .integer(0)),
        .no("symmetric", divergence(encoder, prior), .equal, divergence(prior, encoder)),
        .no(
          "ordered", divergence(encoder, prior), .greaterOrEqual, divergence(prior, encoder)),
      ]),
    Identity(
      "chain rule of KL", in: anyModel,
      jointDivergence, .equal,
      plus(divergence(dataLaw, evidence, over: "x"), overData(divergence(encoder, posterior))),
      wrong: [
        .no(
          "under p(x)", jointDivergence, .equal,
          plus(
            divergence(dataLaw, evidence, over: "x"),
            mean(["x"], evidence, divergence(encoder, posterior)))),
        .no(
          "marginals of z", jointDivergence, .equal,
          plus(divergence(aggregate, prior), overData(divergence(encoder, posterior)))),
      ]),
    Identity(
      "ELBO surgery", in: anyModel,
      overData(divergence(encoder, prior)), .equal,
      plus(overData(divergence(encoder, aggregate)), divergence(aggregate, prior)),
      wrong: [
        .no(
          "minus", overData(divergence(encoder, prior)), .equal,
          minus(overData(divergence(encoder, aggregate)), divergence(aggregate, prior))),
        .no(
          "arguments swapped", overData(divergence(encoder, prior)), .equal,
          plus(overData(divergence(encoder, aggregate)), divergence(prior, aggregate))),
        .no(
          "under p(x)", mean(["x"], evidence, divergence(encoder, prior)), .equal,
          plus(overData(divergence(encoder, aggregate)), divergence(aggregate, prior))),
      ]),
    Identity(
      "a marginal's KL is at most the joint's", in: anyModel,
      divergence(aggregate, prior), .lessOrEqual, jointDivergence,
      wrong: [
        .no("reversed", divergence(aggregate, prior), .greaterOrEqual, jointDivergence),
        .no(
          "the other way round", jointDivergence, .lessOrEqual,
          divergence(dataLaw, evidence, over: "x")),
      ]),
    Identity(
      "E[ELBO] over data = −KL[q(x,z) ‖ p(x,z)] − H[q(x)]", in: anyModel,
      overData(elbo), .equal, minus(overData(.log(dataLaw)), jointDivergence),
      wrong: [
        .no("plus", overData(elbo), .equal, plus(overData(.log(dataLaw)), jointDivergence)),
        .no(
          "model's entropy", overData(elbo), .equal,
          minus(overData(.log(evidence)), jointDivergence)),
      ]),
    Identity(
      "cross entropy = entropy + KL", in: anyModel,
      .negative(underEncoder(.log(prior))), .equal,
      minus(divergence(encoder, prior), underEncoder(.log(encoder))),
      wrong: [
        .no(
          "arguments swapped", .negative(underEncoder(.log(prior))), .equal,
          minus(divergence(prior, encoder), underEncoder(.log(encoder)))),
        .no(
          "sign flipped", .negative(underEncoder(.log(prior))), .equal,
          plus(divergence(encoder, prior), underEncoder(.log(encoder)))),
      ]),
  ]

  /// E[z | x] and others.
  private static let posteriorMean = mean(["z"], posterior, z)
  private static let meanOfAll = mean(["z"], prior, z)
  private static func square(_ a: Expression) -> Expression { .apply(.squaredNorm, [a]) }

  static let moments: [Identity] = [
    Identity(
      "total expectation", in: anyModel,
      mean(["x"], evidence, posteriorMean), .equal, meanOfAll,
      wrong: [
        .no("inner only", posteriorMean, .equal, meanOfAll),
        .no("under data", overData(posteriorMean), .equal, meanOfAll),
      ]),
    Identity(
      "total variance", in: anyModel,
      minus(mean(["z"], prior, square(z)), square(meanOfAll)), .equal,
      plus(
        mean(["x"], evidence, minus(mean(["z"], posterior, square(z)), square(posteriorMean))),
        minus(mean(["x"], evidence, square(posteriorMean)), square(meanOfAll))),
      wrong: [
        .no(
          "variance of means dropped",
          minus(mean(["z"], prior, square(z)), square(meanOfAll)), .equal,
          mean(["x"], evidence, minus(mean(["z"], posterior, square(z)), square(posteriorMean)))),
        .no(
          "mean of variances dropped",
          minus(mean(["z"], prior, square(z)), square(meanOfAll)), .equal,
          minus(mean(["x"], evidence, square(posteriorMean)), square(meanOfAll))),
      ]),
    Identity(
      "E‖z‖² ≥ ‖E z‖²", in: anyModel,
      mean(["z"], prior, square(z)), .greaterOrEqual, square(meanOfAll),
      wrong: [
        .no("reversed", mean(["z"], prior, square(z)), .lessOrEqual, square(meanOfAll)),
        .no("equality", mean(["z"], prior, square(z)), .equal, square(meanOfAll)),
      ]),
  ]
}
