import Charts
import Foundation
import LatentModels

/// What a fixed σ² costs: the best bound and the number of used dimensions against σ².
struct CollapseByVariance {
  let spectrum: CovarianceSpectrum
  let latents: Int
  let trained: [Run]

  /// One trained model.
  struct Run {
    /// σ² at the end.
    let noise: Double
    /// σ² before training, where it was learned.
    let start: Double?
    /// Nats per point.
    let bound: Double
    /// Latents with mean KL above 0.01 nats.
    let active: Int
  }

  private func active(_ noise: Double) -> Int {
    spectrum.values.prefix(latents).count { $0 > noise }
  }

  private func best(_ noise: Double) -> Double {
    spectrum.logLikelihood(active: Array(0..<active(noise)), noiseVariance: noise)
  }

  private static let range = 0.2...16.0

  private func axis(_ label: Localized<Label>) -> Axis {
    Axis(
      label, .logarithmic(Self.range),
      ticks: .values(
        [0.2, 0.5, 1, 2, 5, 10].map {
          Tick($0, Localized("\(Numeral.trimmed($0, decimals: 1))"))
        }))
  }

  private func points(_ value: (Run) -> Double) -> [Mark] {
    let learned = trained.filter { $0.start != nil }
    let fixed = trained.filter { $0.start == nil }
    return [
      .points(
        Points(
          fixed.map { Point($0.noise, value($0)) }, .blue,
          name: Localized(korean: "*σ*^2^을 고정하고 학습", english: "trained, *σ*^2^ fixed"), size: 9)),
      .points(
        Points(
          learned.map { Point($0.noise, value($0)) }, .orange,
          name: Localized(korean: "*σ*^2^도 학습", english: "trained, *σ*^2^ learned"),
          marker: .diamond,
          size: 11)),
    ]
  }

  private var charts: [Chart] {
    let grid = (0...300).map { 0.2 * pow(80, Double($0) / 300) }
    let optimum = spectrum.stationaryNoiseVariance(active: Array(0..<latents))
    let stairs =
      [Point(0.2, Double(latents))]
      + spectrum.values.prefix(latents).enumerated().reversed().flatMap { i, value in
        [Point(value, Double(i + 1)), Point(value, Double(i))]
      } + [Point(16, 0)]
    let rule = Rule(.vertical, at: optimum, .secondary, name: Localized("{*σ*}^2^"), width: 1)
    var bare = rule
    bare.name = nil
    return [
      Chart(
        x: axis(Localized("")), y: Axis(Localized(korean: "ELBO (nat)", english: "ELBO (nats)")),
        marks: [
          .rule(rule),
          .line(
            .truth(
              grid.map { Point($0, best($0)) },
              name: Localized(korean: "닫힌 해", english: "closed form"), naming: .legend)),
        ] + points(\.bound)),
      Chart(
        x: axis(Localized("*σ*^2^")),
        y: Axis(
          Localized(korean: "쓰이는 차원", english: "dimensions in use"),
          .linear(-0.3...Double(latents) + 0.4),
          ticks: .values((0...latents).map { Tick(Double($0), Localized("\($0)")) })),
        marks: [.rule(bare), .line(.truth(stairs))] + points { Double($0.active) }),
    ]
  }

  var figure: Figure {
    let optimum = spectrum.stationaryNoiseVariance(active: Array(0..<latents))
    let starts = trained.compactMap(\.start).map { Numeral.trimmed($0, decimals: 2) }
      .joined(separator: ", ")
    return Figure(
      name: "collapse-by-variance",
      title: Localized(
        korean: "큰 *σ*^2^을 고정하면 차원이 무너진다. 배우게 하면 제자리를 찾는다",
        english: "A large fixed *σ*^2^ collapses dimensions; a learned one finds its place"),
      caption: Localized(
        korean: """
          선형 VAE, 잠재 \(latents)차원. 선: *σ*^2^마다 가장 큰 ELBO와 그때 쓰이는 차원(*λ*_*i*_ > *σ*^2^). 점: 확률적 ELBO로 \
          학습한 모형. 마름모는 *σ*^2^ = \(starts)에서 시작해 함께 배운 것으로, 모두 pPCA의 최대우도 {*σ*}^2^ = \
          \(optimum, decimals: 2)에 이른다.
          """,
        english: """
          Linear VAE with \(latents) latents. Lines: the largest ELBO at each *σ*^2^, and the \
          dimensions in use there (*λ*_*i*_ > *σ*^2^). Points: models trained on the stochastic ELBO. \
          Diamonds learned *σ*^2^ too, from \(starts), and arrive at pPCA's maximum likelihood \
          {*σ*}^2^ = \(optimum, decimals: 2).
          """),
      alternative: Localized(
        korean: """
          위: σ²에 대한 최적 ELBO 곡선은 \(Numeral.fixed(optimum, decimals: 2))에서 가장 높다. 아래: 쓰이는 차원 수는 \
          \(latents)개에서 0개까지 계단처럼 줄어든다. 학습한 점은 두 선 위에 있다.
          """,
        english: """
          Above, the best ELBO against σ² peaks at \(Numeral.fixed(optimum, decimals: 2)); below, the \
          number of dimensions in use steps down from \(latents) to 0. Trained points lie on both \
          lines.
          """),
      panels: charts.map(Figure.Panel.chart), size: Size(width: 720, height: 430),
      table: DataTable([
        DataTable.Column("noise_variance", Localized("*σ*^2^"), numbers: trained.map(\.noise)),
        DataTable.Column(
          "learned_from", Localized(korean: "배우기 시작한 값", english: "learned from"),
          cells: trained.map { $0.start.map(DataTable.Cell.number) ?? .missing }),
        DataTable.Column("elbo_nats", Localized("ELBO"), numbers: trained.map(\.bound)),
        DataTable.Column(
          "best_elbo_nats", Localized(korean: "최대 ELBO", english: "largest ELBO"),
          numbers: trained.map { best($0.noise) }),
        DataTable.Column(
          "active", Localized(korean: "쓰이는 차원", english: "in use"),
          numbers: trained.map { Double($0.active) }),
        DataTable.Column(
          "eigenvalues_above", Localized("#{*λ*_*i*_ > *σ*^2^}"),
          numbers: trained.map { Double(active($0.noise)) }),
      ]),
      provenance: Figure.Provenance(
        source: "closed form of the optimum; linear VAEs trained by the laboratory",
        claim: "ppca.stability-joint", seed: FigureStudio.seed))
  }
}
