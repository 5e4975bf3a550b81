import LatentModels
import LinearAlgebra

/// Fits and estimates of log p(x).
enum EvidenceBenchmarks {
  /// Maximum likelihood of pPCA and the log-likelihood of every point.
  static func principalComponents(
    points: Int, dimension: Int, latents: Int, threads: Int, _ watch: Stopwatch
  ) throws -> Timing {
    var generator = SplitMix64(seed: 3)
    let data = Matrix<Double>(rows: points, columns: dimension) { _, _ in generator.uniform() }
    BLASThreads.set(threads)
    defer { BLASThreads.set(1) }
    let seconds = try watch.median {
      let model = try ProbabilisticPCA(fitting: SampleMoments(data), latents: latents)
      _ = try model.logDensities(data)
    }
    return Timing(
      name: "pPCA fit and scores, \(points) × \(dimension), \(latents) latents, \(threads) threads",
      seconds: seconds)
  }

  /// Importance weighting with many draws a point.
  static func importance(draws: Int, points: Int, _ watch: Stopwatch) -> Timing {
    var generator = SplitMix64(seed: 4)
    let data = StrokeDigits.draw(points, using: &generator).pixels
    let model = VariationalAutoencoder(
      Architecture(dimension: 784, hidden: [400], latents: 20, observation: .bernoulli),
      using: &generator)
    let seconds = watch.median {
      _ = model.importanceWeightedBounds(data, draws: draws, using: &generator)
    }
    return Timing(name: "IWAE, K = \(draws), \(points) points of 784-400-20", seconds: seconds)
  }

  /// log p(x) of a tanh decoder with two latents.
  static func quadrature(perSide: Int, points: Int, _ watch: Stopwatch) -> Timing {
    var generator = SplitMix64(seed: 5)
    let decoder = TanhDecoder(
      inputWeights: generator.normalMatrix(rows: 8, columns: 2),
      inputBias: generator.normals(8).map { 0.5 * $0 },
      outputWeights: 8.0.squareRoot() / 8 * generator.normalMatrix(rows: 5, columns: 8),
      outputBias: generator.normals(5).map { 0.5 * $0 }, noiseVariance: 0.25)
    let observations = generator.normalMatrix(rows: points, columns: 5)
    let seconds = watch.median {
      let rule = LatentQuadrature(decoder, perSide: perSide)
      for n in 0..<points { _ = rule.logEvidence(of: observations.row(n)) }
    }
    return Timing(
      name: "log p(x) of a 2-d latent, \(perSide)² nodes, \(points) points", seconds: seconds)
  }
}
