import Foundation
import LatentModels
import LinearAlgebra

/// Claims about the latent-variable model itself and about drawing from it.
enum SamplingClaims {
  static let all = [
    marginalLikelihood, model, moments, linearCase, rotationSymmetry, ancestral, meanOnly,
    aggregate,
  ]

  /// f(z) = 1.2 tanh(1.5z + 0.2), σ² = 0.2: one latent, one observation.
  private static let decoder = TanhDecoder(
    inputWeights: Matrix([[1.5]]), inputBias: [0.2], outputWeights: Matrix([[1.2]]),
    outputBias: [0], noiseVariance: 0.2)

  private static func mean(_ z: Double) -> Double { 1.2 * tanh(1.5 * z + 0.2) }

  static let marginalLikelihood = Claim(
    "purpose.marginal-likelihood",
    korean: "p(x) = ∫p(x|z)p(z)dz이다. 사전분포의 표본 평균도 같은 값을 준다.",
    english: "p(x) = ∫p(x|z)p(z)dz, and so says a mean over draws from the prior.",
    source: "Kingma, Welling 2013, arXiv:1312.6114, section 2.1"
  ) { lab in
    let exact = exp(LatentQuadrature(decoder, perSide: 400).logEvidence(of: [0.7]))
    func density(_ z: Double) -> Double {
      exp(-(0.7 - mean(z)) * (0.7 - mean(z)) / 0.4) / (0.4 * Double.pi).squareRoot()
    }
    lab.equal("p(x) by quadrature", Numerics.normalMean(density), exact, by: .quadrature)
    let draws = lab.generator.normals(lab.size(quick: 10_000, full: 1_000_000)).map(density)
    lab.mean(
      "p(x) by draws", of: draws, exact, resolving: 0.1, not: .init("p(x|z = 0)", density(0)))
  }

  static let model = Claim(
    "lvm.model",
    korean: "p(z) = N(0, I), p(x|z) = N(f(z), σ²I)이면 주변분포는 정규화된 밀도이고, 가우스는 아니다.",
    english: """
      With p(z) = N(0, I) and p(x|z) = N(f(z), σ²I) the marginal is a normalised density, and not a \
      Gaussian.
      """,
    source: "Kingma, Welling 2013, arXiv:1312.6114, section 3"
  ) { lab in
    let rule = LatentQuadrature(decoder, perSide: 300)
    // Trapezoid over ±5: the tails beyond 8 standard deviations of the noise are below 10⁻¹².
    let mass = Numerics.trapezoid(-5, 5, 400) { exp(rule.logEvidence(of: [$0])) }
    lab.equal("∫p(x)dx", mass, 1, within: 1e-10, by: .quadrature)
    let m = Numerics.trapezoid(-5, 5, 400) { $0 * exp(rule.logEvidence(of: [$0])) }
    func centred(_ power: Double) -> Double {
      Numerics.trapezoid(-5, 5, 400) {
        exp(rule.logEvidence(of: [$0])) * pow(($0 - m) * ($0 - m), power / 2)
      }
    }
    let kurtosis = centred(4) / (centred(2) * centred(2))
    lab.compare(
      "kurtosis (a Gaussian's is 3)", kurtosis, .below(2.8), within: 1e-8, by: .quadrature)
  }

  static let moments = Claim(
    "lvm.moments",
    korean: "E x = E f(z)이고 Cov x = Cov f(z) + σ²I이다.",
    english: "E x = E f(z), and Cov x = Cov f(z) + σ²I.",
    source: "law of total covariance"
  ) { lab in
    let first = Numerics.normalMean(mean)
    let second = Numerics.normalMean { mean($0) * mean($0) }
    let n = lab.size(quick: 20_000, full: 1_000_000)
    let draws = zip(lab.generator.normals(n), lab.generator.normals(n)).map {
      mean($0) + 0.2.squareRoot() * $1
    }
    lab.mean("E x", of: draws, first, resolving: 0.1, not: .init("f(0)", mean(0)))
    lab.variance(
      "Var x", of: draws, second - first * first + 0.2, resolving: 0.1,
      not: .init("Var f(z)", second - first * first))
  }

  static let linearCase = Claim(
    "lvm.linear-case",
    korean: "f(z) = Wz + μ이면 pPCA이고, 좌표마다 잡음이 다르면 인자분석이다. 인자분석은 pPCA를 품는다.",
    english: """
      f(z) = Wz + μ gives pPCA, and noise of its own for every coordinate gives factor analysis, \
      which contains pPCA.
      """,
    source: "Tipping, Bishop 1999, doi:10.1111/1467-9868.00196, section 2"
  ) { lab in
    let data = lab.linearData()
    let best = try ProbabilisticPCA(fitting: data.moments, latents: 2)
    var factor = FactorAnalysis(startingAt: best)
    let start = try factor.logLikelihood(data.moments)
    lab.equal(
      "factor analysis at pPCA's optimum", start, try best.logLikelihood(data.moments))
    for _ in 0..<50 { factor = try factor.expectationMaximizationStep(data.moments) }
    lab.compare(
      "what it gains from there", try factor.logLikelihood(data.moments) - start, .above(1e-4))
  }

  static let rotationSymmetry = Claim(
    "lvm.rotation-symmetry",
    korean: "f를 f∘Rᵀ로 바꾸어도 p(x)는 그대로이다. N(0, I)가 등방이기 때문이다.",
    english: "Replacing f by f∘Rᵀ leaves p(x) unchanged, because N(0, I) is isotropic.",
    source: "Locatello et al. 2019, arXiv:1811.12359, theorem 1"
  ) { lab in
    let inner = 0.6 * lab.generator.normalMatrix(rows: 3, columns: 2)
    let outer = lab.generator.normalMatrix(rows: 2, columns: 3)
    func evidence(_ weights: Matrix<Double>) -> Double {
      let decoder = TanhDecoder(
        inputWeights: weights, inputBias: [0.1, -0.3, 0.2], outputWeights: outer,
        outputBias: [0, 0], noiseVariance: 0.5)
      return LatentQuadrature(decoder, perSide: 160).logEvidence(of: [0.4, -0.6])
    }
    // Two grids turned against each other agree to the rule's own error, about e^{−2πa/h} with
    // h = 0.11 and poles at a = π/(2‖A‖), which is above 0.6 unless a row of A is longer than 2.6.
    let value = evidence(inner)
    let turned = evidence(inner * Numerics.rotation(0.7))
    let stretched = evidence(inner * Matrix([[1.5, 0], [0, 1]]))
    lab.equal("log p(x) after a turn", turned, value, within: 1e-5, by: .quadrature)
    lab.compare("change by a stretch", abs(stretched - value), .above(1e-4), within: 1e-5)
  }
}
