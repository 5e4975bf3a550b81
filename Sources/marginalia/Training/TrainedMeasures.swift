import Foundation
import LatentModels
import LinearAlgebra

/// What a trained model achieves, in nats per point.
struct TrainedMeasures {
  /// Points that a VAE is measured on, the first of the data; the linear VAE is measured on all.
  static let pointLimit = 1000

  private let run: TrainingRun
  private let points: Matrix<Float>
  private let draws: Int?
  private let seed: UInt64

  /// - Parameter draws: importance weights a point; nil for no such estimate.
  init(_ run: TrainingRun, _ points: Matrix<Float>, draws: Int?, seed: UInt64) {
    self.run = run
    self.points = points
    self.draws = draws
    self.seed = seed
  }

  /// A line for each measure, without a line break at the end.
  var text: String {
    get throws {
      let rows: [(name: String, value: String)]
      switch run.state {
      case .dense(let training): rows = dense(training.model)
      case .linear(let training): rows = try linear(training.model)
      }
      let width = rows.map(\.name.count).max() ?? 0
      return rows.map { name, value in
        name + String(repeating: " ", count: width - name.count) + "  " + value
      }.joined(separator: "\n")
    }
  }

  private func dense(_ model: VariationalAutoencoder) -> [(name: String, value: String)] {
    let count = min(TrainedMeasures.pointLimit, points.rows)
    let part = points.prefixRows(count)
    var generator = SplitMix64(seed: seed)
    let evaluation = model.evaluate(part, draws: 10, using: &generator)
    let distortion = -evaluation.reconstructions.reduce(0, +) / Double(count)
    let bound = evaluation.bound
    var rows = [
      ("measured on", "\(count) points, 10 draws of z each"),
      ("ELBO", number(bound.mean, bound.standardError)),
      ("rate", number(evaluation.divergencePerLatent.reduce(0, +))),
      ("distortion", number(distortion)),
      ("active units", "\(evaluation.activeUnits) of \(model.architecture.latents)"),
    ]
    let information = AggregatePosterior(model, part.prefixRows(500)).information(
      rule: .draws(2, latents: model.architecture.latents, using: &generator))
    rows.append(
      ("information", "\(number(information.mutualInformation)), of \(min(500, count)) points"))
    rows.append(("marginal KL", number(information.marginalDivergence)))
    let variances = model.noiseVariances
    if let least = variances.min(), let most = variances.max() {
      rows.append(("σ²", least == most ? number(least) : "\(number(least)) to \(number(most))"))
    }
    if let draws {
      let bounds = model.importanceWeightedBounds(part, draws: draws, using: &generator)
      let mean = bounds.reduce(0, +) / Double(count)
      let square = bounds.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let error = (square / (Double(count) * Double(max(count - 1, 1)))).squareRoot()
      rows.append(("IWAE bound, K = \(draws)", number(mean, error)))
    }
    return rows
  }

  /// The linear VAE's measures are closed forms, so they stand beside the truth.
  private func linear(_ model: LinearVAE) throws -> [(name: String, value: String)] {
    let moments = SampleMoments(
      Matrix(
        rows: points.rows, columns: points.columns, elements: points.elements.map { Double($0) }))
    let terms = model.bound(moments)
    let means = (0..<points.rows).map { model.encode(points.row($0).map { Double($0) }) }
    let best = try ProbabilisticPCA(fitting: moments, latents: model.decoder.latents)
    return [
      ("measured on", "\(points.rows) points, exactly"),
      ("ELBO", number(terms.evidenceLowerBound)),
      ("rate", number(terms.divergence)),
      ("distortion", number(-terms.reconstruction)),
      ("log p(x)", number(try model.decoder.logLikelihood(moments))),
      ("log p(x), best pPCA", number(try best.logLikelihood(moments))),
      ("active units", "\(PosteriorCollapse.activeUnits(means)) of \(model.decoder.latents)"),
      ("σ²", number(model.decoder.noiseVariance)),
      ("σ², best pPCA", number(best.noiseVariance)),
    ]
  }

  private func number(_ value: Double, _ error: Double? = nil) -> String {
    String(format: "%.6g", value) + (error.map { String(format: " ± %.2g", $0) } ?? "")
  }
}

extension Matrix<Float> {
  /// The first rows, at most `count`.
  func prefixRows(_ count: Int) -> Matrix<Float> {
    let rows = Swift.min(count, self.rows)
    return Matrix(rows: rows, columns: columns, elements: Array(elements.prefix(rows * columns)))
  }
}
