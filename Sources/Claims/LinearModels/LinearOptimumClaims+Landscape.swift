import Foundation
import LatentModels
import LinearAlgebra

/// How the bound is curved where it is stationary.
extension LinearOptimumClaims {
  static let extraStationary = Claim(
    "linear-vae.extra-stationary",
    korean: "정류점의 집합은 다르다. W = [αu, αu]는 ELBO에는 정류점(안장)이지만 우도에는 아니다.",
    english: """
      The stationary sets differ: W = [αu, αu] is a saddle of the ELBO and no stationary point of \
      the likelihood, and a turned pPCA optimum is the reverse.
      """,
    source:
      "Lucas et al. 2019, arXiv:1911.02469; conditions SW = WM and SW = WM diag(M)⁻¹M"
  ) { lab in
    let (value, noise) = (5.0, 1.0)
    let moments = LinearData.axes([value, 2, 0.5])
    let spectrum = CovarianceSpectrum([value, 2, 0.5])
    let alpha = spectrum.duplicateColumnSquare(eigenvalue: value, noiseVariance: noise).squareRoot()
    let twin = ProbabilisticPCA(
      mean: [0, 0, 0], weights: Matrix([[alpha, alpha], [0, 0], [0, 0]]), noiseVariance: noise)
    lab.equal("‖∂ELBO‖ at [αu, αu]", try twin.profileBoundGradient(moments).frobeniusNorm, 0)
    lab.compare(
      "‖∂ log p‖ at [αu, αu]", try twin.logLikelihoodGradient(moments).weights.frobeniusNorm,
      .above(0.01))
    let signs = HessianSigns(
      try SymmetricEigen(try twin.hessian(of: .profileBound, moments)).values, tolerance: 1e-9)
    lab.compare("ways up from it", Double(signs.positive), .atLeast(1), within: 0)
    let best = ProbabilisticPCA(
      mean: [0, 0, 0], eigen: try SymmetricEigen(moments.covariance), active: [0, 1],
      noiseVariance: noise, latents: 2
    ).rotated(by: Numerics.rotation(0.5))
    lab.equal(
      "‖∂ log p‖ at a turned optimum",
      try best.logLikelihoodGradient(moments).weights.frobeniusNorm,
      0)
    lab.compare(
      "‖∂ELBO‖ there", try best.profileBoundGradient(moments).frobeniusNorm, .above(0.01))
  }

  static let hessian = Claim(
    "linear-vae.hessian",
    korean: "ELBO의 헤세 행렬은 우도의 것에서 회전의 0만 −(sᵢ ± sⱼ)²/(λᵢλⱼ)로 바뀐다. 고윳값이 같아지면 그 벌은 사라진다.",
    english: """
      The ELBO's Hessian is the likelihood's with rotations penalised: −(sᵢ ± sⱼ)²/(λᵢλⱼ) in place \
      of zeros, vanishing as eigenvalues become equal.
      """,
    source: "Lucas et al. 2019, arXiv:1911.02469"
  ) { lab in
    let values = [5.0, 3, 1.5, 0.6, 0.3]
    let moments = LinearData.axes(values)
    let spectrum = CovarianceSpectrum(values)
    for active in spectrum.stationarySets(latents: 2, noiseVariance: 1) {
      let point = ProbabilisticPCA(
        mean: moments.mean, eigen: try SymmetricEigen(moments.covariance), active: active,
        noiseVariance: 1, latents: 2)
      let numeric = try SymmetricEigen(try point.hessian(of: .profileBound, moments)).values
        .sorted()
      let exact = spectrum.hessianEigenvalues(
        of: .profileBound, active: active, noiseVariance: 1, latents: 2)
      let other = spectrum.hessianEigenvalues(
        of: .logLikelihood, active: active, noiseVariance: 1, latents: 2)
      let largest = zip(numeric, exact).map { abs($0 - $1) }.max() ?? .nan
      let name = active.map { String($0 + 1) }.joined(separator: ",")
      lab.equal("largest eigenvalue difference, A = {\(name)}", largest, 0, within: 1e-11)
      if active.count == 2 {
        lab.compare(
          "difference from the likelihood's, A = {\(name)}",
          zip(numeric, other).map { abs($0 - $1) }.max() ?? .nan, .above(0.001))
      }
    }
  }
}
