import ArgumentParser
import LatentModels
import LinearAlgebra

/// Times the laboratory; `Documentation/Performance.md` says what the numbers are compared with.
@main
struct Benchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmarks", abstract: "Time training, fits and estimates.",
    discussion: "Build it with `make benchmark`: times of a debug build mean nothing.")

  @Flag(name: .long, help: "Small sizes and one round, to see that everything runs.")
  var short = false

  @Option(name: .long, help: "Threads of the dense VAE's training and of the pPCA fit.")
  var threads = 2

  @Option(name: .long, help: "Rounds, of which the median counts.")
  var rounds = 9

  @Option(name: .long, help: "Time only this; may be repeated.")
  var only: [Task] = []

  func validate() throws {
    guard (1...64).contains(threads) else {
      throw ValidationError("--threads takes a number from 1 to 64, not \(threads)")
    }
    guard rounds > 0 else { throw ValidationError("--rounds takes a number from 1 on") }
  }

  mutating func run() throws {
    BLASThreads.set(1)
    print("OpenBLAS kernels for \(BLASThreads.processor); medians")
    let watch = Stopwatch(rounds: short ? 1 : rounds)
    for name in only.isEmpty ? Task.allCases : only { print(try timing(of: name, watch).line) }
  }

  /// What is timed.
  enum Task: String, CaseIterable, ExpressibleByArgument {
    case vae, small, linear, ppca, iwae, quadrature
  }

  private func timing(of task: Task, _ watch: Stopwatch) throws -> Timing {
    let points = short ? 256 : 12_800
    switch task {
    case .vae:
      return TrainingBenchmarks.dense(
        Architecture(dimension: 784, hidden: [400], latents: 20, observation: .bernoulli),
        batch: 128, points: points, threads: threads, watch)
    case .small:
      return TrainingBenchmarks.dense(
        Architecture(
          dimension: 64, hidden: [64], latents: 2, activation: .tanh,
          observation: .gaussian(.learned(initialVariance: 0.1))),
        batch: 128, points: points, threads: 1, watch)
    case .linear:
      return TrainingBenchmarks.linear(
        dimension: 784, latents: 50, batch: 128, points: points, watch)
    case .ppca:
      return try EvidenceBenchmarks.principalComponents(
        points: short ? 200 : 10_000, dimension: short ? 50 : 784, latents: 20, threads: threads,
        watch)
    case .iwae:
      return EvidenceBenchmarks.importance(
        draws: short ? 50 : 5000, points: short ? 2 : 100, watch)
    case .quadrature:
      return EvidenceBenchmarks.quadrature(
        perSide: short ? 40 : 180, points: short ? 2 : 100, watch)
    }
  }
}
