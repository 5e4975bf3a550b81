import Foundation
import LatentModels
import LinearAlgebra

/// What β does to the optimum.
extension LinearOptimumClaims {
  static let betaOptimum = Claim(
    "linear-vae.beta-optimum",
    korean: "σ²을 고정한 β-VAE의 최적해는 t = βσ²에서의 해이다. λᵢ > t인 차원만 남고 Dᵢ = t/λᵢ이다.",
    english: """
      At fixed σ² the β-VAE's optimum is that of t = βσ²: dimensions with λᵢ > t stay, with Dᵢ = t/λᵢ.
      """,
    source: "Lucas et al. 2019, arXiv:1911.02469"
  ) { lab in
    let values = [5.0, 3, 1.5, 0.6, 0.3]
    let moments = LinearData.axes(values)
    for beta in [0.5, 1, 4] {
      let best = BetaOptimum(
        spectrum: CovarianceSpectrum(values), latents: 2, noiseVariance: 1, beta: beta)
      let found = try BetaAscent.climb(
        moments, latents: 2, noise: 1, beta: beta, learnsNoise: false, &lab.generator)
      let terms = found.bound(moments)
      lab.equal(
        "objective, β = \(beta)", terms.objective(beta: beta), best.objective, within: 1e-8,
        by: .optimization)
      lab.equal(
        "rate, β = \(beta)", terms.divergence, best.rate, within: 1e-5, by: .optimization)
      lab.count(
        "active dimensions, β = \(beta)", terms.divergences.count { $0 > 1e-3 },
        values.prefix(2).count { $0 > beta }, by: .optimization)
    }
  }

  static let waterFilling = Claim(
    "linear-vae.water-filling",
    korean: "최적 β-VAE의 비율과 왜곡은 가우스의 역 물채우기, 곧 비율–왜곡 함수이다.",
    english: """
      Rate and distortion of the optimal β-VAE are reverse water-filling: the Gaussian \
      rate–distortion function.
      """,
    source: "Cover, Thomas 2006, Elements of Information Theory, section 10.3"
  ) { lab in
    let values = [5.0, 3, 1.5, 0.6, 0.3]
    for level in [2.0, 0.8] {
      let best = BetaOptimum(
        spectrum: CovarianceSpectrum(values), latents: 4, noiseVariance: 1, beta: level)
      // The rate–distortion function at this distortion, from its own definition: the cheapest split
      // of the distortion among coordinates, by bisection of the common level.
      var (low, high) = (0.0, values[0])
      for _ in 0..<100 {
        let t = (low + high) / 2
        if values.reduce(0, { $0 + min(t, $1) }) < best.distortion { low = t } else { high = t }
      }
      let rate = values.reduce(0) { $0 + max(0, log($1 / low) / 2) }
      lab.equal("rate at distortion \(best.distortion)", best.rate, rate, by: .optimization)
      let even = values.reduce(0) { $0 + max(0, log(5 * $1 / best.distortion) / 2) }
      lab.compare(
        "rate of an even split − rate", even - best.rate, .above(-1e-9), by: .optimization)
    }
  }

  static let betaLearned = Claim(
    "linear-vae.beta-learned",
    korean: "σ²을 배워도 β는 남는다. σ² = Σ_{비활성} λⱼ/(d − βr)이고, β ≥ λ₁/λ̄이면 모두 붕괴한다.",
    english: """
      Learning σ² does not cancel β: σ² = Σ_{inactive} λⱼ/(d − βr), and everything collapses at \
      β ≥ λ₁/λ̄.
      """,
    source: "Lucas et al. 2019, arXiv:1911.02469; fixed point of σ² = Q/d"
  ) { lab in
    let values = [5.0, 3, 1.5, 0.6, 0.3]
    let moments = LinearData.axes(values)
    let spectrum = CovarianceSpectrum(values)
    let total = values[0] / (values.reduce(0, +) / 5)
    for beta in [0.5, 1, 1.5, 1.03 * total] {
      guard let best = BetaOptimum(spectrum: spectrum, latents: 2, beta: beta) else { continue }
      let found = try BetaAscent.climb(
        moments, latents: 2, noise: 1, beta: beta, learnsNoise: true, &lab.generator)
      let name = "β = \((100 * beta).rounded() / 100)"
      let naive = try ProbabilisticPCA(fitting: moments, latents: 2).noiseVariance
      if beta == 1 {
        lab.equal(
          "σ², \(name)", found.decoder.noiseVariance, naive, within: 1e-5, by: .optimization)
      } else {
        lab.equal(
          "σ², \(name)", found.decoder.noiseVariance, best.noiseVariance, within: 1e-5,
          by: .optimization, not: .init("that of β = 1", naive))
      }
      lab.count(
        "active dimensions, \(name)", found.bound(moments).divergences.count { $0 > 1e-3 },
        best.activeDimensions, by: .optimization)
    }
  }
}
