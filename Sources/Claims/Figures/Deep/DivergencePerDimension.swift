import Charts
import Foundation
import LatentModels

/// KL per latent dimension: linear VAEs against the closed form, and deep ones on digits.
struct DivergencePerDimension {
  /// Trained and exact KL of each latent of a linear VAE, largest first.
  let linear: (trained: [Double], exact: [Double], noise: Double)
  /// KL of each latent of deep VAEs, largest first; theory is the linear one's at the fixed σ².
  let deep: (learned: [Double], fixed: [Double], theory: [Double], noise: Double)

  /// The KL above which a dimension counts as used, in nats: what can be seen as a bar.
  private static let threshold = 0.05

  private static let closed = Localized<Label>(
    korean: "½ log(*λ*_*i*_/*σ*^2^), 선형의 닫힌 해",
    english: "½ log(*λ*_*i*_/*σ*^2^), linear closed form")

  /// A short stroke of ink across each bar, with paper around it: on dark paper bars are light like ink.
  private static func strokes(_ values: [Double], shift: Double, width: Double) -> [Mark] {
    values.enumerated().flatMap { i, value -> [Mark] in
      let x = Double(i + 1) + shift
      let ends = [Point(x - width / 2, value), Point(x + width / 2, value)]
      let stroke = Line(
        ends, .ink, name: i == 0 ? closed : nil, width: 2, dash: .solid, naming: .legend)
      return [.line(Line(ends, .paper, width: 4, dash: .solid)), .line(stroke)]
    }
  }

  private static func bars(
    _ values: [Double], _ role: ColorRole, _ name: Localized<Label>, shift: Double, width: Double
  ) -> Mark {
    .bars(
      Bars(
        values.enumerated().map { Bars.Bar(x: Double($0 + 1) + shift, from: 0, to: $1) }, role,
        name: name, width: width))
  }

  private func axis(_ count: Int) -> Axis {
    Axis(
      Localized(korean: "잠재 차원, KL이 큰 순서", english: "latents, by their KL"),
      .linear(0.4...Double(max(count, 1)) + 0.6),
      ticks: .values((1...max(count, 1)).map { Tick(Double($0), Localized("\($0)")) }))
  }

  private var charts: [Chart] {
    let y = Axis(Localized(korean: "KL (nat)", english: "KL (nats)"), includesZero: true)
    let fixed = Localized<Label>(korean: "*σ*^2^ 고정", english: "*σ*^2^ fixed")
    return [
      Chart(
        heading: Localized(
          korean: "선형 VAE, *σ*^2^ = \(linear.noise, decimals: 1)",
          english: "linear VAE, *σ*^2^ = \(linear.noise, decimals: 1)"),
        x: axis(linear.trained.count), y: y,
        marks: [Self.bars(linear.trained, .orange, fixed, shift: 0, width: 0.62)]
          + Self.strokes(linear.exact, shift: 0, width: 0.74)),
      Chart(
        heading: Localized(
          korean: "심층 VAE, 숫자, *σ*^2^ = \(deep.noise, decimals: 2) 또는 학습",
          english: "deep VAE, digits, *σ*^2^ = \(deep.noise, decimals: 2) or learned"),
        x: axis(deep.learned.count), y: y,
        marks: [
          Self.bars(
            deep.learned, .blue, Localized(korean: "*σ*^2^ 학습", english: "*σ*^2^ learned"),
            shift: -0.2,
            width: 0.38),
          Self.bars(deep.fixed, .orange, fixed, shift: 0.2, width: 0.38),
        ] + Self.strokes(deep.theory, shift: 0.2, width: 0.44)),
    ]
  }

  var figure: Figure {
    func used(_ values: [Double]) -> Int { values.count { $0 > Self.threshold } }
    let (learned, fixed) = (used(deep.learned), used(deep.fixed))
    let theory = deep.theory.count { $0 > 0 }
    return Figure(
      name: "kl-per-dimension",
      title: Localized(
        korean: "붕괴한 차원은 KL이 0이다: 큰 *σ*^2^은 \(deep.fixed.count)개 가운데 \(fixed)개만 남긴다",
        english:
          "A collapsed dimension has no KL: a large *σ*^2^ leaves \(fixed) of \(deep.fixed.count)"),
      caption: Localized(
        korean: """
          왼쪽: 잠재 \(linear.trained.count)차원 선형 VAE. 막대는 학습한 값, 가로선은 닫힌 해. 오른쪽: 14 × 14 숫자로 배운 심층 \
          VAE. *σ*^2^ = \(deep.noise, decimals: 2)에서 선형 이론은 \(theory)개를 남기고, 학습한 모형은 \(fixed)개를 쓴다. \
          *σ*^2^을 배우면 \(learned)개를 쓴다. \(Self.threshold, decimals: 2) nat이 넘는 것을 세었다.
          """,
        english: """
          Left: a linear VAE with \(linear.trained.count) latents; bars are trained, strokes across \
          them the closed form. Right: deep VAEs on 14 × 14 digits. At *σ*^2^ = \(deep.noise, decimals: 2) \
          linear theory keeps \(theory) dimensions and the trained model uses \(fixed); with *σ*^2^ \
          learned it uses \(learned). Counted are those above \(Self.threshold, decimals: 2) nats.
          """),
      alternative: Localized(
        korean: """
          잠재 차원마다의 KL 막대. 선형 VAE는 \(used(linear.trained))개만 0보다 크고 닫힌 해와 같다. 심층 VAE는 σ²을 크게 고정하면 \
          \(fixed)개, 배우면 \(learned)개가 0보다 크다.
          """,
        english: """
          Bars of the KL of each latent. In the linear VAE \(used(linear.trained)) exceed zero and agree \
          with the closed form; in the deep one \(fixed) do at a large fixed σ² and \(learned) with σ² \
          learned.
          """),
      panels: charts.map(Figure.Panel.chart), columns: 2, size: Size(width: 720, height: 300),
      table: DataTable([
        DataTable.Column(
          "latent", Localized("*i*"),
          numbers: (1...max(deep.learned.count, linear.trained.count, 1)).map { Double($0) }),
        DataTable.Column(
          "linear_trained_nats", Localized(korean: "선형, 학습", english: "linear, trained"),
          numbers: linear.trained),
        DataTable.Column(
          "linear_exact_nats", Localized(korean: "선형, 닫힌 해", english: "linear, closed form"),
          numbers: linear.exact),
        DataTable.Column(
          "deep_learned_nats", Localized(korean: "심층, *σ*^2^ 학습", english: "deep, *σ*^2^ learned"),
          numbers: deep.learned),
        DataTable.Column(
          "deep_fixed_nats", Localized(korean: "심층, *σ*^2^ 고정", english: "deep, *σ*^2^ fixed"),
          numbers: deep.fixed),
        DataTable.Column(
          "theory_nats", Localized(korean: "선형 이론", english: "linear theory"), numbers: deep.theory),
      ]),
      provenance: Figure.Provenance(
        source: "closed form of the optimum; linear and deep VAEs trained by the laboratory",
        claim: "collapse.definition", seed: FigureStudio.seed))
  }
}

extension FigureStudio {
  func divergencePerDimension() throws -> DivergencePerDimension {
    let (linear, deep) = (try LinearStudy(self), try DeepStudy(self))
    let noise = deep.noise(keeping: 3)
    func sorted(_ model: VariationalAutoencoder) -> [Double] {
      deep.evaluate(model).divergencePerLatent.sorted(by: >)
    }
    return DivergencePerDimension(
      linear: (
        try linear.train(latents: 6, .fixed(variance: 1)).bound(linear.moments).divergences
          .sorted(by: >),
        BetaOptimum(spectrum: linear.spectrum, latents: 6, noiseVariance: 1, beta: 1).rates, 1
      ),
      deep: (
        sorted(try deep.train(.learned(initialVariance: 0.05))),
        sorted(try deep.train(.fixed(variance: noise))), deep.linear(noise: noise).rates, noise
      ))
  }
}
