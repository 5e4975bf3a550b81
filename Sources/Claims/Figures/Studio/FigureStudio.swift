public import LatentModels
import LinearAlgebra

/// Where figures get their data and trained models from.
///
/// What is trained lies in the laboratory's cache; without one it is kept as long as the studio, so
/// that figures which share a model train it once.
public struct FigureStudio: Sendable {
  /// How much is done for a figure.
  public enum Effort: Sendable {
    /// As much as the published figures need: about a minute of training for all of them.
    case full
    /// As little as goes, so that tests can look at every layout; nothing drawn is worth a look.
    case sketch
  }

  /// The seed of data, training and draws.
  public static let seed: UInt64 = 1

  let laboratory: Laboratory
  let effort: Effort
  private let shelf = Shelf()
  private let turns = Turns<TrainingConfiguration>()

  /// A studio that trains in a laboratory.
  public init(_ laboratory: Laboratory, effort: Effort = .full) {
    var laboratory = laboratory
    laboratory.cache = laboratory.cache ?? TrainingCache(MemoryStore())
    self.laboratory = laboratory
    self.effort = effort
  }

  /// A size that depends on the effort.
  func size(_ full: Int, sketch: Int) -> Int { effort == .full ? full : sketch }

  /// Stroke digits, made once; another seed gives digits that no model was trained on.
  func digits(_ count: Int, side: Int = 28, seed: UInt64 = FigureStudio.seed) -> ImageData {
    shelf.images("digits \(count) \(side) \(seed)") {
      var generator = SplitMix64(seed: seed)
      return StrokeDigits.draw(count, side: side, using: &generator)
    }
  }

  /// Sprites, made once.
  func sprites(_ count: Int, side: Int) -> ImageData {
    shelf.images("sprites \(count) \(side)") {
      var generator = SplitMix64(seed: FigureStudio.seed)
      return Sprites.draw(count, side: side, using: &generator)
    }
  }

  /// Trains a configuration, or finds it in the cache.
  ///
  /// - Throws: ``UnfinishedTraining`` if whoever watches ended it, and what training throws.
  func run(
    _ configuration: TrainingConfiguration, on data: Matrix<Float>, steps: Int
  ) throws -> TrainingRun {
    let run = try turns.take(configuration) {
      try laboratory.train(configuration, on: data, steps: steps)
    }
    guard run.step == steps else { throw UnfinishedTraining(step: run.step, goal: steps) }
    return run
  }
}

/// Training that ended before the figure had its model.
public struct UnfinishedTraining: Error, Hashable, CustomStringConvertible {
  /// The last step.
  public let step: Int
  /// The step that the figure needs.
  public let goal: Int

  /// What is missing.
  public var description: String { "training ended after step \(step) of \(goal)" }
}
