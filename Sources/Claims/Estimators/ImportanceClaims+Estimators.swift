import Foundation
import LatentModels
import LinearAlgebra

/// Annealing, and the estimators of AEVB.
extension ImportanceClaims {
  static let annealed = Claim(
    "ais.unbiased",
    korean: "AIS 가중치의 평균은 온도를 몇 단계로 나누든 p(x)이고, E log w ≤ log p(x)이다.",
    english: """
      The mean AIS weight is p(x) for any schedule, hence E log w ≤ log p(x), and more steps close \
      the gap.
      """,
    source: "Neal 2001, doi:10.1023/A:1008923215028"
  ) { lab in
    let table = lab.table(states: 4)
    let evidence = table.evidence(of: 1)
    var gaps: [Double] = []
    for steps in [1, 4, 64] {
      let law = DiscreteAnnealing(
        model: table, observation: 1, temperatures: (0...steps).map { Double($0) / Double(steps) })
      lab.equal("E w, \(steps) steps", law.expectedWeight, evidence)
      gaps.append(log(evidence) - law.expectedLogWeight)
    }
    lab.compare("log p − E log w, 1 step", gaps[0], .above(0))
    lab.compare("gap at 64 steps / at 1 step", gaps[2] / gaps[0], .below(0.5))
    let model = LinearData.truth
    let x = [1.5, -0.2, 0.1, 0.4, 1.2, 1]
    let ais = AnnealedImportanceSampling(
      temperatures: AnnealedImportanceSampling.sigmoidTemperatures(12), stepSize: 0.25)
    let exact = try model.logDensities(Matrix([x]))[0]
    let logs = ais.logWeights(
      chains: lab.size(quick: 600, full: 20_000), latents: 2, likelihood: model.likelihood(of: x),
      using: &lab.generator)
    lab.mean("E w / p(x), pPCA", of: logs.map { exp($0 - exact) }, 1, resolving: 1)
  }

  static let estimators = Claim(
    "aevb.estimators",
    korean: "ELBO의 두 추정량 A, B 가운데 언제나 나은 것은 없다. q가 사후분포이면 A는 상수이고 B는 그렇지 않다.",
    english: """
      Of the ELBO's estimators A and B neither is always less noisy: at q = posterior A is constant \
      and B, with its analytic KL, is not.
      """,
    source: "Kingma, Welling 2013, arXiv:1312.6114, section 2.3"
  ) { lab in
    let model = lab.table()
    let exact = model.estimatorVariances(of: 1, under: model.posterior(of: 1))
    lab.equal("Var A at q = posterior", exact.withLogDensities, 0)
    lab.compare("Var B at q = posterior", exact.withAnalyticDivergence, .above(0.001))
    let flat = DiscreteLatentModel(
      prior: [0.6, 0.3, 0.1], likelihood: [[0.5, 0.5], [0.51, 0.49], [0.5, 0.5]])
    let other = flat.estimatorVariances(of: 0, under: [0.1, 0.3, 0.6])
    lab.compare(
      "Var B / Var A, weak likelihood", other.withAnalyticDivergence / other.withLogDensities,
      .below(0.01))
    let q = lab.law(3)
    let value = model.bound(of: 1, under: q).evidenceLowerBound
    let draws = (0..<lab.size(quick: 4000, full: 400_000)).map { _ in
      lab.generator.index(withProbabilities: q)
    }
    lab.mean(
      "E A", of: draws.map { log(model.joint(1, $0) / q[$0]) }, value, resolving: 0.5)
    let divergence = model.bound(of: 1, under: q).divergenceFromPrior
    lab.mean(
      "E B", of: draws.map { log(model.likelihood[$0][1]) - divergence }, value, resolving: 0.5)
  }

  static let minibatch = Claim(
    "aevb.minibatch",
    korean: "크기 B인 묶음의 합에 N/B를 곱하면 전체 합의 치우치지 않은 추정량이다.",
    english: "N/B times the sum over a uniform batch is unbiased for the sum over all points.",
    source: "Kingma, Welling 2013, arXiv:1312.6114, section 2.3"
  ) { lab in
    let model = lab.table(states: 3, observations: 5)
    let q = (0..<5).map { _ in lab.law(3) }
    let bounds = (0..<5).map { model.bound(of: $0, under: q[$0]).evidenceLowerBound }
    let batches = (0..<5).flatMap { i in (0..<i).map { j in bounds[i] + bounds[j] } }
    let mean = batches.reduce(0, +) / Double(batches.count)
    let total = bounds.reduce(0, +)
    lab.equal("mean of 5/2 · batch sums", 2.5 * mean, total, not: .init("without N/B", mean))
  }
}
