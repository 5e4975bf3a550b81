import Foundation
import LatentModels

/// What the data, the model and the best prior have to do with each other.
extension InformationClaims {
  static let maximumLikelihood = Claim(
    "purpose.kl-mle",
    korean: "평균 로그우도는 −H(p_d) − KL(p_d‖p_θ)이므로, 최대우도는 그 KL을 줄이는 일이다.",
    english: """
      The mean log-likelihood is −H(p_d) − KL(p_d‖p_θ), so maximum likelihood minimises that \
      divergence.
      """,
    source: "Bishop 2006, Pattern Recognition and Machine Learning, section 1.6.1"
  ) { lab in
    let data = lab.law(4)
    let model = lab.table()
    let evidence = data.indices.map { model.evidence(of: $0) }
    let score = zip(data, evidence).reduce(0) { $0 + $1.0 * log($1.1) }
    let forward = DiscreteDivergence.divergence(from: data, to: evidence)
    let reverse = DiscreteDivergence.divergence(from: evidence, to: data)
    let entropy = DiscreteDivergence.entropy(data)
    lab.equal(
      "E log p(x)", score, -entropy - forward,
      not: .init("with the reverse KL", -entropy - reverse))
    lab.compare("E log p(x) + H(p_d)", score + entropy, .below(0))
  }

  static let aggregate = Claim(
    "vi.aggregate-posterior",
    korean: "모형이 자료의 분포와 같고 q가 사후분포이면 모인 사후분포 q(z)는 사전분포이다.",
    english: """
      If the model is the law of the data and q is its posterior, the aggregate posterior is the \
      prior.
      """,
    source: "Tomczak, Welling 2018, arXiv:1705.07120"
  ) { lab in
    let model = lab.table()
    let evidence = (0..<4).map { model.evidence(of: $0) }
    let encoder = (0..<4).map { model.posterior(of: $0) }
    let matched = RateDistortion(model: model, data: evidence, encoder: encoder)
    lab.equal("KL(q(z)‖p(z)), p_d = p_θ", matched.marginalDivergence, 0)
    let other = RateDistortion(model: model, data: [0.7, 0.1, 0.1, 0.1], encoder: encoder)
    lab.compare("KL(q(z)‖p(z)), p_d ≠ p_θ", other.marginalDivergence, .above(0))
  }

  static let optimalPrior = Claim(
    "vi.optimal-prior",
    korean: "인코더를 고정하면 가장 좋은 사전분포는 q(z)이고, ELBO는 꼭 KL(q(z)‖p(z))만큼 오른다.",
    english: """
      For a fixed encoder the best prior is q(z), and it raises the ELBO by exactly KL(q(z)‖p(z)).
      """,
    source: "Hoffman, Johnson 2016, “ELBO surgery”, NIPS workshop on approximate inference"
  ) { lab in
    let model = lab.table()
    let data = lab.law(4)
    let encoder = (0..<4).map { _ in lab.law(3) }
    let own = RateDistortion(model: model, data: data, encoder: encoder)
    func bound(_ prior: [Double]) -> Double {
      let other = DiscreteLatentModel(prior: prior, likelihood: model.likelihood)
      return RateDistortion(model: other, data: data, encoder: encoder).evidenceLowerBound
    }
    let best = bound(own.aggregatePosterior)
    lab.equal("gain of p(z) = q(z)", best - own.evidenceLowerBound, own.marginalDivergence)
    for i in 1...lab.size(quick: 5, full: 100) {
      lab.compare("gain − that of random prior \(i)", best - bound(lab.law(3)), .above(0))
    }
  }
}
