import Charts
import Foundation
import LatentModels
import LinearAlgebra

/// Claims about probabilistic PCA: its distributions and its maximum.
enum PrincipalClaims {
  static let all = [
    marginal, posterior, logLikelihood, gradient, maximum, maximumValue, rotation, zeroNoise,
  ]

  static let marginal = Claim(
    "ppca.marginal",
    korean: "pPCA의 주변분포는 N(μ, WWᵀ + σ²I)이다.",
    english: "The marginal of pPCA is N(μ, WWᵀ + σ²I).",
    source: "Tipping, Bishop 1999, doi:10.1111/1467-9868.00196, equation 4"
  ) { lab in
    let truth = LinearData.truth
    let points = truth.sample(lab.size(quick: 10_000, full: 400_000), using: &lab.generator)
    let c = truth.covariance
    for (i, j) in [(0, 0), (0, 1), (4, 5)] {
      let products = (0..<points.rows).map {
        (points[$0, i] - truth.mean[i]) * (points[$0, j] - truth.mean[j])
      }
      let noise = i == j ? truth.noiseVariance : 0
      if noise > 0 {
        lab.mean(
          "Cov(x\(i + 1), x\(j + 1))", of: products, c[i, j], resolving: 0.6,
          not: .init("WWᵀ without σ²I", c[i, j] - noise))
      } else {
        lab.mean("Cov(x\(i + 1), x\(j + 1))", of: products, c[i, j], resolving: 0.6)
      }
    }
    // One latent, one observation: ∫ N(x; wz+m, s²) N(z; 0, 1) dz by quadrature.
    let (w, s, x) = (1.3, 0.7, 0.9)
    let density = Numerics.normalMean { z in
      exp(-(x - w * z) * (x - w * z) / (2 * s * s)) / (s * (2 * Double.pi).squareRoot())
    }
    let v = w * w + s * s
    lab.equal(
      "log p(x), one dimension", log(density), -(log(2 * Double.pi * v) + x * x / v) / 2,
      by: .quadrature)
  }

  static let posterior = Claim(
    "ppca.posterior",
    korean: "사후분포는 N(M⁻¹Wᵀ(x−μ), σ²M⁻¹)이고 M = WᵀW + σ²I이다.",
    english: "The posterior is N(M⁻¹Wᵀ(x−μ), σ²M⁻¹) with M = WᵀW + σ²I.",
    source: "Tipping, Bishop 1999, doi:10.1111/1467-9868.00196, equation 6"
  ) { lab in
    let model = LinearData.truth
    // Conditioning the joint instead: E[z|x] = WᵀC⁻¹(x−μ), Cov = I − WᵀC⁻¹W.
    let inverse = try Cholesky(model.covariance)
    let map = model.weights.transposed() * inverse.inverse
    let covariance = Matrix<Double>.identity(2) - map * model.weights
    let own = try model.posteriorMap()
    let spread = try model.posteriorCovariance()
    lab.equal("largest difference of posterior maps", own.largestDifference(from: map), 0)
    lab.equal("largest difference of covariances", spread.largestDifference(from: covariance), 0)
    lab.equal(
      "Var(z₁|x)", spread[0, 0], covariance[0, 0],
      not: .init("M⁻¹ without σ²", spread[0, 0] / model.noiseVariance))
  }

  static let logLikelihood = Claim(
    "ppca.loglik",
    korean: "점당 로그우도는 −½[d log 2π + log|C| + tr C⁻¹S]이고, k×k 행렬 M만으로 계산된다.",
    english: """
      The log-likelihood per point is −½[d log 2π + log|C| + tr C⁻¹S], and the k×k matrix M suffices \
      to compute it.
      """,
    source: "Tipping, Bishop 1999, doi:10.1111/1467-9868.00196, equation 4"
  ) { lab in
    let data = lab.linearData()
    let model = LinearData.truth
    let cholesky = try Cholesky(model.covariance)
    let s = data.moments.secondMoment(about: model.mean)
    let direct = -(6 * log(2 * Double.pi) + cholesky.logDeterminant + cholesky.solve(s).trace) / 2
    let value = try model.logLikelihood(data.moments)
    lab.equal(
      "with M", value, direct, not: .init("without log|C|", direct + cholesky.logDeterminant))
    let densities = try model.logDensities(data.points)
    lab.equal(
      "mean of log p(xₙ)", densities.reduce(0, +) / Double(densities.count), direct, within: 1e-11)
    var centred = model
    centred.mean = data.moments.mean
    lab.compare(
      "gain of μ = sample mean", try centred.logLikelihood(data.moments) - value, .above(0))
  }

  static let gradient = Claim(
    "ppca.gradient",
    korean: "∂W는 C⁻¹SC⁻¹W − C⁻¹W, ∂σ²은 ½ tr(C⁻¹SC⁻¹ − C⁻¹)이다.",
    english: "The gradient is C⁻¹SC⁻¹W − C⁻¹W in W and ½ tr(C⁻¹SC⁻¹ − C⁻¹) in σ².",
    source: "Tipping, Bishop 1999, doi:10.1111/1467-9868.00196, appendix A"
  ) { lab in
    let data = lab.linearData()
    let model = LinearData.truth
    let exact = try model.logLikelihoodGradient(data.moments)
    // Central differences with h = 10⁻⁵: h²f‴/6 ≈ 10⁻¹⁰·10², rounding u·10/h ≈ 10⁻¹⁰.
    for (i, j) in [(0, 0), (3, 1)] {
      let slope = try Numerics.slope(0) { h in
        var moved = model
        moved.weights[i, j] += h
        return try moved.logLikelihood(data.moments)
      }
      lab.equal("∂W\(i + 1)\(j + 1)", exact.weights[i, j], slope, within: 1e-7)
    }
    let slope = try Numerics.slope(0) { h in
      var moved = model
      moved.noiseVariance += h
      return try moved.logLikelihood(data.moments)
    }
    lab.equal("∂σ²", exact.noiseVariance, slope, within: 1e-7)
  }

  static let maximum = Claim(
    "ppca.mle",
    korean: "최대우도해는 σ̂² = 버린 고윳값의 평균, Ŵ = U(Λ − σ̂²I)^½R이다. EM도 여기에 이른다.",
    english: """
      The maximum-likelihood solution has σ̂² = the mean of the discarded eigenvalues and \
      Ŵ = U(Λ − σ̂²I)^½R; EM arrives there.
      """,
    source: "Tipping, Bishop 1999, doi:10.1111/1467-9868.00196, equations 7 and 8"
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
