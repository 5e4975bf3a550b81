import Charts
import Foundation
import LatentModels
import LinearAlgebra

/// Which stationary points are stable.
extension LandscapeClaims {
  static let stabilityFixed = Claim(
    "ppca.stability-fixed",
    korean: "σ²을 고정하면 안정한 붕괴점은 그 σ²의 전역 최적해이다. 나머지는 모두 안장점이다.",
    english: """
      At fixed σ² every stable collapsed point is the global optimum for that σ²; every other \
      stationary point is a saddle that gradient flow leaves for it.
      """,
    source: "Lucas et al. 2019, arXiv:1911.02469"
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
    source: "Lucas et al. 2019, arXiv:1911.02469"
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
    source: "Lucas et al. 2019, arXiv:1911.02469"
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
    source: "Lucas et al. 2019, arXiv:1911.02469",
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
