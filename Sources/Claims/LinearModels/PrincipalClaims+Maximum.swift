import Charts
import Foundation
import LatentModels
import LinearAlgebra

/// Where the likelihood is largest.
extension PrincipalClaims {
  static let maximum = Claim(
    "ppca.mle",
    korean: "최대우도해는 σ̂² = 버린 고윳값의 평균, Ŵ = U(Λ − σ̂²I)^½R이다. EM도 여기에 이른다.",
    english: """
      The maximum-likelihood solution has σ̂² = the mean of the discarded eigenvalues and \
      Ŵ = U(Λ − σ̂²I)^½R; EM arrives there.
      """,
    source: "Tipping, Bishop 1999, doi:10.1111/1467-9868.00196, section 3.2"
  ) { lab in
    let data = lab.linearData()
    let best = try ProbabilisticPCA(fitting: data.moments, latents: 2)
    var model = ProbabilisticPCA(
      mean: data.moments.mean, weights: lab.generator.normalMatrix(rows: 6, columns: 2),
      noiseVariance: 3)
    // EM contracts by about σ²/λ₂ ≈ 0.2 a step: 300 steps leave rounding only.
    for _ in 0..<300 { model = try model.expectationMaximizationStep(data.moments) }
    let spectrum = try data.spectrum
    let mean = spectrum.values.suffix(4).reduce(0, +) / 4
    lab.equal(
      "σ² of EM", model.noiseVariance, mean, within: 1e-9, by: .optimization,
      not: .init("smallest eigenvalue", spectrum.values[5]),
      .init("sum of discarded / d", 4 * mean / 6))
    lab.equal(
      "largest difference of C", model.covariance.largestDifference(from: best.covariance), 0,
      within: 1e-7, by: .optimization)
  }

  static let maximumValue = Claim(
    "ppca.max-loglik",
    korean: "최대 로그우도는 −½[d log 2π + Σ log λᵢ + (d−k) log σ̂² + d]이다. 1/(N−1) 공분산으로 맞추면 조금 낮다.",
    english: """
      The maximum is −½[d log 2π + Σ log λᵢ + (d−k) log σ̂² + d]; fitting the 1/(N−1) covariance, as \
      scikit-learn does, stays slightly below.
      """,
    source: "Tipping, Bishop 1999, doi:10.1111/1467-9868.00196, section 3.2"
  ) { lab in
    let data = lab.linearData(50)
    let spectrum = try data.spectrum
    let best = try ProbabilisticPCA(fitting: data.moments, latents: 2)
    let value = try best.logLikelihood(data.moments)
    lab.equal("maximum", value, spectrum.maximumLogLikelihood(latents: 2))
    // With C scaled by a = N/(N−1) the likelihood changes by −½d(log a + 1/a − 1).
    let a = 50.0 / 49
    let unbiased = SampleMoments(
      count: 50, mean: data.moments.mean, covariance: a * data.moments.covariance)
    let other = try ProbabilisticPCA(fitting: unbiased, latents: 2).logLikelihood(data.moments)
    lab.equal("loss of the 1/(N−1) fit", value - other, 3 * (log(a) + 1 / a - 1))
    lab.compare("loss of the 1/(N−1) fit", value - other, .above(0))
  }

  static let rotation = Claim(
    "ppca.rotation",
    korean: "W를 WR로 돌려도 C와 우도는 그대로이다. 축은 정해지지 않는다.",
    english: "Turning W to WR changes neither C nor the likelihood: the axes are not identified.",
    source: "Tipping, Bishop 1999, doi:10.1111/1467-9868.00196, section 3.2"
  ) { lab in
    let data = lab.linearData()
    let model = try ProbabilisticPCA(fitting: data.moments, latents: 2)
    let value = try model.logLikelihood(data.moments)
    for t in [0.3, 1.1, 2.5] {
      let turned = model.rotated(by: Numerics.rotation(t))
      lab.equal("log-likelihood at angle \(t)", try turned.logLikelihood(data.moments), value)
    }
    let stretched = model.rotated(by: Matrix([[1, 0.5], [0, 1]]))
    lab.compare(
      "log-likelihood lost by a shear", value - (try stretched.logLikelihood(data.moments)),
      .above(1e-3))
  }

  static let zeroNoise = Claim(
    "ppca.zero-noise-limit",
    korean: "σ² → 0이면 사후평균 사상은 유사역행렬 W⁺로 간다.",
    english: "As σ² → 0 the posterior-mean map tends to the pseudo-inverse W⁺.",
    source: "Tipping, Bishop 1999, doi:10.1111/1467-9868.00196, section 3.3"
  ) { lab in
    var model = LinearData.truth
    let limit = try model.zeroNoisePosteriorMap()
    lab.equal("W⁺W − I", (limit * model.weights).largestDifference(from: .identity(2)), 0)
    // The difference is −σ²(WᵀW + σ²)⁻¹(WᵀW)⁻¹Wᵀ, at most σ²/s³ with s² > 1.5 the smallest
    // eigenvalue of WᵀW.
    for noise in [1e-3, 1e-6] {
      model.noiseVariance = noise
      lab.compare(
        "distance to W⁺ / σ², σ² = \(noise)",
        try model.posteriorMap().largestDifference(from: limit) / noise, .below(1), within: 1e-6)
    }
  }
}
