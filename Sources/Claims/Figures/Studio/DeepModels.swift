import LatentModels
import LinearAlgebra

/// The deep models that several figures share.
extension FigureStudio {
  /// A VAE with dense layers on images.
  struct DeepModel: Sendable {
    let model: VariationalAutoencoder
    let data: ImageData
    /// What the training was: the same for the same model.
    let key: String
  }

  /// Two latents on stroke digits, σ² learned: the plane that grid, samples and codes are drawn from.
  ///
  /// Adam moves log σ² by about its rate a step, 10⁻³ at most: from 0.3 down to 0.03 takes 2300 of
  /// the 6200 steps, in which the codes spread out as they do under annealing.
  func plane() throws -> DeepModel {
    try deep(
      digits(size(8000, sketch: 32)), hidden: [256, 128], latents: 2,
      .learned(initialVariance: 0.3), epochs: 100)
  }

  /// Ten latents on the same digits, σ² learned.
  func code() throws -> DeepModel {
    try deep(
      digits(size(8000, sketch: 32)), hidden: [256], latents: 10, .learned(initialVariance: 0.05),
      epochs: 50)
  }

  /// Trains on whole images; in a sketch for one step, with narrow layers.
  func deep(
    _ data: ImageData, hidden: [Int], latents: Int, _ noise: NoiseModel, beta: Double = 1,
    epochs: Int
  ) throws -> DeepModel {
    try deep(
      data, hidden: hidden, latents: latents, observation: .gaussian(noise), beta: beta,
      epochs: epochs)
  }

  /// The same for any law of x given z.
  func deep(
    _ data: ImageData, hidden: [Int], latents: Int, observation: ObservationModel,
    activation: Activation = .relu, beta: Double = 1, epochs: Int
  ) throws -> DeepModel {
    let batch = min(128, data.count)
    let architecture = Architecture(
      dimension: data.pixels.columns, hidden: effort == .full ? hidden : [4], latents: latents,
      activation: activation, observation: observation)
    let configuration = TrainingConfiguration(
      model: .dense(architecture), data: DataDigest(data.pixels),
      options: TrainingOptions(batch: batch, beta: beta), seed: FigureStudio.seed)
    let steps = effort == .full ? epochs * (data.count / batch) : 1
    let run = try run(configuration, on: data.pixels, steps: steps)
    guard let model = run.autoencoder else { throw DeepExperiment.NotDense() }
    return DeepModel(
      model: model, data: data, key: "\(try configuration.key)-\(steps)")
  }
}
