import Charts
import Foundation
import LatentModels

/// KL per dimension of the linear β-VAE against β, at a fixed σ² and at a learned one.
struct BetaSweep {
  let spectrum: CovarianceSpectrum
  let latents: Int
  /// The σ² of the fixed case.
  let noise: Double
  /// What training arrived at: β with the KL of each latent, for a fixed and for a learned σ².
  let trained: (fixed: [Run], learned: [Run])

  /// One trained model.
  struct Run {
    let beta: Double
    /// Nats, largest first.
    let rates: [Double]
  }

  private static let range = 0.9...12.0
  private var betas: [Double] {
    (0...240).map { 0.9 * pow(13.34, Double($0) / 240) }
  }

  private func truth(_ beta: Double, learns: Bool) -> [Double] {
    let optimum =
      learns
      ? BetaOptimum(spectrum: spectrum, latents: latents, beta: beta)
      : BetaOptimum(spectrum: spectrum, latents: latents, noiseVariance: noise, beta: beta)
    return optimum?.rates ?? [Double](repeating: .nan, count: latents)
  }

  private func chart(_ heading: Localized<Label>, _ runs: [Run], learns: Bool) -> Chart {
    let curves = betas.map { truth($0, learns: learns) }
    var marks: [Mark] = (0..<latents).map { i in
      .line(
        .truth(
          zip(betas, curves).map { Point($0, $1[i]) },
          name: i == 0
            ? Localized(korean: "닫힌 해", english: "closed form") : nil, naming: .legend))
    }
    for i in 0..<latents {
      marks.append(
        .points(
          Points(
            runs.map { Point($0.beta, $0.rates[i]) }, ColorRole.series[i % 5],
            name: Localized(
              "*z*_\(i + 1)_, *λ*_\(i + 1)_ = \(spectrum.values[i], decimals: 1)"), size: 9)))
    }
    return Chart(
      heading: heading,
      x: Axis(
        Localized("*β*"), .logarithmic(Self.range),
        ticks: .values(
          [1, 2, 3, 5, 10].map { Tick($0, Localized("\(Numeral.trimmed($0, decimals: 1))")) })
      ),
      y: Axis(
        Localized(korean: "차원마다 KL (nat)", english: "KL per dimension (nats)"), includesZero: true),
      marks: marks)
  }

  var figure: Figure {
    let thresholds = BetaOptimum.learnedThresholds(spectrum: spectrum, latents: latents)
    let last = Numeral.fixed(thresholds.first ?? 0, decimals: 1)
    return Figure(
      name: "beta-sweep",
      title: Localized(
        korean: "*σ*^2^을 배워도 *β*는 차원을 하나씩 무너뜨린다",
        english: "Learning *σ*^2^ does not cancel *β*: dimensions still collapse one by one"),
      caption: Localized(
        korean: """
          선형 β-VAE, 데이터 \(spectrum.dimension)차원, 잠재 \(latents)차원. 선은 표본 고윳값에서 얻은 닫힌 해, 점은 확률적 \
          β-ELBO로 학습한 모형. 왼쪽은 *σ*^2^ = \(noise, decimals: 1)로 고정해 *λ*_*i*_ ≤ *βσ*^2^인 차원이 죽고, 오른쪽은 \
          *σ*^2^을 함께 배워 *β* = \(last)에서 모두 죽는다.
          """,
        english: """
          Linear β-VAE with \(spectrum.dimension) data and \(latents) latent dimensions. Lines: closed \
          form from the sample's eigenvalues; points: models trained on the stochastic β-ELBO. Left: \
          *σ*^2^ = \(noise, decimals: 1), a dimension dies where *λ*_*i*_ ≤ *βσ*^2^. Right: *σ*^2^ \
          learned as well, and all are dead from *β* = \(last) on.
          """),
      alternative: Localized(
        korean: """
          두 그래프에서 차원 \(latents)개의 KL이 β가 커질수록 차례로 0이 된다. σ²을 고정하면 고르게 내려가고, 배우면 β = \(last)에서 \
          마지막 차원까지 죽는다. 학습한 점은 곡선 위에 있다.
          """,
        english: """
          In both charts the KL of \(latents) dimensions falls to zero one after the other as β grows; \
          with σ² learned the last one dies at β = \(last). Trained points lie on the curves.
          """),
      panels: [
        .chart(
          chart(
            Localized(korean: "*σ*^2^ 고정", english: "*σ*^2^ fixed"), trained.fixed, learns: false)),
        .chart(
          chart(
            Localized(korean: "*σ*^2^ 학습", english: "*σ*^2^ learned"), trained.learned, learns: true
          )),
      ], columns: 2, sharesScales: true, size: Size(width: 720, height: 330), table: table,
      provenance: Figure.Provenance(
        source: "closed form of the optimum; linear VAEs trained by the laboratory",
        claim: "collapse.beta-threshold", seed: FigureStudio.seed))
  }

  /// The trained points with the truth at the same β.
  private var table: DataTable {
    let rows = trained.fixed.map { ($0, false) } + trained.learned.map { ($0, true) }
    var columns = [
      DataTable.Column(
        "noise", Localized("*σ*^2^"), texts: rows.map { $0.1 ? "learned" : "fixed" }),
      DataTable.Column("beta", Localized("*β*"), numbers: rows.map(\.0.beta)),
    ]
    for i in 0..<latents {
      columns.append(
        DataTable.Column(
          "kl\(i + 1)_trained_nats",
          Localized(korean: "KL_\(i + 1)_, 학습", english: "KL_\(i + 1)_, trained"),
          numbers: rows.map { $0.0.rates[i] }))
      columns.append(
        DataTable.Column(
          "kl\(i + 1)_exact_nats",
          Localized(korean: "KL_\(i + 1)_, 닫힌 해", english: "KL_\(i + 1)_, closed form"),
          numbers: rows.map { truth($0.0.beta, learns: $0.1)[i] }))
    }
    return DataTable(columns)
  }
}
