import Foundation
import LatentModels
import LinearAlgebra

/// Deep VAEs on stroke digits, several seeds, one Gaussian decoder setting after the other.
struct DeepExperiment {
  /// Images to train on.
  var images = 4000
  /// Passes over them.
  var epochs = 40
  /// Width of the one hidden layer on both sides.
  var width = 128
  /// Latents.
  var latents = 10
  /// Runs with different seeds.
  var runs = 3

  /// What one run ended with, and what it had halfway.
  struct Outcome {
    /// Measures at the end.
    let end: Evaluation
    /// Measures after half of the epochs.
    let middle: Evaluation
    /// σ² at the end.
    let noiseVariance: Double
    /// The mean variance of a pixel: the best σ² of a totally collapsed model.
    let pixelVariance: Double

    /// Latents with mean KL above 0.01 nats.
    static func active(_ evaluation: Evaluation) -> Double {
      Double(evaluation.divergencePerLatent.count { $0 > 0.01 })
    }
  }

  /// Trains one model; the seed of the run decides data, start, order and noise.
  func train(
    _ noise: NoiseModel, annealed: Bool = false, seed: UInt64, in laboratory: Laboratory
  ) throws -> Outcome {
    var generator = SplitMix64(seed: seed)
    let data = StrokeDigits.draw(images, using: &generator).pixels
    let batch = min(128, images)
    let steps = epochs * (images / batch)
    // The KL weight rises over three quarters of the training and is 1 in the last quarter.
    let configuration = TrainingConfiguration(
      model: .dense(
        Architecture(
          dimension: data.columns, hidden: [width], latents: latents, observation: .gaussian(noise))
      ), data: DataDigest(data),
      options: TrainingOptions(
        batch: batch, optimizer: Adam(learningRate: 1e-3),
        annealingSteps: annealed ? 3 * steps / 4 : 0),
      seed: seed)
    let half = try laboratory.train(configuration, on: data, steps: steps / 2)
    let whole = try laboratory.train(configuration, on: data, steps: steps, from: half)
    guard let middle = half.autoencoder, let model = whole.autoencoder else { throw NotDense() }
    return Outcome(
      end: evaluate(model, data, &generator), middle: evaluate(middle, data, &generator),
      noiseVariance: model.noiseVariances.first ?? .nan, pixelVariance: pixelVariance(data))
  }

  /// A run of a dense configuration that holds another model.
  struct NotDense: Error {}

  /// (1/d) tr S.
  private func pixelVariance(_ data: Matrix<Float>) -> Double {
    let n = Double(data.rows)
    var (sums, squares) = ([Double](repeating: 0, count: data.columns), 0.0)
    for (i, pixel) in data.elements.enumerated() {
      sums[i % data.columns] += Double(pixel)
      squares += Double(pixel) * Double(pixel)
    }
    return (squares / n - sums.reduce(0) { $0 + $1 * $1 } / (n * n)) / Double(data.columns)
  }

  /// Measures on the first 1000 images.
  private func evaluate(
    _ model: VariationalAutoencoder, _ data: Matrix<Float>, _ generator: inout SplitMix64
  ) -> Evaluation {
    let rows = min(1000, data.rows)
    let part = Matrix<Float>(
      rows: rows, columns: data.columns, elements: Array(data.elements.prefix(rows * data.columns)))
    return model.evaluate(part, draws: 1, using: &generator)
  }
}
