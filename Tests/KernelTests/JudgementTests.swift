import Kernel
import Testing
import Worlds

@Suite("Judgement")
struct JudgementTests {
  let elbo = minus(underEncoder(.log(likelihood)), divergence(encoder, prior))

  @Test("log p(x) = ELBO + KL[q ‖ posterior] in every kind of world")
  func decomposition() {
    let right = plus(elbo, divergence(encoder, posterior))
    for kind in [World.Kind.finite, .discrete, .gaussian] {
      let verdict = verdict(.log(evidence), .equal, right, in: anyModel, kinds: [kind])
      #expect(verdict.isHolding, "\(kind): \(verdict)")
    }
  }

  @Test("the decomposition with the wrong sign fails in every kind of world")
  func wrongSign() {
    let right = minus(elbo, divergence(encoder, posterior))
    for kind in [World.Kind.finite, .discrete, .gaussian] {
      let verdict = verdict(.log(evidence), .equal, right, in: anyModel, kinds: [kind])
      #expect(verdict.outcome == .fails, "\(kind): \(verdict)")
    }
  }

  @Test("the ELBO bounds log p(x) from below, and not from above")
  func bound() {
    #expect(verdict(.log(evidence), .greaterOrEqual, elbo, in: anyModel).isHolding)
    #expect(verdict(.log(evidence), .lessOrEqual, elbo, in: anyModel).outcome == .fails)
  }

  @Test("an entropy of a density may be negative")
  func entropy() {
    let entropy = Expression.negative(
      .expectation(["z"], law: prior, .log(prior)))
    #expect(
      verdict(entropy, .greaterOrEqual, .integer(0), in: anyModel, kinds: [.finite]).outcome
        == .fails)
    #expect(
      verdict(entropy, .greaterOrEqual, .integer(0), in: anyModel, kinds: [.discrete]).isHolding)
  }

  static let pPCA: Signature = {
    let D = Dimension.named("D")
    let K = Dimension.named("K")
    let one = Dimension.fixed(1)
    return Signature(
      variables: [
        "x": .init(dimension: D, support: .real), "z": .init(dimension: K, support: .real),
      ],
      models: [
        "p": .init(
          variables: ["x", "z"],
          factors: [
            .init(
              ["z"], given: [],
              density: gaussian(z, .zeros(Shape(K, one)), .identity(K))),
            .init(
              ["x"], given: ["z"],
              density: gaussian(
                x, plus(times(.symbol("W"), z), .symbol("μ")),
                times(.power(.symbol("σ"), .integer(2)), .identity(D)))),
          ])
      ],
      symbols: [
        "W": .init(shape: Shape(D, K)), "μ": .init(shape: Shape(D, one)),
        "σ": .init(shape: .scalar, domain: .positive),
      ],
      dimensions: ["D": .init(), "K": .init(smallerThan: ["D"])])
  }()

  let noise = times(.power(.symbol("σ"), .integer(2)), .identity(.named("D")))
  let noiseK = times(.power(.symbol("σ"), .integer(2)), .identity(.named("K")))
  let W = Expression.symbol("W")
  let mu = Expression.symbol("μ")

  @Test("the marginal of pPCA is N(μ, WWᵀ + σ²I)")
  func marginal() {
    let C = plus(times(W, transpose(W)), noise)
    let right = verdict(evidence, .equal, gaussian(x, mu, C), in: Self.pPCA, kinds: [.declared])
    #expect(right.outcome == .holds(.exact) || right.isHolding, "\(right)")
    let half = plus(times(.half, W, transpose(W)), noise)
    #expect(
      verdict(evidence, .equal, gaussian(x, mu, half), in: Self.pPCA, kinds: [.declared]).outcome
        == .fails)
  }

  @Test("the posterior of pPCA is N(M⁻¹Wᵀ(x − μ), σ²M⁻¹)")
  func posteriorOfPPCA() {
    let M = plus(times(transpose(W), W), noiseK)
    let mean = times(inverse(M), transpose(W), minus(x, mu))
    let covariance = times(.power(.symbol("σ"), .integer(2)), inverse(M))
    #expect(
      verdict(posterior, .equal, gaussian(z, mean, covariance), in: Self.pPCA, kinds: [.declared])
        .isHolding)
    #expect(
      verdict(posterior, .equal, gaussian(z, mean, inverse(M)), in: Self.pPCA, kinds: [.declared])
        .outcome == .fails)
  }

  @Test("the score of a pPCA marginal is −C⁻¹(x − μ)")
  func score() {
    let C = plus(times(W, transpose(W)), noise)
    let score = Expression.derivative(.log(evidence), by: x)
    let right = Expression.negative(times(inverse(C), minus(x, mu)))
    let found = verdict(score, .equal, right, in: Self.pPCA, kinds: [.declared])
    #expect(found.isHolding, "\(found)")
    #expect(
      verdict(score, .equal, times(inverse(C), minus(x, mu)), in: Self.pPCA, kinds: [.declared])
        .outcome == .fails)
  }

  static let nonlinear: Signature = {
    let one = Dimension.fixed(1)
    let f = Expression.unknown("f", [z])
    return Signature(
      variables: [
        "x": .init(dimension: one, support: .real), "z": .init(dimension: one, support: .real),
      ],
      models: [
        "p": .init(
          variables: ["x", "z"],
          factors: [
            .init(["z"], given: [], density: gaussian(z, .integer(0), .integer(1))),
            .init(
              ["x"], given: ["z"],
              density: gaussian(x, f, .power(.symbol("s"), .integer(2)))),
          ])
      ],
      symbols: ["s": .init(shape: .scalar, domain: .positive)],
      functions: ["f": .init(arguments: [.scalar], value: .scalar)])
  }()

  @Test("the mean of a non-linear model is not the decoded mean")
  func decodedMean() {
    let mean = Expression.expectation(["x"], law: evidence, x)
    let f = Expression.unknown("f", [z])
    let decoded = Expression.expectation(["z"], law: prior, f)
    let right = verdict(mean, .equal, decoded, in: Self.nonlinear, kinds: [.smooth])
    #expect(right.isHolding, "\(right)")
    let wrong = Expression.unknown("f", [.expectation(["z"], law: prior, z)])
    #expect(verdict(mean, .equal, wrong, in: Self.nonlinear, kinds: [.smooth]).outcome == .fails)
  }

  @Test("d/dx log p(x) of a non-linear model is the posterior mean residual")
  func nonlinearScore() {
    let f = Expression.unknown("f", [z])
    let score = Expression.derivative(.log(evidence), by: x)
    let residual = Expression.divide(
      minus(.expectation(["z"], law: posterior, f), x), .power(.symbol("s"), .integer(2)))
    let right = verdict(score, .equal, residual, in: Self.nonlinear, kinds: [.smooth])
    #expect(right.isHolding, "\(right)")
  }

  @Test("p(z|x) ∝ p(x|z)p(z), and not ∝ p(x|z)")
  func proportional() {
    #expect(
      verdict(posterior, .proportional, times(likelihood, prior), in: anyModel, modulo: ["z"])
        .isHolding)
    #expect(
      verdict(posterior, .proportional, likelihood, in: anyModel, modulo: ["z"]).outcome == .fails)
  }

  let overQ = Domain.densities(of: "q", outcomes: ["z"], givens: ["x"])

  @Test("the supremum of the ELBO over all q is log p(x)")
  func supremum() {
    let right = verdict(
      .log(evidence), .equal, .extremum(.supremum, over: overQ, elbo), in: anyModel)
    #expect(right.isHolding, "\(right)")
  }

  @Test("sup of log p + KL diverges for densities and has a value for discrete z")
  func divergingSupremum() {
    let kl = divergence(encoder, posterior)
    let left = Expression.extremum(.supremum, over: overQ, plus(.log(evidence), kl))
    let right = plus(.log(evidence), .extremum(.supremum, over: overQ, kl))
    let found = verdict(left, .equal, right, in: anyModel, kinds: [.finite, .discrete])
    #expect(found.isHolding && found.aside > 0, "\(found)")
    let dropped = verdict(right, .equal, .log(evidence), in: anyModel, kinds: [.finite, .discrete])
    #expect(dropped.outcome == .fails)
  }

  @Test("too few models are never enough")
  func tooFew() {
    let worlds = Sampler.worlds(for: anyModel, kinds: [.finite], perKind: 1, seed: 1)
      .map { $0.only(0) }
    let claim = Claim(.log(evidence), .equal, .log(evidence))
    #expect(judge(claim, in: worlds).outcome == .undecided(.tooFew(1)))
  }
}

extension Verdict {
  var isHolding: Bool { if case .holds = outcome { true } else { false } }
}

@Suite("Exact verdicts")
struct ExactVerdictTests {
  @Test("the ELBO identity and the pPCA marginal are exact")
  func exact() {
    let elbo = minus(underEncoder(.log(likelihood)), divergence(encoder, prior))
    let right = plus(elbo, divergence(encoder, posterior))
    for kind in [World.Kind.finite, .discrete, .gaussian] {
      let found = verdict(.log(evidence), .equal, right, in: anyModel, kinds: [kind])
      #expect(found.outcome == .holds(.exact), "\(kind): \(found)")
    }
    let W = Expression.symbol("W")
    let C = plus(
      times(W, transpose(W)), times(.power(.symbol("σ"), .integer(2)), .identity(.named("D"))))
    let marginal = verdict(
      evidence, .equal, gaussian(x, .symbol("μ"), C), in: JudgementTests.pPCA, kinds: [.declared])
    #expect(marginal.outcome == .holds(.exact), "\(marginal)")
  }
}

@Suite("Parameters")
struct ParameterTests {
  static let parametrised = Signature(
    variables: ["x": .init(dimension: .named("D"))],
    models: ["p": .init(variables: ["x"], parameters: ["θ"])],
    symbols: ["θ": .init(shape: .scalar)], dimensions: ["D": .init()])

  @Test("the expected score is zero, the expected squared score is not")
  func score() {
    let score = Expression.derivative(.log(density("p", ["x"])), by: .symbol("θ"))
    let mean = Expression.expectation(["x"], law: density("p", ["x"]), score)
    let square = Expression.expectation(["x"], law: density("p", ["x"]), times(score, score))
    for kind in [World.Kind.finite, .gaussian] {
      let zero = verdict(mean, .equal, .integer(0), in: Self.parametrised, kinds: [kind])
      #expect(zero.isHolding, "\(kind): \(zero)")
      let information = verdict(
        square, .equal, .integer(0), in: Self.parametrised, kinds: [kind])
      #expect(information.outcome == .fails, "\(kind): \(information)")
      let second = Expression.derivative(score, by: .symbol("θ"))
      let curvature = Expression.negative(
        .expectation(["x"], law: density("p", ["x"]), second))
      let fisher = verdict(square, .equal, curvature, in: Self.parametrised, kinds: [kind])
      #expect(fisher.isHolding, "\(kind): \(fisher)")
    }
  }
}

// That nobody but the kernel can make a verdict has no test: `Verdict(.holds(.exact))` outside of
// the module does not compile, as its initialiser is internal, and `Verdict` is not `Decodable`.
