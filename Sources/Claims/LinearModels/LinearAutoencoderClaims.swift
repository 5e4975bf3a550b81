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
    source: "Lucas et al. 2019, arXiv:1911.02469"
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
    source: "Lucas et al. 2019, arXiv:1911.02469"
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
    source: "Lucas et al. 2019, arXiv:1911.02469"
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
    source: "Lucas et al. 2019, arXiv:1911.02469"
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
}
