import Foundation
import LatentModels

/// Claims about β and about the scores that are to show disentanglement.
enum DisentanglementClaims {
  static let all = [kkt, bound, slope, normalised, metric, gap]

  static let kkt = Claim(
    "beta.kkt",
    korean: "β는 제약 KL ≤ ε의 라그랑주 승수이다. KKT 조건은 β ≥ 0만 주며, β > 1을 주지 않는다.",
    english: """
      β is the multiplier of the constraint KL ≤ ε; the KKT conditions give β ≥ 0 and never β > 1.
      """,
    source: "Higgins et al. 2017, “beta-VAE”, ICLR, equations 3 and 4"
  ) { lab in
    let model = lab.table()
    let likelihood = model.likelihood.map { $0[1] }
    /// The stationary point of E log p(x|z) − β KL: q ∝ p(z) p(x|z)^{1/β}.
    func tilted(_ beta: Double) -> [Double] {
      let raw = model.prior.indices.map { model.prior[$0] * pow(likelihood[$0], 1 / beta) }
      let total = raw.reduce(0, +)
      return raw.map { $0 / total }
    }
    func rate(_ q: [Double]) -> Double { DiscreteDivergence.divergence(from: q, to: model.prior) }
    for (share, name) in [(0.5, "half"), (1.5, "1.5 times")] {
      let budget = share * rate(model.posterior(of: 1))
      var (low, high) = (0.05, 50.0)
      for _ in 0..<100 {
        let beta = (low * high).squareRoot()
        if rate(tilted(beta)) > budget { low = beta } else { high = beta }
      }
      let q = tilted(high)
      lab.equal("KL − ε, ε = \(name) the posterior's KL", rate(q) - budget, 0, by: .optimization)
      lab.compare(
        "β, ε = \(name) the posterior's KL", high, share < 1 ? .above(1) : .below(1))
      let value = model.bound(of: 1, under: q).reconstruction
      var best = -Double.infinity
      for _ in 0..<lab.size(quick: 2000, full: 200_000) {
        let other = lab.law(3)
        if rate(other) <= budget {
          best = max(best, model.bound(of: 1, under: other).reconstruction)
        }
      }
      lab.compare("best feasible random q − optimum, \(name)", best - value, .atMost(0))
    }
  }

  static let bound = Claim(
    "beta.bound",
    korean: "𝓛_β = ELBO − (β−1)KL이다. β ≥ 1이면 하한이지만, β < 1이면 log p(x)를 넘을 수 있다.",
    english: """
      𝓛_β = ELBO − (β−1)KL: a lower bound for β ≥ 1, while for β < 1 it can exceed log p(x).
      """,
    source: "Higgins et al. 2017, “beta-VAE”, ICLR, equation 4"
  ) { lab in
    let model = lab.table()
    let evidence = log(model.evidence(of: 1))
    let posterior = model.bound(of: 1, under: model.posterior(of: 1))
    let divergence = posterior.divergenceFromPrior
    for beta in [0.5, 1, 4] {
      let value = posterior.reconstruction - beta * divergence
      lab.equal(
        "𝓛_β − log p(x) at q = posterior, β = \(beta)", value - evidence, (1 - beta) * divergence)
    }
    lab.compare(
      "𝓛_½ − log p(x) at q = posterior", posterior.reconstruction - divergence / 2 - evidence,
      .above(0))
    for i in 1...3 {
      let other = model.bound(of: 1, under: lab.law(3))
      lab.compare(
        "𝓛₄ − ELBO, random q \(i)",
        other.reconstruction - 4 * other.divergenceFromPrior - other.evidenceLowerBound, .below(0))
    }
  }

  static let slope = Claim(
    "beta.rd-slope",
    korean: "최적해에서 β는 비율–왜곡 곡선의 기울기이다: β = −dD/dR.",
    english: "At an optimum β is the slope of the rate–distortion curve: β = −dD/dR.",
    source: "Alemi et al. 2018, arXiv:1711.00464, section 3"
  ) { lab in
    let spectrum = CovarianceSpectrum([5, 3, 1.5, 0.6, 0.3])
    for beta in [0.4, 1, 2] {
      func optimum(_ beta: Double) -> BetaOptimum {
        BetaOptimum(spectrum: spectrum, latents: 4, noiseVariance: 1, beta: beta)
      }
      let h = 1e-4
      let distortion = optimum(beta - h).reconstruction - optimum(beta + h).reconstruction
      let rate = optimum(beta - h).rate - optimum(beta + h).rate
      // Both are smooth in β here; a central difference errs by h²/β².
      lab.equal("dD/dR, β = \(beta)", -distortion / rate, -beta, within: 1e-6)
    }
  }

  static let normalised = Claim(
    "beta.normalised",
    korean: "β_norm = βk/d이다. 손실을 모두 평균 내는 코드에서 KL 앞의 수는 β가 아니라 β_norm이다.",
    english: """
      β_norm = βk/d: in code that averages both terms the number before the KL is β_norm, not β.
      """,
    source: "Higgins et al. 2017, “beta-VAE”, ICLR, section 4.2"
  ) { lab in
    let (d, k, beta) = (4096, 10, 4.0)
    let averaged = LossReduction.meanMean.weights(dimension: d, latents: k, batch: 1)
    let summed = LossReduction.sumSum.weights(dimension: d, latents: k, batch: 1)
    // The number n with n · KL/k against error/d equal to β KL against error.
    let number =
      beta * (summed.divergence / summed.squaredError) * averaged.squaredError
      / averaged.divergence
    lab.equal("the number before the mean KL", number, beta * 10 / 4096, not: .init("β", beta))
  }

  static let metric = Claim(
    "higgins.metric",
    korean: "정렬된 부호는 1점, 같은 분포의 두 인자를 45° 섞으면 우연 수준이다. 그러나 인자 하나를 빠뜨려도 1점이고, 크기가 다르면 섞여도 점수가 높다.",
    english: """
      Aligned codes score 1 and a 45° mixture of i.i.d. factors scores chance; but leaving out a \
      factor still scores 1, and a mixture of factors of unequal scale scores well above chance.
      """,
    source: "Higgins et al. 2017, “beta-VAE”, ICLR, section 3 and appendix A.4"
  ) { lab in
    let metric = DisentanglementMetric(
      pairs: lab.size(quick: 24, full: 64), examples: lab.size(quick: 160, full: 1000))
    func score(
      _ factors: Int, scales: [Double] = [1, 1, 1], _ code: ([Double]) -> [Double]
    ) -> Double {
      metric.score(
        factors: factors,
        draw: { factor, generator in scales[factor] * generator.normal() },
        encode: { $0.map(code) }, using: &lab.generator)
    }
    func mixed(_ v: [Double]) -> [Double] {
      [v[0] + v[1], v[0] - v[1]].map { $0 / 2.0.squareRoot() }
    }
    let aligned = score(2) { $0 }
    let turned = score(2, mixed)
    let blind = score(3) { [$0[0], $0[1]] }
    let constant = score(3) { _ in [0, 0] }
    let scaled = score(2, scales: [1, 3, 1], mixed)
    // z_diff of the shared factor is exactly zero in an aligned code. Both entries of a 45° mixture
    // are equal whatever the label, so its held-out score is that of guessing n labels: five of its
    // standard errors are 5/(2√n).
    let guess = 2.5 / Double(metric.examples).squareRoot()
    lab.equal("aligned code, 2 factors", aligned, 1, not: .init("chance", 0.5))
    lab.equal(
      "45° mixture of i.i.d. factors", turned, 0.5, within: guess, by: .monteCarlo,
      not: .init("1", 1))
    lab.equal("code of 2 of 3 factors", blind, 1, by: .monteCarlo, not: .init("2/3", 2 / 3.0))
    lab.equal("constant code, 3 factors", constant, 1 / 3.0, within: 1e-9)
    lab.compare("45° mixture, scales 1 and 3", scaled, .above(0.8), by: .monteCarlo)
  }

  static let gap = Claim(
    "mig.definition",
    korean: "MIG는 인자마다 가장 많이 아는 두 잠재변수의 상호정보량 차이이다. 정렬된 부호는 1, 두 벌로 적은 부호는 0이다.",
    english: """
      MIG is each factor's information gap between its two best latents: 1 for an aligned code, 0 for \
      a duplicated one.
      """,
    source: "Chen et al. 2018, arXiv:1802.04942, equation 6"
  ) { lab in
    let (a, b) = (lab.law(2), lab.law(3))
    func diagonal(_ p: [Double]) -> [[Double]] {
      p.indices.map { i in p.indices.map { $0 == i ? p[i] : 0 } }
    }
    func independent(_ p: [Double], _ q: [Double]) -> [[Double]] {
      p.map { x in q.map { x * $0 } }
    }
    let aligned = MutualInformationGap(joints: [
      [diagonal(a), independent(b, a)], [independent(a, b), diagonal(b)],
    ])
    lab.equal("aligned code", aligned.value, 1)
    let twice = MutualInformationGap(joints: [
      [diagonal(a), independent(b, a)], [diagonal(a), independent(b, a)],
    ])
    lab.equal("one factor written twice", twice.gaps[0], 0, not: .init("1", 1))
    // Any joint table: I from its KL against H(v) + H(z) − H(v, z).
    let joint = lab.law(6)
    let rows = [Array(joint[0..<3]), Array(joint[3..<6])]
    let byRow = rows.map { $0.reduce(0, +) }
    let byColumn = (0..<3).map { rows[0][$0] + rows[1][$0] }
    let entropy = DiscreteDivergence.entropy
    lab.equal(
      "I of a table", MutualInformationGap.information(of: rows),
      entropy(byRow) + entropy(byColumn) - entropy(joint),
      not: .init("H(v) + H(z)", entropy(byRow) + entropy(byColumn)))
  }
}
