import Foundation
import LatentModels
import LinearAlgebra

/// Claims about Gaussian decoders: what σ² does, and what a loss's reductions amount to.
enum GaussianDecoderClaims {
  static let all = [
    likelihood, fixedVariance, optimalVariance, betaVariance, betaLearned, reduction, unbounded,
    logVariance,
  ]

  static let likelihood = Claim(
    "continuous.gaussian-nll",
    korean: "−log N(x; f, σ²I) = (d/2) log 2πσ² + ‖x−f‖²/(2σ²)이다.",
    english: "−log N(x; f, σ²I) = (d/2) log 2πσ² + ‖x−f‖²/(2σ²).",
    source: "Kingma, Welling 2013, arXiv:1312.6114, appendix C.2"
  ) { lab in
    let (x, f, v) = ([0.3, -1.2, 0.8], [0.1, -0.7, 1.5], 0.36)
    let factors = zip(x, f).map { a, b in
      log(exp(-(a - b) * (a - b) / (2 * v)) / (2 * Double.pi * v).squareRoot())
    }
    let error = zip(x, f).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    let value = GaussianLikelihood.negativeLogDensity(
      squaredError: error, dimension: 3, variance: v)
    lab.equal(
      "−Σ log of the factors", -factors.reduce(0, +), value,
      not: .init("σ for σ² under the logarithm", value - 1.5 * log(v.squareRoot())))
    // exp(−loss) has mass one: trapezoid rule on ±12σ, error e^{−2π²σ²/h²}.
    let mass = Numerics.trapezoid(-8, 8, 800) {
      exp(-GaussianLikelihood.negativeLogDensity(squaredError: $0 * $0, dimension: 1, variance: v))
    }
    lab.equal("mass of exp(−loss)", mass, 1, by: .quadrature)
  }

  static let fixedVariance = Claim(
    "continuous.fixed-sigma",
    korean: "σ² = 1은 ½‖x−f‖², 제곱오차의 합만 쓰면 σ² = ½이다. 상수를 버려도 되는 것은 σ²이 고정일 때뿐이다.",
    english: """
      σ² = 1 means ½‖x−f‖², a plain sum of squares means σ² = ½; dropping the constant is harmless \
      only while σ² is fixed.
      """,
    source: "Rybkin et al. 2021, arXiv:2006.13202"
  ) { lab in
    func loss(_ error: Double, _ v: Double) -> Double {
      GaussianLikelihood.negativeLogDensity(squaredError: error, dimension: 4, variance: v)
    }
    lab.equal("loss difference, σ² = 1", loss(3, 1) - loss(1, 1), 1, not: .init("plain sum", 2))
    lab.equal("loss difference, σ² = ½", loss(3, 0.5) - loss(1, 0.5), 2)
    // Without the constant the loss 3/(2σ²) has no minimum: it falls for ever as σ² grows.
    let truncated = Numerics.minimum(0.01, 100) { 3 / (2 * $0) }
    lab.compare(
      "best σ² without the constant, sought up to 100", truncated, .above(99), within: 1e-4)
    lab.equal(
      "best σ² with it", Numerics.minimum(0.01, 100) { loss(3, $0) }, 0.75, within: 1e-4,
      by: .optimization)
  }

  static let optimalVariance = Claim(
    "continuous.optimal-sigma",
    korean: "σ̂²은 q에 대한 기대 제곱오차의 평균이다. 평균만 복원한 오차가 아니다.",
    english: """
      σ̂² is the mean expected squared error under q, decoder variance included, not the error of \
      the mean reconstruction.
      """,
    source: "Rybkin et al. 2021, arXiv:2006.13202"
  ) { lab in
    let data = lab.linearData()
    let model = LinearVAE(
      decoder: LinearData.truth, encoder: try LinearData.truth.posteriorMap(),
      encoderVariances: [0.3, 0.4])
    let s = data.moments.secondMoment(about: model.decoder.mean)
    func loss(_ v: Double) -> Double {
      var moved = model
      moved.decoder.noiseVariance = v
      return -moved.bound(data.moments).evidenceLowerBound
    }
    var noiseless = model
    noiseless.encoderVariances = [1e-300, 1e-300]
    let best = model.expectedSquaredError(s) / 6
    lab.equal(
      "σ̂²", Numerics.minimum(0.05, 5, loss), best, within: 1e-6, by: .optimization,
      not: .init("error of the mean reconstruction", noiseless.expectedSquaredError(s) / 6))
    let profiled = GaussianLikelihood.profiledNegativeLogDensity(squaredError: 6 * best, count: 6)
    lab.equal(
      "loss at σ̂²", loss(best) - model.bound(data.moments).divergence, profiled, within: 1e-11)
  }

  static let betaVariance = Claim(
    "continuous.beta-sigma",
    korean: "σ²을 고정하면 β는 σ²을 βσ²으로 바꾸는 것과 꼭 같다: 𝓛_β(σ²) = β𝓛(βσ²) + 상수.",
    english: "At fixed σ² β acts exactly as βσ² for σ²: 𝓛_β(σ²) = β𝓛(βσ²) + const.",
    source: "Lucas et al. 2019, arXiv:1911.02469; Rybkin et al. 2021, arXiv:2006.13202"
  ) { lab in
    let data = lab.linearData()
    for (beta, v) in [(0.5, 0.7), (4, 0.4)] {
      let model = LinearVAE(
        decoder: ProbabilisticPCA(
          mean: data.moments.mean, weights: lab.generator.normalMatrix(rows: 6, columns: 2),
          noiseVariance: v), encoder: lab.generator.normalMatrix(rows: 2, columns: 6),
        encoderVariances: [0.3, 0.6])
      var scaled = model
      scaled.decoder.noiseVariance = beta * v
      let inner: Double = beta * scaled.bound(data.moments).evidenceLowerBound
      let constant: Double = 3 * (beta * log(2 * Double.pi * beta * v) - log(2 * Double.pi * v))
      let value = model.bound(data.moments).objective(beta: beta)
      lab.equal(
        "𝓛_β, β = \(beta)", value, inner + constant, within: 1e-12 * (1 + abs(value)) * 10,
        not: .init("β𝓛(βσ²) alone", inner))
    }
  }

  static let betaLearned = Claim(
    "continuous.beta-learned-sigma",
    korean: "q와 f가 고정이면 σ̂²은 어떤 β에서도 기대 제곱오차이다. σ²을 배워도 β는 지워지지 않는다.",
    english: """
      With q and f held, σ̂² is the expected squared error for every β; learning σ² does not cancel β.
      """,
    source: "Rybkin et al. 2021, arXiv:2006.13202; fixed point of linear-vae.beta-learned"
  ) { lab in
    let data = lab.linearData()
    let model = LinearVAE(
      decoder: LinearData.truth, encoder: try LinearData.truth.posteriorMap(),
      encoderVariances: [0.3, 0.4])
    let best =
      model.expectedSquaredError(data.moments.secondMoment(about: model.decoder.mean)) / 6
    for beta in [0.5, 4] {
      let found = Numerics.minimum(0.05, 5) { v in
        var moved = model
        moved.decoder.noiseVariance = v
        return -moved.bound(data.moments).objective(beta: beta)
      }
      lab.equal(
        "σ̂², β = \(beta)", found, best, within: 1e-6, by: .optimization,
        not: .init("σ̂²/β", best / beta))
    }
    let ends = try [1.0, 1.5].map { beta in
      try BetaAscent.climb(
        data.moments, latents: 2, noise: 1, beta: beta, learnsNoise: true, &lab.generator
      ).bound(data.moments).divergence
    }
    lab.compare("rate lost when β goes from 1 to 1.5", ends[0] - ends[1], .above(0.1), within: 1e-4)
  }
}
