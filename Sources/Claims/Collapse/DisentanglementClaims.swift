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
    source: "Higgins et al. 2017, “beta-VAE”, ICLR, section 2"
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
    source: "Higgins et al. 2017, “beta-VAE”, ICLR, section 2"
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
    source: "Alemi et al. 2018, arXiv:1711.00464, section 2"
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
    source: "Higgins et al. 2017, “beta-VAE”, ICLR, section 4"
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
}
