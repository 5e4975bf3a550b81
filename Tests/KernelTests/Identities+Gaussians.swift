import Kernel
import Worlds

private let K = Dimension.named("K")
private let one = Dimension.fixed(1)
private let m0 = Expression.symbol("m₀")
private let m1 = Expression.symbol("m₁")
private let S0 = Expression.symbol("S₀")
private let S1 = Expression.symbol("S₁")
private let count = Expression.dimension(K)

/// Two Gaussian laws of z, with any covariances or with diagonal ones.
private func twoGaussians(_ domain: Signature.Symbol.Domain) -> Signature {
  Signature(
    variables: ["z": .init(dimension: K, support: .real)],
    symbols: [
      "m₀": .init(shape: Shape(K, one)), "m₁": .init(shape: Shape(K, one)),
      "S₀": .init(shape: Shape(K, K), domain: domain),
      "S₁": .init(shape: Shape(K, K), domain: domain),
    ],
    dimensions: ["K": .init()])
}
private let full = twoGaussians(.positiveDefinite)
private let diagonal = twoGaussians(.positiveDiagonal)

private let law = gaussian(z, m0, S0)
private let other = gaussian(z, m1, S1)
private let normal = gaussian(z, .zeros(Shape(K, one)), .identity(K))
private func under(_ body: Expression) -> Expression { .expectation(["z"], law: law, body) }
private func trace(_ a: Expression) -> Expression { .apply(.trace, [a]) }
private func halved(_ terms: Expression...) -> Expression { times(.half, .add(terms)) }
private let step = minus(m1, m0)
private let mahalanobis = times(transpose(step), inverse(S1), step)
private let logTwoPi = Expression.log(times(.integer(2), .pi))
private let definition = under(minus(.log(law), .log(other)))
private let toNormal = under(minus(.log(law), .log(normal)))
private let length = Expression.apply(.squaredNorm, [m0])
private let variances = Expression.apply(.diagonal, [S0])

extension Identity {
  static let gaussians: [Identity] = [
    Identity(
      "entropy of a Gaussian", in: full, kinds: [.gaussian],
      .negative(under(.log(law))), .equal,
      halved(count, times(count, logTwoPi), logDeterminant(S0)),
      wrong: [
        .no(
          "K lost", .negative(under(.log(law))), .equal,
          halved(times(count, logTwoPi), logDeterminant(S0))),
        .no(
          "half lost", .negative(under(.log(law))), .equal,
          plus(count, times(count, logTwoPi), logDeterminant(S0))),
        .no(
          "sign of the determinant", .negative(under(.log(law))), .equal,
          halved(count, times(count, logTwoPi), .negative(logDeterminant(S0)))),
      ]),
    Identity(
      "KL of two Gaussians", in: full, kinds: [.gaussian],
      definition, .equal,
      halved(
        trace(times(inverse(S1), S0)), mahalanobis, .negative(count), logDeterminant(S1),
        .negative(logDeterminant(S0))),
      wrong: [
        .no(
          "−K lost", definition, .equal,
          halved(
            trace(times(inverse(S1), S0)), mahalanobis, logDeterminant(S1),
            .negative(logDeterminant(S0)))),
        .no(
          "inverse of the wrong one", definition, .equal,
          halved(
            trace(times(inverse(S0), S1)), mahalanobis, .negative(count), logDeterminant(S1),
            .negative(logDeterminant(S0)))),
        .no(
          "determinants exchanged", definition, .equal,
          halved(
            trace(times(inverse(S1), S0)), mahalanobis, .negative(count), logDeterminant(S0),
            .negative(logDeterminant(S1)))),
      ]),
    Identity(
      "KL of diagonal Gaussians to N(0, I)", in: diagonal, kinds: [.gaussian],
      toNormal, .equal,
      halved(
        .apply(.sumNorm, [variances]), length, .negative(count), .negative(logDeterminant(S0))),
      wrong: [
        .no(
          "half lost", toNormal, .equal,
          plus(
            .apply(.sumNorm, [variances]), length, .negative(count),
            .negative(logDeterminant(S0)))),
        .no(
          "deviations for variances", toNormal, .equal,
          halved(
            .apply(.sumNorm, [.apply(.sqrt, [variances])]), length, .negative(count),
            .negative(logDeterminant(S0)))),
        .no(
          "sign of the determinant", toNormal, .equal,
          halved(.apply(.sumNorm, [variances]), length, .negative(count), logDeterminant(S0))),
      ]),
    Identity(
      "E‖z‖² = ‖m‖² + tr S", in: full, kinds: [.gaussian],
      under(.apply(.squaredNorm, [z])), .equal, plus(length, trace(S0)),
      wrong: [
        .no("trace lost", under(.apply(.squaredNorm, [z])), .equal, length),
        .no(
          "determinant for trace", under(.apply(.squaredNorm, [z])), .equal,
          plus(length, .apply(.determinant, [S0]))),
      ]),
    Identity(
      "the slope of a Gaussian KL in its mean", in: full, kinds: [.gaussian],
      .derivative(definition, by: m0), .equal, times(inverse(S1), minus(m0, m1)),
      wrong: [
        .no(
          "sign flipped", .derivative(definition, by: m0), .equal,
          times(inverse(S1), minus(m1, m0))),
        .no(
          "inverse lost", .derivative(definition, by: m0), .equal, times(S1, minus(m0, m1))),
      ]),
    Identity(
      "the score of a Gaussian", in: full, kinds: [.gaussian],
      .derivative(.log(law), by: z), .equal, .negative(times(inverse(S0), minus(z, m0))),
      wrong: [
        .no(
          "sign flipped", .derivative(.log(law), by: z), .equal,
          times(inverse(S0), minus(z, m0))),
        .no(
          "inverse lost", .derivative(.log(law), by: z), .equal,
          .negative(times(S0, minus(z, m0)))),
      ]),
    Identity(
      "a Gaussian is symmetric in outcome and mean", in: full, kinds: [.gaussian],
      law, .equal, gaussian(m0, z, S0),
      wrong: [
        .no("another mean", law, .equal, gaussian(m0, m1, S0)),
        .no("inverse covariance", law, .equal, gaussian(z, m0, inverse(S0))),
      ]),
  ]
}
