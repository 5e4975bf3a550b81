public import LinearAlgebra

/// A configuration with the state that its training has reached.
public struct TrainingRun: Sendable {
  /// The model in training with the optimiser's state.
  public enum State: Sendable {
    /// A VAE with dense layers.
    case dense(VariationalAutoencoderTraining)
    /// The linear VAE.
    case linear(LinearVAETraining)
  }

  /// What is trained, and how.
  public let configuration: TrainingConfiguration
  /// How far it is.
  public internal(set) var state: State

  init(configuration: TrainingConfiguration, state: State) {
    self.configuration = configuration
    self.state = state
  }

  /// A run before its first step.
  ///
  /// - Parameter data: the data of the configuration; the linear VAE takes its mean from it.
  public init(_ configuration: TrainingConfiguration, data: Matrix<Float>) {
    var generator = TrainingSchedule(seed: configuration.seed).start
    self.configuration = configuration
    switch configuration.model {
    case .dense(let architecture):
      state = .dense(
        VariationalAutoencoderTraining(VariationalAutoencoder(architecture, using: &generator)))
    case .linear(let latents, let noise):
      let model = LinearVAETraining.start(
        mean: data.columnMeans, latents: latents, noiseVariance: noise.initialVariance,
        using: &generator)
      state = .linear(TrainingRun.training(model, noise, configuration.options))
    }
  }

  /// The linear VAE's training from a model.
  static func training(
    _ model: LinearVAE, _ noise: NoiseModel, _ options: TrainingOptions
  ) -> LinearVAETraining {
    var learnsNoise = true
    if case .fixed = noise { learnsNoise = false }
    return LinearVAETraining(
      model, learnsNoise: learnsNoise, beta: options.beta, optimizer: options.optimizer)
  }

  /// The number of steps taken.
  public var step: Int {
    switch state {
    case .dense(let training): training.step
    case .linear(let training): training.step
    }
  }

  /// The VAE with dense layers as it is now; nil for the linear VAE.
  public var autoencoder: VariationalAutoencoder? {
    if case .dense(let training) = state { training.model } else { nil }
  }

  /// The linear VAE as it is now; nil for a VAE with dense layers.
  public var linear: LinearVAE? {
    if case .linear(let training) = state { training.model } else { nil }
  }

  /// Whether every parameter is a finite number.
  public var isFinite: Bool {
    switch state {
    case .dense(let training): training.model.parameters.allSatisfy(\.isFinite)
    case .linear(let training):
      training.model.decoder.weights.elements.allSatisfy(\.isFinite)
        && training.model.encoder.elements.allSatisfy(\.isFinite)
        && training.model.decoder.noiseVariance.isFinite
    }
  }

  /// Takes `count` steps, or fewer where the epoch ends before.
  ///
  /// The parameters are copied once a call, so calls of many steps are better than many calls.
  ///
  /// - Returns: the mean terms of the steps' batches.
  public mutating func advance(_ data: Matrix<Float>, steps count: Int) -> BatchTerms {
    let options = configuration.options
    let schedule = TrainingSchedule(seed: configuration.seed)
    precondition(data.rows >= options.batch, "\(data.rows) points do not fill a batch")
    switch state {
    case .dense(var training):
      let terms = training.advance(data, options: options, schedule: schedule, steps: count)
      state = .dense(training)
      return terms
    case .linear(var training):
      let perEpoch = data.rows / options.batch
      let left = perEpoch - training.step % perEpoch
      let terms = training.advance(
        data, batch: options.batch, schedule: schedule, steps: min(count, left))
      state = .linear(training)
      return terms
    }
  }
}

extension Matrix<Float> {
  /// The mean of each column, summed in double precision.
  var columnMeans: [Double] {
    var sums = [Double](repeating: 0, count: columns)
    for i in elements.indices { sums[i % columns] += Double(elements[i]) }
    return sums.map { $0 / Double(rows) }
  }
}
