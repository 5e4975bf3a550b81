import Charts
import Foundation
import LatentModels
import LinearAlgebra

extension StationaryPoints {
  /// The likelihood of one column in the plane of two eigenvalues, with flows from beside each
  /// stationary point.
  static func plane(_ spectrum: CovarianceSpectrum, noise: Double) throws -> Chart {
    let values = Array(spectrum.values.prefix(2))
    let moments = SampleMoments(count: 2, mean: [0, 0], covariance: .diagonal(values))
    func model(_ w: Point) -> ProbabilisticPCA {
      ProbabilisticPCA(mean: [0, 0], weights: .column([w.x, w.y]), noiseVariance: noise)
    }
    let lengths = values.map { max($0 - noise, 0).squareRoot() }
    let reach = lengths[0] * 1.45
    let grid = Grid(columns: 90, rows: 90, x: -reach...reach, y: -reach...reach) {
      (try? model($0).logLikelihood(moments)) ?? .nan
    }
    let top = try model(Point(lengths[0], 0)).logLikelihood(moments)
    let levels = [0.02, 0.05, 0.1, 0.16, 0.23, 0.31, 0.4, 0.5].map { top - $0 }
    let saddles = [Point(0, lengths[1]), Point(0, -lengths[1])]
    var starts = [Point(0.02, 0.02), Point(-0.02, -0.02)]
    for saddle in saddles { starts += [-0.02, 0.02].map { Point($0, saddle.y) } }
    let paths = try starts.map { try flow(from: model($0), moments) }
    var marks: [Mark] = [.contours(Contours(grid, levels: levels, .faint, dash: .solid))]
    marks += paths.map { .line(Line($0, .blue, width: 1.75)) }
    marks += paths.compactMap { path in
      let middle = path.firstIndex { abs($0.x) > 0.55 * lengths[0] } ?? 0
      guard middle > 0, middle + 1 < path.count else { return nil }
      return .arrow(Arrow(from: path[middle - 1], to: path[middle], .blue))
    }
    marks += [
      .points(
        Points(
          [Point(lengths[0], 0), Point(-lengths[0], 0)], .green,
          name: Localized(korean: "최댓값", english: "maximum"), marker: .circle, size: 12)),
      .points(
        Points(saddles, .orange, name: Localized(korean: "안장점", english: "saddle"), size: 10)),
      .points(
        Points(
          [Point(0, 0)], .secondary,
          name: Localized(korean: "극솟값: 붕괴한 점", english: "minimum: the collapsed point"),
          marker: .triangle, size: 10)),
    ]
    func axis(_ name: Label) -> Axis { Axis(Localized(name), .linear(-reach...reach)) }
    return Chart(
      heading: Localized("*k* = 1"), x: axis("*w* · *u*_1_"), y: axis("*w* · *u*_2_"), marks: marks,
      isSquare: true)
  }

  /// Places on the way up, from a model to where the gradient dies out.
  private static func flow(
    from start: ProbabilisticPCA, _ moments: SampleMoments
  ) throws -> [Point] {
    var model = start
    var path: [Point] = []
    for _ in 0..<160 {
      path.append(Point(model.weights[0, 0], model.weights[1, 0]))
      model = try Flow.climb(model, moments, steps: 1, rate: 0.25 * model.noiseVariance)
    }
    return path
  }
}
