import Foundation
import LatentModels

/// Claims about estimators of gradients: which is unbiased, and which is less noisy.
enum GradientClaims {
  static let all = [reparameterisation, score, pathDerivative, polynomialVariances, scoreCanWin]

  static let reparameterisation = Claim(
    "grad.reparam",
    korean: "z = μ + σε로 두면 ∂E f(z)/∂μ = E f′(z), ∂E f(z)/∂σ = E[f′(z)ε]이다.",
    english: "With z = μ + σε, ∂E f(z)/∂μ = E f′(z) and ∂E f(z)/∂σ = E[f′(z)ε].",
    source: "Kingma, Welling 2013, arXiv:1312.6114, section 2.4"
  ) { lab in
    let (mu, sigma) = (0.4, 0.9)
    let draws = lab.generator.normals(lab.size(quick: 20_000, full: 2_000_000))
    // f = z³: E f = μ³ + 3μσ², so ∂_μ = 3μ² + 3σ² and ∂_σ = 6μσ.
    let slopes = draws.map { 3 * (mu + sigma * $0) * (mu + sigma * $0) }
    lab.mean(
      "E f′(z), f = z³", of: slopes, 3 * mu * mu + 3 * sigma * sigma, resolving: 0.5,
      not: .init("f′(μ)", 3 * mu * mu))
    lab.mean(
      "E f′(z)ε, f = z³", of: zip(slopes, draws).map { $0 * $1 }, 6 * mu * sigma, resolving: 1,
      not: .init("0", 0))
    let exact = GradientEstimators(coefficients: [0, 0, 0, 1], mean: mu, deviation: sigma)
    lab.equal("∂_σ exactly", exact.mean(of: .reparameterisedDeviation), 6 * mu * sigma)
  }

  static let score = Claim(
    "grad.score",
    korean: "점수함수 추정량 E[fε/σ]도 같은 기울기이고, 상수 기준선을 빼도 치우치지 않는다.",
    english: """
      The score-function estimator E[fε/σ] has the same mean, and any constant baseline keeps it \
      unbiased.
      """,
    source: "Williams 1992, doi:10.1007/BF00992696"
  ) { lab in
    let (mu, sigma) = (0.4, 0.9)
    for baseline in [0.0, 5.0] {
      let exact = GradientEstimators(
        coefficients: [-baseline, 0, 0, 1], mean: mu, deviation: sigma)
      lab.equal(
        "∂_μ, baseline \(baseline)", exact.mean(of: .scoreMean), 3 * mu * mu + 3 * sigma * sigma)
      lab.equal("∂_σ, baseline \(baseline)", exact.mean(of: .scoreDeviation), 6 * mu * sigma)
    }
    let draws = lab.generator.normals(lab.size(quick: 40_000, full: 2_000_000))
    lab.mean(
      "E[fε/σ], f = z³",
      of: draws.map { e in
        let z = mu + sigma * e
        return z * z * z * e / sigma
      }, 3 * mu * mu + 3 * sigma * sigma, resolving: 0.8,
      not: .init("without 1/σ", sigma * (3 * mu * mu + 3 * sigma * sigma) + 2))
  }

  static let pathDerivative = Claim(
    "grad.path-derivative",
    korean: "∂ log q의 명시적 부분은 평균이 0이다. 빼면 q가 사후분포일 때 분산이 0이 되지만, 두면 1/s²이 남는다.",
    english: """
      The explicit part of ∂ log q has mean zero; without it the variance vanishes at q = posterior, \
      with it 1/s² remains.
      """,
    source: "Roeder, Wu, Duvenaud 2017, arXiv:1703.09194"
  ) { lab in
    let (m, s) = (0.5, 0.8)
    let draws = lab.generator.normals(lab.size(quick: 20_000, full: 500_000))
    for (mu, sigma) in [(m, s), (0.1, 1.1)] {
      let exact = PathDerivative(
        mean: mu, deviation: sigma, posteriorMean: m, posteriorDeviation: s)
      let full = draws.map { -(mu + sigma * $0 - m) / (s * s) }
      let path = zip(full, draws).map { $0 + $1 / sigma }
      let name = mu == m ? "q = posterior" : "another q"
      lab.mean("E, full, \(name)", of: full, exact.gradient, resolving: 0.3)
      lab.variance(
        "Var, full, \(name)", of: full, sigma * sigma / (s * s * s * s), resolving: 0.5,
        not: .init("0", 0))
      if mu == m {
        lab.equal("Var, path, \(name)", path.reduce(0) { $0 + $1 * $1 }, 0)
      } else {
        let slope = 1 / sigma - sigma / (s * s)
        lab.mean("E, path, \(name)", of: path, exact.gradient, resolving: 0.3)
        lab.variance("Var, path, \(name)", of: path, slope * slope, resolving: 0.2)
      }
    }
  }
}
