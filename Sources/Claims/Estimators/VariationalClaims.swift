import Foundation
import LatentModels
import LinearAlgebra

/// Claims about what a variational posterior aims at and what keeps it from there.
enum VariationalClaims {
  static let all = [target, reverseDivergence, gaps, amortised]

  static let target = Claim(
    "vi.target",
    korean: "ELBO를 최대로 하는 q는 사후분포까지의 KL을 최소로 한다. 목표는 사후분포이지 사전분포가 아니다.",
    english: """
      The q that maximises the ELBO in a family minimises KL(q‖p(z|x)): the target is the posterior, \
      never the prior.
      """,
    source: "Jordan et al. 1999, doi:10.1023/A:1007665907178; Kingma, Welling 2013, arXiv:1312.6114"
  ) { lab in
    let decoder = TanhDecoder(
      inputWeights: Matrix([[1.5]]), inputBias: [0.2], outputWeights: Matrix([[1.2]]),
      outputBias: [0], noiseVariance: 0.2)
    let evidence = LatentQuadrature(decoder, perSide: 400).logEvidence(of: [0.9])
    func fit(_ mean: Double) -> GaussianApproximation {
      GaussianApproximation(
        decoder, observation: [0.9], mean: mean, deviation: 0.5, step: 0.1, reach: 8)
    }
    // Trapezoid rule of step 0.1: the decoder's poles lie 1 away, so it errs by e^{−20π}.
    let best = Numerics.minimum(-1, 3) { -fit($0).evidenceLowerBound }
    let nearest = Numerics.minimum(-1, 3) { fit($0).divergenceFromPosterior(logEvidence: evidence) }
    lab.equal(
      "argmax ELBO over the mean of q", best, nearest, within: 1e-6, by: .optimization,
      not: .init("argmin KL(q‖p(z))", 0))
    lab.equal("∂ ELBO there", fit(best).meanDerivative, 0, within: 1e-5, by: .optimization)
  }

  static let reverseDivergence = Claim(
    "vi.reverse-kl-gaussian",
    korean: "사후분포 N(m, Σ)에 가장 가까운 대각 q의 분산은 1/(Σ⁻¹)ᵢᵢ ≤ Σᵢᵢ이다. 거꾸로 된 KL은 너무 좁게 맞춘다.",
    english: """
      The best diagonal q for a posterior N(m, Σ) has variances 1/(Σ⁻¹)ᵢᵢ ≤ Σᵢᵢ: the reverse KL is \
      too narrow.
      """,
    source: "Bishop 2006, Pattern Recognition and Machine Learning, section 10.1.2"
  ) { lab in
    let sigma = Matrix([[1.0, 0.6], [0.6, 0.8]])
    let precision = try Cholesky(sigma).inverse
    var d = [1.0, 1]
    for _ in 0..<3 {
      for i in 0..<2 {
        d[i] = Numerics.minimum(0.05, 2) { value in
          var trial = d
          trial[i] = value
          let trace = zip(trial, precision.diagonal).reduce(0) { $0 + $1.0 * $1.1 }
          return (trace - log(trial[0] * trial[1])) / 2
        }
      }
    }
    for i in 0..<2 {
      lab.equal(
        "D\(i + 1)", d[i], 1 / precision[i, i], within: 1e-6, by: .optimization,
        not: .init("Σᵢᵢ", sigma[i, i]))
    }
    let least = try GaussianDivergence.between(
      mean: [0, 0], covariance: .diagonal(d), otherMean: [0, 0], otherCovariance: sigma)
    let determinant = log(precision[0, 0] * precision[1, 1])
    lab.equal(
      "least KL", least, (determinant + (try sigma.logDeterminant())) / 2, within: 1e-10,
      by: .optimization, not: .init("0", 0))
  }

  static let gaps = Claim(
    "vi.gap-decomposition",
    korean: "log p − ELBO는 근사 틈과 분할상환 틈의 합이다.",
    english: "log p − ELBO is an approximation gap plus an amortisation gap.",
    source: "Cremer, Li, Duvenaud 2018, arXiv:1801.03558, table 1"
  ) { lab in
    let model = LinearVAE(
      decoder: LinearData.truth, encoder: 0.2 * lab.generator.normalMatrix(rows: 2, columns: 6),
      encoderVariances: [0.2, 0.3])
    let points = LinearData.truth.sample(3, using: &lab.generator)
    let densities = try LinearData.truth.logDensities(points)
    for n in 0..<3 {
      let x = points.row(n)
      let approximation = try model.approximationGap()
      let amortisation = try model.amortizationGap(at: x)
      let total = densities[n] - model.bound(at: x).evidenceLowerBound
      lab.equal(
        "log p − ELBO at x\(n + 1)", total, approximation + amortisation, within: 1e-10,
        not: .init("approximation alone", approximation), .init("amortisation alone", amortisation))
      lab.compare("amortisation gap at x\(n + 1)", amortisation, .above(0))
    }
  }

  static let amortised = Claim(
    "vi.amortised-sup",
    korean: "하나의 φ를 모든 x가 나누어 쓰므로, 합의 상한은 상한의 합보다 작을 수 있다.",
    english: """
      One φ serves every x, so the supremum of the sum can stay below the sum of suprema.
      """,
    source: "Cremer, Li, Duvenaud 2018, arXiv:1801.03558, table 1"
  ) { lab in
    let model = lab.table()
    let data = lab.law(4)
    // The best encoder that ignores x: q ∝ p(z) exp E log p(x|z).
    let raw = model.prior.indices.map { z in
      model.prior[z] * exp(data.indices.reduce(0) { $0 + data[$1] * log(model.likelihood[z][$1]) })
    }
    let total = raw.reduce(0, +)
    func mean(_ q: [Double]) -> Double {
      data.indices.reduce(0) { $0 + data[$1] * model.bound(of: $1, under: q).evidenceLowerBound }
    }
    let shared = mean(raw.map { $0 / total })
    lab.equal("sup of the mean bound, one q for all x", shared, log(total))
    let best = data.indices.reduce(0) { $0 + data[$1] * log(model.evidence(of: $1)) }
    lab.compare("it − the mean of suprema", shared - best, .below(-1e-4))
    for i in 1...lab.size(quick: 3, full: 50) {
      lab.compare("another constant q, number \(i)", mean(lab.law(3)), .below(shared))
    }
  }
}
