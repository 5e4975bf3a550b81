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
    source: "Lucas et al. 2019, arXiv:1911.02469, section 4 and 5.1"
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
    source: "Lucas et al. 2019, arXiv:1911.02469, section 4"
  ) { lab in
    let values = [6.0, 4, 2.5, 0.5, 0.4, 0.3]
    let truth = ProbabilisticPCA(
      mean: values.map { _ in 0 },
      weights: Matrix(rows: 6, columns: 3) { i, j in i == j ? (values[i] - 0.4).squareRoot() : 0 },
      noiseVariance: 0.4)
    let points = truth.sample(300, using: &lab.generator)
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
    for i in 1...lab.size(quick: 3, full: 20) {
      let start = ProbabilisticPCA(
        mean: moments.mean, weights: lab.generator.normalMatrix(rows: 6, columns: 3),
        noiseVariance: fixed)
      var model = start
      for _ in 0..<2000 {
        model.weights.add(try model.profileBoundGradient(moments), scaledBy: 0.5 * fixed)
      }
      lab.equal(
        "profile bound after climbing, start \(i)", try model.profileBound(moments),
        spectrum.logLikelihood(active: [0, 1], noiseVariance: fixed), within: 1e-6,
        by: .optimization)
    }
  }

  private static func rounded(_ x: Double) -> Double { (100 * x).rounded() / 100 }

  static let extraStationary = Claim(
    "linear-vae.extra-stationary",
    korean: "정류점의 집합은 다르다. W = [αu, αu]는 ELBO에는 정류점(안장)이지만 우도에는 아니다.",
    english: """
      The stationary sets differ: W = [αu, αu] is a saddle of the ELBO and no stationary point of \
      the likelihood, and a turned pPCA optimum is the reverse.
      """,
    source:
      "Lucas et al. 2019, arXiv:1911.02469, section 4; conditions SW = WM and SW = WM diag(M)⁻¹M"
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
    source: "Lucas et al. 2019, arXiv:1911.02469, appendix B"
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

  static let betaOptimum = Claim(
    "linear-vae.beta-optimum",
    korean: "σ²을 고정한 β-VAE의 최적해는 t = βσ²에서의 해이다. λᵢ > t인 차원만 남고 Dᵢ = t/λᵢ이다.",
    english: """
      At fixed σ² the β-VAE's optimum is that of t = βσ²: dimensions with λᵢ > t stay, with Dᵢ = t/λᵢ.
      """,
    source: "Lucas et al. 2019, arXiv:1911.02469, appendix"
  ) { lab in
    let values = [5.0, 3, 1.5, 0.6, 0.3]
    let moments = LinearData.axes(values)
    for beta in [0.5, 1, 4] {
      let best = BetaOptimum(
        spectrum: CovarianceSpectrum(values), latents: 2, noiseVariance: 1, beta: beta)
      let found = try BetaAscent.climb(
        moments, latents: 2, noise: 1, beta: beta, learnsNoise: false, &lab.generator)
      let terms = found.bound(moments)
      lab.equal(
        "objective, β = \(beta)", terms.objective(beta: beta), best.objective, within: 1e-8,
        by: .optimization)
      lab.equal(
        "rate, β = \(beta)", terms.divergence, best.rate, within: 1e-5, by: .optimization)
      lab.count(
        "active dimensions, β = \(beta)", terms.divergences.count { $0 > 1e-3 },
        values.prefix(2).count { $0 > beta }, by: .optimization)
    }
  }

  static let waterFilling = Claim(
    "linear-vae.water-filling",
    korean: "최적 β-VAE의 비율과 왜곡은 가우스의 역 물채우기, 곧 비율–왜곡 함수이다.",
    english: """
      Rate and distortion of the optimal β-VAE are reverse water-filling: the Gaussian \
      rate–distortion function.
      """,
    source: "Cover, Thomas 2006, Elements of Information Theory, theorem 10.3.3",
    figure: { RateDistortionFigure.figure(spectrum: [5, 3, 1.5, 0.6, 0.3]) }
  ) { lab in
    let values = [5.0, 3, 1.5, 0.6, 0.3]
    for level in [2.0, 0.8] {
      let best = BetaOptimum(
        spectrum: CovarianceSpectrum(values), latents: 4, noiseVariance: 1, beta: level)
      // The rate–distortion function at this distortion, from its own definition: the cheapest split
      // of the distortion among coordinates, by bisection of the common level.
      var (low, high) = (0.0, values[0])
      for _ in 0..<100 {
        let t = (low + high) / 2
        if values.reduce(0, { $0 + min(t, $1) }) < best.distortion { low = t } else { high = t }
      }
      let rate = values.reduce(0) { $0 + max(0, log($1 / low) / 2) }
      lab.equal("rate at distortion \(best.distortion)", best.rate, rate, by: .optimization)
      let even = values.reduce(0) { $0 + max(0, log(5 * $1 / best.distortion) / 2) }
      lab.compare(
        "rate of an even split − rate", even - best.rate, .above(-1e-9), by: .optimization)
    }
  }

  static let betaLearned = Claim(
    "linear-vae.beta-learned",
    korean: "σ²을 배워도 β는 남는다. σ² = Σ_{비활성} λⱼ/(d − βr)이고, β ≥ λ₁/λ̄이면 모두 붕괴한다.",
    english: """
      Learning σ² does not cancel β: σ² = Σ_{inactive} λⱼ/(d − βr), and everything collapses at \
      β ≥ λ₁/λ̄.
      """,
    source: "Lucas et al. 2019, arXiv:1911.02469; fixed point of σ² = Q/d"
  ) { lab in
    let values = [5.0, 3, 1.5, 0.6, 0.3]
    let moments = LinearData.axes(values)
    let spectrum = CovarianceSpectrum(values)
    let total = values[0] / (values.reduce(0, +) / 5)
    for beta in [0.5, 1, 1.5, 1.03 * total] {
      guard let best = BetaOptimum(spectrum: spectrum, latents: 2, beta: beta) else { continue }
      let found = try BetaAscent.climb(
        moments, latents: 2, noise: 1, beta: beta, learnsNoise: true, &lab.generator)
      let name = "β = \((100 * beta).rounded() / 100)"
      let naive = try ProbabilisticPCA(fitting: moments, latents: 2).noiseVariance
      if beta == 1 {
        lab.equal(
          "σ², \(name)", found.decoder.noiseVariance, naive, within: 1e-5, by: .optimization)
      } else {
        lab.equal(
          "σ², \(name)", found.decoder.noiseVariance, best.noiseVariance, within: 1e-5,
          by: .optimization, not: .init("that of β = 1", naive))
      }
      lab.count(
        "active dimensions, \(name)", found.bound(moments).divergences.count { $0 > 1e-3 },
        best.activeDimensions, by: .optimization)
    }
  }
}

/// Coordinate ascent on the analytic β objective: encoder, decoder and noise by turns.
enum BetaAscent {
  /// Each step maximises exactly over one block at a time.
  ///
  /// V = (WᵀW + βσ²I)⁻¹Wᵀ and Dᵢ = βσ²/(‖wᵢ‖² + βσ²); W = SVᵀ(VSVᵀ + D)⁻¹; σ² = Q/d. Near the
  /// optimum the error falls by a factor max t/λ a step, so 1500 steps suffice when λ and t differ by
  /// 3 %: 0.97¹⁵⁰⁰ < 10⁻¹⁹.
  static func climb(
    _ moments: SampleMoments, latents k: Int, noise: Double, beta: Double, learnsNoise: Bool,
    _ generator: inout SplitMix64
  ) throws(LinearAlgebraError) -> LinearVAE {
    let d = moments.dimension
    var model = LinearVAE(
      decoder: ProbabilisticPCA(
        mean: moments.mean, weights: generator.normalMatrix(rows: d, columns: k),
        noiseVariance: noise),
      encoder: Matrix(rows: k, columns: d), encoderVariances: Array(repeating: 1, count: k))
    for _ in 0..<1500 {
      var tilted = model.decoder
      tilted.noiseVariance *= beta
      model.encoder = try tilted.posteriorMap()
      model.encoderVariances = tilted.latentPrecisionTimesNoise.diagonal.map {
        tilted.noiseVariance / $0
      }
      let vs = model.encoder * moments.covariance
      let spread =
        vs.times(model.encoder, transposingOther: .transposed) + .diagonal(model.encoderVariances)
      model.decoder.weights = try Cholesky(spread).solve(vs).transposed()
      if learnsNoise {
        model.decoder.noiseVariance =
          model.expectedSquaredError(moments.covariance) / Double(d)
      }
    }
    return model
  }
}
