import Charts
import Foundation
import LatentModels
import LinearAlgebra

/// ELBO and rate of a deep VAE while it trains, with and without KL annealing, at a σ² that collapses.
struct AnnealingCurves {
  /// One training run, measured at some steps.
  struct Curve {
    let steps: [Int]
    let bounds: [Double]
    let rates: [Double]
    let active: [Int]
  }

  let plain: Curve
  let annealed: Curve
  /// The step at which the weight reaches 1.
  let warm: Int
  /// The linear VAE's best ELBO, rate and number of dimensions at the same σ².
  let linear: (bound: Double, rate: Double, active: Int)
  let noise: Double

  private func line(_ curve: Curve, _ values: [Double], _ role: ColorRole, named: Bool) -> [Mark] {
    let name =
      role == .blue
      ? Localized<Label>(korean: "처음부터 무게 1", english: "weight 1 throughout")
      : Localized<Label>(korean: "무게를 0에서 1로 올림", english: "weight raised from 0 to 1")
    let points = zip(curve.steps, values).map { Point(Double($0), $1) }
    return [
      .line(Line(points, role, name: named ? name : nil, width: 1.75, naming: .legend)),
      .points(Points(points, role, size: 6)),
    ]
  }

  private func chart(
    _ y: Localized<Label>, truth: Double, isFirst: Bool, _ values: (Curve) -> [Double]
  ) -> Chart {
    let last = Double(plain.steps.last ?? 1)
    return Chart(
      x: Axis(
        Localized(korean: isFirst ? "" : "학습 단계", english: isFirst ? "" : "training step"),
        .linear(0...last)),
      y: Axis(y, includesZero: !isFirst),
      marks: [
        .rule(
          Rule(
            .vertical, at: Double(warm), .secondary,
            name: isFirst ? Localized(korean: "무게가 1에 이름", english: "weight reaches 1") : nil,
            width: 1)),
        .line(
          .truth(
            [Point(0, truth), Point(last, truth)],
            name: isFirst
              ? Localized(korean: "선형 VAE의 최적해", english: "best linear VAE") : nil, naming: .legend)
        ),
      ] + line(plain, values(plain), .blue, named: isFirst)
        + line(annealed, values(annealed), .orange, named: isFirst))
  }

  var figure: Figure {
    let half = annealed.active.max() ?? 0
    let (end, other) = (annealed.active.last ?? 0, plain.active.last ?? 0)
    let delays = end < half
    return Figure(
      name: "training-curves",
      title: delays
        ? Localized(
          korean: "담금질은 붕괴를 늦출 뿐이다: 무게가 1이 되면 KL이 내려온다",
          english: "Annealing only delays collapse: at full weight the KL is down again")
        : Localized(
          korean: "담금질을 해도 마지막에는 같은 곳에 이른다", english: "Annealed or not, training ends in one place"),
      caption: Localized(
        korean: """
          14 × 14 숫자, *σ*^2^ = \(noise, decimals: 2)로 고정한 심층 VAE. 그림의 ELBO는 무게를 1로 놓고 잰 값이다. 담금질한 \
          모형은 차원을 \(half)개까지 쓰다가 끝에는 \(end)개, 하지 않은 모형은 \(other)개 차원을 쓴다. 선형 이론은 \(linear.active)개라고 한다.
          """,
        english: """
          Deep VAEs on 14 × 14 digits with *σ*^2^ fixed at \(noise, decimals: 2). The ELBO shown is \
          always the one with weight 1. The annealed model uses up to \(half) dimensions and \(end) at \
          the end, the other \(other); linear theory says \(linear.active).
          """),
      alternative: Localized(
        korean: """
          위는 ELBO, 아래는 KL. 담금질한 모형의 KL은 처음에 훨씬 크다가 무게가 오르면서 내려와 다른 곡선과 만난다. ELBO는 그때까지 낮다.
          """,
        english: """
          Above the ELBO, below the KL. The annealed model's KL is much larger at first and comes down \
          to the other curve as the weight rises; until then its ELBO is lower.
          """),
      panels: [
        .chart(
          chart(
            Localized(korean: "ELBO (nat)", english: "ELBO (nats)"), truth: linear.bound,
            isFirst: true, \.bounds)),
        .chart(
          chart(
            Localized(korean: "KL (nat)", english: "KL (nats)"), truth: linear.rate, isFirst: false,
            \.rates)),
      ], size: Size(width: 720, height: 430),
      table: DataTable([
        DataTable.Column(
          "step", Localized(korean: "단계", english: "step"), numbers: plain.steps.map { Double($0) }),
        DataTable.Column("elbo_plain_nats", Localized("ELBO"), numbers: plain.bounds),
        DataTable.Column("kl_plain_nats", Localized("KL"), numbers: plain.rates),
        DataTable.Column(
          "active_plain", Localized(korean: "쓰이는 차원", english: "in use"),
          numbers: plain.active.map { Double($0) }),
        DataTable.Column(
          "elbo_annealed_nats", Localized(korean: "ELBO, 담금질", english: "ELBO, annealed"),
          numbers: annealed.bounds),
        DataTable.Column(
          "kl_annealed_nats", Localized(korean: "KL, 담금질", english: "KL, annealed"),
          numbers: annealed.rates),
        DataTable.Column(
          "active_annealed", Localized(korean: "쓰이는 차원, 담금질", english: "in use, annealed"),
          numbers: annealed.active.map { Double($0) }),
      ]),
      provenance: Figure.Provenance(
        source:
          "VAEs on stroke digits, trained by the laboratory; closed form of the linear optimum",
        claim: "deep.annealing", seed: FigureStudio.seed))
  }
}
