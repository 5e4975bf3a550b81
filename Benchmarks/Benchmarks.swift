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

  @Option(name: .long, help: "Threads of the dense VAE's training.")
  var threads = 2

  func validate() throws {
    guard (1...64).contains(threads) else {
      throw ValidationError("--threads takes a number from 1 to 64, not \(threads)")
    }
  }

  mutating func run() throws {
    BLASThreads.set(1)
    print("OpenBLAS kernels for \(BLASThreads.processor); medians")
    let watch = Stopwatch(rounds: short ? 1 : 9)
    let points = short ? 256 : 12_800
    for timing in [
      TrainingBenchmarks.dense(
        Architecture(dimension: 784, hidden: [400], latents: 20, observation: .bernoulli),
        batch: 128, points: points, threads: threads, watch),
      TrainingBenchmarks.dense(
        Architecture(
          dimension: 64, hidden: [64], latents: 2, activation: .tanh,
          observation: .gaussian(.learned(initialVariance: 0.1))),
        batch: 128, points: points, threads: 1, watch),
      TrainingBenchmarks.linear(
        dimension: 784, latents: 50, batch: 128, points: points, watch),
    ] { print(timing.line) }
    print(
      try EvidenceBenchmarks.principalComponents(
        points: short ? 200 : 10_000, dimension: short ? 50 : 784, latents: 20, watch
      ).line)
    print(
      EvidenceBenchmarks.importance(draws: short ? 50 : 5000, points: short ? 2 : 100, watch).line)
    print(
      EvidenceBenchmarks.quadrature(perSide: short ? 40 : 300, points: short ? 2 : 100, watch).line)
  }
}
