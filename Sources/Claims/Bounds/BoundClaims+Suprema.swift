import Foundation
import LatentModels

/// Where the bound is largest.
extension BoundClaims {
  /// Mirror ascent q ← q (p(x,z)/q)^η, normalised, contracts log q towards the posterior by 1 − η a
  /// step: 80 steps with η = ½ leave 2⁻⁸⁰.
  static let supremum = Claim(
    "elbo.sup-q",
    korean: "모든 q에 걸친 ELBO의 상한은 log p(x)이고, 사후분포에서 이루어진다.",
    english: "Over all q the supremum of the ELBO is log p(x), attained at the posterior.",
    source: "Kingma, Welling 2013, arXiv:1312.6114, section 2.2"
  ) { lab in
    let model = lab.table(states: 4)
    var q = lab.law(4)
    for _ in 0..<80 {
      let raised = q.indices.map { (q[$0] * model.joint(1, $0)).squareRoot() }
      let total = raised.reduce(0, +)
      q = raised.map { $0 / total }
    }
    lab.equal(
      "sup ELBO", model.bound(of: 1, under: q).evidenceLowerBound, log(model.evidence(of: 1)),
      by: .optimization,
      not: .init("ELBO at the prior", model.bound(of: 1, under: model.prior).evidenceLowerBound))
    for (z, exact) in model.posterior(of: 1).enumerated() {
      lab.equal("q*(\(z + 1))", q[z], exact, by: .optimization)
    }
  }

  static let seedWrongSide = Claim(
    "elbo.seed-wrong-rhs",
    korean: "sup E_q[log p(z|x)] − KL(q‖p(z))는 log ∫p(z|x)p(z)dz이며, log p(x)가 아니다.",
    english: "sup E_q[log p(z|x)] − KL(q‖p(z)) is log ∫p(z|x)p(z)dz, which is not log p(x).",
    source: "Gibbs variational principle; a common slip"
  ) { lab in
    let model = lab.table()
    let posterior = model.posterior(of: 1)
    var q = lab.law(3)
    for _ in 0..<80 {
      let raised = q.indices.map { (q[$0] * model.prior[$0] * posterior[$0]).squareRoot() }
      let total = raised.reduce(0, +)
      q = raised.map { $0 / total }
    }
    let value =
      q.indices.reduce(0) { $0 + q[$1] * log(posterior[$1]) }
      - DiscreteDivergence.divergence(from: q, to: model.prior)
    let overlap = zip(posterior, model.prior).reduce(0) { $0 + $1.0 * $1.1 }
    lab.equal(
      "sup E log p(z|x) − KL(q‖p(z))", value, log(overlap), by: .optimization,
      not: .init("log p(x)", log(model.evidence(of: 1))))
  }

  static let jointSupremum = Claim(
    "elbo.joint-sup",
    korean: "θ와 q를 번갈아 올리는 것이 EM이다. 우도는 내려가지 않고, 포화 모형에서 −H(p_d)에 이른다.",
    english: """
      Raising the bound in q and θ by turns is EM: the likelihood never falls, and a saturated model \
      reaches −H(p_d).
      """,
    source: "Neal, Hinton 1998, doi:10.1007/978-94-011-5014-9_12"
  ) { lab in
    let data = lab.law(4)
    var model = lab.table(states: 4)
    func score(_ model: DiscreteLatentModel) -> Double {
      data.indices.reduce(0) { $0 + data[$1] * log(model.evidence(of: $1)) }
    }
    let start = score(model)
    var smallestStep = Double.infinity
    // EM fits the four marginals of a model with four states; its error falls by a constant factor
    // a step, and 400 steps leave it below 10⁻⁹ (measured as the last increase).
    for _ in 0..<400 {
      let posteriors = data.indices.map { model.posterior(of: $0) }
      let prior = model.prior.indices.map { z in
        data.indices.reduce(0) { $0 + data[$1] * posteriors[$1][z] }
      }
      let next = DiscreteLatentModel(
        prior: prior,
        likelihood: prior.indices.map { z in
          data.indices.map { data[$0] * posteriors[$0][z] / prior[z] }
        })
      smallestStep = min(smallestStep, score(next) - score(model))
      model = next
    }
    lab.compare("smallest increase of an EM step", smallestStep, .atLeast(0))
    lab.equal(
      "E log p(x) after EM", score(model), -DiscreteDivergence.entropy(data), within: 1e-9,
      by: .optimization, not: .init("at the start", start))
  }
}
