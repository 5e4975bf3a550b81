/// The function between two dense layers.
public enum Activation: String, Codable, CaseIterable, Sendable {
  /// max(x, 0).
  case relu
  /// tanh x.
  case tanh
  /// log(1 + e^x).
  case softplus
}

/// The law of x given the decoder's output, one number a coordinate.
public enum ObservationModel: Codable, Hashable, Sendable {
  /// N(x; f, σ²I).
  case gaussian(NoiseModel)
  /// Bernoulli with logits f; on data between 0 and 1 this is no density.
  case bernoulli
  /// Continuous Bernoulli on [0, 1] with natural parameters f.
  case continuousBernoulli
}

/// Where a Gaussian decoder's σ² comes from.
public enum NoiseModel: Codable, Hashable, Sendable {
  /// It stays at this value.
  case fixed(variance: Double)
  /// One value for all coordinates, learned from this start.
  case learned(initialVariance: Double)
  /// One value a coordinate, learned from this start.
  case learnedPerDimension(initialVariance: Double)
  /// The batch's expected squared error at every step, which maximises the bound given the rest.
  case analytic
}

extension NoiseModel {
  /// σ² before the first step.
  var initialVariance: Double {
    switch self {
    case .fixed(let variance): variance
    case .learned(let initial), .learnedPerDimension(let initial): initial
    case .analytic: 1
    }
  }
}

/// The shape of a VAE: dense layers, activation, observation model.
public struct Architecture: Codable, Hashable, Sendable {
  /// d, the number of coordinates of x.
  public var dimension: Int
  /// Widths of the encoder's hidden layers, from x to z.
  public var encoderWidths: [Int]
  /// k, the number of latents.
  public var latents: Int
  /// Widths of the decoder's hidden layers, from z to x.
  public var decoderWidths: [Int]
  /// The function between layers.
  public var activation: Activation
  /// The law of x given z.
  public var observation: ObservationModel

  /// A shape; without decoder widths the decoder mirrors the encoder.
  public init(
    dimension: Int, hidden: [Int], latents: Int, decoderWidths: [Int]? = nil,
    activation: Activation = .relu, observation: ObservationModel
  ) {
    precondition(
      dimension > 0 && latents > 0 && hidden.allSatisfy { $0 > 0 },
      "widths \(dimension)-\(hidden)-\(latents) are not all positive")
    self.dimension = dimension
    self.encoderWidths = hidden
    self.latents = latents
    self.decoderWidths = decoderWidths ?? hidden.reversed()
    self.activation = activation
    self.observation = observation
  }

  /// The number of noise parameters: none, one, or one a coordinate.
  var noiseParameters: Int {
    switch observation {
    case .gaussian(.learnedPerDimension): dimension
    case .gaussian: 1
    case .bernoulli, .continuousBernoulli: 0
    }
  }
}

/// Where one dense layer's parameters lie in the contiguous buffer.
struct DenseLayer: Sendable {
  /// The number of inputs.
  let inputs: Int
  /// The number of outputs.
  let outputs: Int
  /// Offset of the weights, inputs × outputs, row-major.
  let weights: Int

  /// Offset of the biases, right after the weights.
  var biases: Int { weights + inputs * outputs }
  /// The first offset after this layer.
  var end: Int { biases + outputs }
}

/// Where everything lies in the one contiguous buffer of parameters.
struct ParameterLayout: Sendable {
  /// From x to (mean, log-variance).
  let encoder: [DenseLayer]
  /// From z to the decoder's output.
  let decoder: [DenseLayer]
  /// Offset of the noise log-variances.
  let noise: Int
  /// The number of noise log-variances.
  let noiseCount: Int

  /// The number of parameters.
  var count: Int { noise + noiseCount }

  init(_ architecture: Architecture) {
    var offset = 0
    func chain(_ widths: [Int]) -> [DenseLayer] {
      zip(widths, widths.dropFirst()).map { inputs, outputs in
        let layer = DenseLayer(inputs: inputs, outputs: outputs, weights: offset)
        offset = layer.end
        return layer
      }
    }
    let (d, k) = (architecture.dimension, architecture.latents)
    encoder = chain([d] + architecture.encoderWidths + [2 * k])
    decoder = chain([k] + architecture.decoderWidths + [d])
    noise = offset
    noiseCount = architecture.noiseParameters
  }
}
