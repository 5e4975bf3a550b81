/// The loop of an epoch as every lane runs it: gather, passes, gradient and Adam, step by step.
struct EpochProgram: @unchecked Sendable {
  struct Buffers: @unchecked Sendable {
    let data: UnsafePointer<Float>
    let order: UnsafePointer<Int>
    let parameters: UnsafeMutablePointer<Float>
    let firstMoments: UnsafeMutablePointer<Float>
    let secondMoments: UnsafeMutablePointer<Float>
  }

  let step: TrainingStep
  let buffers: Buffers
  let options: TrainingOptions
  /// The number of the epoch's first step since the start of training.
  let firstStep: Int
  /// The steps of the epoch that are taken.
  let steps: Range<Int>
  let stream: NormalStream
  /// The mean terms of the epoch; lane 0 writes it.
  let result: Result

  /// A box for the one value that the lanes hand back.
  final class Result: @unchecked Sendable {
    var pointee = BatchTerms(reconstruction: 0, divergence: 0)
  }

  init(
    step: TrainingStep, buffers: Buffers, options: TrainingOptions, firstStep: Int,
    steps: Range<Int>,
    stream: NormalStream
  ) {
    self.step = step
    self.buffers = buffers
    self.options = options
    self.firstStep = firstStep
    self.steps = steps
    self.stream = stream
    self.result = Result()
  }

  func run(lane: Int, barrier: Barrier) {
    let (d, k) = (step.architecture.dimension, step.architecture.latents)
    let batch = options.batch
    let rows = step.team.share(of: batch, lane: lane)
    let noiseRow = UInt64(k + 15) / 16 * 8
    for s in steps {
      for i in rows {
        let row = buffers.order[s * batch + i]
        (step.workspace.input + i * d).update(from: buffers.data + row * d, count: d)
      }
      // Every row has its own block of the stream, so lanes do not change the noise.
      for i in rows {
        stream.fill(
          step.workspace.noise + i * k, count: k,
          counter: UInt64(s * batch + i) * noiseRow)
      }
      barrier.wait()
      let weights = options.weights(step: firstStep + s, step.architecture)
      step.passes(lane: lane, barrier: barrier, weights: weights)
      if lane == 0 {
        let terms = step.finish(weights: weights)
        result.pointee.reconstruction += terms.reconstruction / Double(steps.count)
        result.pointee.divergence += terms.divergence / Double(steps.count)
      }
      step.gradients(lane: lane) { range in
        options.optimizer.update(
          buffers.parameters, gradient: step.gradient, first: buffers.firstMoments,
          second: buffers.secondMoments, range: range, step: firstStep + s + 1)
      }
      barrier.wait()
    }
  }
}
