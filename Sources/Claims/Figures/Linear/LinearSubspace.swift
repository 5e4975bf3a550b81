import Charts
import Foundation
import LatentModels
import LinearAlgebra

/// The columns of W in the principal plane: pPCA's anywhere on an ellipse, the linear VAE's on its
/// axes.
struct LinearSubspace {
  let spectrum: CovarianceSpectrum
  /// Both columns of W for each start, as coordinates along u₁ and u₂.
  let principal: [[Point]]
  let linear: [[Point]]

  private var noise: Double { spectrum.stationaryNoiseVariance(active: [0, 1]) }
  private var lengths: [Double] {
    spectrum.values.prefix(2).map { max($0 - noise, 0).squareRoot() }
  }

  /// The angle of a column to the nearer axis, in degrees.
  static func angle(_ column: Point) -> Double {
    atan2(min(abs(column.x), abs(column.y)), max(abs(column.x), abs(column.y))) * 180 / Double.pi
  }

  private func chart(_ heading: Localized<Label>, _ starts: [[Point]]) -> Chart {
    let ellipse = (0...180).map { step in
      let t = Double(step) / 90 * Double.pi
      return Point(lengths[0] * cos(t), lengths[1] * sin(t))
    }
    let (reach, height) = (lengths[0] * 1.15, lengths[1] * 1.3)
    var marks: [Mark] = [
      .line(
        .truth(
          ellipse,
          name: Localized(
            korean: "모든 최대우도 해의 열", english: "columns of all maximum-likelihood solutions"),
          naming: .legend))
    ]
    for (index, columns) in starts.enumerated() {
      let role = [ColorRole.blue, .orange, .green][index % 3]
      marks += columns.map { .line(Line([Point(0, 0), $0], role, width: 1.5, dash: .solid)) }
      marks.append(
        .points(
          Points(
            columns, role,
            name: Localized(korean: "시작 \(index + 1)", english: "start \(index + 1)"), size: 10)))
    }
    return Chart(
      heading: heading,
      x: Axis(Localized("*w* · *u*_1_"), .linear(-reach...reach)),
      y: Axis(Localized("*w* · *u*_2_"), .linear(-height...height)), marks: marks, isSquare: true)
  }

  var figure: Figure {
    func worst(_ starts: [[Point]]) -> Double { starts.joined().map(Self.angle).max() ?? 0 }
    let (turned, aligned) = (worst(principal), worst(linear))
    let rows = principal.map { ("pPCA", $0) } + linear.map { ("linear VAE", $0) }
    return Figure(
      name: "linear-vae-subspace",
      title: Localized(
        korean: "pPCA는 평면만 찾고, 선형 VAE는 축까지 찾는다",
        english: "pPCA finds the plane, the linear VAE its axes as well"),
      caption: Localized(
        korean: """
          주평면에 놓인 *W*의 두 열, 시작점 \(principal.count)개. 왼쪽: EM으로 맞춘 pPCA, 시작점 하나를 돌려 놓은 만큼 해도 돌아간다. 오른쪽: 확률적 \
          ELBO로 학습한 선형 VAE, 어느 시작점에서나 열이 주축에서 \(aligned, decimals: 1)° 안에 있다(부호와 순서는 다를 수 있다).
          """,
        english: """
          Both columns of *W* in the principal plane, from \(principal.count) starts. Left: pPCA fitted \
          by EM, which leaves a start as far turned as it was. Right: linear VAEs trained on the stochastic \
          ELBO, whose columns lie within \(aligned, decimals: 1)° of the principal axes from every \
          start, up to sign and order.
          """),
      alternative: Localized(
        korean: """
          점선 타원 위의 열벡터. 왼쪽 pPCA의 열은 축에서 \(Numeral.fixed(turned, decimals: 0))°까지 돌아가 있고, 오른쪽 선형 VAE의 열은 \
          모두 축 위에 있다.
          """,
        english: """
          Column vectors on a dashed ellipse. Left, pPCA's are turned away from the axes by up to \
          \(Numeral.fixed(turned, decimals: 0))°; right, those of the linear VAE all lie on the axes.
          """),
      panels: [
        .chart(chart(Localized(korean: "pPCA, EM", english: "pPCA, EM"), principal)),
        .chart(chart(Localized(korean: "선형 VAE, ELBO", english: "linear VAE, ELBO"), linear)),
      ], columns: 2, sharesScales: true, size: Size(width: 720, height: 270),
      table: DataTable([
        DataTable.Column(
          "model", Localized(korean: "모형", english: "model"),
          texts: rows.flatMap { row in row.1.map { _ in row.0 } }),
        DataTable.Column(
          "along_u1", Localized("*w* · *u*_1_"), numbers: rows.flatMap { $0.1.map(\.x) }),
        DataTable.Column(
          "along_u2", Localized("*w* · *u*_2_"), numbers: rows.flatMap { $0.1.map(\.y) }),
        DataTable.Column(
          "angle_degrees", Localized(korean: "축과의 각 (°)", english: "angle to the axis (°)"),
          numbers: rows.flatMap { $0.1.map(Self.angle) }),
      ]),
      provenance: Figure.Provenance(
        source: "EM, and linear VAEs trained by the laboratory, on one Gaussian data set",
        claim: "linear-vae.global-optimum", seed: FigureStudio.seed))
  }
}

extension LinearStudy {
  func subspace() throws -> LinearSubspace {
    func columns(_ weights: Matrix<Double>) -> [Point] {
      let w = eigen.vectors.times(weights, transposingSelf: .transposed)
      return (0..<2).map { Point(w[0, $0], w[1, $0]) }
    }
    var generator = SplitMix64(seed: FigureStudio.seed)
    let start = generator.normalMatrix(rows: moments.dimension, columns: 2)
    let principal = try [20.0, 50, 80].map { degrees in
      // EM treats W and its rotations WR alike, so a turned start ends turned.
      let t = degrees * Double.pi / 180
      let turned = Matrix<Double>(rows: start.rows, columns: 2) { i, j in
        j == 0
          ? start[i, 0] * cos(t) - start[i, 1] * sin(t)
          : start[i, 0] * sin(t) + start[i, 1] * cos(t)
      }
      var model = ProbabilisticPCA(mean: moments.mean, weights: turned, noiseVariance: 1)
      // The slowest rate of EM here is about λ₃/λ₂ = ½ a step: 300 leave nothing.
      for _ in 0..<300 { model = try model.expectationMaximizationStep(moments) }
      return columns(model.weights)
    }
    let linear = try [UInt64](1...3).map {
      columns(try train(latents: 2, .learned(initialVariance: 1), seed: $0).decoder.weights)
    }
    return LinearSubspace(spectrum: spectrum, principal: principal, linear: linear)
  }
}
