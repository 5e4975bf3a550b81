import Foundation
import LatentModels
import LinearAlgebra

/// Claims about posterior collapse in the linear VAE, where everything has a closed form.
enum CollapseClaims {
  static let all = [definition, tugOfWar, probability, activeUnits, betaThreshold]

  private static let values = [5.0, 3, 1.5, 0.6, 0.3]

  /// The aligned optimum with k = 4 at a fixed σ² = 1, and draws from the data's law.
  private static func optimum(_ lab: inout Notebook) throws -> (LinearVAE, [[Double]]) {
    let moments = LinearData.axes(values)
    let point = ProbabilisticPCA(
      mean: moments.mean, eigen: try SymmetricEigen(moments.covariance), active: [0, 1, 2],
      noiseVariance: 1, latents: 4)
    let n = lab.size(quick: 3000, full: 300_000)
    let points = (0..<n).map { _ in values.map { $0.squareRoot() * lab.generator.normal() } }
    return (try LinearVAE(optimalEncoderFor: point), points)
  }

  static let definition = Claim(
    "collapse.definition",
    korean:
      "차원 i의 (ε, δ)-붕괴는 Pr[KL(q(zᵢ|x)‖p(zᵢ)) < ε] ≥ 1 − δ이다. 최적 선형 VAE에서는 꼭 λᵢ ≤ σ²인 차원이 그렇다.",
    english: """
      Dimension i is (ε, δ)-collapsed when Pr[KL(q(zᵢ|x)‖p(zᵢ)) < ε] ≥ 1 − δ; at the linear optimum \
      these are, for small ε, exactly the dimensions with λᵢ ≤ σ².
      """,
    source: "Lucas et al. 2019, arXiv:1911.02469, (ε, δ)-collapse"
  ) { lab in
    let (model, points) = try optimum(&lab)
    let divergences = points.map { model.bound(at: $0).divergences }
    let fractions = PosteriorCollapse.collapsedFraction(
      divergences: divergences, epsilons: [1e-3, 1e-2, 100])
    lab.equal("collapsed fraction, ε = 10⁻³, δ = 0.01", fractions[0], 0.25, not: .init("none", 0))
    lab.equal("ε = 10⁻²", fractions[1], 0.25)
    lab.equal("ε = 100", fractions[2], 1)
  }

  static let tugOfWar = Claim(
    "collapse.tug-of-war",
    korean: "복원은 Dᵢ를 0으로, KL은 1로 당긴다. 균형은 1/Dᵢ = 1 + ‖wᵢ‖²/σ²이다.",
    english: """
      Reconstruction pulls Dᵢ to 0 and the KL pulls it to 1; they balance at 1/Dᵢ = 1 + ‖wᵢ‖²/σ².
      """,
    source: "Lucas et al. 2019, arXiv:1911.02469"
  ) { lab in
    for (square, noise) in [(2.0, 0.5), (0.3, 1)] {
      func loss(_ d: Double) -> Double { d * square / (2 * noise) }
      func divergence(_ d: Double) -> Double {
        GaussianDivergence.fromStandard(mean: [0], variance: [d])[0]
      }
      let best = Numerics.minimum(0.001, 3) { loss($0) + divergence($0) }
      lab.equal(
        "D at ‖w‖²/σ² = \(square / noise)", best, 1 / (1 + square / noise), within: 1e-6,
        by: .optimization, not: .init("KL alone", 1), .init("reconstruction alone", 0))
      let pulls = [
        Numerics.slope(best) { loss($0) }, Numerics.slope(best) { divergence($0) },
      ]
      lab.equal("sum of both pulls there", pulls[0] + pulls[1], 0, within: 1e-5, by: .optimization)
      lab.compare("pull of reconstruction on the loss", pulls[0], .above(0.05), within: 1e-6)
    }
    lab.equal(
      "D of a dimension with w = 0",
      Numerics.minimum(0.001, 3) {
        GaussianDivergence.fromStandard(mean: [0], variance: [$0])[0]
      }, 1, within: 1e-6, by: .optimization)
  }

  static let probability = Claim(
    "collapse.eps-delta-linear",
    korean: "최적해에서 Pr[KLᵢ < ε]은 χ²₁ 분포함수의 값이고, D = σ²/λᵢ만으로 정해진다.",
    english: """
      At the optimum Pr[KLᵢ < ε] is a value of the χ²₁ distribution function, set by D = σ²/λᵢ alone.
      """,
    source: "Lucas et al. 2019, arXiv:1911.02469, (ε, δ)-collapse; χ² law of the encoder's mean"
  ) { lab in
    let (model, points) = try optimum(&lab)
    for (i, epsilon) in [(0, 0.5), (0, 1.0), (2, 0.1)] {
      let hits = points.map { model.bound(at: $0).divergences[i] < epsilon ? 1.0 : 0 }
      let d = 1 / values[i]
      let exact = PosteriorCollapse.probabilityBelow(
        epsilon, eigenvalue: values[i], noiseVariance: 1)
      // The naive reading: KL of the mean encoder output, as if m² had its mean 1 − D.
      let typical = (GaussianDivergence.excess(ofVariance: d) + 1 - d) / 2
      lab.mean(
        "Pr[KL\(i + 1) < \(epsilon)]", of: hits, exact, resolving: 0.15,
        not: .init("as if KL were constant", typical < epsilon ? 1 : 0))
    }
  }

  static let activeUnits = Claim(
    "au.definition",
    korean: "활성 단위는 Var_x E_q[zᵢ|x] > 0.01인 차원이다. 선형 최적해에서 그 분산은 1 − σ²/λᵢ이다.",
    english: """
      A unit is active when Var_x E_q[zᵢ|x] > 0.01; at the linear optimum that variance is 1 − σ²/λᵢ.
      """,
    source: "Burda, Grosse, Salakhutdinov 2016, arXiv:1509.00519, section 5"
  ) { lab in
    let (model, points) = try optimum(&lab)
    let means = points.map { model.encode($0) }
    for i in 0..<3 {
      lab.variance(
        "Var E[z\(i + 1)|x]", of: means.map { $0[i] }, 1 - 1 / values[i], resolving: 0.25,
        not: .init("the prior's", 1))
    }
    lab.count("active units of 4", PosteriorCollapse.activeUnits(means), 3, by: .monteCarlo)
  }

  static let betaThreshold = Claim(
    "collapse.beta-threshold",
    korean: "σ²이 고정이면 차원 i는 β ≥ λᵢ/σ²에서 죽고, 배우면 닫힌 식의 βᵢ에서 죽는다.",
    english: """
      With σ² fixed dimension i dies at β = λᵢ/σ²; with σ² learned it dies at a closed form βᵢ, the \
      last one at λ₁/λ̄.
      """,
    source: "Lucas et al. 2019, arXiv:1911.02469; fixed point of σ² = Q/d"
  ) { lab in
    let moments = LinearData.axes(values)
    let spectrum = CovarianceSpectrum(values)
    let learned = BetaOptimum.learnedThresholds(spectrum: spectrum, latents: 2)
    lab.equal("β₁, σ² learned", learned[0], values[0] / (values.reduce(0, +) / 5))
    for learns in [false, true] {
      let thresholds =
        learns
        ? learned
        : BetaOptimum.fixedThresholds(spectrum: spectrum, latents: 2, noiseVariance: 1)
      for i in 0..<2 {
        for side in [0.96, 1.04] {
          let model = try BetaAscent.climb(
            moments, latents: 2, noise: 1, beta: side * thresholds[i], learnsNoise: learns,
            &lab.generator)
          let active = model.bound(moments).divergences.count { $0 > 1e-3 }
          let name = "β = \(side) β\(i + 1), σ² \(learns ? "learned" : "fixed")"
          lab.count(
            "active dimensions, \(name)", active, side < 1 ? i + 1 : i, by: .optimization)
        }
      }
    }
  }
}
