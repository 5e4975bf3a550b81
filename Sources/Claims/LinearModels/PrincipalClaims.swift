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
    source: "Tipping, Bishop 1999, doi:10.1111/1467-9868.00196, section 3.1"
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
    source: "Tipping, Bishop 1999, doi:10.1111/1467-9868.00196, section 3.1"
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
    source: "Tipping, Bishop 1999, doi:10.1111/1467-9868.00196, section 3.1"
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
}
