import ArgumentParser
import Foundation
import LatentModels
import LinearAlgebra

/// A model, a data set, and training.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Train a model and say what it achieves.",
    discussion: """
      Ctrl-C leaves the last good state in the output file, and --resume goes on from there: the \
      result is, byte for byte, that of a run which was never interrupted. Finished training is \
      kept in a cache, by everything that decides its numbers.

      Exit status: 0 when trained, 2 if the input can't be used, 130 if interrupted.
      """)

  @Argument(help: "vae, beta-vae or linear-vae.")
  var model: ModelName

  @Argument(
    help: """
      ppca (draws of a linear model), digits (28 × 28 pen strokes), sprites (32 × 32 shapes), or \
      the path of an IDX file, a CSV file, or a folder of PNG pictures.
      """)
  var data: String

  @Option(name: .long, help: "Points: how many are made (10000), or at most read (all).")
  var count: Int?

  @OptionGroup var shape: ModelOptions

  @OptionGroup var length: TrainingLength

  @Option(name: .long, help: "Seed of data, start, order and noise; the same seed, the same bytes.")
  var seed: UInt64 = 1

  @Option(name: [.customShort("o"), .long], help: "File that the model is written into.")
  var output = "model.vae"

  @Flag(name: .long, help: "Go on from the state in the output file.")
  var resume = false

  @Flag(name: .long, help: "Replace the output file if there is one.")
  var overwrite = false

  @OptionGroup var caching: CacheOptions

  @Option(name: .long, help: "Also estimate log p(x) with so many importance weights a point.")
  var iwae: Int?

  func validate() throws {
    if resume && overwrite { throw ValidationError("--resume and --overwrite exclude each other") }
    if let count, count < 1 { throw ValidationError("--count takes a positive number") }
    if let iwae, !(1...1_000_000).contains(iwae) {
      throw ValidationError("--iwae takes a whole number from 1 to 1000000, not \(iwae)")
    }
  }

  mutating func run() throws {
    let file = ModelFile(path: output)
    try file.expectWritable()
    if !resume && !overwrite && file.exists {
      throw Unusable("\(output) exists; --resume goes on from it, --overwrite replaces it")
    }
    let source = try DataSource(data, count: count, seed: seed)
    let configuration = try configuration(for: source)
    let steps = length.steps(points: source.points.rows)
    let start = resume ? try file.run(of: configuration, upTo: steps) : nil
    Interruption.watch()
    complain("training a \(model.rawValue) on \(source.description) for \(steps) steps")

    let monitor = TrainingMonitor { try file.write($0) }
    let laboratory = Laboratory(
      cache: caching.trainingCache, watcher: { try monitor.observe($0) })
    let trained: TrainingRun
    do {
      trained = try laboratory.train(configuration, on: source.points, steps: steps, from: start)
    } catch let failure as Unusable {
      throw failure
    } catch {
      throw Unusable("\(error)")
    }
    try file.write(trained)
    guard trained.step == steps else {
      complain("interrupted after step \(trained.step); --resume goes on from \(output)")
      throw ExitCode(130)
    }
    if !monitor.hasSeenSteps { complain("nothing to train: step \(steps) was reached before") }
    let measures = TrainedMeasures(trained, source.points, draws: iwae, seed: seed)
    print(try measures.text)
    print(output)
  }

  /// What is trained, if the data allow it.
  private func configuration(for source: DataSource) throws(Unusable) -> TrainingConfiguration {
    let points = source.points
    guard points.rows >= length.batch else {
      throw Unusable(
        "\(points.rows) points do not fill a batch of \(length.batch); --batch makes it smaller")
    }
    let model = try shape.model(model, dimension: points.columns)
    if shape.decoder != .gaussian, let outside = source.firstOutsideUnitInterval {
      throw Unusable(
        "\(data): point \(outside.row), coordinate \(outside.column) is \(outside.value), but a "
          + "\(shape.decoder.rawValue) decoder takes values from 0 to 1; scale them, or use "
          + "--decoder gaussian")
    }
    if self.model == .linearVAE && (length.annealing > 0 || length.threads > 1) {
      throw Unusable("a linear-vae is trained without annealing, by one thread")
    }
    return TrainingConfiguration(
      model: model, data: DataDigest(points),
      options: length.options(for: self.model), seed: seed)
  }
}
