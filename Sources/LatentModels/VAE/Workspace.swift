/// All memory that a training step touches besides data and parameters, allocated once.
///
/// For a batch of B: activations and their δ for every layer, the latent draws, and the accumulators
/// of the loss. Nothing in the step allocates.
final class Workspace: @unchecked Sendable {
  /// B.
  let batch: Int
  /// The batch, B × d.
  let input: UnsafeMutablePointer<Float>
  /// Outputs of each encoder layer, B × width; the last is (means, log-variances), B × 2k.
  let encoder: [UnsafeMutablePointer<Float>]
  /// Outputs of each decoder layer, B × width; the last becomes ∂loss/∂f in place.
  let decoder: [UnsafeMutablePointer<Float>]
  /// ∂loss/∂(pre-activation) of each encoder layer.
  let encoderDelta: [UnsafeMutablePointer<Float>]
  /// ∂loss/∂(pre-activation) of each decoder layer; the last is `decoder.last`.
  let decoderDelta: [UnsafeMutablePointer<Float>]
  /// ε, B × k.
  let noise: UnsafeMutablePointer<Float>
  /// The encoder's standard deviations s, B × k.
  let deviations: UnsafeMutablePointer<Float>
  /// z = m + sε, B × k.
  let latents: UnsafeMutablePointer<Float>
  /// ∂loss/∂z, B × k.
  let latentDelta: UnsafeMutablePointer<Float>
  /// Σ KL per latent, k numbers a lane.
  let divergences: UnsafeMutablePointer<Float>
  /// Reconstruction loss in nats, or squared error where σ² is analytic, one number a lane.
  let losses: UnsafeMutablePointer<Double>

  private let storage: UnsafeMutablePointer<Float>
  private let count: Int

  init(_ architecture: Architecture, batch: Int, lanes: Int) {
    let layout = ParameterLayout(architecture)
    let (d, k) = (architecture.dimension, architecture.latents)
    let encoderWidths = layout.encoder.map(\.outputs)
    let decoderWidths = layout.decoder.map(\.outputs)
    // Every buffer begins at a multiple of 16 floats, one cache line.
    func padded(_ count: Int) -> Int { (count + 15) / 16 * 16 }
    let widths = [d] + encoderWidths + encoderWidths + decoderWidths + decoderWidths.dropLast()
    count =
      widths.reduce(0) { $0 + padded(batch * $1) } + 4 * padded(batch * k) + padded(lanes * k)
    storage = UnsafeMutableRawPointer.allocate(byteCount: 4 * count, alignment: 64)
      .bindMemory(to: Float.self, capacity: count)
    storage.initialize(repeating: 0, count: count)
    losses = .allocate(capacity: lanes)
    losses.initialize(repeating: 0, count: lanes)
    var next = storage
    func take(_ size: Int) -> UnsafeMutablePointer<Float> {
      defer { next += padded(size) }
      return next
    }
    self.batch = batch
    input = take(batch * d)
    encoder = encoderWidths.map { take(batch * $0) }
    encoderDelta = encoderWidths.map { take(batch * $0) }
    decoder = decoderWidths.map { take(batch * $0) }
    decoderDelta = decoderWidths.dropLast().map { take(batch * $0) } + [decoder[decoder.count - 1]]
    noise = take(batch * k)
    deviations = take(batch * k)
    latents = take(batch * k)
    latentDelta = take(batch * k)
    divergences = take(lanes * k)
  }

  deinit {
    storage.deallocate()
    losses.deallocate()
  }
}
