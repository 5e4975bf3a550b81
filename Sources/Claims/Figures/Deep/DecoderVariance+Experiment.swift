import Charts
import Foundation
import LatentModels
import LinearAlgebra

extension FigureStudio {
  func decoderVariance() throws -> DecoderVariance {
    DecoderVariance(linear: try LinearStudy(self).decoderVariance(), deep: try imageVariance())
  }

  /// The shared plane's decoder on 2000 of its images.
  private func imageVariance() throws -> DecoderVariance.Case {
    let trained = try plane()
    let part = trained.data.prefix(2000).pixels
    var generator = SplitMix64(seed: FigureStudio.seed)
    let evaluation = trained.model.evaluate(part, draws: 4, using: &generator)
    let (d, variance) = (Double(part.columns), trained.model.noiseVariances.first ?? .nan)
    let mean = evaluation.reconstructions.reduce(0, +) / Double(part.rows)
    let errors = ReconstructionGrid.errors(
      part, ReconstructionGrid.reconstructions(part, trained.model))
    // log p(x|z) = −(d/2) log 2πσ² − ‖x − f‖²/(2σ²), solved for the squared error.
    return DecoderVariance.Case(
      heading: Localized(korean: "심층 VAE, 숫자", english: "deep VAE, digits"), key: "deep",
      dimension: part.columns,
      expected: -2 * variance * (mean / d + log(2 * Double.pi * variance) / 2),
      ofMeans: errors.reduce(0, +) / Double(errors.count), learned: variance)
  }
}

extension LinearStudy {
  /// The linear VAE that learned σ² from 30, with exact expectations over the data.
  func decoderVariance() throws -> DecoderVariance.Case {
    let model = try train(latents: 4, .learned(initialVariance: 30))
    let d = Double(moments.dimension)
    // Without the encoder's variances only the error of the means is left.
    var still = model
    still.encoderVariances = model.encoderVariances.map { _ in 0 }
    return DecoderVariance.Case(
      heading: Localized(korean: "선형 VAE", english: "linear VAE"), key: "linear",
      dimension: moments.dimension,
      expected: model.expectedSquaredError(moments.covariance) / d,
      ofMeans: still.expectedSquaredError(moments.covariance) / d,
      learned: model.decoder.noiseVariance)
  }
}
