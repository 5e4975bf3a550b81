import Foundation
import LatentModels

/// Claims about the evidence lower bound on tables, where every expectation is a finite sum.
enum BoundClaims {
  static let all = [
    decomposition, jensen, forms, supremum, seedWrongSide, jointSupremum, gaussianDivergence,
  ]

  static let decomposition = Claim(
    "elbo.decomposition",
    korean: "모든 q에 대해 log p(x) = ELBO + KL(q‖p(z|x))이다.",
    english: "For every q, log p(x) = ELBO + KL(q‖p(z|x)).",
    source: "Kingma, Welling 2013, arXiv:1312.6114, section 2.2"
  ) { lab in
    for i in 1...lab.size(quick: 3, full: 30) {
      let model = lab.table()
      let bound = model.bound(of: 1, under: lab.law(3))
      let evidence = log(model.evidence(of: 1))
      lab.equal(
        "ELBO + KL(q‖p(z|x)), table \(i)",
        bound.evidenceLowerBound + bound.divergenceFromPosterior, evidence,
        not: .init("ELBO alone", bound.evidenceLowerBound))
      // The sign slip that drafts make: it would put the evidence 2 KL lower.
      lab.equal(
        "log p(x) − KL(q‖p(z|x)), table \(i)", bound.evidenceLowerBound,
        evidence - bound.divergenceFromPosterior,
        not: .init("log p(x) + KL", evidence + bound.divergenceFromPosterior))
    }
  }

  static let jensen = Claim(
    "elbo.jensen",
    korean: "ELBO는 log p(x)를 넘지 않으며, q가 사후분포일 때만 같다.",
    english: "The ELBO never exceeds log p(x), and equals it only where q is the posterior.",
    source: "Kingma, Welling 2013, arXiv:1312.6114, section 2.2"
  ) { lab in
    let model = lab.table()
    let evidence = log(model.evidence(of: 0))
    for i in 1...lab.size(quick: 5, full: 100) {
      let bound = model.bound(of: 0, under: lab.law(3)).evidenceLowerBound
      lab.compare("ELBO − log p(x), q number \(i)", bound - evidence, .below(0))
    }
    let posterior = model.posterior(of: 0)
    lab.equal(
      "ELBO at q = p(z|x)", model.bound(of: 0, under: posterior).evidenceLowerBound, evidence,
      not: .init("ELBO at q = p(z)", model.bound(of: 0, under: model.prior).evidenceLowerBound))
    let weights = model.weights(of: 0, under: posterior)
    lab.equal("largest weight p(x,z)/q(z) at q = p(z|x)", weights.max() ?? .nan, exp(evidence))
  }

  static let forms = Claim(
    "elbo.forms",
    korean: "ELBO의 세 가지 꼴, 곧 복원 − KL, E log p(x,z) + H(q), log p(x) − KL은 같은 수이다.",
    english: """
      Three forms of the ELBO are one number: reconstruction − KL, E log p(x,z) + H(q), and \
      log p(x) − KL(q‖p(z|x)).
      """,
    source: "Kingma, Welling 2013, arXiv:1312.6114, section 2.2"
  ) { lab in
    let model = lab.table()
    let bound = model.bound(of: 2, under: lab.law(3))
    let first = bound.reconstruction - bound.divergenceFromPrior
    lab.equal(
      "E log p(x,z) + H(q)", bound.expectedLogJoint + bound.entropy, first,
      not: .init("E log p(x,z) − H(q)", bound.expectedLogJoint - bound.entropy))
    lab.equal(
      "log p(x) − KL(q‖p(z|x))", log(model.evidence(of: 2)) - bound.divergenceFromPosterior, first)
  }

  static let gaussianDivergence = Claim(
    "elbo.gaussian-kl",
    korean: "N(m, s²)과 N(0, 1) 사이의 KL은 ½(s² + m² − 1 − log s²)이다.",
    english: "The divergence of N(m, s²) from N(0, 1) is ½(s² + m² − 1 − log s²).",
    source: "Kingma, Welling 2013, arXiv:1312.6114, appendix B"
  ) { lab in
    for (m, s) in [(0.7, 0.4), (-1.2, 1.5), (0, 1.1)] {
      let integral = Numerics.normalMean { t in
        let z = m + s * t
        return (z * z - t * t) / 2 - log(s)
      }
      let formula = GaussianDivergence.fromStandard(mean: [m], variance: [s * s])[0]
      lab.equal(
        "KL(N(\(m), \(s)²)‖N(0,1))", formula, integral, by: .quadrature,
        not: .init("with the lost ½", 2 * formula), .init("log s for log s²", formula + log(s) / 2))
    }
  }
}
