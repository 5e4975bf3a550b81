import Foundation

/// One evaluation of loss and gradient, written as the program of one lane among several.
///
/// The loss per point is −w_r log p(x|z) + w_k KL(q‖p), averaged over the batch; its gradient is
/// exact for the given noise ε (the reparameterised estimator B of Kingma, Welling 2013,
/// arXiv:1312.6114, section 3). Lanes share the columns of every layer, so each weight is read by
/// one lane only, and meet after each layer.
struct TrainingStep: @unchecked Sendable {
  let architecture: Architecture
  let layout: ParameterLayout
  let workspace: Workspace
  let team: ThreadTeam
  /// The parameters; read here, changed by the optimiser only after all lanes are done.
  let parameters: UnsafeMutablePointer<Float>
  /// Receives the gradient.
  let gradient: UnsafeMutablePointer<Float>

  /// What the two terms of the loss are multiplied by; β and reduction are in here.
  struct Weights: Sendable {
    /// w_r.
    var reconstruction: Float = 1
    /// w_k.
    var divergence: Float = 1
  }

  /// Forward and backward passes for this lane; afterwards every δ is ready, on every lane.
  ///
  /// `workspace.input` and `workspace.noise` hold the batch and ε, and all lanes know it.
  func passes(lane: Int, barrier: Barrier, weights: Weights) {
    let w = workspace
    let k = architecture.latents
    let rows = w.batch
    let scale = 1 / Float(rows)

    var below = w.input
    for l in layout.encoder.indices {
      let layer = layout.encoder[l]
      DenseKernels.forward(
        layer, parameters: parameters, input: below, output: w.encoder[l], rows: rows,
        columns: team.share(of: layer.outputs, lane: lane),
        activation: l == layout.encoder.count - 1 ? nil : architecture.activation)
      below = w.encoder[l]
      barrier.wait()
    }

    let ownRows = team.share(of: rows, lane: lane)
    LatentKernels.sample(
      below, latents: k, rows: ownRows, noise: w.noise, deviations: w.deviations,
      draws: w.latents, divergences: w.divergences + lane * k)
    barrier.wait()

    below = w.latents
    for l in layout.decoder.indices {
      let layer = layout.decoder[l]
      let columns = team.share(of: layer.outputs, lane: lane)
      if l == layout.decoder.count - 1 {
        DenseKernels.product(
          layer, parameters: parameters, input: below, output: w.decoder[l], rows: rows,
          columns: columns)
        observe(
          layer, columns: columns, lane: lane, barrier: barrier,
          weight: weights.reconstruction * scale)
      } else {
        DenseKernels.forward(
          layer, parameters: parameters, input: below, output: w.decoder[l], rows: rows,
          columns: columns, activation: architecture.activation)
      }
      below = w.decoder[l]
      barrier.wait()
    }

    for l in layout.decoder.indices.reversed() {
      let layer = layout.decoder[l]
      DenseKernels.backward(
        layer, parameters: parameters, delta: w.decoderDelta[l],
        below: l == 0 ? w.latentDelta : w.decoderDelta[l - 1], rows: rows,
        columns: team.share(of: layer.inputs, lane: lane),
        hidden: l == 0 ? nil : w.decoder[l - 1], activation: architecture.activation)
      barrier.wait()
    }
    let last = layout.encoder.count - 1
    LatentKernels.backward(
      w.encoder[last], latents: k, rows: ownRows, noise: w.noise, deviations: w.deviations,
      latentDelta: w.latentDelta, weight: weights.divergence * scale,
      delta: w.encoderDelta[last])
    barrier.wait()
    for l in layout.encoder.indices.dropFirst().reversed() {
      let layer = layout.encoder[l]
      DenseKernels.backward(
        layer, parameters: parameters, delta: w.encoderDelta[l], below: w.encoderDelta[l - 1],
        rows: rows, columns: team.share(of: layer.inputs, lane: lane),
        hidden: w.encoder[l - 1], activation: architecture.activation)
      barrier.wait()
    }
  }

  /// The entries of a gradient that are computed before they are used: 256 KiB of them.
  private static let cachedEntries = 1 << 16

  /// The gradient of this lane's share of every layer; `ready` is called with each finished range.
  func gradients(lane: Int, ready: (Range<Int>) -> Void) {
    let w = workspace
    func chain(
      _ layers: [DenseLayer], input: UnsafeMutablePointer<Float>,
      outputs: [UnsafeMutablePointer<Float>], deltas: [UnsafeMutablePointer<Float>]
    ) {
      for l in layers.indices {
        let layer = layers[l]
        let inputs = team.share(of: layer.inputs, lane: lane)
        let columns = team.share(of: layer.outputs, lane: lane)
        // A block of the gradient is used while it is still in the second-level cache.
        let block = max(16, TrainingStep.cachedEntries / layer.outputs / 16 * 16)
        for first in stride(from: inputs.lowerBound, to: inputs.upperBound, by: block) {
          let part = first..<min(first + block, inputs.upperBound)
          DenseKernels.weightGradient(
            layer, input: l == 0 ? input : outputs[l - 1], delta: deltas[l], rows: w.batch,
            gradient: gradient, inputs: part)
          ready(
            layer.weights + part.lowerBound * layer.outputs..<layer.weights + part.upperBound
              * layer.outputs)
        }
        DenseKernels.biasGradient(
          layer, delta: deltas[l], rows: w.batch, gradient: gradient, outputs: columns)
        ready(layer.biases + columns.lowerBound..<layer.biases + columns.upperBound)
      }
    }
    chain(layout.encoder, input: w.input, outputs: w.encoder, deltas: w.encoderDelta)
    chain(layout.decoder, input: w.latents, outputs: w.decoder, deltas: w.decoderDelta)
    if layout.noiseCount > 0 {
      let own = team.share(of: layout.noiseCount, lane: lane)
      ready(layout.noise + own.lowerBound..<layout.noise + own.upperBound)
    }
  }

  /// The loss and ∂loss/∂f on this lane's columns of the output layer.
  private func observe(
    _ layer: DenseLayer, columns: Range<Int>, lane: Int, barrier: Barrier, weight: Float
  ) {
    let w = workspace
    let f = w.decoder[w.decoder.count - 1]
    let bias = UnsafePointer(parameters + layer.biases)
    let (width, rows) = (layer.outputs, w.batch)
    switch architecture.observation {
    case .bernoulli:
      w.losses[lane] = ObservationKernels.bernoulli(
        f, bias: bias, data: w.input, width: width, rows: rows, columns: columns, weight: weight)
    case .continuousBernoulli:
      w.losses[lane] = ObservationKernels.continuousBernoulli(
        f, bias: bias, data: w.input, width: width, rows: rows, columns: columns, weight: weight)
    case .gaussian(.learnedPerDimension):
      w.losses[lane] = ObservationKernels.gaussianPerDimension(
        f, bias: bias, data: w.input, logVariances: parameters + layout.noise,
        slopes: gradient + layout.noise, width: width, rows: rows, columns: columns,
        weight: weight)
    case .gaussian(.analytic):
      // ∂/∂f of (Bd/2) log SSE is (f−x)/σ̂² with σ̂² = SSE/(Bd): known after all lanes have added.
      w.losses[lane] = ObservationKernels.gaussian(
        f, bias: bias, data: w.input, width: width, rows: rows, columns: columns, weight: weight)
      barrier.wait()
      let variance = squaredError / Double(rows * width)
      let precision = Float(1 / max(variance, Double(Float.leastNormalMagnitude)))
      for i in 0..<rows {
        let row = f + (i &* width &+ columns.lowerBound)
        @inline(__always) func body(_ j: Int, _ n: Int) {
          (.all(precision) * Vector(row + j, count: n)).store(row + j, count: n)
        }
        forEachVector(columns.count, body)
      }
    case .gaussian:
      let precision = exp(-parameters[layout.noise])
      w.losses[lane] = ObservationKernels.gaussian(
        f, bias: bias, data: w.input, width: width, rows: rows, columns: columns,
        weight: weight * precision)
    }
  }

  /// Σ of what the lanes found, in lane order so that the sum does not depend on timing.
  private var squaredError: Double {
    (0..<team.lanes).reduce(0) { $0 + workspace.losses[$1] }
  }

  /// Sets the noise parameters' gradient (or analytic value) and returns the batch's terms.
  ///
  /// One lane calls it after `passes`, before the optimiser.
  func finish(weights: Weights) -> BatchTerms {
    let (rows, d) = (Double(workspace.batch), Double(architecture.dimension))
    var reconstruction = squaredError
    switch architecture.observation {
    case .bernoulli, .continuousBernoulli: break
    case .gaussian(.learnedPerDimension):
      reconstruction += rows * d / 2 * log(2 * Double.pi)
    case .gaussian(let noise):
      var s = Double(parameters[layout.noise])
      if case .analytic = noise {
        s = log(max(squaredError / (rows * d), Double(Float.leastNormalMagnitude)))
        parameters[layout.noise] = Float(s)
      }
      let scaled = squaredError * exp(-s)
      reconstruction = (rows * d * (log(2 * Double.pi) + s) + scaled) / 2
      var slope = 0.0
      if case .learned = noise {
        slope = Double(weights.reconstruction) * (rows * d - scaled) / (2 * rows)
      }
      gradient[layout.noise] = Float(slope)
    }
    var divergence = 0.0
    for i in 0..<team.lanes * architecture.latents {
      divergence += Double(workspace.divergences[i])
    }
    return BatchTerms(reconstruction: -reconstruction / rows, divergence: divergence / rows)
  }
}

/// The two terms of a batch's evidence lower bound, in nats per point.
public struct BatchTerms: Sendable {
  /// The mean of log p(x|z).
  public var reconstruction: Double
  /// The mean of KL(q(z|x)‖p(z)).
  public var divergence: Double

  /// Terms that are already known.
  public init(reconstruction: Double, divergence: Double) {
    self.reconstruction = reconstruction
    self.divergence = divergence
  }

  /// reconstruction − divergence, an unbiased estimate of the bound.
  public var evidenceLowerBound: Double { reconstruction - divergence }
}
