import Charts
import Foundation
import LatentModels
import LinearAlgebra

/// Claims about every stationary point of pPCA's likelihood and which of them is stable.
enum LandscapeClaims {
  static let all = [
    stationaryPoints, stationaryValue, hessian, stabilityFixed, stabilityJoint, collapseRotation,
    threshold,
  ]

  private static let values = [5.0, 3, 1.5, 0.6, 0.3]
  private static let moments = LinearData.axes(values)
  private static let spectrum = CovarianceSpectrum(values)

  private static func point(_ active: [Int], noise: Double) throws -> ProbabilisticPCA {
    ProbabilisticPCA(
      mean: moments.mean, eigen: try SymmetricEigen(moments.covariance), active: active,
      noiseVariance: noise, latents: 2)
  }

  private static func name(_ active: [Int]) -> String {
    "A = {\(active.map { String($0 + 1) }.joined(separator: ","))}"
  }

  static let stationaryPoints = Claim(
    "ppca.stationary-points",
    korean: "σ²을 고정하면 정류점은 꼭 λ_A > σ²인 부분집합 A마다 하나씩(회전을 빼고) 있다.",
    english: """
      At fixed σ² the stationary points are, up to rotation, exactly one for each set A of at most k \
      eigenvalues above σ².
      """,
    source: "Tipping, Bishop 1999, doi:10.1111/1467-9868.00196, appendix A"
  ) { lab in
    let noise = 1.0
    let sets = spectrum.stationarySets(latents: 2, noiseVariance: noise)
    lab.count("number of sets, 3 eigenvalues above σ², k = 2", sets.count, 1 + 3 + 3)
    for active in sets {
      let gradient = try point(active, noise: noise).rotated(by: Numerics.rotation(0.4))
        .logLikelihoodGradient(moments).weights
      lab.equal("‖∂W‖ at \(name(active))", gradient.frobeniusNorm, 0)
    }
    // Newton-like flow from random starts ends in one of the listed values of the likelihood.
    let listed = sets.map { spectrum.logLikelihood(active: $0, noiseVariance: noise) }
    for i in 1...lab.size(quick: 4, full: 40) {
      let start = ProbabilisticPCA(
        mean: moments.mean, weights: lab.generator.normalMatrix(rows: 5, columns: 2),
        noiseVariance: noise)
      let end = try Flow.climb(start, moments, steps: 1500)
      let value = try end.logLikelihood(moments)
      let nearest = listed.min { abs($0 - value) < abs($1 - value) } ?? .nan
      lab.equal("end of flow \(i)", value, nearest, within: 1e-6, by: .optimization)
    }
  }

  static let stationaryValue = Claim(
    "ppca.stationary-loglik",
    korean: "정류점의 로그우도는 고윳값만의 식이다.",
    english: "The log-likelihood at a stationary point is a formula in the eigenvalues alone.",
    source: "Tipping, Bishop 1999, doi:10.1111/1467-9868.00196, appendix A"
  ) { lab in
    for active in spectrum.stationarySets(latents: 2, noiseVariance: 0.5) {
      let direct = try point(active, noise: 0.5).rotated(by: Numerics.rotation(0.7))
        .logLikelihood(moments)
      lab.equal(
        name(active), direct, spectrum.logLikelihood(active: active, noiseVariance: 0.5),
        not: .init(
          "without the r in d log 2π + … + r",
          spectrum.logLikelihood(active: active, noiseVariance: 0.5)
            + (active.isEmpty ? 1 : Double(active.count) / 2)))
    }
  }

  static let hessian = Claim(
    "ppca.hessian",
    korean: "정류점의 헤세 행렬 고윳값은 (λⱼ/κᵢ − 1)/σ², −2(λᵢ − σ²)/λᵢ² 등 닫힌 꼴이다.",
    english: """
      The Hessian's eigenvalues at a stationary point are closed forms: (λⱼ/κᵢ − 1)/σ², \
      −2(λᵢ − σ²)/λᵢ², and zeros for rotations.
      """,
    source: "Lucas et al. 2019, arXiv:1911.02469, appendix B"
  ) { lab in
    let noise = 1.0
    for active in spectrum.stationarySets(latents: 2, noiseVariance: noise) {
      let numeric = try SymmetricEigen(
        try point(active, noise: noise).hessian(of: .logLikelihood, moments)
      ).values.sorted()
      let exact = spectrum.hessianEigenvalues(
        of: .logLikelihood, active: active, noiseVariance: noise, latents: 2)
      let largest = zip(numeric, exact).map { abs($0 - $1) }.max() ?? .nan
      lab.equal("largest eigenvalue difference, \(name(active))", largest, 0, within: 1e-11)
      lab.count(
        "ways up, \(name(active))", HessianSigns(numeric, tolerance: 1e-9).positive,
        HessianSigns(exact).positive)
    }
  }

  static let stabilityFixed = Claim(
    "ppca.stability-fixed",
    korean: "σ²을 고정하면 안정한 붕괴점은 그 σ²의 전역 최적해이다. 나머지는 모두 안장점이다.",
    english: """
      At fixed σ² every stable collapsed point is the global optimum for that σ²; every other \
      stationary point is a saddle that gradient flow leaves for it.
      """,
    source: "Lucas et al. 2019, arXiv:1911.02469, section 4.2"
  ) { lab in
    for noise in [0.5, 2.0] {
      let best = Array(0..<min(2, values.count { $0 > noise }))
      let top = spectrum.logLikelihood(active: best, noiseVariance: noise)
      for active in spectrum.stationarySets(latents: 2, noiseVariance: noise) {
        let signs = HessianSigns(
          try SymmetricEigen(
            try point(active, noise: noise).hessian(of: .logLikelihood, moments)
          ).values, tolerance: 1e-9)
        lab.count(
          "is \(name(active)) a maximum, σ² = \(noise)", signs.isLocalMaximum ? 1 : 0,
          active == best ? 1 : 0)
        var start = try point(active, noise: noise)
        start.weights += 1e-3 * lab.generator.normalMatrix(rows: 5, columns: 2)
        // Escape rates are at least (λ₃/λ₂… − 1)/σ²; 3000 steps of ½ reach the maximum's 10⁻⁶.
        let end = try Flow.climb(start, moments, steps: 3000)
        lab.equal(
          "flow from \(name(active)), σ² = \(noise)", try end.logLikelihood(moments), top,
          within: 1e-6, by: .optimization)
      }
    }
  }

  static let stabilityJoint = Claim(
    "ppca.stability-joint",
    korean: "σ²까지 배우면 국소 최댓값은 최대우도해뿐이다. 붕괴한 점은 어느 것도 안정하지 않다.",
    english: """
      With σ² learned the maximum-likelihood solution is the only local maximum: no collapsed point \
      is stable.
      """,
    source: "Lucas et al. 2019, arXiv:1911.02469, section 4.3"
  ) { lab in
    let top = spectrum.maximumLogLikelihood(latents: 2)
    for active in spectrum.jointlyStationarySets(latents: 2) {
      let signs = HessianSigns(
        try spectrum.jointHessianEigenvalues(of: .logLikelihood, active: active, latents: 2))
      lab.count(
        "is \(name(active)) a maximum", signs.isLocalMaximum ? 1 : 0, active == [0, 1] ? 1 : 0)
      var start = try point(active, noise: spectrum.stationaryNoiseVariance(active: active))
      start.weights += 1e-3 * lab.generator.normalMatrix(rows: 5, columns: 2)
      let end = try Flow.climb(start, moments, steps: 3000, learnsNoise: true)
      lab.equal(
        "flow from \(name(active))", try end.logLikelihood(moments), top, within: 1e-6,
        by: .optimization)
    }
  }

  static let collapseRotation = Claim(
    "ppca.collapse-rotation",
    korean: "W의 계수가 낮으면 잠재 '방향'이 붕괴한다. 좌표가 붕괴하는 것은 축에 맞을 때뿐이다.",
    english: """
      A rank-deficient W collapses latent directions; coordinates collapse only where W is aligned \
      with the axes.
      """,
    source: "Lucas et al. 2019, arXiv:1911.02469, section 4.2"
  ) { lab in
    let noise = 4.0
    let aligned = try point([0], noise: noise)
    for (angle, name) in [(0.0, "0°"), (Double.pi / 4, "45°")] {
      let model = aligned.rotated(by: Numerics.rotation(angle))
      let map = try model.posteriorMap()
      let spread = try model.posteriorCovariance()
      let means = (map * moments.covariance).times(map, transposingOther: .transposed)
      // E KL(p(zᵢ|x)‖p(zᵢ)) from the marginals, and the joint one.
      let coordinates = (0..<2).map { i in
        (means[i, i] + GaussianDivergence.excess(ofVariance: spread[i, i])) / 2
      }
      let joint = (means.trace + spread.trace - 2 - (try spread.logDeterminant())) / 2
      lab.equal("joint KL at \(name)", joint, log(values[0] / noise) / 2)
      if angle == 0 {
        lab.equal("smaller coordinate KL at \(name)", coordinates.min() ?? .nan, 0)
      } else {
        lab.compare("smaller coordinate KL at \(name)", coordinates.min() ?? .nan, .above(0.01))
      }
    }
  }

  static let threshold = Claim(
    "ppca.collapse-threshold",
    korean: "고정된 σ²에서 최적 모형은 λᵢ > σ²인 차원만 쓴다.",
    english: "At a fixed σ² the best model uses dimension i ≤ k exactly when λᵢ > σ².",
    source: "Lucas et al. 2019, arXiv:1911.02469, section 4.2",
    figure: {
      SpectrumCollapse.figure(eigenvalues: values, noise: 1, latentDimensions: 4)
    }
  ) { lab in
    for (share, kept) in [(0.95, 1), (1.05, 0)] {
      let noise = values[0] * share
      var start = try point([], noise: noise)
      start.weights = lab.generator.normalMatrix(rows: 5, columns: 2)
      // At ±5 % the slowest rate is 0.05/σ² ≈ 0.01: 4000 steps of σ² leave e^{−200}.
      let end = try Flow.climb(start, moments, steps: 4000, rate: noise)
      let squares = try SymmetricEigen(end.weights.timesOwnTranspose(.transposed)).values
      lab.count("columns in use, σ² = \(share) λ₁", squares.count { $0 > 1e-3 }, kept)
      lab.equal(
        "largest ‖w‖², σ² = \(share) λ₁", squares.max() ?? .nan, max(0, values[0] - noise),
        within: 1e-4, by: .optimization)
    }
  }
}

/// Gradient flow of pPCA's likelihood, in steps.
enum Flow {
  /// Climbs by ∂W, and by σ⁴∂σ² if the noise is learned; with rate σ² a step is at most the Newton
  /// step of the steepest direction.
  static func climb(
    _ start: ProbabilisticPCA, _ moments: SampleMoments, steps: Int, rate: Double? = nil,
    learnsNoise: Bool = false
  ) throws(LinearAlgebraError) -> ProbabilisticPCA {
    var model = start
    for _ in 0..<steps {
      let gradient = try model.logLikelihoodGradient(moments)
      model.weights.add(gradient.weights, scaledBy: rate ?? 0.5 * model.noiseVariance)
      if learnsNoise {
        // Relative steps keep σ² positive; at the optimum σ⁴ d²/d(σ²)² is of order d.
        let change = 0.1 * model.noiseVariance * gradient.noiseVariance
        model.noiseVariance *= exp(max(-0.2, min(0.2, change)))
      }
    }
    return model
  }
}
