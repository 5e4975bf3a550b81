import Kernel
import Worlds

private let D = Dimension.named("D")
private let K = Dimension.named("K")
private let W = Expression.symbol("W")
private let mu = Expression.symbol("μ")
private let noise = Expression.power(.symbol("σ"), .integer(2))
private let C = plus(times(W, transpose(W)), times(noise, .identity(D)))
private let M = plus(times(transpose(W), W), times(noise, .identity(K)))
private let centred = minus(x, mu)
private let score = Expression.derivative(.log(evidence), by: x)
private let projected = times(inverse(M), transpose(W))
private let covariance = times(noise, inverse(M))
/// The slope of log p(x | z) in x, −(x − Wz − μ)/σ².
private let residual = Expression.divide(
  .negative(.add([x, .negative(times(W, z)), .negative(mu)])), noise)
private let dimensions = (data: Expression.dimension(D), latent: Expression.dimension(K))

extension Identity {
  static let principalComponents: [Identity] = [
    Identity(
      "the marginal of pPCA", in: JudgementTests.pPCA, kinds: [.declared],
      evidence, .equal, gaussian(x, mu, C),
      wrong: [
        .no("noise lost", evidence, .equal, gaussian(x, mu, .identity(D))),
        .no(
          "deviation for variance", evidence, .equal,
          gaussian(x, mu, plus(times(W, transpose(W)), times(.symbol("σ"), .identity(D))))),
        .no("mean lost", evidence, .equal, gaussian(x, .zeros(Shape(D, .fixed(1))), C)),
      ]),
    Identity(
      "the posterior of pPCA", in: JudgementTests.pPCA, kinds: [.declared],
      posterior, .equal, gaussian(z, times(projected, centred), covariance),
      wrong: [
        .no("σ² lost", posterior, .equal, gaussian(z, times(projected, centred), inverse(M))),
        .no("μ lost", posterior, .equal, gaussian(z, times(projected, x), covariance)),
        .no(
          "inverse lost", posterior, .equal,
          gaussian(z, times(M, transpose(W), centred), covariance)),
      ]),
    Identity(
      "the score of pPCA", in: JudgementTests.pPCA, kinds: [.declared],
      score, .equal, .negative(times(inverse(C), centred)),
      wrong: [
        .no("sign flipped", score, .equal, times(inverse(C), centred)),
        .no("inverse lost", score, .equal, .negative(times(C, centred))),
      ]),
    Identity(
      "Fisher: the score is the posterior mean of the joint's", in: JudgementTests.pPCA,
      kinds: [.declared],
      score, .equal,
      .expectation(["z"], law: posterior, residual),
      wrong: [
        .no(
          "under the prior", score, .equal,
          .expectation(["z"], law: prior, residual)),
        .no("without the mean", score, .equal, residual),
      ]),
    Identity(
      "the covariance of x is C", in: JudgementTests.pPCA, kinds: [.declared],
      .expectation(["x"], law: evidence, times(centred, transpose(centred))), .equal, C,
      wrong: [
        .no(
          "not centred", .expectation(["x"], law: evidence, times(x, transpose(x))), .equal, C),
        .no(
          "inverse", .expectation(["x"], law: evidence, times(centred, transpose(centred))),
          .equal, inverse(C)),
      ]),
  ]

  private static let matrixSymbols = Signature(
    symbols: [
      "W": .init(shape: Shape(D, K)), "σ": .init(shape: .scalar, domain: .positive),
    ],
    dimensions: ["D": .init(), "K": .init(smallerThan: ["D"])])

  private static let noiseLogarithm = Expression.log(noise)

  static let matrices: [Identity] = [
    Identity(
      "Woodbury: C⁻¹ = σ⁻² (I − W M⁻¹ Wᵀ)", in: matrixSymbols, kinds: [.gaussian],
      inverse(C), .equal,
      times(inverse(noise), minus(.identity(D), times(W, projected))),
      wrong: [
        .no(
          "plus", inverse(C), .equal,
          times(inverse(noise), plus(.identity(D), times(W, projected)))),
        .no("σ⁻² lost", inverse(C), .equal, minus(.identity(D), times(W, projected))),
        .no(
          "σ for σ²", inverse(C), .equal,
          times(inverse(.symbol("σ")), minus(.identity(D), times(W, projected)))),
      ]),
    Identity(
      "determinant lemma: log det C = (D − K) log σ² + log det M", in: matrixSymbols,
      kinds: [.gaussian],
      logDeterminant(C), .equal,
      plus(times(minus(dimensions.data, dimensions.latent), noiseLogarithm), logDeterminant(M)),
      wrong: [
        .no(
          "exponent lost", logDeterminant(C), .equal, plus(noiseLogarithm, logDeterminant(M))),
        .no(
          "K lost", logDeterminant(C), .equal,
          plus(times(dimensions.data, noiseLogarithm), logDeterminant(M))),
        .no(
          "σ for σ²", logDeterminant(C), .equal,
          plus(
            times(minus(dimensions.data, dimensions.latent), .log(.symbol("σ"))),
            logDeterminant(M))),
      ]),
    Identity(
      "push-through: M⁻¹ Wᵀ = Wᵀ C⁻¹", in: matrixSymbols, kinds: [.gaussian],
      projected, .equal, times(transpose(W), inverse(C)),
      wrong: [
        .no("inverse lost", projected, .equal, times(transpose(W), C)),
        .no("σ² added", projected, .equal, times(noise, transpose(W), inverse(C))),
      ]),
    Identity(
      "tr WWᵀ = tr WᵀW", in: matrixSymbols, kinds: [.gaussian],
      .apply(.trace, [times(W, transpose(W))]), .equal,
      .apply(.trace, [times(transpose(W), W)]),
      wrong: [
        .no(
          "determinant for trace", .apply(.trace, [times(W, transpose(W))]), .equal,
          .apply(.determinant, [times(transpose(W), W)])),
        .no(
          "determinants", .apply(.determinant, [C]), .equal, .apply(.determinant, [M])),
      ]),
  ]
}
