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

  static let values = [5.0, 3, 1.5, 0.6, 0.3]
  static let moments = LinearData.axes(values)
  static let spectrum = CovarianceSpectrum(values)

  static func point(_ active: [Int], noise: Double) throws -> ProbabilisticPCA {
    ProbabilisticPCA(
      mean: moments.mean, eigen: try SymmetricEigen(moments.covariance), active: active,
      noiseVariance: noise, latents: 2)
  }

  static func name(_ active: [Int]) -> String {
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
    source: "Lucas et al. 2019, arXiv:1911.02469"
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
}
