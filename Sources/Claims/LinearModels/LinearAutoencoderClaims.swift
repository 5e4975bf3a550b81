import Foundation
import LatentModels
import LinearAlgebra

/// Claims about the linear VAE's bound as a function of its parameters.
enum LinearAutoencoderClaims {
  static let all = [
    model, bound, gradients, optimalEncoder, gap, profile, rotationGap, aggregate,
  ]

  /// An encoder that is not optimal for LinearData.truth.
  private static func someEncoder(_ lab: inout Notebook) -> LinearVAE {
    LinearVAE(
      decoder: LinearData.truth,
      encoder: 0.3 * lab.generator.normalMatrix(rows: 2, columns: 6),
      encoderVariances: [0.3, 0.8])
  }

  static let model = Claim(
    "linear-vae.model",
    korean: "대각 q가 사후분포를 정확히 맞추는 것은 WᵀW가 대각일 때뿐이다.",
    english: "A diagonal q fits the posterior exactly if and only if WᵀW is diagonal.",
    source: "Lucas et al. 2019, arXiv:1911.02469, section 4"
  ) { lab in
    let data = lab.linearData()
    let best = try ProbabilisticPCA(fitting: data.moments, latents: 2)
    let x = data.points.row(0)
    let fitted = try LinearVAE(optimalEncoderFor: best)
    lab.equal("KL(q‖p(z|x)), WᵀW diagonal", try fitted.posteriorDivergence(at: x), 0)
    let turned = try LinearVAE(optimalEncoderFor: best.rotated(by: Numerics.rotation(0.6)))
    lab.compare("KL(q‖p(z|x)), W turned", try turned.posteriorDivergence(at: x), .above(0.001))
  }

  static let bound = Claim(
    "linear-vae.elbo",
    korean: "선형 VAE의 ELBO는 S, W, V, D, σ²의 닫힌 식이다.",
    english: "The linear VAE's ELBO is a closed form in S, W, V, D and σ².",
    source: "Lucas et al. 2019, arXiv:1911.02469, appendix C"
  ) { lab in
    let data = lab.linearData()
    let model = someEncoder(&lab)
    let closed = model.bound(data.moments).evidenceLowerBound
    let points = (0..<data.points.rows).map { model.bound(at: data.points.row($0)) }
    let mean = points.reduce(0) { $0 + $1.evidenceLowerBound } / Double(points.count)
    lab.equal("mean over points", mean, closed, within: 1e-10)
    // log p(x) − KL(q‖p(z|x)), averaged: the same number without the bound's own formula.
    let divergences = try (0..<data.points.rows).map {
      try model.posteriorDivergence(at: data.points.row($0))
    }
    let divergence = divergences.reduce(0, +) / Double(points.count)
    let evidence = try model.decoder.logLikelihood(data.moments)
    lab.equal(
      "log p(x) − KL(q‖p(z|x))", evidence - divergence, closed, within: 1e-10,
      not: .init("without tr WDWᵀ", closed + Self.noise(model)))
    let draws = lab.size(quick: 500, full: 5000)
    let estimates = (0..<draws).map { _ in Self.sampled(model, data.points, &lab.generator) }
    lab.mean("drawn z", of: estimates, closed, resolving: 1)
  }

  /// tr WDWᵀ/(2σ²): what is lost when only the mean is reconstructed.
  private static func noise(_ model: LinearVAE) -> Double {
    let w = model.decoder.weights
    let lengths = (0..<2).map { i in w.column(i).reduce(0) { $0 + $1 * $1 } }
    return zip(lengths, model.encoderVariances).reduce(0) { $0 + $1.0 * $1.1 }
      / (2 * model.decoder.noiseVariance)
  }

  /// One draw of E log p(x|z) − KL over all points, with one z a point.
  static func sampled(
    _ model: LinearVAE, _ points: Matrix<Double>, _ generator: inout SplitMix64
  ) -> Double {
    let centred = Matrix(rows: points.rows, columns: points.columns) { i, j in
      points[i, j] - model.decoder.mean[j]
    }
    let means = centred.times(model.encoder, transposingOther: .transposed)
    let noise = generator.normalMatrix(rows: points.rows, columns: means.columns)
      .scalingColumns(by: model.encoderVariances.map { $0.squareRoot() })
    let residual =
      centred - (means + noise).times(model.decoder.weights, transposingOther: .transposed)
    let n = Double(points.rows)
    let loss = GaussianLikelihood.negativeLogDensity(
      squaredError: residual.frobeniusProduct(residual) / n, dimension: points.columns,
      variance: model.decoder.noiseVariance)
    return -loss - model.bound(SampleMoments(points)).divergence
  }

  static let gradients = Claim(
    "linear-vae.gradients",
    korean: "ELBO의 W, V, D, σ² 기울기는 닫힌 식이고, σ̂²은 Q/d이다.",
    english: "The bound's gradients in W, V, D and σ² are closed forms, and σ̂² = Q/d.",
    source: "Lucas et al. 2019, arXiv:1911.02469, appendix C"
  ) { lab in
    let data = lab.linearData()
    let model = someEncoder(&lab)
    let exact = model.gradient(data.moments)
    func slope(_ change: (inout LinearVAE, Double) -> Void) -> Double {
      Numerics.slope(0) { h in
        var moved = model
        change(&moved, h)
        return moved.bound(data.moments).evidenceLowerBound
      }
    }
    // Central differences with h = 10⁻⁵: h²f‴/6 + u|f|/h < 10⁻⁸ + 10⁻⁹ where f‴ ≤ 10³.
    lab.equal("∂W₄₂", exact.weights[3, 1], slope { $0.decoder.weights[3, 1] += $1 }, within: 1e-6)
    lab.equal("∂V₂₅", exact.encoder[1, 4], slope { $0.encoder[1, 4] += $1 }, within: 1e-6)
    lab.equal(
      "∂D₁", exact.encoderVariances[0], slope { $0.encoderVariances[0] += $1 }, within: 1e-6)
    lab.equal(
      "∂σ²", exact.noiseVariance, slope { $0.decoder.noiseVariance += $1 }, within: 1e-6)
    var best = model
    let s = data.moments.secondMoment(about: model.decoder.mean)
    best.decoder.noiseVariance = model.expectedSquaredError(s) / 6
    lab.equal("∂σ² at σ² = Q/d", best.gradient(data.moments).noiseVariance, 0)
  }

  static let optimalEncoder = Claim(
    "linear-vae.optimal-encoder",
    korean: "W를 고정하면 가장 좋은 인코더는 V = M⁻¹Wᵀ, Dᵢ = σ²/Mᵢᵢ이다.",
    english: "For a fixed W the best encoder is V = M⁻¹Wᵀ, Dᵢ = σ²/Mᵢᵢ.",
    source: "Lucas et al. 2019, arXiv:1911.02469, section 4"
  ) { lab in
    let data = lab.linearData()
    let best = try LinearVAE(optimalEncoderFor: LinearData.truth)
    let gradient = best.gradient(data.moments)
    lab.equal("‖∂V‖", gradient.encoder.frobeniusNorm, 0, within: 1e-11)
    lab.equal("largest |∂D|", gradient.encoderVariances.map { abs($0) }.max() ?? .nan, 0)
    let value = best.bound(data.moments).evidenceLowerBound
    for i in 1...lab.size(quick: 5, full: 100) {
      var other = best
      other.encoder += 0.05 * lab.generator.normalMatrix(rows: 2, columns: 6)
      other.encoderVariances[i % 2] *= 1.2
      lab.compare(
        "loss of another encoder \(i)", value - other.bound(data.moments).evidenceLowerBound,
        .above(0))
    }
    let diagonal = try LinearData.truth.posteriorCovariance().diagonal
    lab.equal(
      "D₁", best.encoderVariances[0],
      Numerics.minimum(0.01, 1) { d in
        var other = best
        other.encoderVariances[0] = d
        return -other.bound(data.moments).evidenceLowerBound
      }, within: 1e-6, by: .optimization,
      not: .init("the posterior's own variance", diagonal[0]))
  }

  static let gap = Claim(
    "linear-vae.gap",
    korean: "가장 좋은 인코더에서 log p − ELBO = ½[Σ log Mᵢᵢ − log|M|] ≥ 0이며, 모든 x에서 같다.",
    english: """
      With the best encoder log p − ELBO = ½[Σ log Mᵢᵢ − log|M|] ≥ 0, the same for every x.
      """,
    source: "Hadamard's inequality; Lucas et al. 2019, arXiv:1911.02469, section 4"
  ) { lab in
    let data = lab.linearData()
    let best = try LinearVAE(optimalEncoderFor: LinearData.truth)
    let gap = try best.approximationGap()
    let densities = try LinearData.truth.logDensities(data.points)
    for n in 0..<3 {
      let bound = best.bound(at: data.points.row(n)).evidenceLowerBound
      lab.equal("log p − ELBO at x\(n + 1)", densities[n] - bound, gap, within: 1e-11)
    }
    lab.compare("gap, columns not orthogonal", gap, .above(0))
    let aligned = try ProbabilisticPCA(fitting: data.moments, latents: 2)
    lab.equal(
      "gap, columns orthogonal", try LinearVAE(optimalEncoderFor: aligned).approximationGap(), 0)
  }

  static let profile = Claim(
    "linear-vae.profile-elbo",
    korean: "인코더를 없애면 ELBO는 log|M| 대신 Σ log Mᵢᵢ가 들어간 pPCA 우도이다.",
    english:
      "With its encoder at the optimum the ELBO is pPCA's likelihood with Σ log Mᵢᵢ for log|M|.",
    source: "Lucas et al. 2019, arXiv:1911.02469, section 4"
  ) { lab in
    let data = lab.linearData()
    let model = LinearData.truth
    let value = try model.profileBound(data.moments)
    lab.equal(
      "profile bound", value,
      try LinearVAE(optimalEncoderFor: model).bound(data.moments).evidenceLowerBound, within: 1e-11,
      not: .init("log-likelihood", try model.logLikelihood(data.moments)))
    let slope = try Numerics.slope(0) { h in
      var moved = model
      moved.weights[2, 1] += h
      return try moved.profileBound(data.moments)
    }
    lab.equal(
      "∂W₃₂", try model.profileBoundGradient(data.moments)[2, 1], slope, within: 1e-6,
      not: .init(
        "the likelihood's", try model.logLikelihoodGradient(data.moments).weights[2, 1]))
  }

  static let rotationGap = Claim(
    "linear-vae.rotation-gap",
    korean: "최적해를 각 t만큼 돌리면 틈은 ½ log(1 + (λ₁−λ₂)² sin² 2t/(4λ₁λ₂))이다. 고윳값이 같으면 0이다.",
    english: """
      Turning the optimum by t opens a gap of ½ log(1 + (λ₁−λ₂)² sin² 2t/(4λ₁λ₂)), which vanishes \
      for equal eigenvalues.
      """,
    source: "Lucas et al. 2019, arXiv:1911.02469, section 4",
    figure: { RotationFigure.figure(largest: [5, 5, 5], smaller: [1, 3, 4.5]) }
  ) { lab in
    for (first, second) in [(5.0, 3.0), (5, 1), (4, 4)] {
      let moments = LinearData.axes([first, second, 0.5, 0.4])
      let spectrum = CovarianceSpectrum([first, second, 0.5, 0.4])
      let best = try ProbabilisticPCA(fitting: moments, latents: 2)
      for t in [0.2, Double.pi / 4] {
        let turned = best.rotated(by: Numerics.rotation(t))
        let lost = try best.profileBound(moments) - (try turned.profileBound(moments))
        lab.equal(
          "bound lost, λ = \(first), \(second), t = \(t)", lost, spectrum.rotationGap(angle: t))
        if t != 0.2 {
          let ratio = (first + second) / 2 / (first * second).squareRoot()
          lab.equal("largest gap, λ = \(first), \(second)", lost, log(ratio))
        }
      }
    }
  }

  static let aggregate = Claim(
    "linear-vae.aggregate",
    korean: "최적해에서 모인 사후분포의 공분산 VSVᵀ + D는 단위행렬이다.",
    english: "At the optimum the aggregate posterior's covariance VSVᵀ + D is the identity.",
    source: "Lucas et al. 2019, arXiv:1911.02469, section 4"
  ) { lab in
    let data = lab.linearData()
    let best = try ProbabilisticPCA(fitting: data.moments, latents: 2)
    let aligned = try LinearVAE(optimalEncoderFor: best).aggregateCovariance(data.moments)
    lab.equal("largest difference from I", aligned.largestDifference(from: .identity(2)), 0)
    let turned = try LinearVAE(
      optimalEncoderFor: best.rotated(by: Numerics.rotation(0.6))
    ).aggregateCovariance(data.moments)
    lab.compare(
      "the same at a turned W", turned.largestDifference(from: .identity(2)), .above(0.001))
  }
}
