import Foundation
import LatentModels
import LinearAlgebra

/// Claims about importance weights: the IWAE bound, AIS, and the estimators of AEVB.
enum ImportanceClaims {
  static let all = [
    unbiased, bound, monotone, asymptotic, infiniteVariance, annealed, estimators, minibatch,
  ]

  static let unbiased = Claim(
    "is.unbiased",
    korean: "w = p(x,z)/q(z)의 평균은 p(x)이다. 단, p(x,z) > 0인 곳에서 q > 0이어야 한다.",
    english: "The mean of w = p(x,z)/q(z) is p(x), provided that q > 0 wherever p(x,z) > 0.",
    source: "Burda, Grosse, Salakhutdinov 2016, arXiv:1509.00519, section 3"
  ) { lab in
    let model = lab.table()
    let q = lab.law(3)
    let weights = model.weights(of: 1, under: q)
    let evidence = model.evidence(of: 1)
    lab.equal("E w", zip(q, weights).reduce(0) { $0 + $1.0 * $1.1 }, evidence)
    let draws = (0..<lab.size(quick: 20_000, full: 1_000_000)).map { _ in
      weights[lab.generator.index(withProbabilities: q)]
    }
    lab.mean("mean of drawn w / p(x)", of: draws.map { $0 / evidence }, 1, resolving: 0.3)
    let blind = [q[0] / (q[0] + q[1]), q[1] / (q[0] + q[1])]
    let missed = zip(blind, model.weights(of: 1, under: blind + [1])).reduce(0) {
      $0 + $1.0 * $1.1
    }
    lab.equal(
      "E w where q misses a state", missed, evidence - model.joint(1, 2),
      not: .init("p(x)", evidence))
  }

  static let bound = Claim(
    "iwae.bound",
    korean: "𝓛_K = E log (1/K)Σw ≤ log p(x)이고 𝓛₁은 ELBO이다.",
    english: "𝓛_K = E log (1/K)Σw never exceeds log p(x), and 𝓛₁ is the ELBO.",
    source: "Burda, Grosse, Salakhutdinov 2016, arXiv:1509.00519, theorem 1"
  ) { lab in
    let model = lab.table()
    let q = lab.law(3)
    let evidence = log(model.evidence(of: 1))
    let elbo = model.bound(of: 1, under: q).evidenceLowerBound
    lab.equal("𝓛₁", model.importanceWeightedBound(of: 1, under: q, draws: 1), elbo)
    let integral = ImportanceWeightedBound.exact(
      probabilities: q, logWeights: model.weights(of: 1, under: q).map { log($0) },
      logEvidence: evidence, draws: [2, 7])
    for (i, k) in [2, 7].enumerated() {
      let value = model.importanceWeightedBound(of: 1, under: q, draws: k)
      lab.equal(
        "𝓛_\(k) by enumeration", value, integral[i], within: 1e-10, by: .quadrature,
        not: .init("log E w", evidence))
      lab.compare("𝓛_\(k) − log p(x)", value - evidence, .below(0))
    }
    let weights = model.weights(of: 1, under: q)
    let draws = (0..<lab.size(quick: 15_000, full: 400_000)).map { _ in
      log(
        (weights[lab.generator.index(withProbabilities: q)]
          + weights[lab.generator.index(withProbabilities: q)]) / 2)
    }
    lab.mean("𝓛₂ by draws", of: draws, integral[0], resolving: 0.2)
  }

  static let monotone = Claim(
    "iwae.monotone",
    korean: "표본 수 K가 늘면 𝓛_K는 내려가지 않고, 가중치가 유계이면 log p(x)로 간다.",
    english: "𝓛_K never falls as K grows, and tends to log p(x) for bounded weights.",
    source: "Burda, Grosse, Salakhutdinov 2016, arXiv:1509.00519, theorem 1"
  ) { lab in
    let model = lab.table()
    let q = lab.law(3)
    let evidence = log(model.evidence(of: 2))
    let bounds = [1, 2, 3, 5, 10, 100].map {
      model.importanceWeightedBound(of: 2, under: q, draws: $0)
    }
    for i in 1..<bounds.count {
      lab.compare("step \(i) of 𝓛₁, 𝓛₂, 𝓛₃, 𝓛₅, 𝓛₁₀, 𝓛₁₀₀", bounds[i] - bounds[i - 1], .above(0))
    }
    lab.compare(
      "what is left of the gap at K = 100", (evidence - bounds[5]) / (evidence - bounds[0]),
      .below(0.05))
  }

  static let asymptotic = Claim(
    "iwae.asymptotic",
    korean: "K가 크면 틈은 Var(w)/(2Kp²)이다.",
    english: "For large K the gap is Var(w)/(2Kp²).",
    source: "Domke, Sheldon 2018, arXiv:1808.09034"
  ) { lab in
    let model = lab.table()
    let q = lab.law(3)
    let evidence = model.evidence(of: 0)
    func scaled(_ k: Int) -> Double {
      Double(k) * (log(evidence) - model.importanceWeightedBound(of: 0, under: q, draws: k))
    }
    let limit = model.weightVariance(of: 0, under: q) / (2 * evidence * evidence)
    // K · gap = limit + a/K + O(1/K²): 2 s(2K) − s(K) removes a/K.
    let k = lab.size(quick: 60, full: 200)
    lab.equal(
      "lim K(log p − 𝓛_K)", 2 * scaled(2 * k) - scaled(k), limit, within: 0.01 * limit,
      by: .exact, not: .init("without the ½", 2 * limit))
  }

  static let infiniteVariance = Claim(
    "iwae.infinite-variance",
    korean: "사전분포 N(0,1), 유계 디코더, q의 분산 s²에서 E w² < ∞인 것은 s² > ½일 때뿐이다. 그래도 하한은 하한이다.",
    english: """
      With prior N(0,1), a bounded decoder and q of variance s², E w² is finite iff s² > ½; the bound \
      stays a bound either way.
      """,
    source: "tail exponent −z² + z²/(2s²); Geweke 1989, doi:10.2307/1913710"
  ) { lab in
    func likelihood(_ z: Double) -> Double { exp(-2 * (0.5 - tanh(z)) * (0.5 - tanh(z))) }
    /// ∫_{−T}^{T} p(x,z)²/q(z) dz for q = N(0, s²).
    func second(_ s: Double, _ reach: Double) -> Double {
      let constant = s / (2 * Double.pi).squareRoot()
      return Numerics.trapezoid(-reach, reach, Int(40 * reach)) { z in
        let l = likelihood(z)
        return constant * l * l * exp(-z * z + z * z / (2 * s * s))
      }
    }
    let (narrow, wide) = (0.4.squareRoot(), 0.6.squareRoot())
    lab.compare(
      "E w² on ±16 / on ±8, s² = 0.4", second(narrow, 16) / second(narrow, 8), .above(1e6),
      by: .quadrature)
    lab.equal(
      "the same at s² = 0.6, ±24 / ±16", second(wide, 24) / second(wide, 16), 1, within: 1e-6,
      by: .quadrature)
    let decoder = TanhDecoder(
      inputWeights: Matrix([[1.0]]), inputBias: [0], outputWeights: Matrix([[1.0]]),
      outputBias: [0], noiseVariance: 0.25)
    let evidence = LatentQuadrature(decoder, perSide: 400).logEvidence(of: [0.5])
    let q = GaussianApproximation(decoder, observation: [0.5], mean: 0.3, deviation: narrow)
    let bounds = ImportanceWeightedBound.exact(
      probabilities: q.probabilities, logWeights: q.logWeights, logEvidence: evidence,
      draws: [1, 10, 100])
    lab.equal("𝓛₁, s² = 0.4", bounds[0], q.evidenceLowerBound, within: 1e-8, by: .quadrature)
    lab.compare("𝓛₁₀ − 𝓛₁", bounds[1] - bounds[0], .above(0), within: 1e-8, by: .quadrature)
    lab.compare("𝓛₁₀₀ − 𝓛₁₀", bounds[2] - bounds[1], .above(0), within: 1e-8, by: .quadrature)
    lab.compare("𝓛₁₀₀ − log p(x)", bounds[2] - evidence, .below(0), within: 1e-8, by: .quadrature)
  }
}
