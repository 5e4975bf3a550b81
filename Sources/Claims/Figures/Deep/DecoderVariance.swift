import Charts
import Foundation
import LatentModels
import LinearAlgebra

/// The reconstruction term as a function of the decoder's σ², with the values that people use.
struct DecoderVariance {
  /// d.
  let dimension: Int
  /// E_q‖x − f(z)‖²/d, the noise of z included.
  let expected: Double
  /// ‖x − f(mean of q)‖²/d.
  let ofMeans: Double
  /// σ² as training left it.
  let learned: Double

  /// Nats per image above the least, at the expected squared error.
  func excess(_ variance: Double) -> Double { cost(variance) - cost(expected) }

  private func cost(_ variance: Double) -> Double {
    GaussianLikelihood.negativeLogDensity(
      squaredError: Double(dimension) * expected, dimension: dimension, variance: variance)
  }

  var figure: Figure {
    let low = min(ofMeans, learned, expected) / 2.2
    let grid = (0...240).map { low * pow(1.6 / low, Double($0) / 240) }
    let customs: [(variance: Double, name: Localized<Label>)] = [
      (
        0.5,
        Localized(
          korean: "제곱 오차의 합\n*σ*^2^ = ½", english: "plain squared error\n*σ*^2^ = ½")
      ),
      (1, Localized(korean: "*σ*^2^ = 1", english: "*σ*^2^ = 1")),
    ]
    func note(
      _ text: Localized<Label>, _ variance: Double, _ offset: Point, _ side: Annotation.Side,
      _ role: ColorRole
    ) -> Mark {
      .annotation(
        Annotation(text, at: Point(variance, excess(variance)), offset: offset, side: side, role))
    }
    let range = excess(1.6)
    let chart = Chart(
      x: Axis(
        Localized(korean: "디코더의 *σ*^2^", english: "decoder's *σ*^2^"), .logarithmic(low...1.6)),
      y: Axis(
        Localized(
          korean: "최솟값을 넘는 비용 (그림당 nat)", english: "cost above the least (nats per image)"),
        .linear(-0.12 * range...range)),
      marks: [
        .line(
          Line(grid.map { Point($0, excess($0)) }, .ink, width: 1.25, dash: .dashed)),
        .points(
          Points(customs.map { Point($0.variance, excess($0.variance)) }, .secondary, size: 9)),
        .points(Points([Point(ofMeans, excess(ofMeans))], .orange, size: 9)),
        .points(Points([Point(learned, excess(learned))], .blue, size: 11)),
        note(
          Localized(
            korean: "학습한 *σ*^2^ = \(learned, decimals: 4)\n기대 제곱 오차 \(expected, decimals: 4)",
            english:
              "learned *σ*^2^ = \(learned, decimals: 4)\nexpected squared error \(expected, decimals: 4)"
          ),
          learned, Point(96, 1), .leading, .blue),
        .annotation(
          Annotation(
            Localized(
              korean: "평균 복원의 오차\n\(ofMeans, decimals: 4): 너무 작다",
              english: "error of the means\n\(ofMeans, decimals: 4): too small"),
            at: Point(ofMeans, 0.5 * range), side: .center, .orange,
            target: Point(ofMeans, excess(ofMeans)))),
      ]
        + customs.map {
          note(
            $0.name, $0.variance, Point(-11, $0.name.english.lines.count > 1 ? -26 : -9), .trailing,
            .secondary)
        })
    let price = Numeral.fixed(excess(1), decimals: 0)
    return Figure(
      name: "gaussian-decoder-variance",
      title: Localized(
        korean: "가장 좋은 *σ*^2^은 기대 제곱 오차다: *σ*^2^ = 1은 \(price) nat을 잃는다",
        english:
          "The best *σ*^2^ is the expected squared error: *σ*^2^ = 1 wastes \(price) nats"),
      caption: Localized(
        korean: """
          숫자로 배운 VAE(잠재 2차원)에서 인코더와 디코더를 두고 *σ*^2^만 바꾼 E_*q*_[−log *p*(*x*|*z*)]. 점선은 *d*/2 log \
          2*πσ*^2^ + E‖*x* − *f*(*z*)‖^2^/2*σ*^2^. 파란 점은 기울기로 배운 값이다.
          """,
        english: """
          E_*q*_[−log *p*(*x*|*z*)] of a VAE on digits with two latents, encoder and decoder kept, \
          *σ*^2^ varied: *d*/2 log 2*πσ*^2^ + E‖*x* − *f*(*z*)‖^2^/2*σ*^2^ (dashed). The blue point was \
          learned by gradient steps.
          """),
      alternative: Localized(
        korean: """
          σ²에 대한 비용 곡선은 \(Numeral.fixed(expected, decimals: 4))에서 가장 낮고, 학습한 값이 거기 있다. 평균 복원의 오차 \
          \(Numeral.fixed(ofMeans, decimals: 4))는 그 왼쪽이고, ½과 1은 오른쪽 높은 곳에 있다.
          """,
        english: """
          The cost against σ² is least at \(Numeral.fixed(expected, decimals: 4)), where the learned \
          value lies. The error of the mean reconstruction, \(Numeral.fixed(ofMeans, decimals: 4)), is \
          to its left; ½ and 1 are far up on the right.
          """),
      panels: [.chart(chart)], size: Size(width: 720, height: 350),
      table: DataTable([
        DataTable.Column(
          "choice", Localized(korean: "선택", english: "choice"),
          texts: [
            "expected squared error", "learned", "error of the means", "plain squared error",
            "half squared error",
          ]),
        DataTable.Column(
          "noise_variance", Localized("*σ*^2^"), numbers: [expected, learned, ofMeans, 0.5, 1]),
        DataTable.Column(
          "excess_nats", Localized(korean: "넘는 비용", english: "cost above the least"),
          numbers: [expected, learned, ofMeans, 0.5, 1].map(excess)),
      ]),
      provenance: Figure.Provenance(
        source: "VAE on stroke digits, trained by the laboratory; Gaussian negative log-likelihood",
        claim: "continuous.optimal-sigma", seed: FigureStudio.seed))
  }
}

extension FigureStudio {
  func decoderVariance() throws -> DecoderVariance {
    let trained = try plane()
    let part = trained.data.prefix(2000).pixels
    var generator = SplitMix64(seed: FigureStudio.seed)
    let evaluation = trained.model.evaluate(part, draws: 4, using: &generator)
    let (d, variance) = (Double(part.columns), trained.model.noiseVariances.first ?? .nan)
    let mean = evaluation.reconstructions.reduce(0, +) / Double(part.rows)
    let errors = ReconstructionGrid.errors(
      part, ReconstructionGrid.reconstructions(part, trained.model))
    // log p(x|z) = −(d/2) log 2πσ² − ‖x − f‖²/(2σ²), solved for the squared error.
    return DecoderVariance(
      dimension: part.columns,
      expected: -2 * variance * (mean / d + log(2 * Double.pi * variance) / 2),
      ofMeans: errors.reduce(0, +) / Double(errors.count), learned: variance)
  }
}
