import LatentModels
import LinearAlgebra

/// Training steps against the matrix products that they can't do without.
enum TrainingBenchmarks {
  /// A VAE of dense layers: one step, and its own products.
  static func dense(
    _ architecture: Architecture, batch: Int, points: Int, threads: Int, _ watch: Stopwatch
  ) -> Timing {
    var generator = SplitMix64(seed: 1)
    let data = Matrix<Float>(rows: points, columns: architecture.dimension) { _, _ in
      Float(generator.uniform())
    }
    var training = VariationalAutoencoderTraining(
      VariationalAutoencoder(architecture, using: &generator))
    let options = TrainingOptions(batch: batch, threads: threads)
    BLASThreads.set(1)
    let epoch = watch.median { training.epoch(data, options: options, using: &generator) }
    BLASThreads.set(threads)
    var bare = products(architecture, batch: batch)
    // A hundred times, or the clock would see little of a small model's.
    let products = watch.median {
      for _ in 0..<100 { for i in bare.indices { bare[i].run() } }
    }
    BLASThreads.set(1)
    let widths =
      [architecture.dimension] + architecture.encoderWidths + [architecture.latents]
      + architecture.decoderWidths + [architecture.dimension]
    let name = widths.map(String.init).joined(separator: "-")
    return Timing(
      name:
        "VAE \(name), batch \(batch), \(threads == 1 ? "1 thread" : "\(threads) threads"), a step",
      seconds: epoch / Double(points / batch), yardstick: ("its matrix products", products / 100))
  }

  /// One product of a step, with memory of its own.
  private struct Product {
    let left: Matrix<Float>
    let leftOperation: Transposition
    let right: Matrix<Float>
    let rightOperation: Transposition
    var result: Matrix<Float>

    mutating func run() {
      Matrix.multiply(
        left, leftOperation, right, rightOperation, alpha: 1, beta: 0, into: &result)
    }
  }

  /// The products of one step alone: forwards, gradient of the weights, δ of the layer below.
  private static func products(_ architecture: Architecture, batch: Int) -> [Product] {
    let k = architecture.latents
    let chains = [
      [architecture.dimension] + architecture.encoderWidths + [2 * k],
      [k] + architecture.decoderWidths + [architecture.dimension],
    ]
    var products: [Product] = []
    for (chain, widths) in chains.enumerated() {
      for (layer, (inputs, outputs)) in zip(widths, widths.dropFirst()).enumerated() {
        let x = Matrix<Float>(rows: batch, columns: inputs, repeating: 0.5)
        let w = Matrix<Float>(rows: inputs, columns: outputs, repeating: 0.5)
        let h = Matrix<Float>(rows: batch, columns: outputs, repeating: 0.5)
        products.append(
          Product(left: x, leftOperation: .none, right: w, rightOperation: .none, result: h))
        products.append(
          Product(left: x, leftOperation: .transposed, right: h, rightOperation: .none, result: w))
        // No δ is needed below the data.
        if chain == 0 && layer == 0 { continue }
        products.append(
          Product(left: h, leftOperation: .none, right: w, rightOperation: .transposed, result: x))
      }
    }
    return products
  }

  /// The linear VAE on its analytic bound, a step.
  static func linear(
    dimension: Int, latents: Int, batch: Int, points: Int, _ watch: Stopwatch
  ) -> Timing {
    var generator = SplitMix64(seed: 2)
    let data = Matrix<Float>(rows: points, columns: dimension) { _, _ in
      Float(generator.uniform())
    }
    var training = AnalyticLinearVAETraining(
      LinearVAETraining.start(
        mean: Array(repeating: 0.5, count: dimension), latents: latents, noiseVariance: 0.1,
        using: &generator), batch: batch)
    let epoch = watch.median { _ = training.epoch(data, using: &generator) }
    return Timing(
      name: "linear VAE \(dimension)-\(latents), batch \(batch), analytic bound, a step",
      seconds: epoch / Double(points / batch))
  }
}
