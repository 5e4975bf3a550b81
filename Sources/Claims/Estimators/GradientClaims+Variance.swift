import Foundation
import LatentModels

/// Which estimator is less noisy.
extension GradientClaims {
  static let polynomialVariances = Claim(
    "grad.variance-gaussian",
    korean: "f = z², z³에서 재매개화와 점수함수 추정량의 한 표본 분산은 닫힌 꼴의 다항식이다.",
    english: """
      For f = z² and z³ the single-draw variances of reparameterised and score estimators are closed \
      polynomials, and here reparameterisation is the less noisy.
      """,
    source: "Mohamed et al. 2020, arXiv:1906.10652; moments of N(0,1)"
  ) { lab in
    let (mu, sigma) = (0.7, 0.6)
    let (m2, s2) = (mu * mu, sigma * sigma)
    let square = GradientEstimators(coefficients: [0, 0, 1], mean: mu, deviation: sigma)
    let cube = GradientEstimators(coefficients: [0, 0, 0, 1], mean: mu, deviation: sigma)
    lab.equal("z², reparam ∂_μ", square.variance(of: .reparameterisedMean), 4 * s2)
    lab.equal(
      "z², score ∂_μ", square.variance(of: .scoreMean), m2 * m2 / s2 + 14 * m2 + 15 * s2)
    lab.equal(
      "z², score ∂_μ, best baseline", square.scoreMeanVarianceWithOptimalBaseline,
      8 * m2 + 6 * s2, not: .init("as good as reparam", 4 * s2))
    lab.equal(
      "z³, reparam ∂_μ", cube.variance(of: .reparameterisedMean), 36 * m2 * s2 + 18 * s2 * s2)
    let sextic: Double = m2 * m2 * m2 / s2 + 36 * m2 * m2
    lab.equal(
      "z³, score ∂_μ", cube.variance(of: .scoreMean), sextic + 207 * m2 * s2 + 96 * s2 * s2)
    lab.equal("z², reparam ∂_σ", square.variance(of: .reparameterisedDeviation), 4 * m2 + 8 * s2)
    lab.equal(
      "z², score ∂_σ", square.variance(of: .scoreDeviation), 2 * m2 * m2 / s2 + 60 * m2 + 74 * s2)
    let draws = lab.generator.normals(lab.size(quick: 40_000, full: 2_000_000))
    lab.variance(
      "z², score ∂_μ, drawn",
      of: draws.map { (mu + sigma * $0) * (mu + sigma * $0) * $0 / sigma },
      m2 * m2 / s2 + 14 * m2 + 15 * s2, resolving: 8, not: .init("reparam", 4 * s2))
  }

  static let scoreCanWin = Claim(
    "grad.score-can-win",
    korean: "f = cos ωz에서 ωσ가 크면 점수함수 추정량의 분산이 재매개화보다 작다.",
    english:
      "For f = cos ωz with ωσ large, the score estimator is less noisy than reparameterisation.",
    source: "Mohamed et al. 2020, arXiv:1906.10652"
  ) { lab in
    let (omega, mu, sigma) = (6.0, 0.3, 1.0)
    let exact = CosineGradients(frequency: omega, mean: mu, deviation: sigma)
    let second = Numerics.normalMean { e in
      let value = omega * sin(omega * (mu + sigma * e))
      return value * value
    }
    lab.equal(
      "Var, reparam, ω = 6", exact.reparameterisedVariance,
      second - exact.gradient * exact.gradient,
      within: 1e-10, by: .quadrature)
    let scored = Numerics.normalMean { e in
      let value = cos(omega * (mu + sigma * e)) * e / sigma
      return value * value
    }
    lab.equal(
      "Var, score, ω = 6", exact.scoreVariance, scored - exact.gradient * exact.gradient,
      within: 1e-10, by: .quadrature)
    lab.compare(
      "Var score / Var reparam, ω = 6", exact.scoreVariance / exact.reparameterisedVariance,
      .below(0.1))
    let slow = CosineGradients(frequency: 0.3, mean: mu, deviation: sigma)
    lab.compare(
      "Var score / Var reparam, ω = 0.3", slow.scoreVariance / slow.reparameterisedVariance,
      .above(1))
  }
}
