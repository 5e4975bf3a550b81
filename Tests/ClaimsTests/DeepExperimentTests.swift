@testable import Claims
import LatentModels
import Synchronization
import Testing

/// Experiments on deep models, as small as they go.
@Suite struct DeepExperimentTests {
  /// A store that lasts as long as a test.
  final class Shelf: TrainingStore {
    let place = "shelf"
    let files = Mutex<[String: [UInt8]]>([:])

    func names() -> [String] { files.withLock { $0.keys.sorted() } }
    func read(_ name: String) -> [UInt8] { files.withLock { $0[name] ?? [] } }
    func write(_ bytes: [UInt8], _ name: String) { files.withLock { $0[name] = bytes } }
  }

  @Test func whatWasTrainedIsReadAndGivesTheSameNumbers() throws {
    let experiment = DeepExperiment(images: 12, epochs: 4, width: 3, latents: 2)
    let shelf = Shelf()
    let steps = Mutex(0)
    let laboratory = Laboratory(cache: TrainingCache(shelf)) { progress in
      steps.withLock { $0 += progress.taken }
      return true
    }
    func outcome() throws -> DeepExperiment.Outcome {
      try experiment.train(.learned(initialVariance: 0.1), seed: 3, in: laboratory)
    }
    let first = try outcome()
    #expect(steps.withLock { $0 } == 4, "four epochs of one batch")
    #expect(shelf.names().count == 2, "halfway and at the end")
    let second = try outcome()
    #expect(steps.withLock { $0 } == 4)
    #expect(first.end.bounds == second.end.bounds)
    #expect(first.middle.bounds == second.middle.bounds)
    #expect(first.middle.bounds != first.end.bounds)
    #expect(first.noiseVariance == second.noiseVariance)
    let plain = try experiment.train(
      .learned(initialVariance: 0.1), seed: 3, in: Laboratory())
    #expect(plain.end.bounds == first.end.bounds, "the cache changes no number")
  }
}
