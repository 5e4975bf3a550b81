import Foundation
public import LinearAlgebra

/// How a VAE is trained.
public struct TrainingOptions: Codable, Hashable, Sendable {
  /// Points a step; the rest of an epoch that does not fill a batch is left out, as is customary.
  public var batch: Int
  /// The optimiser.
  public var optimizer: Adam
  /// β of the objective E log p(x|z) − β KL.
  public var beta: Double
  /// Steps over which the divergence's weight rises linearly from 0 to β; 0 for none.
  ///
  /// While the weight is below 1 the objective is no lower bound.
  public var annealingSteps: Int
  /// How squared errors and divergences are added up; nil is the likelihood itself.
  ///
  /// Reductions are stated for squared errors, so they are meant for a Gaussian with σ² = 1.
  public var reduction: LossReduction?
  /// Threads that share each step.
  public var threads: Int

  /// Options; the defaults are those of the AEVB example.
  public init(
    batch: Int = 128, optimizer: Adam = Adam(), beta: Double = 1, annealingSteps: Int = 0,
    reduction: LossReduction? = nil, threads: Int = 1
  ) {
    self.batch = batch
    self.optimizer = optimizer
    self.beta = beta
    self.annealingSteps = annealingSteps
    self.reduction = reduction
    self.threads = threads
  }

  /// The loss weights at a step counted from zero.
  func weights(step: Int, _ architecture: Architecture) -> TrainingStep.Weights {
    let warm = annealingSteps > 0 ? min(1, Double(step) / Double(annealingSteps)) : 1
    guard let reduction else { return .init(reconstruction: 1, divergence: Float(beta * warm)) }
    let own = reduction.weights(
      dimension: architecture.dimension, latents: architecture.latents, batch: batch)
    return .init(
      reconstruction: Float(2 * own.squaredError), divergence: Float(beta * warm * own.divergence))
  }
}

extension LossReduction: Codable {}

/// What an epoch of training did, in nats per point.
public struct EpochReport: Sendable {
  /// The number of steps taken since the start of training.
  public var step: Int
  /// Means over the epoch's batches.
  public var terms: BatchTerms
}

/// A VAE in training: the model, Adam's moments and the number of steps, all that resuming needs.
public struct VariationalAutoencoderTraining: Sendable {
  /// The model as it is now.
  public internal(set) var model: VariationalAutoencoder
  /// Adam's mean of gradients.
  public internal(set) var firstMoments: [Float]
  /// Adam's mean of squared gradients.
  public internal(set) var secondMoments: [Float]
  /// The number of steps taken.
  public internal(set) var step: Int

  /// Training that starts from a model.
  public init(_ model: VariationalAutoencoder) {
    self.init(
      model: model, firstMoments: Array(repeating: 0, count: model.parameters.count),
      secondMoments: Array(repeating: 0, count: model.parameters.count), step: 0)
  }

  init(
    model: VariationalAutoencoder, firstMoments: [Float], secondMoments: [Float], step: Int
  ) {
    self.model = model
    self.firstMoments = firstMoments
    self.secondMoments = secondMoments
    self.step = step
  }

  /// Trains for one epoch on n × d data, in an order drawn from the generator.
  ///
  /// OpenBLAS must run single-threaded (``BLASThreads``) when `threads` is more than one: the lanes
  /// share the work themselves. Memory beyond data, parameters and moments is one batch of
  /// activations and one gradient; the steps allocate nothing.
  @discardableResult
  public mutating func epoch(
    _ data: Matrix<Float>, options: TrainingOptions,
    using generator: inout some RandomNumberGenerator
  ) -> EpochReport {
    let d = model.architecture.dimension
    precondition(data.columns == d, "\(data.shape) data for \(d) dimensions")
    precondition(data.rows >= options.batch, "\(data.rows) points do not fill a batch")
    let order = Permutation.random(data.rows, seed: generator.next())
    let stream = NormalStream(seed: generator.next())
    let steps = data.rows / options.batch
    let total = run(data, options: options, order: order, steps: 0..<steps, stream: stream)
    return EpochReport(step: step, terms: total)
  }

  /// Takes at most `count` steps and none beyond the end of the epoch, in an order and with a noise
  /// that follow from the schedule and the step's number alone, so that it does not matter where
  /// training is cut.
  ///
  /// - Returns: the mean terms of the steps' batches.
  mutating func advance(
    _ data: Matrix<Float>, options: TrainingOptions, schedule: TrainingSchedule, steps count: Int
  ) -> BatchTerms {
    let perEpoch = data.rows / options.batch
    let (epoch, first) = step.quotientAndRemainder(dividingBy: perEpoch)
    return run(
      data, options: options, order: schedule.order(epoch: epoch, count: data.rows),
      steps: first..<min(first + count, perEpoch), stream: schedule.noise(epoch: epoch))
  }

  /// Takes these steps of an epoch.
  private mutating func run(
    _ data: Matrix<Float>, options: TrainingOptions, order: [Int], steps: Range<Int>,
    stream: NormalStream
  ) -> BatchTerms {
    defer { step += steps.count }
    let architecture = model.architecture
    let team = ThreadTeam(lanes: max(1, options.threads))
    let workspace = Workspace(architecture, batch: options.batch, lanes: team.lanes)
    let count = model.parameters.count
    let gradient = UnsafeMutablePointer<Float>.allocate(capacity: count)
    gradient.initialize(repeating: 0, count: count)
    defer { gradient.deallocate() }
    let layout = model.layout
    let first = step - steps.lowerBound
    return withBuffers(data, order) { buffers in
      let program = EpochProgram(
        step: TrainingStep(
          architecture: architecture, layout: layout, workspace: workspace, team: team,
          parameters: buffers.parameters, gradient: gradient),
        buffers: buffers, options: options, firstStep: first, steps: steps, stream: stream)
      team.run { lane, barrier in program.run(lane: lane, barrier: barrier) }
      return program.result.pointee
    }
  }

  private mutating func withBuffers(
    _ data: Matrix<Float>, _ order: [Int], _ body: (EpochProgram.Buffers) -> BatchTerms
  ) -> BatchTerms {
    let none = BatchTerms(reconstruction: 0, divergence: 0)
    return data.elements.withUnsafeBufferPointer { x in
      order.withUnsafeBufferPointer { order in
        model.parameters.withUnsafeMutableBufferPointer { p in
          firstMoments.withUnsafeMutableBufferPointer { m in
            secondMoments.withUnsafeMutableBufferPointer { v in
              guard let x = x.baseAddress, let order = order.baseAddress,
                let p = p.baseAddress, let m = m.baseAddress, let v = v.baseAddress
              else { return none }
              return body(
                .init(
                  data: x, order: order, parameters: p, firstMoments: m, secondMoments: v))
            }
          }
        }
      }
    }
  }
}
