import Foundation
import LatentModels

/// Claims about what a rate is made of, on tables.
enum InformationClaims {
  static let all = [
    jointDivergence, surgery, totalCorrelation, rateDistortion, informationBounds,
    maximumLikelihood,
    aggregate, optimalPrior,
  ]

  /// A random model, data law and encoder.
  static func accounts(_ lab: inout Notebook) -> RateDistortion {
    let model = lab.table()
    let data = lab.law(4)
    let encoder = (0..<4).map { _ in lab.law(3) }
    return RateDistortion(model: model, data: data, encoder: encoder)
  }

  static let jointDivergence = Claim(
    "elbo.joint-kl",
    korean: "평균 ELBO는 −H(p_d)에서 결합분포 사이의 KL을 뺀 것이고, 그 KL은 모형의 몫과 q의 몫으로 나뉜다.",
    english: """
      The mean ELBO is −H(p_d) minus a divergence of joints, which splits into the model's part and \
      the posterior's part.
      """,
    source: "Kingma, Welling 2019, arXiv:1906.02691"
  ) { lab in
    for i in 1...lab.size(quick: 2, full: 30) {
      let account = accounts(&lab)
      lab.equal(
        "E ELBO, table \(i)", account.evidenceLowerBound,
        -account.dataEntropy - account.jointDivergence,
        not: .init("−H − KL(p_d‖p)", -account.dataEntropy - account.modelDivergence))
      lab.equal(
        "joint KL, table \(i)", account.jointDivergence,
        account.modelDivergence + account.posteriorDivergence)
    }
  }

  static let surgery = Claim(
    "elbo.surgery",
    korean: "평균 KL(비율)은 상호정보량과 KL(q(z)‖p(z))의 합이다. 상호정보량은 log N을 넘지 못한다.",
    english: """
      The mean KL is I(x;z) plus KL(q(z)‖p(z)), and the information of N points is at most log N.
      """,
    source: "Hoffman, Johnson 2016, “ELBO surgery”, NIPS workshop on approximate inference"
  ) { lab in
    for i in 1...lab.size(quick: 3, full: 30) {
      let account = accounts(&lab)
      lab.equal(
        "E KL(q(z|x)‖p(z)), table \(i)", account.rate,
        account.mutualInformation + account.marginalDivergence,
        not: .init("I(x;z) alone", account.mutualInformation))
    }
    // Four points encoded without overlap reach log N; the entropy route does not use the KL.
    let sharp = RateDistortion(
      model: DiscreteLatentModel(
        prior: [0.7, 0.1, 0.1, 0.1], likelihood: (0..<4).map { _ in lab.law(4) }),
      data: [0.25, 0.25, 0.25, 0.25],
      encoder: (0..<4).map { x in (0..<4).map { $0 == x ? 1 : 0 } })
    lab.equal("I of four points without overlap", sharp.mutualInformation, log(4))
    lab.compare("their rate − log 4: mismatch", sharp.rate - log(4), .above(0))
  }

  static let totalCorrelation = Claim(
    "elbo.tc-decomposition",
    korean: "사전분포가 인수분해되면 비율은 상호정보량, 총상관, 차원별 KL의 합이다.",
    english: """
      Under a factorised prior the rate is mutual information plus total correlation plus one \
      divergence per dimension.
      """,
    source: "Chen et al. 2018, arXiv:1802.04942, equation 2"
  ) { lab in
    let data = lab.law(3)
    let encoders = (0..<2).map { _ in (0..<3).map { _ in lab.law(3) } }
    let split = TotalCorrelation(data: data, encoders: encoders, priors: [lab.law(3), lab.law(3)])
    let marginal = split.dimensionDivergences.reduce(0, +)
    lab.equal(
      "rate", split.rate, split.mutualInformation + split.totalCorrelation + marginal,
      not: .init("without total correlation", split.mutualInformation + marginal))
  }

  static let rateDistortion = Claim(
    "elbo.rate-distortion",
    korean: "평균 ELBO는 −(왜곡 + 비율)이다. 두 몫은 따로 정해지지 않는다.",
    english: "The mean ELBO is minus the distortion minus the rate.",
    source: "Alemi et al. 2018, arXiv:1711.00464, section 2"
  ) { lab in
    let model = lab.table()
    let data = lab.law(4)
    let encoder = (0..<4).map { _ in lab.law(3) }
    let account = RateDistortion(model: model, data: data, encoder: encoder)
    let direct = data.indices.reduce(0.0) { sum, x in
      let bound = model.bound(of: x, under: encoder[x])
      return sum + data[x] * (bound.expectedLogJoint + bound.entropy)
    }
    lab.equal(
      "E[log p(x,z) − log q]", direct, -account.distortion - account.rate,
      not: .init("rate − distortion", account.rate - account.distortion))
  }

  static let informationBounds = Claim(
    "elbo.mi-bounds",
    korean: "H(p_d) − 왜곡 ≤ I(x;z) ≤ 비율이고, 오른쪽 틈은 KL(q(z)‖p(z))이다.",
    english: """
      H(p_d) − distortion ≤ I(x;z) ≤ rate, and the slack on the right is KL(q(z)‖p(z)).
      """,
    source: "Alemi et al. 2018, arXiv:1711.00464, section 2"
  ) { lab in
    for i in 1...lab.size(quick: 3, full: 50) {
      let account = accounts(&lab)
      let information = account.mutualInformation
      lab.compare("H − D, table \(i)", account.informationLowerBound, .atMost(information))
      lab.compare("R, table \(i)", account.rate, .atLeast(information))
      lab.equal("R − I, table \(i)", account.rate - information, account.marginalDivergence)
    }
  }
}
