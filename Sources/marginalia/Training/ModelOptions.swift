public import ArgumentParser
public import LatentModels

/// Which model `marginalia train` trains.
enum ModelName: String, ExpressibleByArgument, CaseIterable {
  case vae
  case betaVAE = "beta-vae"
  case linearVAE = "linear-vae"
}

/// The law of x given z, as the command line names it.
enum DecoderName: String, ExpressibleByArgument, CaseIterable {
  case gaussian
  case bernoulli
  case continuousBernoulli = "continuous-bernoulli"
}

/// Where σ² comes from, as the command line names it.
enum NoiseName: String, ExpressibleByArgument, CaseIterable {
  case fixed
  case learned
  case perDimension = "per-dimension"
  case analytic
}

extension Activation: ExpressibleByArgument {}

/// Widths of layers, as in `400,200`; `none` for no hidden layer.
struct Widths: ExpressibleByArgument {
  var values: [Int]

  init(_ values: [Int]) { self.values = values }

  init?(argument: String) {
    if argument == "none" {
      values = []
      return
    }
    let fields = argument.split(separator: ",", omittingEmptySubsequences: false)
    let numbers = fields.compactMap { Int($0) }
    guard numbers.count == fields.count, numbers.allSatisfy({ (1...65_536).contains($0) }) else {
      return nil
    }
    values = numbers
  }
}

/// The shape of the model.
struct ModelOptions: ParsableArguments {
  @Option(
    name: .long,
    help: "Widths of the encoder's hidden layers, as in 400,200, or none; 400 if not given.")
  var widths: Widths?

  @Option(name: .long, help: "Widths of the decoder's; the encoder's reversed if not given.")
  var decoderWidths: Widths?

  @Option(name: .long, help: "Number of latents.")
  var latents = 20

  @Option(name: .long, help: "The function between layers: relu, tanh or softplus.")
  var activation = Activation.relu

  @Option(name: .long, help: "The law of x given z: gaussian, bernoulli or continuous-bernoulli.")
  var decoder = DecoderName.gaussian

  @Option(
    name: .long,
    help: "A Gaussian's σ²: fixed, learned, per-dimension (learned) or analytic (the best one).")
  var noise = NoiseName.learned

  @Option(name: .long, help: "σ², or where it starts from.")
  var variance = 0.1

  func validate() throws {
    guard (1...4096).contains(latents) else {
      throw ValidationError("--latents takes a whole number from 1 to 4096, not \(latents)")
    }
    guard variance > 0, variance.isFinite else {
      throw ValidationError("--variance takes a positive number, not \(variance)")
    }
  }

  private var noiseModel: NoiseModel {
    switch noise {
    case .fixed: .fixed(variance: variance)
    case .learned: .learned(initialVariance: variance)
    case .perDimension: .learnedPerDimension(initialVariance: variance)
    case .analytic: .analytic
    }
  }

  /// The model for d coordinates.
  func model(_ name: ModelName, dimension: Int) throws(Unusable) -> TrainingConfiguration.Model {
    if name == .linearVAE {
      guard widths == nil, decoderWidths == nil else {
        throw Unusable("a linear-vae has no hidden layers, so it takes no widths")
      }
      guard decoder == .gaussian, noise == .fixed || noise == .learned else {
        throw Unusable(
          "a linear-vae has a gaussian decoder whose σ² is one number, fixed or learned")
      }
      guard latents < dimension else {
        throw Unusable("--latents \(latents): \(dimension) coordinates leave nothing to noise")
      }
      return .linear(latents: latents, noise: noiseModel)
    }
    let observation: ObservationModel =
      switch decoder {
      case .gaussian: .gaussian(noiseModel)
      case .bernoulli: .bernoulli
      case .continuousBernoulli: .continuousBernoulli
      }
    return .dense(
      Architecture(
        dimension: dimension, hidden: widths?.values ?? [400], latents: latents,
        decoderWidths: decoderWidths?.values, activation: activation, observation: observation))
  }
}
