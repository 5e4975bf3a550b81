public import LinearAlgebra

extension VariationalAutoencoder {
  /// The loss of one batch for a given noise and its exact gradient: what training descends.
  ///
  /// loss = −(1/B) Σ [w_r log p(x|z) − w_k KL(q‖p)] with z = m + sε; the gradient has the layout of
  /// `parameters`.
  ///
  /// - Parameters:
  ///   - batch: B × d.
  ///   - noise: ε, B × k standard normal numbers.
  public func lossAndGradient(
    _ batch: Matrix<Float>, noise: Matrix<Float>, beta: Double = 1,
    reduction: LossReduction? = nil, threads: Int = 1
  ) -> (terms: BatchTerms, gradient: [Float]) {
    precondition(
      batch.columns == architecture.dimension && noise.columns == architecture.latents
        && noise.rows == batch.rows, "\(batch.shape) data with \(noise.shape) noise")
    let options = TrainingOptions(batch: batch.rows, beta: beta, reduction: reduction)
    let team = ThreadTeam(lanes: threads)
    let workspace = Workspace(architecture, batch: batch.rows, lanes: team.lanes)
    for i in batch.elements.indices { workspace.input[i] = batch.elements[i] }
    for i in noise.elements.indices { workspace.noise[i] = noise.elements[i] }
    var gradient = [Float](repeating: 0, count: parameters.count)
    var own = parameters
    let terms = gradient.withUnsafeMutableBufferPointer { gradient in
      own.withUnsafeMutableBufferPointer { parameters -> BatchTerms in
        guard let p = parameters.baseAddress, let g = gradient.baseAddress else {
          return BatchTerms(reconstruction: 0, divergence: 0)
        }
        let step = TrainingStep(
          architecture: architecture, layout: layout, workspace: workspace, team: team,
          parameters: p, gradient: g)
        let weights = options.weights(step: 0, architecture)
        team.run { lane, barrier in
          step.passes(lane: lane, barrier: barrier, weights: weights)
          step.gradients(lane: lane) { _ in }
          barrier.wait()
        }
        return step.finish(weights: weights)
      }
    }
    return (terms, gradient)
  }
}
