import LinearAlgebra

extension TrainingConfiguration {
  /// The number of bytes that parameters and moments take in a checkpoint.
  var stateSize: Int {
    switch model {
    case .dense(let architecture): 12 * ParameterLayout(architecture).count
    case .linear(let k, _): 8 * LinearVAETraining.numberCount(dimension: data.columns, latents: k)
    }
  }

  /// Whether all sizes are positive and small enough to add up.
  var isReasonable: Bool {
    let sizes: [Int]
    switch model {
    case .dense(let architecture):
      guard architecture.dimension == data.columns else { return false }
      sizes =
        [architecture.dimension, architecture.latents] + architecture.encoderWidths
        + architecture.decoderWidths
    case .linear(let latents, _): sizes = [data.columns, latents]
    }
    return options.batch > 0 && sizes.allSatisfy { $0 > 0 && $0 <= 1 << 20 } && sizes.count < 1000
  }
}

extension LinearVAETraining {
  /// μ, W, σ², V, D, then Adam's moments of W, V, log D and log σ².
  var numbers: [Double] {
    model.decoder.mean + model.decoder.weights.elements + [model.decoder.noiseVariance]
      + model.encoder.elements + model.encoderVariances + moments.first + moments.second
  }

  /// The number of them.
  static func numberCount(dimension d: Int, latents k: Int) -> Int {
    d + 3 * (2 * d * k + k + 1)
  }

  /// The training whose ``numbers`` these are.
  init(
    numbers: [Double], dimension d: Int, latents k: Int, noise: NoiseModel,
    options: TrainingOptions, step: Int
  ) {
    var rest = numbers[...]
    func take(_ count: Int) -> [Double] {
      defer { rest = rest.dropFirst(count) }
      return Array(rest.prefix(count))
    }
    let mean = take(d)
    let weights = Matrix(rows: d, columns: k, elements: take(d * k))
    let decoder = ProbabilisticPCA(mean: mean, weights: weights, noiseVariance: take(1)[0])
    let encoder = Matrix(rows: k, columns: d, elements: take(d * k))
    let model = LinearVAE(decoder: decoder, encoder: encoder, encoderVariances: take(k))
    self = TrainingRun.training(model, noise, options)
    moments = (take(2 * d * k + k + 1), take(2 * d * k + k + 1))
    self.step = step
  }
}
