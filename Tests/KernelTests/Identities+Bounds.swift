import Kernel
import Worlds

/// The bound of a variational autoencoder in its many forms.
let elbo = minus(underEncoder(.log(likelihood)), divergence(encoder, prior))
private let gap = divergence(encoder, posterior)
private let ratio = Expression.divide(joint, encoder)
private func under(_ law: Expression, _ body: Expression) -> Expression {
  .expectation(["z"], law: law, body)
}

extension Identity {
  static let bounds: [Identity] = [
    Identity(
      "log p(x) = ELBO + KL[q ‖ p(z|x)]", in: anyModel,
      .log(evidence), .equal, plus(elbo, gap),
      wrong: [
        .no("sign flipped", .log(evidence), .equal, minus(elbo, gap)),
        .no(
          "arguments swapped", .log(evidence), .equal,
          plus(elbo, divergence(posterior, encoder))),
        .no("gap dropped", .log(evidence), .equal, elbo),
      ]),
    Identity(
      "log p(x) − KL[q ‖ p(z|x)] = E_q[log p(x|z)] − KL[q ‖ p(z)]", in: anyModel,
      minus(.log(evidence), gap), .equal, elbo,
      wrong: [
        .no(
          "sign and conditional", plus(.log(evidence), gap), .equal,
          minus(underEncoder(.log(posterior)), divergence(encoder, prior))),
        .no(
          "conditional reversed", minus(.log(evidence), gap), .equal,
          minus(underEncoder(.log(posterior)), divergence(encoder, prior))),
        .no(
          "prior for posterior", minus(.log(evidence), divergence(encoder, prior)), .equal, elbo),
      ]),
    Identity(
      "ELBO = E_q[log p(x,z)] + H[q]", in: anyModel,
      elbo, .equal, minus(underEncoder(.log(joint)), underEncoder(.log(encoder))),
      wrong: [
        .no(
          "entropy subtracted", elbo, .equal,
          plus(underEncoder(.log(joint)), underEncoder(.log(encoder)))),
        .no(
          "entropy of the prior", elbo, .equal,
          minus(underEncoder(.log(joint)), under(prior, .log(prior)))),
      ]),
    Identity(
      "ELBO = E_q[log p(x,z)/q(z|x)]", in: anyModel,
      elbo, .equal, underEncoder(.log(ratio)),
      wrong: [
        .no("upside down", elbo, .equal, underEncoder(.log(.divide(encoder, joint)))),
        .no(
          "likelihood for joint", elbo, .equal, underEncoder(.log(.divide(likelihood, encoder)))),
        .no("mean of another law", elbo, .equal, under(prior, .log(ratio))),
      ]),
    Identity(
      "ELBO = log p(x) + E_q[log p(z|x)/q(z|x)]", in: anyModel,
      elbo, .equal, plus(.log(evidence), underEncoder(.log(.divide(posterior, encoder)))),
      wrong: [
        .no(
          "minus", elbo, .equal,
          minus(.log(evidence), underEncoder(.log(.divide(posterior, encoder))))),
        .no(
          "prior", elbo, .equal,
          plus(.log(evidence), underEncoder(.log(.divide(prior, encoder))))),
      ]),
    Identity(
      "p(x) = ∫ p(x|z) p(z) dz", in: anyModel,
      evidence, .equal, .integral(["z"], times(likelihood, prior)),
      wrong: [
        .no("posterior", evidence, .equal, .integral(["z"], times(posterior, prior))),
        .no("encoder", evidence, .equal, .integral(["z"], times(likelihood, encoder))),
      ]),
    Identity(
      "p(x) = E_q[p(x,z)/q(z|x)]", in: anyModel,
      evidence, .equal, underEncoder(ratio),
      wrong: [
        .no(
          "likelihood", evidence, .equal, underEncoder(.divide(likelihood, encoder))),
        .no("half", evidence, .equal, times(.half, underEncoder(ratio))),
      ]),
    Identity(
      "p(z|x) = p(x|z) p(z) / p(x)", in: anyModel,
      posterior, .equal, .divide(times(likelihood, prior), evidence),
      wrong: [
        .no("evidence dropped", posterior, .equal, times(likelihood, prior)),
        .no("prior dropped", posterior, .equal, .divide(likelihood, evidence)),
        .no("upside down", posterior, .equal, .divide(times(likelihood, evidence), prior)),
      ]),
    Identity(
      "p(z|x) ∝ p(x,z)", in: anyModel,
      posterior, .proportional, joint, modulo: ["z"],
      wrong: [
        .no("likelihood", posterior, .proportional, likelihood, modulo: ["z"]),
        .no("prior", posterior, .proportional, prior, modulo: ["z"]),
        .no("in x", posterior, .proportional, joint, modulo: ["x"]),
      ]),
    Identity(
      "log p(z|x) = log p(x,z) + const", in: anyModel,
      .log(posterior), .equalUpToConstant, .log(joint), modulo: ["z"],
      wrong: [
        .no(
          "sign flipped", .log(posterior), .equalUpToConstant, .negative(.log(joint)),
          modulo: ["z"]),
        .no(
          "likelihood", .log(posterior), .equalUpToConstant, .log(likelihood), modulo: ["z"]),
      ]),
    Identity(
      "Jensen: log p(x) ≥ E_q[log p(x,z)/q(z|x)]", in: anyModel,
      .log(evidence), .greaterOrEqual, underEncoder(.log(ratio)),
      wrong: [
        .no("reversed", .log(evidence), .lessOrEqual, underEncoder(.log(ratio))),
        .no("equality", .log(evidence), .equal, underEncoder(.log(ratio))),
        .no(
          "reconstruction alone", .log(evidence), .lessOrEqual, underEncoder(.log(likelihood))),
      ]),
    Identity(
      "Jensen: log E[p(x|z)] ≥ E[log p(x|z)] under the prior", in: anyModel,
      .log(under(prior, likelihood)), .greaterOrEqual, under(prior, .log(likelihood)),
      wrong: [
        .no(
          "reversed", .log(under(prior, likelihood)), .lessOrEqual,
          under(prior, .log(likelihood))),
        .no("equality", .log(under(prior, likelihood)), .equal, under(prior, .log(likelihood))),
      ]),
  ]

  private static let allEncoders = Domain.densities(of: "q", outcomes: ["z"], givens: ["x"])

  static let suprema: [Identity] = [
    Identity(
      "sup over q of the ELBO is log p(x)", in: anyModel, kinds: [.finite],
      .log(evidence), .equal, .extremum(.supremum, over: allEncoders, elbo),
      wrong: [
        .no(
          "conditional reversed", .log(evidence), .equal,
          .extremum(
            .supremum, over: allEncoders,
            minus(underEncoder(.log(posterior)), divergence(encoder, prior)))),
        .no(
          "entropy dropped", .log(evidence), .equal,
          .extremum(.supremum, over: allEncoders, underEncoder(.log(joint)))),
      ]),
    Identity(
      "inf over q of KL[q ‖ p(z|x)] is 0", in: anyModel, kinds: [.finite],
      .extremum(.infimum, over: allEncoders, gap), .equal, .integer(0),
      wrong: [
        .no(
          "log p(x) added", .extremum(.infimum, over: allEncoders, plus(.log(evidence), gap)),
          .equal, .integer(0)),
        .no(
          "the supremum is 0", .extremum(.supremum, over: allEncoders, .negative(gap)), .equal,
          .integer(1)),
      ]),
  ]
}
