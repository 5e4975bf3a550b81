/// All randomness of a training run as a function of its seed and of the step's number.
///
/// Nothing is carried from step to step, so a run that was cut anywhere and resumed is, bit for bit,
/// the run that was never cut.
struct TrainingSchedule: Sendable {
  /// What everything follows from.
  let seed: UInt64

  /// The generator of the model's start.
  var start: SplitMix64 { SplitMix64(seed: part(0)) }

  /// The order of the points in an epoch.
  func order(epoch: Int, count: Int) -> [Int] {
    Permutation.random(count, seed: output(1, at: epoch))
  }

  /// The noise of an epoch.
  func noise(epoch: Int) -> NormalStream { NormalStream(seed: output(2, at: epoch)) }

  /// A generator for one step.
  func generator(step: Int) -> SplitMix64 { SplitMix64(seed: output(3, at: step)) }

  private func part(_ index: UInt64) -> UInt64 { SplitMix64.output(at: index, seed: seed) }

  private func output(_ purpose: UInt64, at index: Int) -> UInt64 {
    SplitMix64.output(at: UInt64(index), seed: part(purpose))
  }
}
