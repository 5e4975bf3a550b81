import Foundation
public import LinearAlgebra

/// Minibatch training of the linear VAE on its analytic bound, in single precision.
///
/// One contiguous buffer holds Wᵀ (k × d), Vᵀ (d × k), μ, log D and log σ². For centred rows X
/// (B × d), with A = XVᵀ (the posterior means) and R = X − AWᵀ, the loss per point is
///
///     ½σ⁻²(‖R‖²/B + Σ Dᵢ‖wᵢ‖²) + (d/2) log 2πσ² + ½(Σ Dᵢ − Σ log Dᵢ − k + ‖A‖²/B),
///
/// and with r = 1/(Bσ²): ∂Wᵀ = −r AᵀR + σ⁻² D Wᵀ, G = ∂A = −r R W + A/B, ∂Vᵀ = XᵀG,
/// ∂μ = −Σ rows of (r R + G V), ∂ log Dᵢ = ½(Dᵢ‖wᵢ‖²/σ² + Dᵢ − 1), ∂ log σ² = ½(d − Q/σ²) with
/// Q = ‖R‖²/B + Σ Dᵢ‖wᵢ‖². No noise enters: only the minibatch is random.
///
/// Source: Lucas et al. 2019, arXiv:1911.02469.
public struct AnalyticLinearVAETraining: Sendable {
  /// The data dimension d.
  public let dimension: Int
  /// The number of latents k.
  public let latents: Int
  /// Points a step.
  public let batch: Int
  /// The optimiser.
  public var optimizer: Adam
  private var parameters: [Float]
  private var first: [Float]
  private var second: [Float]
  private var step = 0

  private var encoderOffset: Int { dimension * latents }
  private var meanOffset: Int { 2 * dimension * latents }
  private var varianceOffset: Int { meanOffset + dimension }
  private var noiseOffset: Int { varianceOffset + latents }

  /// Training that starts from a model.
  public init(_ model: LinearVAE, batch: Int, optimizer: Adam = Adam()) {
    dimension = model.decoder.dimension
    latents = model.decoder.latents
    self.batch = batch
    self.optimizer = optimizer
    let values =
      model.decoder.weights.transposed().elements + model.encoder.transposed().elements
      + model.decoder.mean + model.encoderVariances.map { log($0) }
      + [log(model.decoder.noiseVariance)]
    parameters = values.map { Float($0) }
    first = Array(repeating: 0, count: parameters.count)
    second = first
  }

  /// The model as it is now.
  public var model: LinearVAE {
    func values(_ range: Range<Int>) -> [Double] { parameters[range].map { Double($0) } }
    return LinearVAE(
      decoder: ProbabilisticPCA(
        mean: values(meanOffset..<varianceOffset),
        weights: Matrix(
          rows: latents, columns: dimension, elements: values(0..<encoderOffset)
        ).transposed(),
        noiseVariance: exp(Double(parameters[noiseOffset]))),
      encoder: Matrix(
        rows: dimension, columns: latents, elements: values(encoderOffset..<meanOffset)
      ).transposed(),
      encoderVariances: values(varianceOffset..<noiseOffset).map { exp($0) })
  }

  /// One epoch over n × d points in random order; returns the mean bound of its batches, in nats.
  @discardableResult
  public mutating func epoch(
    _ data: Matrix<Float>, using generator: inout some RandomNumberGenerator
  ) -> Double {
    precondition(data.columns == dimension, "\(data.shape) data for \(dimension) dimensions")
    precondition(data.rows >= batch, "\(data.rows) points do not fill a batch")
    let order = Permutation.random(data.rows, seed: generator.next())
    let steps = data.rows / batch
    let (b, d, k) = (batch, dimension, latents)
    let count = parameters.count
    let workspace = [Float](repeating: 0, count: 2 * b * d + 2 * b * k + d + k + count)
    let (offsets, optimizer, base) = (self, self.optimizer, step)
    var total = 0.0
    var memory = workspace
    data.elements.withUnsafeBufferPointer { data in
      memory.withUnsafeMutableBufferPointer { memory in
        parameters.withUnsafeMutableBufferPointer { p in
          first.withUnsafeMutableBufferPointer { m in
            second.withUnsafeMutableBufferPointer { v in
              guard let data = data.baseAddress, let memory = memory.baseAddress,
                let p = p.baseAddress, let m = m.baseAddress, let v = v.baseAddress
              else { return }
              let gradient = memory + 2 * b * d + 2 * b * k + d + k
              for s in 0..<steps {
                for i in 0..<b {
                  let row = data + order[s &* b &+ i] &* d
                  offsets.centre(row, p, into: memory + i &* d)
                }
                total += offsets.evaluate(p, gradient, memory)
                optimizer.update(
                  p, gradient: gradient, first: m, second: v, range: 0..<count,
                  step: base + s + 1)
              }
            }
          }
        }
      }
    }
    step += steps
    return total / Double(steps)
  }

  private func centre(
    _ row: UnsafePointer<Float>, _ p: UnsafePointer<Float>,
    into target: UnsafeMutablePointer<Float>
  ) {
    let mean = p + meanOffset
    @inline(__always) func body(_ j: Int, _ n: Int) {
      (Vector(row + j, count: n) - Vector(mean + j, count: n)).store(target + j, count: n)
    }
    forEachVector(dimension, body)
  }

  /// The bound of the centred batch at the start of `memory`, and the loss's gradient.
  private func evaluate(
    _ p: UnsafePointer<Float>, _ gradient: UnsafeMutablePointer<Float>,
    _ memory: UnsafeMutablePointer<Float>
  ) -> Double {
    let (b, d, k) = (batch, dimension, latents)
    let (w, v) = (p, p + encoderOffset)
    let x = memory
    let residual = x + b * d
    let means = residual + b * d
    let back = means + b * k
    let columnSums = back + b * k
    let backSums = columnSums + d
    let variance = exp(p[noiseOffset])
    let rate = 1 / (Float(b) * variance)

    Float.multiply(
      rows: b, columns: k, inner: d, alpha: 1, x, stride: d, transposed: false, v, stride: k,
      transposed: false, beta: 0, into: means, stride: k)
    residual.update(from: x, count: b * d)
    Float.multiply(
      rows: b, columns: d, inner: k, alpha: -1, means, stride: k, transposed: false, w, stride: d,
      transposed: false, beta: 1, into: residual, stride: d)

    // Gradients of W and V; G begins as A/B.
    Float.multiply(
      rows: k, columns: d, inner: b, alpha: -rate, means, stride: k, transposed: true, residual,
      stride: d, transposed: false, beta: 0, into: gradient, stride: d)
    let share = 1 / Float(b)
    for i in 0..<b * k { back[i] = share * means[i] }
    Float.multiply(
      rows: b, columns: k, inner: d, alpha: -rate, residual, stride: d, transposed: false, w,
      stride: d, transposed: true, beta: 1, into: back, stride: k)
    Float.multiply(
      rows: d, columns: k, inner: b, alpha: 1, x, stride: d, transposed: true, back, stride: k,
      transposed: false, beta: 0, into: gradient + encoderOffset, stride: k)

    // ∂μ: column sums of R and of G, the latter through V.
    let squares = LinearVAEKernels.sums(residual, rows: b, columns: d, into: columnSums)
    let code = LinearVAEKernels.sums(means, rows: b, columns: k, into: backSums)
    _ = LinearVAEKernels.sums(back, rows: b, columns: k, into: backSums)
    Float.multiply(
      rows: d, columns: 1, inner: k, alpha: -1, v, stride: k, transposed: false, backSums,
      stride: 1, transposed: false, beta: 0, into: gradient + meanOffset, stride: 1)
    for j in 0..<d { gradient[meanOffset &+ j] -= rate * columnSums[j] }

    var expected = squares / Double(b)
    var divergence = code / Double(b) - Double(k)
    for i in 0..<k {
      let logVariance = p[varianceOffset + i]
      let own = exp(logVariance)
      let length = LinearVAEKernels.pull(
        w + i * d, into: gradient + i * d, count: d, weight: own / variance)
      expected += Double(own * length)
      divergence += Double(own - logVariance)
      gradient[varianceOffset + i] = (own * length / variance + own - 1) / 2
    }
    let s = Double(p[noiseOffset])
    let scaled = expected * exp(-s)
    gradient[noiseOffset] = Float((Double(d) - scaled) / 2)
    return -(scaled + Double(d) * (s + log(2 * Double.pi)) + divergence) / 2
  }
}

/// Element-wise passes of the analytic training step.
enum LinearVAEKernels {
  /// Fills the column sums of a rows × columns block and returns the sum of its squares.
  static func sums(
    _ block: UnsafePointer<Float>, rows: Int, columns: Int,
    into sums: UnsafeMutablePointer<Float>
  ) -> Double {
    var total = 0.0
    for j in 0..<columns { sums[j] = 0 }
    for i in 0..<rows {
      let row = block + i &* columns
      var squares = Vector.all(0)
      @inline(__always) func body(_ j: Int, _ n: Int, _ squares: inout Vector) {
        let value = Vector(row + j, count: n)
        squares += value * value
        (Vector(sums + j, count: n) + value).store(sums + j, count: n)
      }
      forEachVector(columns, &squares, body)
      total += Double(squares.sum())
    }
    return total
  }

  /// Adds `weight` times a vector to the target and returns the vector's squared length.
  static func pull(
    _ vector: UnsafePointer<Float>, into target: UnsafeMutablePointer<Float>, count: Int,
    weight: Float
  ) -> Float {
    var squares = Vector.all(0)
    @inline(__always) func body(_ j: Int, _ n: Int, _ squares: inout Vector) {
      let value = Vector(vector + j, count: n)
      squares += value * value
      (Vector(target + j, count: n) + .all(weight) * value).store(target + j, count: n)
    }
    forEachVector(count, &squares, body)
    return squares.sum()
  }
}
