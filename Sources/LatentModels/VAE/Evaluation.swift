import Foundation
public import LinearAlgebra

/// What a VAE achieves on a data set, point by point, in nats.
public struct Evaluation: Sendable {
  /// log p(x|z) averaged over the draws of z, one number a point.
  public let reconstructions: [Double]
  /// KL(q(zᵢ|x)‖p(zᵢ)): one row a point, one column a latent.
  public let divergences: Matrix<Double>
  /// E_q[z|x], one row a point.
  public let posteriorMeans: Matrix<Double>

  /// The estimated bound of each point.
  public var bounds: [Double] {
    reconstructions.indices.map { reconstructions[$0] - divergences.row($0).reduce(0, +) }
  }
  /// The mean bound and its standard error over points (a point's own noise included).
  public var bound: (mean: Double, standardError: Double) {
    let values = bounds
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (square / (n * max(n - 1, 1))).squareRoot())
  }
  /// The mean KL of each latent.
  public var divergencePerLatent: [Double] {
    (0..<divergences.columns).map {
      divergences.column($0).reduce(0, +) / Double(divergences.rows)
    }
  }
  /// The number of active units.
  public var activeUnits: Int {
    PosteriorCollapse.activeUnits((0..<posteriorMeans.rows).map { posteriorMeans.row($0) })
  }
}

extension VariationalAutoencoder {
  /// Bound, divergences and posterior means on a data set, with `draws` of z a point.
  public func evaluate(
    _ data: Matrix<Float>, draws: Int = 1, using generator: inout some RandomNumberGenerator
  ) -> Evaluation {
    let (means, logVariances) = encode(data)
    let k = architecture.latents
    let stream = NormalStream(seed: generator.next())
    let buffers = DecodingBuffers(layout.decoder, rows: draws)
    var reconstructions: [Double] = []
    for n in 0..<data.rows {
      let block = UInt64(draws * k + 15) / 16 * 16
      let z = latents(
        means.row(n), logVariances.row(n),
        noise: stream.draws(draws * k, counter: UInt64(n) * block))
      let logs = logLikelihoods(of: data.row(n), at: z, in: buffers)
      reconstructions.append(logs.reduce(0, +) / Double(draws))
    }
    return Evaluation(
      reconstructions: reconstructions,
      divergences: Matrix(rows: data.rows, columns: k) { n, i in
        let (m, v) = (Double(means[n, i]), exp(Double(logVariances[n, i])))
        return (m * m + GaussianDivergence.excess(ofVariance: v)) / 2
      },
      posteriorMeans: Matrix(
        rows: data.rows, columns: k, elements: means.elements.map { Double($0) }))
  }

  /// log p(x|z) of one x for each row of z (n × k), in nats.
  public func logLikelihoods(of x: [Float], at z: Matrix<Float>) -> [Double] {
    precondition(
      x.count == architecture.dimension, "\(x.count) of \(architecture.dimension) values")
    return logLikelihoods(of: x, at: z, in: DecodingBuffers(layout.decoder, rows: z.rows))
  }

  /// The same in memory that is used again and again.
  private func logLikelihoods(
    of x: [Float], at z: Matrix<Float>, in buffers: DecodingBuffers
  ) -> [Double] {
    precondition(z.rows <= buffers.rows, "\(z.rows) rows in buffers for \(buffers.rows)")
    let layers = layout.decoder
    var result = [Double](repeating: 0, count: z.rows)
    parameters.withUnsafeBufferPointer { p in
      z.elements.withUnsafeBufferPointer { z in
        x.withUnsafeBufferPointer { x in
          result.withUnsafeMutableBufferPointer { result in
            guard let p = p.baseAddress, let first = z.baseAddress, let x = x.baseAddress,
              let values = result.baseAddress
            else { return }
            var source = first
            for l in layers.indices.dropLast() {
              DenseKernels.forward(
                layers[l], parameters: p, input: source, output: buffers.outputs[l],
                rows: result.count, columns: 0..<layers[l].outputs,
                activation: architecture.activation)
              source = UnsafePointer(buffers.outputs[l])
            }
            let (layer, target) = (layers[layers.count - 1], buffers.outputs[layers.count - 1])
            DenseKernels.product(
              layer, parameters: p, input: source, output: target, rows: result.count,
              columns: 0..<layer.outputs)
            LikelihoodKernels.rows(
              target, bias: p + layer.biases, data: x, count: result.count, width: layer.outputs,
              observation: architecture.observation, logVariances: p + layout.noise, into: values)
          }
        }
      }
    }
    return result
  }

  /// The importance-weighted estimate of log p(x) for each row, with `draws` weights a point.
  ///
  /// Its mean is the bound 𝓛_K of Burda, Grosse, Salakhutdinov 2016, arXiv:1509.00519. Draws are
  /// decoded `chunk` at a time.
  public func importanceWeightedBounds(
    _ data: Matrix<Float>, draws: Int, chunk: Int = 500,
    using generator: inout some RandomNumberGenerator
  ) -> [Double] {
    let (means, logVariances) = encode(data)
    let k = architecture.latents
    let stream = NormalStream(seed: generator.next())
    var counter: UInt64 = 0
    let buffers = DecodingBuffers(layout.decoder, rows: min(chunk, draws))
    return (0..<data.rows).map { n in
      let (x, m, v) = (data.row(n), means.row(n), logVariances.row(n))
      let logDeviation = v.reduce(0) { $0 + Double($1) } / 2
      var logWeights: [Double] = []
      logWeights.reserveCapacity(draws)
      while logWeights.count < draws {
        let size = min(chunk, draws - logWeights.count)
        let noise = stream.draws(size * k, counter: counter)
        counter += UInt64(size * k + 16)
        let z = latents(m, v, noise: noise)
        for (i, logLikelihood) in logLikelihoods(of: x, at: z, in: buffers)
          .enumerated()
        {
          // log p(z) − log q(z) = ½(‖ε‖² − ‖z‖²) + Σ log s.
          var squares: Float = 0
          for j in i * k..<(i + 1) * k {
            squares += noise[j] * noise[j] - z.elements[j] * z.elements[j]
          }
          logWeights.append(logLikelihood + Double(squares) / 2 + logDeviation)
        }
      }
      return ImportanceWeightedBound.estimate(logWeights: logWeights)
    }
  }

  /// m + e^{v/2} ε for each row of noise, which holds whole rows of k numbers.
  private func latents(
    _ mean: [Float], _ logVariance: [Float], noise: [Float]
  ) -> Matrix<Float> {
    let k = mean.count
    let deviations = logVariance.map { exp($0 / 2) }
    var z = noise
    for i in z.indices { z[i] = mean[i % k] + deviations[i % k] * z[i] }
    return Matrix(rows: noise.count / k, columns: k, elements: z)
  }
}

/// The outputs of each decoder layer for up to so many rows, allocated once.
private final class DecodingBuffers {
  let rows: Int
  let outputs: [UnsafeMutablePointer<Float>]

  init(_ layers: [DenseLayer], rows: Int) {
    self.rows = rows
    outputs = layers.map { layer in
      let pointer = UnsafeMutablePointer<Float>.allocate(capacity: rows * layer.outputs)
      pointer.initialize(repeating: 0, count: rows * layer.outputs)
      return pointer
    }
  }

  deinit {
    for pointer in outputs { pointer.deallocate() }
  }
}
