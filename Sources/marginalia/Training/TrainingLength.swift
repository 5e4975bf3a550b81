import ArgumentParser
import LatentModels

/// How a model is trained, and for how long.
struct TrainingLength: ParsableArguments {
  @Option(name: .long, help: "Passes over the data.")
  var epochs = 20

  @Option(name: .long, help: "Steps, instead of --epochs.")
  var steps: Int?

  @Option(name: .long, help: "Points a step.")
  var batch = 128

  @Option(name: .long, help: "Adam's learning rate.")
  var learningRate = 1e-3

  @Option(
    name: .long,
    help: "What the divergence is multiplied by; 1 if not given, for a beta-vae 4.")
  var beta: Double?

  @Option(name: .long, help: "Steps in which that factor rises from 0.")
  var annealing = 0

  @Option(name: .long, help: "Threads that share each step; results depend on their number.")
  var threads = 1

  func validate() throws {
    func check(_ isGood: Bool, _ message: String) throws {
      if !isGood { throw ValidationError(message) }
    }
    try check(
      (1...1_000_000).contains(epochs), "--epochs takes a whole number from 1, not \(epochs)")
    try check((steps ?? 1) > 0, "--steps takes a positive number, not \(steps ?? 0)")
    try check((1...65_536).contains(batch), "--batch takes a number from 1 to 65536, not \(batch)")
    try check(
      learningRate > 0 && learningRate.isFinite,
      "--learning-rate takes a positive number, not \(learningRate)")
    let beta = beta ?? 1
    try check(beta >= 0 && beta.isFinite, "--beta takes a number from 0, not \(beta)")
    try check(annealing >= 0, "--annealing takes a number from 0, not \(annealing)")
    try check((1...64).contains(threads), "--threads takes a number from 1 to 64, not \(threads)")
  }

  /// The number of steps for so many points; what does not fill a batch is left out of an epoch.
  func steps(points: Int) -> Int { steps ?? epochs * (points / batch) }

  /// Batches, optimiser, objective.
  func options(for model: ModelName) -> TrainingOptions {
    TrainingOptions(
      batch: batch, optimizer: Adam(learningRate: learningRate),
      beta: beta ?? (model == .betaVAE ? 4 : 1), annealingSteps: annealing, threads: threads)
  }
}
