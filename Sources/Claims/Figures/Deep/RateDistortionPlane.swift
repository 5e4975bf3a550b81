import Charts
import Foundation
import LatentModels

/// Rate against distortion of deep β-VAEs on digits, over the curve of the best linear ones.
struct RateDistortionPlane {
  /// One model, in nats per image.
  struct Run {
    let beta: Double
    let rate: Double
    let distortion: Double
  }

  let noise: Double
  let latents: Int
  let trained: [Run]
  /// The linear optimum from small to large β.
  let linear: [Run]

  var figure: Figure {
    let one = trained.first { $0.beta == 1 } ?? Run(beta: 1, rate: 0, distortion: 0)
    let bound = -one.rate - one.distortion
    let top = (trained.map(\.rate).max() ?? 1) * 1.12
    let left = (trained.map(\.distortion).min() ?? 0)
    let right = (linear.last?.distortion ?? 1)
    let room = 0.06 * (right - left)
    // D + R = −ELBO is a straight line through the model with β = 1.
    let diagonal = [Point(-bound - top, top), Point(-bound, 0)]
    let notes = trained.map { run in
      Mark.annotation(
        Annotation(
          Localized("*β* = \(Numeral.trimmed(run.beta, decimals: 2))"),
          at: Point(run.distortion, run.rate),
          // Between the slanted line on the left and the linear curve on the right, if there is room.
          offset: Point(10, -10), .blue, yields: true))
    }
    let better = trained.count { run in
      // The linear curve's rate at the same distortion.
      let pairs = zip(linear, linear.dropFirst())
      let segment = pairs.first {
        $0.0.distortion <= run.distortion && run.distortion <= $0.1.distortion
      }
      return segment.map { run.rate < $0.0.rate }
        ?? (run.distortion < (linear.first?.distortion ?? 0))
    }
    return Figure(
      name: "rate-distortion",
      title: Localized(
        korean: "*β*는 전송률–왜곡 곡선 위의 한 점을 고르고, ELBO는 그중 *β* = 1을 고른다",
        english: "*β* picks a point of the rate–distortion curve; the ELBO picks *β* = 1"),
      caption: Localized(
        korean: """
          14 × 14 숫자, *σ*^2^ = \(noise, decimals: 3) 고정, 잠재 \(latents)차원. 점: 심층 β-VAE. 점선: 같은 데이터에서 선형 \
          β-VAE의 최적해(닫힌 해). 기운 선 위에서는 ELBO가 같다. 점 \(trained.count)개 가운데 \(better)개가 선형 곡선보다 낫다.
          """,
        english: """
          14 × 14 digits, *σ*^2^ = \(noise, decimals: 3) fixed, \(latents) latents. Points: deep β-VAEs. \
          Dashed: optima of linear β-VAEs on the same data, a closed form. The ELBO is constant along \
          the slanted line. \(better) of \(trained.count) points are better than the linear curve.
          """),
      alternative: Localized(
        korean: """
          왜곡이 줄면 전송률이 늘어나는 곡선. β가 커질수록 점은 전송률 0 쪽으로 내려간다. β = 1인 점에서 ELBO는 \
          \(Numeral.fixed(bound, decimals: 0)) nat이다.
          """,
        english: """
          A curve on which the rate grows as distortion falls; points move down towards rate zero as β \
          grows. At β = 1 the ELBO is \(Numeral.fixed(bound, decimals: 0)) nats.
          """),
      panels: [
        .chart(
          Chart(
            x: Axis(
              Localized(korean: "왜곡 *𝒟* (nat)", english: "distortion *𝒟* (nats)"),
              .linear(span(left - 2 * room, right + room))),
            y: Axis(
              Localized(korean: "전송률 *ℛ* (nat)", english: "rate *ℛ* (nats)"),
              .linear(0...max(top, 0.1))),
            marks: [
              .line(
                Line(
                  diagonal, .secondary,
                  name: Localized(
                    korean: "ELBO = \(bound, decimals: 0)", english: "ELBO = \(bound, decimals: 0)"),
                  width: 1.75, dash: .dotted, naming: .legend)),
              .line(
                .truth(
                  linear.map { Point($0.distortion, $0.rate) },
                  name: Localized(
                    korean: "선형 모형의 최적해", english: "best linear models"),
                  naming: .legend)),
              .points(
                Points(
                  trained.map { Point($0.distortion, $0.rate) }, .blue,
                  name: Localized(korean: "심층 β-VAE, 학습", english: "deep β-VAEs, trained"), size: 9)
              ),
            ] + notes))
      ], size: Size(width: 720, height: 370),
      table: DataTable([
        DataTable.Column("beta", Localized("*β*"), numbers: trained.map(\.beta)),
        DataTable.Column(
          "rate_nats", Localized(korean: "전송률", english: "rate"), numbers: trained.map(\.rate)),
        DataTable.Column(
          "distortion_nats", Localized(korean: "왜곡", english: "distortion"),
          numbers: trained.map(\.distortion)),
        DataTable.Column(
          "elbo_nats", Localized("ELBO"), numbers: trained.map { -$0.rate - $0.distortion }),
      ]),
      provenance: Figure.Provenance(
        source:
          "VAEs on stroke digits, trained by the laboratory; closed form of the linear optimum",
        claim: "elbo.rate-distortion", seed: FigureStudio.seed))
  }

  private func span(_ low: Double, _ high: Double) -> ClosedRange<Double> {
    low < high ? low...high : low - 1...low + 1
  }
}

extension DeepStudy {
  func rateDistortion() throws -> RateDistortionPlane {
    let noise = principalNoise
    let trained = try [0.25, 1, 4, 10, 25].map { beta in
      let evaluation = evaluate(try train(.fixed(variance: noise), beta: beta))
      let count = Double(evaluation.reconstructions.count)
      return RateDistortionPlane.Run(
        beta: beta, rate: evaluation.divergencePerLatent.reduce(0, +),
        distortion: -evaluation.reconstructions.reduce(0, +) / count)
    }
    let top = spectrum.values[0] / noise
    let best = (0...160).map { step in
      let beta = 0.05 * pow(top / 0.05, Double(step) / 160)
      let optimum = linear(noise: noise, beta: beta)
      return RateDistortionPlane.Run(
        beta: beta, rate: optimum.rate, distortion: -optimum.reconstruction)
    }
    return RateDistortionPlane(noise: noise, latents: latents, trained: trained, linear: best)
  }
}
