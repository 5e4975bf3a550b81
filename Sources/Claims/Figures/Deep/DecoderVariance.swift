import Charts
import Foundation
import LatentModels

/// The reconstruction term as a function of the decoder's σ², with the values that people use.
struct DecoderVariance {
  /// One trained model with its encoder and its mean decoder kept.
  struct Case {
    let heading: Localized<Label>
    /// Its name in tables.
    let key: String
    /// d.
    let dimension: Int
    /// E_q‖x − f(z)‖²/d, the noise of z included.
    let expected: Double
    /// ‖x − f(mean of q)‖²/d.
    let ofMeans: Double
    /// σ² as training left it.
    let learned: Double

    /// Nats per point above the least, which is at the expected squared error.
    func excess(_ variance: Double) -> Double { cost(variance) - cost(expected) }

    private func cost(_ variance: Double) -> Double {
      GaussianLikelihood.negativeLogDensity(
        squaredError: Double(dimension) * expected, dimension: dimension, variance: variance)
    }
  }

  let linear: Case
  let deep: Case

  var figure: Figure {
    let price = Numeral.fixed(deep.excess(1), decimals: 0)
    let share = Numeral.fixed(100 * (1 - linear.ofMeans / linear.expected), decimals: 0)
    let names = [
      "expected squared error", "learned", "error of the means", "plain squared error",
      "half squared error",
    ]
    var rows: [(own: Case, choice: String, variance: Double)] = []
    for own in [linear, deep] {
      let variances: [Double] = [own.expected, own.learned, own.ofMeans, 0.5, 1]
      for (name, variance) in zip(names, variances) { rows.append((own, name, variance)) }
    }
    return Figure(
      name: "gaussian-decoder-variance",
      title: Localized(
        korean: "가장 좋은 *σ*^2^은 기대 제곱 오차다: *σ*^2^ = 1은 \(price) nat을 잃는다",
        english: "The best *σ*^2^ is the expected squared error: *σ*^2^ = 1 wastes \(price) nats"),
      caption: Localized(
        korean: """
          배운 인코더와 디코더를 두고 *σ*^2^만 바꾼 E_*q*_[−log *p*(*x*|*z*)], 점선은 *d*/2 log 2*πσ*^2^ + \
          E‖*x* − *f*(*z*)‖^2^/2*σ*^2^. 왼쪽 선형 VAE에서 평균 복원의 오차는 *z*의 잡음을 빼먹어 \(share) % 작다. 오른쪽은 \
          숫자로 배운 VAE(잠재 2차원). 파란 점은 기울기로 배운 값이다.
          """,
        english: """
          E_*q*_[−log *p*(*x*|*z*)] with the trained encoder and decoder kept and *σ*^2^ varied: \
          *d*/2 log 2*πσ*^2^ + E‖*x* − *f*(*z*)‖^2^/2*σ*^2^ (dashed). Left, a linear VAE, where the \
          error of the mean reconstruction leaves out the noise of *z* and is \(share) % too small; \
          right, a VAE on digits with two latents. Blue points were learned by gradient steps.
          """),
      alternative: Localized(
        korean: """
          σ²에 대한 비용 곡선 둘. 왼쪽은 \(Numeral.fixed(linear.expected, decimals: 2))에서, 오른쪽은 \
          \(Numeral.fixed(deep.expected, decimals: 4))에서 가장 낮고 학습한 값이 거기 있다. 왼쪽에서 평균 복원의 오차 \
          \(Numeral.fixed(linear.ofMeans, decimals: 2))는 더 작고, 오른쪽에서 ½과 1은 훨씬 높은 곳에 있다.
          """,
        english: """
          Two curves of cost against σ², least at \(Numeral.fixed(linear.expected, decimals: 2)) and \
          \(Numeral.fixed(deep.expected, decimals: 4)), where the learned values lie. On the left the \
          error of the means, \(Numeral.fixed(linear.ofMeans, decimals: 2)), is smaller; on the right ½ \
          and 1 are far up.
          """),
      panels: [.chart(linearChart), .chart(deepChart)], columns: 2,
      size: Size(width: 720, height: 330),
      table: DataTable([
        DataTable.Column(
          "model", Localized(korean: "모형", english: "model"), texts: rows.map(\.own.key)),
        DataTable.Column(
          "choice", Localized(korean: "선택", english: "choice"), texts: rows.map(\.choice)),
        DataTable.Column("noise_variance", Localized("*σ*^2^"), numbers: rows.map(\.variance)),
        DataTable.Column(
          "excess_nats", Localized(korean: "넘는 비용", english: "cost above the least"),
          numbers: rows.map { $0.own.excess($0.variance) }),
      ]),
      provenance: Figure.Provenance(
        source: "linear VAE and VAE on stroke digits, trained by the laboratory",
        claim: "continuous.optimal-sigma", seed: FigureStudio.seed))
  }
}
