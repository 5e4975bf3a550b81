import Foundation
import LatentModels
import LinearAlgebra

/// What loss code does with σ².
extension GaussianDecoderClaims {
  static let reduction = Claim(
    "continuous.reduction",
    korean: "손실을 '평균' 내면 KL의 무게가 바뀐다. d = 784에서 d에 대한 평균은 σ²_eff = 392이고, λ ≤ 392인 차원은 모두 붕괴한다.",
    english: """
      A “mean” in the loss reweighs the KL: with d = 784 a mean over d means σ²_eff = 392, and every \
      dimension with λ ≤ 392 collapses.
      """,
    source: "Lucas et al. 2019, arXiv:1911.02469; algebra of the loss"
  ) { lab in
    let (d, k, batch) = (784, 20, 128)
    let expected: [(LossReduction, Double)] = [
      (.sumSum, 0.5), (.halfSumSum, 1), (.meanSum, 392), (.meanMean, 19.6), (.sumMean, 0.025),
      (.batchMeanSum, 50_176),
    ]
    for (reduction, variance) in expected {
      // From the loss itself: the exchange rate of squared error against KL at equal loss.
      let w = reduction.weights(dimension: d, latents: k, batch: batch)
      func loss(_ error: Double, _ divergence: Double) -> Double {
        w.squaredError * error + w.divergence * divergence
      }
      let rate = (loss(0, 1) - loss(0, 0)) / (loss(1, 0) - loss(0, 0))
      lab.equal(
        "σ²_eff of \(reduction.rawValue)", rate / 2, variance, within: 1e-9,
        not: .init("implicit β", rate == 2 ? 0 : rate))
    }
    let weak = BetaOptimum(
      spectrum: CovarianceSpectrum([6, 4, 2, 0.5, 0.4]), latents: 2, noiseVariance: 1,
      beta: LossReduction.meanSum.effectiveVariance(dimension: 5, latents: 2, batch: 1))
    lab.count("dimensions kept by a mean over d = 5, λ = 6, 4, 2, …", weak.activeDimensions, 2)
    let strong = BetaOptimum(
      spectrum: CovarianceSpectrum([6, 4, 2, 0.5, 0.4]), latents: 2, noiseVariance: 1,
      beta: LossReduction.batchMeanSum.effectiveVariance(dimension: 5, latents: 2, batch: 2))
    lab.count("and by a mean over batch 2 as well", strong.activeDimensions, 1)
  }

  static let unbounded = Claim(
    "continuous.unbounded",
    korean: "자료가 k차원 이하에 놓이면 σ² → 0에서 ELBO는 −((d−k)/2) log σ²처럼 끝없이 커진다.",
    english: """
      If the data have at most k dimensions the bound grows like −((d−k)/2) log σ² without limit as \
      σ² → 0.
      """,
    source: "Dai, Wipf 2019, arXiv:1903.05789"
  ) { lab in
    // Three points lie in a plane of five dimensions, so S has rank two.
    let points = lab.generator.normalMatrix(rows: 3, columns: 5)
    let moments = SampleMoments(points)
    let eigen = try SymmetricEigen(moments.covariance)
    func best(_ v: Double) throws -> Double {
      try ProbabilisticPCA(
        mean: moments.mean, eigen: eigen, active: [0, 1], noiseVariance: v, latents: 2
      ).logLikelihood(moments)
    }
    // S's zero eigenvalues are zero to 10⁻¹⁶, which enters as 10⁻¹⁶/σ².
    let slope = (try best(1e-8) - (try best(1e-4))) / log(1e-8 / 1e-4)
    lab.equal("d log-likelihood / d log σ²", slope, -1.5, within: 1e-3, not: .init("−d/2", -2.5))
    lab.compare("maximum at σ² = 10⁻⁸ − at 10⁻⁴", try best(1e-8) - (try best(1e-4)), .above(10))
  }

  static let logVariance = Claim(
    "continuous.logvar",
    korean: "s = log σ²의 기울기는 ½(1 − r²e^{−s})이다. softplus는 넘치지 않는 꼴이 있고, 자르기는 기울기를 없앤다.",
    english: """
      In s = log σ² the gradient is ½(1 − r²e^{−s}); softplus has a form that never overflows; a hard \
      clamp has zero gradient while active.
      """,
    source: "Rybkin et al. 2021, arXiv:2006.13202"
  ) { lab in
    for (s, r) in [(-2.0, 0.4), (1, 3)] {
      let slope = Numerics.slope(s) { GaussianLikelihood.atLogVariance($0, residual: r).loss }
      // h²f‴/6 ≤ 10⁻¹⁰·5/6 and u·6/h ≤ 10⁻¹⁰.
      lab.equal(
        "∂ loss/∂s, s = \(s)", GaussianLikelihood.atLogVariance(s, residual: r).derivative, slope,
        within: 1e-8)
    }
    let clamped = Numerics.slope(-8) {
      GaussianLikelihood.atLogVariance(max($0, -6), residual: 1).loss
    }
    lab.equal("∂ loss/∂s behind a clamp at −6, s = −8", clamped, 0)
    lab.equal("softplus(1000)", NumericalFunctions.softplus(1000), 1000, within: 1e-9)
    lab.compare("textbook log(1 + e^ρ) at ρ = 700", log(1 + exp(700.0)), .above(699))
    lab.count("is it finite at ρ = 1000", log(1 + exp(1000.0)).isFinite ? 1 : 0, 0)
    lab.equal(
      "inverse softplus(softplus(−30)), relative",
      NumericalFunctions.inverseSoftplus(NumericalFunctions.softplus(-30)) / -30, 1)
  }
}
