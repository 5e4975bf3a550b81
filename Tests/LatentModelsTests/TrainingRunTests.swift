import LatentModels
import LinearAlgebra
import Synchronization
import Testing

/// Runs that are cut, kept, damaged and found again.
@Suite struct TrainingRunTests {
  /// A store that lasts as long as a test.
  final class Shelf: TrainingStore {
    let place = "shelf"
    let files = Mutex<[String: [UInt8]]>([:])

    func names() -> [String] { files.withLock { $0.keys.sorted() } }
    func read(_ name: String) -> [UInt8] { files.withLock { $0[name] ?? [] } }
    func write(_ bytes: [UInt8], _ name: String) { files.withLock { $0[name] = bytes } }
  }

  static let data: Matrix<Float> = {
    var generator = SplitMix64(seed: 1)
    return StrokeDigits.draw(50, side: 6, using: &generator).pixels
  }()

  static let dense = TrainingConfiguration(
    model: .dense(
      Architecture(
        dimension: 36, hidden: [5], latents: 2, activation: .tanh,
        observation: .gaussian(.learned(initialVariance: 0.1)))),
    data: DataDigest(data), options: TrainingOptions(batch: 16, annealingSteps: 4), seed: 7)
  static let linear = TrainingConfiguration(
    model: .linear(latents: 2, noise: .learned(initialVariance: 0.1)), data: DataDigest(data),
    options: TrainingOptions(batch: 16, beta: 2), seed: 7)

  private func train(
    _ configuration: TrainingConfiguration, steps: Int, from start: TrainingRun? = nil,
    cache: TrainingCache? = nil
  ) throws -> TrainingRun {
    try Laboratory(cache: cache).train(configuration, on: Self.data, steps: steps, from: start)
  }

  /// Wherever it is cut, in the middle of an epoch too: an epoch has three steps here.
  @Test(arguments: [dense, linear], [1, 2, 3, 5, 6])
  func aResumedRunIsTheRunThatWasNeverCut(
    _ configuration: TrainingConfiguration, cut: Int
  ) throws {
    let whole = try train(configuration, steps: 7)
    let half = try Checkpoint.decode(Checkpoint.encode(train(configuration, steps: cut)))
    #expect(half.step == cut)
    let resumed = try train(configuration, steps: 7, from: half)
    #expect(try Checkpoint.encode(resumed) == Checkpoint.encode(whole))
    #expect(try Checkpoint.encode(half) != Checkpoint.encode(whole))
  }

  @Test(arguments: [dense, linear])
  func everyDamageToACheckpointIsRefused(_ configuration: TrainingConfiguration) throws {
    let bytes = try Checkpoint.encode(train(configuration, steps: 1))
    #expect(try Checkpoint.decode(bytes).configuration == configuration)
    for position in stride(from: 0, to: bytes.count, by: 7) {
      var damaged = bytes
      damaged[position] ^= 0x10
      #expect(throws: DataFileError.self, "byte \(position)") { try Checkpoint.decode(damaged) }
    }
    for length in stride(from: 0, to: bytes.count, by: 7) {
      #expect(throws: DataFileError.self) { try Checkpoint.decode(Array(bytes[..<length])) }
    }
  }

  @Test func whatIsKeptIsNotTrainedAgain() throws {
    let shelf = Shelf()
    let cache = TrainingCache(shelf)
    let first = try train(Self.dense, steps: 4, cache: cache)
    let name = try "\(Self.dense.key)-4.vae"
    #expect(shelf.names() == [name])
    let steps = Mutex(0)
    let again = try Laboratory(cache: cache) { progress in
      steps.withLock { $0 += progress.taken }
      return true
    }.train(Self.dense, on: Self.data, steps: 6)
    #expect(steps.withLock { $0 } == 2, "steps 5 and 6")
    #expect(try Checkpoint.encode(again) == Checkpoint.encode(train(Self.dense, steps: 6)))
    #expect(first.step == 4 && shelf.names().count == 2)
  }

  @Test func anotherConfigurationHasAnotherKey() throws {
    var seed = Self.dense
    seed.seed += 1
    var rate = Self.dense
    rate.options.optimizer.learningRate *= 2
    var changed = Self.data.elements
    changed[0] += 1e-6
    var data = Self.dense
    data.data = DataDigest(Matrix(rows: 50, columns: 36, elements: changed))
    let all = [Self.dense, seed, rate, data, Self.linear]
    #expect(Set(try all.map { try $0.key }).count == all.count)
    #expect(try Self.dense.key.count == 16)
    #expect(Self.dense.differences(from: seed) == ["seed"])
    #expect(Self.dense.differences(from: rate) == ["learning rate"])
    #expect(Self.dense.differences(from: data) == ["data"])
    #expect(Self.dense.differences(from: Self.linear).first == "model")
  }

  @Test func aDamagedOrMislabelledFileOfTheCacheIsNamed() throws {
    let shelf = Shelf()
    let cache = TrainingCache(shelf)
    _ = try train(Self.dense, steps: 2, cache: cache)
    let name = try "\(Self.dense.key)-2.vae"
    let good = shelf.read(name)
    shelf.write(Array(good.dropLast(3)), name)
    let damaged = #expect(throws: DamagedCache.self) {
      try train(Self.dense, steps: 2, cache: cache)
    }
    #expect(damaged?.file == "shelf/\(name)")
    #expect(damaged?.description.contains("delete it") == true)
    shelf.write(try Checkpoint.encode(train(Self.linear, steps: 2)), name)
    #expect(throws: DamagedCache.self) { try train(Self.dense, steps: 2, cache: cache) }
  }

  @Test func aWatcherEndsTrainingAndNothingIsKept() throws {
    let shelf = Shelf()
    let run = try Laboratory(cache: TrainingCache(shelf)) { _ in false }
      .train(Self.dense, on: Self.data, steps: 9)
    #expect(run.step > 0 && run.step < 9)
    #expect(shelf.names().isEmpty)
  }

  @Test func divergenceIsAnErrorThatNamesTheStep() throws {
    var wild = Self.linear
    wild.options.optimizer.learningRate = 1e6
    let diverged = #expect(throws: TrainingDiverged.self) { try train(wild, steps: 30) }
    #expect((diverged?.goodStep ?? 30) < (diverged?.badStep ?? 0))
  }

  /// Both are gradient ascent on the same bound, so both end at the maximum of the likelihood.
  @Test func theLinearRunReachesTheLikelihoodOfTheBestModel() throws {
    var generator = SplitMix64(seed: 3)
    let truth = ProbabilisticPCA(
      mean: [1, 0, -1, 0], weights: Matrix([[2], [1], [0], [-1]]), noiseVariance: 0.3)
    let points = truth.sample(400, using: &generator)
    let data = Matrix(rows: 400, columns: 4, elements: points.elements.map { Float($0) })
    let configuration = TrainingConfiguration(
      model: .linear(latents: 1, noise: .learned(initialVariance: 1)), data: DataDigest(data),
      options: TrainingOptions(batch: 40, optimizer: Adam(learningRate: 0.01)), seed: 1)
    let run = try Laboratory().train(configuration, on: data, steps: 1500)
    let model = try #require(run.linear)
    let moments = SampleMoments(points)
    let best = try ProbabilisticPCA(fitting: moments, latents: 1).logLikelihood(moments)
    let reached = try model.decoder.logLikelihood(moments)
    // Below the maximum by definition. Adam at a rate of 0.01 leaves its 12 parameters about 0.01
    // from the best ones: ½ · 12 · 0.01² · curvature (λ/σ² ~ 20) is about 0.012.
    #expect(reached <= best + 1e-6)
    #expect(reached > best - 0.02)
  }
}
