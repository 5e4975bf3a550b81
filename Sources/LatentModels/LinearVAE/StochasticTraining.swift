import Foundation
public import LinearAlgebra

/// Training the linear VAE on the reparameterised, minibatched bound, as a deep one is trained.
///
/// With centred rows X (B × d), ε (B × k), Z = XVᵀ + ε√D and R = X − ZWᵀ, the loss per point is
/// (d/2) log 2πσ² + ‖R‖²/(2σ²B) + β KL, and its gradient
///
///     ∂W = −RᵀZ/(σ²B),  G = −RW/(σ²B),  ∂V = (G + βXVᵀ/B)ᵀX,
///     ∂ log Dᵢ = ½√Dᵢ Σ Gε + ½β(Dᵢ − 1),  ∂ log σ² = ½(d − ‖R‖²/(σ²B)).
///
/// Source: Lucas et al. 2019, arXiv:1911.02469 (the experiment against pPCA).
public struct LinearVAETraining: Sendable {
  /// The model as it is now.
  public private(set) var model: LinearVAE
  /// Whether σ² is learned.
  public let learnsNoise: Bool
  /// β.
  public let beta: Double
  /// The number of steps taken.
  public internal(set) var step = 0
  /// Adam's means of gradients and of their squares, in the gradient's order.
  var moments: (first: [Double], second: [Double])
  private var optimizer: Adam

  /// Training from a model; μ stays as it is.
  public init(
    _ model: LinearVAE, learnsNoise: Bool, beta: Double = 1, optimizer: Adam = Adam()
  ) {
    self.model = model
    self.learnsNoise = learnsNoise
    self.beta = beta
    self.optimizer = optimizer
    let count = 2 * model.encoder.elements.count + model.encoderVariances.count + 1
    let zeros = [Double](repeating: 0, count: count)
    moments = (zeros, zeros)
  }

  /// A small random start: entries N(0, scale²), D = 1.
  public static func start(
    mean: [Double], latents: Int, noiseVariance: Double, scale: Double = 0.1,
    using generator: inout some RandomNumberGenerator
  ) -> LinearVAE {
    let d = mean.count
    return LinearVAE(
      decoder: ProbabilisticPCA(
        mean: mean, weights: scale * generator.normalMatrix(rows: d, columns: latents),
        noiseVariance: noiseVariance),
      encoder: scale * generator.normalMatrix(rows: latents, columns: d),
      encoderVariances: Array(repeating: 1, count: latents))
  }

  /// One epoch in random order; the learning rate falls linearly from `rate` to `finalRate`.
  public mutating func epoch(
    _ points: Matrix<Double>, batch: Int, rate: Double, finalRate: Double,
    using generator: inout some RandomNumberGenerator
  ) {
    let centred = SampleMoments.centred(points, at: model.decoder.mean)
    let order = Permutation.random(points.rows, seed: generator.next())
    let steps = points.rows / batch
    let d = points.columns
    for s in 0..<steps {
      var rows: [Double] = []
      rows.reserveCapacity(batch * d)
      for n in order[s * batch..<(s + 1) * batch] {
        rows += centred.elements[n * d..<(n + 1) * d]
      }
      optimizer.learningRate = rate + (finalRate - rate) * Double(s) / Double(steps)
      update(
        Matrix(rows: batch, columns: d, elements: rows),
        noise: generator.normalMatrix(rows: batch, columns: model.decoder.latents))
    }
  }

  /// Takes steps of one epoch after the other, each in an order and with a noise that follow from
  /// the seed and the step's number alone, so that it does not matter where training is cut.
  ///
  /// - Returns: the mean terms of the steps' batches.
  mutating func advance(
    _ points: Matrix<Float>, batch: Int, schedule: TrainingSchedule, steps count: Int
  ) -> BatchTerms {
    let (d, mean) = (points.columns, model.decoder.mean)
    var (total, order, epoch) = (BatchTerms(reconstruction: 0, divergence: 0), [Int](), -1)
    for _ in 0..<count {
      let (ownEpoch, s) = step.quotientAndRemainder(dividingBy: points.rows / batch)
      if ownEpoch != epoch { order = schedule.order(epoch: ownEpoch, count: points.rows) }
      epoch = ownEpoch
      var generator = schedule.generator(step: step)
      let noise = generator.normalMatrix(rows: batch, columns: model.decoder.latents)
      var rows = [Double](repeating: 0, count: batch * d)
      for (i, n) in order[s * batch..<(s + 1) * batch].enumerated() {
        for j in 0..<d { rows[i * d + j] = Double(points.elements[n * d + j]) - mean[j] }
      }
      let x = Matrix(rows: batch, columns: d, elements: rows)
      let terms = update(x, noise: noise)
      total.reconstruction += terms.reconstruction / Double(count)
      total.divergence += terms.divergence / Double(count)
    }
    return total
  }

  /// The gradient of the loss for one centred batch and noise, in the order W, V, log D, log σ².
  public func gradient(_ x: Matrix<Double>, noise: Matrix<Double>) -> [Double] {
    termsAndGradient(x, noise: noise).gradient
  }

  /// The gradient with the batch's terms.
  private func termsAndGradient(
    _ x: Matrix<Double>, noise: Matrix<Double>
  ) -> (terms: BatchTerms, gradient: [Double]) {
    let (w, variance) = (model.decoder.weights, model.decoder.noiseVariance)
    let (n, d) = (Double(x.rows), Double(x.columns))
    let deviations = model.encoderVariances.map { $0.squareRoot() }
    let means = x.times(model.encoder, transposingOther: .transposed)
    let z = means + noise.scalingColumns(by: deviations)
    let residual = x - z.times(w, transposingOther: .transposed)
    let forWeights = (-1 / (variance * n)) * residual.times(z, transposingSelf: .transposed)
    let g = (-1 / (variance * n)) * (residual * w)
    var pull = g
    pull.add(means, scaledBy: beta / n)
    let forEncoder = pull.times(x, transposingSelf: .transposed)
    let forVariances = model.encoderVariances.indices.map { i in
      let path = zip(g.column(i), noise.column(i)).reduce(0) { $0 + $1.0 * $1.1 }
      return (path * deviations[i] + beta * (model.encoderVariances[i] - 1)) / 2
    }
    let squaredError = residual.frobeniusProduct(residual) / n
    let forNoise = learnsNoise ? (d - squaredError / variance) / 2 : 0
    let widths = model.encoderVariances.reduce(0) { $0 + GaussianDivergence.excess(ofVariance: $1) }
    let terms = BatchTerms(
      reconstruction: -GaussianLikelihood.negativeLogDensity(
        squaredError: squaredError, dimension: x.columns, variance: variance),
      divergence: (means.frobeniusProduct(means) / n + widths) / 2)
    return (terms, forWeights.elements + forEncoder.elements + forVariances + [forNoise])
  }

  @discardableResult
  private mutating func update(_ x: Matrix<Double>, noise: Matrix<Double>) -> BatchTerms {
    let (terms, gradient) = termsAndGradient(x, noise: noise)
    step += 1
    let (b1, b2) = (optimizer.firstDecay, optimizer.secondDecay)
    let (c1, c2) = (1 - pow(b1, Double(step)), 1 - pow(b2, Double(step)))
    var change = gradient
    for i in gradient.indices {
      moments.first[i] = b1 * moments.first[i] + (1 - b1) * gradient[i]
      moments.second[i] = b2 * moments.second[i] + (1 - b2) * gradient[i] * gradient[i]
      let root = (moments.second[i] / c2).squareRoot()
      change[i] = -optimizer.learningRate * moments.first[i] / c1 / (root + optimizer.epsilon)
    }
    let (d, k) = (model.decoder.dimension, model.decoder.latents)
    let w = Matrix(rows: d, columns: k, elements: Array(change[..<(d * k)]))
    let v = Matrix(rows: k, columns: d, elements: Array(change[(d * k)..<(2 * d * k)]))
    model.decoder.weights += w
    model.encoder += v
    for i in 0..<k { model.encoderVariances[i] *= exp(change[2 * d * k + i]) }
    if learnsNoise { model.decoder.noiseVariance *= exp(change[2 * d * k + k]) }
    return terms
  }
}
