import Foundation
import LatentModels
import LinearAlgebra

/// Claims about where a linear VAE ends, by its landscape and by training it.
enum LinearOptimumClaims {
  static let all = [
    globalOptimum, noExtraMaxima, extraStationary, hessian, betaOptimum, waterFilling, betaLearned,
  ]

  /// A linear VAE trained on the stochastic bound with Adam, first fast, then cooling.
  static func train(
    _ lab: inout Notebook, _ points: Matrix<Double>, latents: Int, noise: Double, learnsNoise: Bool
  ) -> LinearVAE {
    let moments = SampleMoments(points)
    var training = LinearVAETraining(
      LinearVAETraining.start(
        mean: moments.mean, latents: latents, noiseVariance: noise, using: &lab.generator),
      learnsNoise: learnsNoise)
    let epochs = lab.size(quick: 600, full: 4000)
    for epoch in 0..<epochs {
      let warm = epoch < epochs / 2
      let share = Double(2 * epoch - epochs) / Double(epochs)
      let rate = warm ? 0.02 : 0.02 * pow(0.005, share)
      training.epoch(points, batch: 50, rate: rate, finalRate: rate, using: &lab.generator)
    }
    return training.model
  }

  static let globalOptimum = Claim(
    "linear-vae.global-optimum",
    korean: "확률적 ELBO로 배운 선형 VAE는 pPCA의 최대 로그우도에 이르고, W의 열은 주축에 맞춰진다.",
    english: """
      A linear VAE trained on the stochastic ELBO reaches pPCA's maximum log-likelihood, and its \
      columns align with the principal directions.
      """,
    source: "Lucas et al. 2019, arXiv:1911.02469"
  ) { lab in
    let data = lab.linearData()
    let top = try data.spectrum.maximumLogLikelihood(latents: 2)
    let best = try ProbabilisticPCA(fitting: data.moments, latents: 2)
    let closed = try LinearVAE(optimalEncoderFor: best)
    lab.equal("ELBO of the closed form", closed.bound(data.moments).evidenceLowerBound, top)
    let trained = train(&lab, data.points, latents: 2, noise: 1, learnsNoise: true)
    // The last learning rate is 10⁻⁴: parameters still jitter by about its square root, 10⁻², and
    // the bound by curvature times 10⁻⁴ a parameter, below 0.02 for 28 of them.
    let bound = trained.bound(data.moments).evidenceLowerBound
    lab.compare("maximum − trained ELBO", top - bound, .atLeast(0))
    lab.equal(
      "trained ELBO", bound, top, within: 0.02, by: .training,
      not: .init(
        "total collapse",
        try data.spectrum.logLikelihood(
          active: [], noiseVariance: data.spectrum.stationaryNoiseVariance(active: []))))
    let draws = (0..<lab.size(quick: 60, full: 1000)).map { _ in
      LinearAutoencoderClaims.sampled(trained, data.points, &lab.generator)
    }
    let estimate = Estimate(draws)
    lab.equal(
      "its Monte Carlo estimate", estimate.mean, top, within: 0.02 + 5 * estimate.standardError,
      by: .monteCarlo)
    // A turn by t costs ½ log(1 + (λ₁−λ₂)² sin² 2t/(4λ₁λ₂)); 0.02 nats allow 25° for λ ≈ 5 and 3.
    let cosines = try alignment(trained.decoder.weights, data)
    lab.compare("smallest cosine with a principal direction", cosines, .above(0.9), by: .training)
  }

  /// The smallest over directions uᵢ of the largest |cos(w, uᵢ)|.
  private static func alignment(_ w: Matrix<Double>, _ data: LinearData) throws -> Double {
    let eigen = try data.eigen
    let order = eigen.values.indices.sorted { eigen.values[$0] > eigen.values[$1] }
    return (0..<2).map { i -> Double in
      let u = eigen.vectors.column(order[i])
      return (0..<2).map { j -> Double in
        let column = w.column(j)
        let length = column.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return abs(zip(column, u).reduce(0) { $0 + $1.0 * $1.1 }) / length
      }.max() ?? 0
    }.min() ?? 0
  }

  static let noExtraMaxima = Claim(
    "linear-vae.no-extra-maxima",
    korean: "ELBO의 국소 최댓값은 모두 우도의 것이다. σ²을 고정하면 꼭 λᵢ ≤ σ²인 차원만 붕괴하고, 배우면 더 붕괴하지 않는다.",
    english: """
      Every local maximum of the ELBO is one of the likelihood: training collapses exactly the \
      dimensions with λᵢ ≤ σ² when σ² is fixed, and none that the MLE keeps when it is learned.
      """,
    source: "Lucas et al. 2019, arXiv:1911.02469"
  ) { lab in
    let values = [6.0, 4, 2.5, 0.5, 0.4, 0.3]
    let truth = ProbabilisticPCA(
      mean: values.map { _ in 0 },
      weights: Matrix(rows: 6, columns: 3) { i, j in i == j ? (values[i] - 0.4).squareRoot() : 0 },
      noiseVariance: 0.4)
    let points = truth.sample(200, using: &lab.generator)
    let moments = SampleMoments(points)
    let spectrum = CovarianceSpectrum(try SymmetricEigen(moments.covariance).values.sorted(by: >))
    // Between the sample's second and third eigenvalue, far from both.
    let fixed = (spectrum.values[1] * spectrum.values[2]).squareRoot()
    for learns in [false, true] {
      let model = train(&lab, points, latents: 3, noise: fixed, learnsNoise: learns)
      let rates = model.bound(moments).divergences
      let expected = learns ? 3 : spectrum.values.prefix(3).count { $0 > fixed }
      let name = learns ? "σ² learned from \(rounded(fixed))" : "σ² = \(rounded(fixed)) fixed"
      // A kept dimension has KL ≥ ½ log λ/σ² > 0.1 here, a collapsed one only jitter below 0.01.
      lab.count(
        "dimensions with KL > 0.03, \(name)", rates.count { $0 > 0.03 }, expected, by: .training)
      let top =
        learns
        ? spectrum.maximumLogLikelihood(latents: 3)
        : spectrum.logLikelihood(active: Array(0..<expected), noiseVariance: fixed)
      lab.equal(
        "ELBO, \(name)", model.bound(moments).evidenceLowerBound, top, within: 0.03, by: .training)
    }
    // The slowest rate, of the dimension that dies, is ½(1 − λ₃/σ²) ≈ 0.1 a step: e^{−60} is left.
    for i in 1...lab.size(quick: 2, full: 20) {
      let start = ProbabilisticPCA(
        mean: moments.mean, weights: lab.generator.normalMatrix(rows: 6, columns: 3),
        noiseVariance: fixed)
      var model = start
      for _ in 0..<600 {
        model.weights.add(try model.profileBoundGradient(moments), scaledBy: 0.5 * fixed)
      }
      lab.equal(
        "profile bound after climbing, start \(i)", try model.profileBound(moments),
        spectrum.logLikelihood(active: [0, 1], noiseVariance: fixed), within: 1e-6,
        by: .optimization)
    }
  }

  private static func rounded(_ x: Double) -> Double { (100 * x).rounded() / 100 }
}
