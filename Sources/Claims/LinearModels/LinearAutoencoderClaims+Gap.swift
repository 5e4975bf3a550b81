import Foundation
import LatentModels
import LinearAlgebra

/// What is lost when the posterior is not diagonal.
extension LinearAutoencoderClaims {
  static let gap = Claim(
    "linear-vae.gap",
    korean: "가장 좋은 인코더에서 log p − ELBO = ½[Σ log Mᵢᵢ − log|M|] ≥ 0이며, 모든 x에서 같다.",
    english: """
      With the best encoder log p − ELBO = ½[Σ log Mᵢᵢ − log|M|] ≥ 0, the same for every x.
      """,
    source: "Hadamard's inequality; Lucas et al. 2019, arXiv:1911.02469"
  ) { lab in
    let data = lab.linearData()
    let best = try LinearVAE(optimalEncoderFor: LinearData.truth)
    let gap = try best.approximationGap()
    let densities = try LinearData.truth.logDensities(data.points)
    for n in 0..<3 {
      let bound = best.bound(at: data.points.row(n)).evidenceLowerBound
      lab.equal("log p − ELBO at x\(n + 1)", densities[n] - bound, gap, within: 1e-11)
    }
    lab.compare("gap, columns not orthogonal", gap, .above(0))
    let aligned = try ProbabilisticPCA(fitting: data.moments, latents: 2)
    lab.equal(
      "gap, columns orthogonal", try LinearVAE(optimalEncoderFor: aligned).approximationGap(), 0)
  }

  static let profile = Claim(
    "linear-vae.profile-elbo",
    korean: "인코더를 없애면 ELBO는 log|M| 대신 Σ log Mᵢᵢ가 들어간 pPCA 우도이다.",
    english:
      "With its encoder at the optimum the ELBO is pPCA's likelihood with Σ log Mᵢᵢ for log|M|.",
    source: "Lucas et al. 2019, arXiv:1911.02469"
  ) { lab in
    let data = lab.linearData()
    let model = LinearData.truth
    let value = try model.profileBound(data.moments)
    lab.equal(
      "profile bound", value,
      try LinearVAE(optimalEncoderFor: model).bound(data.moments).evidenceLowerBound, within: 1e-11,
      not: .init("log-likelihood", try model.logLikelihood(data.moments)))
    let slope = try Numerics.slope(0) { h in
      var moved = model
      moved.weights[2, 1] += h
      return try moved.profileBound(data.moments)
    }
    lab.equal(
      "∂W₃₂", try model.profileBoundGradient(data.moments)[2, 1], slope, within: 1e-6,
      not: .init(
        "the likelihood's", try model.logLikelihoodGradient(data.moments).weights[2, 1]))
  }

  static let rotationGap = Claim(
    "linear-vae.rotation-gap",
    korean: "최적해를 각 t만큼 돌리면 틈은 ½ log(1 + (λ₁−λ₂)² sin² 2t/(4λ₁λ₂))이다. 고윳값이 같으면 0이다.",
    english: """
      Turning the optimum by t opens a gap of ½ log(1 + (λ₁−λ₂)² sin² 2t/(4λ₁λ₂)), which vanishes \
      for equal eigenvalues.
      """,
    source: "Lucas et al. 2019, arXiv:1911.02469",
    figure: { RotationFigure.figure(largest: [5, 5, 5], smaller: [1, 3, 4.5]) }
  ) { lab in
    for (first, second) in [(5.0, 3.0), (5, 1), (4, 4)] {
      let moments = LinearData.axes([first, second, 0.5, 0.4])
      let spectrum = CovarianceSpectrum([first, second, 0.5, 0.4])
      let best = try ProbabilisticPCA(fitting: moments, latents: 2)
      for t in [0.2, Double.pi / 4] {
        let turned = best.rotated(by: Numerics.rotation(t))
        let lost = try best.profileBound(moments) - (try turned.profileBound(moments))
        lab.equal(
          "bound lost, λ = \(first), \(second), t = \(t)", lost, spectrum.rotationGap(angle: t))
        if t != 0.2 {
          let ratio = (first + second) / 2 / (first * second).squareRoot()
          lab.equal("largest gap, λ = \(first), \(second)", lost, log(ratio))
        }
      }
    }
  }

  static let aggregate = Claim(
    "linear-vae.aggregate",
    korean: "최적해에서 모인 사후분포의 공분산 VSVᵀ + D는 단위행렬이다.",
    english: "At the optimum the aggregate posterior's covariance VSVᵀ + D is the identity.",
    source: "Lucas et al. 2019, arXiv:1911.02469"
  ) { lab in
    let data = lab.linearData()
    let best = try ProbabilisticPCA(fitting: data.moments, latents: 2)
    let aligned = try LinearVAE(optimalEncoderFor: best).aggregateCovariance(data.moments)
    lab.equal("largest difference from I", aligned.largestDifference(from: .identity(2)), 0)
    let turned = try LinearVAE(
      optimalEncoderFor: best.rotated(by: Numerics.rotation(0.6))
    ).aggregateCovariance(data.moments)
    lab.compare(
      "the same at a turned W", turned.largestDifference(from: .identity(2)), .above(0.001))
  }
}
