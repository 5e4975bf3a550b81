import Charts
import LatentModels
import LinearAlgebra

/// Small deep VAEs on 14 × 14 digits beside what linear theory says of the same data.
struct DeepStudy: Sendable {
  let studio: FigureStudio
  let data: ImageData
  let spectrum: CovarianceSpectrum
  /// Latents of every model.
  let latents: Int

  init(_ studio: FigureStudio) throws {
    self.studio = studio
    data = studio.digits(studio.size(3000, sketch: 16), side: 14)
    latents = studio.size(10, sketch: 3)
    let moments = SampleMoments(
      Matrix(
        rows: data.count, columns: data.pixels.columns,
        elements: data.pixels.elements.map { Double($0) }))
    // Pixels that are never inked have eigenvalues that rounding may put below zero.
    spectrum = CovarianceSpectrum(
      try SymmetricEigen(moments.covariance).values.map { max($0, 0) })
  }

  /// The noise that pPCA with as many latents learns from the same data.
  var principalNoise: Double {
    spectrum.stationaryNoiseVariance(active: Array(0..<latents))
  }

  /// Halfway, on a logarithmic scale, between two eigenvalues: theory keeps `count` dimensions.
  func noise(keeping count: Int) -> Double {
    let i = min(max(count, 1), spectrum.dimension - 1)
    return (spectrum.values[i - 1] * spectrum.values[i]).squareRoot()
  }

  /// A model with this decoder noise.
  func train(_ noise: NoiseModel, beta: Double = 1) throws -> VariationalAutoencoder {
    try studio.deep(data, hidden: [128], latents: latents, noise, beta: beta, epochs: 60).model
  }

  /// Measures on the first 1000 images.
  func evaluate(_ model: VariationalAutoencoder) -> Evaluation {
    var generator = SplitMix64(seed: FigureStudio.seed)
    return model.evaluate(data.prefix(1000).pixels, draws: 4, using: &generator)
  }

  /// The linear β-VAE's optimum on the same data.
  func linear(noise: Double, beta: Double = 1) -> BetaOptimum {
    BetaOptimum(spectrum: spectrum, latents: latents, noiseVariance: noise, beta: beta)
  }
}
