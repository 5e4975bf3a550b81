import Charts
import Foundation
import LatentModels

/// The gap that opens when the linear VAE's optimum is turned.
enum RotationFigure {
  static func figure(largest: [Double], smaller: [Double]) -> Figure {
    let angles = (0...90).map { Double($0) }
    let roles: [ColorRole] = [.blue, .orange, .secondary]
    let curves = zip(largest, smaller).map { first, second in
      angles.map { t in
        CovarianceSpectrum([first, second]).rotationGap(angle: t * Double.pi / 180)
      }
    }
    let lines = curves.indices.map { i in
      Mark.line(
        Line(
          zip(angles, curves[i]).map { Point($0, $1) }, roles[i % 3],
          name: Localized(
            "*λ*_1_ = \(largest[i], decimals: 1), *λ*_2_ = \(smaller[i], decimals: 1)"),
          naming: .legend))
    }
    return Figure(
      name: "rotation-gap",
      title: Localized(
        korean: "축을 돌리면 ELBO가 낮아진다: 고윳값이 다를수록 더",
        english: "Turning the axes lowers the ELBO, the more the eigenvalues differ"),
      caption: Localized(
        korean: "선형 VAE의 최적해를 돌린 각과 log *p*(*x*) − ELBO. 우도는 변하지 않는다.",
        english: """
          log *p*(*x*) − ELBO of a linear VAE's optimum turned by an angle; the likelihood does not \
          change.
          """),
      alternative: Localized(
        korean: "각 0°와 90°에서 0이고 45°에서 가장 큰 곡선 셋. 고윳값이 비슷할수록 낮다.",
        english: """
          Three curves, zero at 0° and 90° and largest at 45°; the closer the eigenvalues, the lower.
          """),
      panels: [
        .chart(
          Chart(
            x: Axis(Localized(korean: "각 (°)", english: "angle (°)"), .linear(0...90)),
            y: Axis(Localized(korean: "틈 (nat)", english: "gap (nats)"), includesZero: true),
            marks: lines))
      ],
      table: DataTable(
        [
          DataTable.Column(
            "angle_degrees", Localized(korean: "각", english: "angle"), numbers: angles)
        ]
          + curves.indices.map {
            DataTable.Column("gap_nats_\($0 + 1)", Localized("gap \($0 + 1)"), numbers: curves[$0])
          }),
      provenance: Figure.Provenance(
        source: "closed form of the gap", claim: "linear-vae.rotation-gap"))
  }
}

/// The rate–distortion curve of the linear β-VAE.
enum RateDistortionFigure {
  static func figure(spectrum values: [Double]) -> Figure {
    let spectrum = CovarianceSpectrum(values)
    let levels = (0...200).map { exp(log(0.05) + Double($0) / 200 * log(values[0] / 0.05)) }
    let optima = levels.map {
      BetaOptimum(spectrum: spectrum, latents: values.count, noiseVariance: 1, beta: $0)
    }
    let marked = [0.3, 1, 2].map {
      BetaOptimum(spectrum: spectrum, latents: values.count, noiseVariance: 1, beta: $0)
    }
    return Figure(
      name: "rate-distortion",
      title: Localized(
        korean: "선형 β-VAE의 최적해는 가우스 비율–왜곡 함수를 따라간다",
        english: "Optima of the linear β-VAE trace the Gaussian rate–distortion function"),
      caption: Localized(
        korean: "*σ*^2^ = 1로 고정하고 *β*를 바꾼 최적해의 비율과 왜곡.",
        english: "Rate and distortion of the optimum at *σ*^2^ = 1 as *β* changes."),
      alternative: Localized(
        korean: "왜곡이 커지면 비율이 0까지 줄어드는 볼록한 곡선. β = 0.3, 1, 2의 점이 그 위에 있다.",
        english: """
          A convex curve: as distortion grows the rate falls to zero; the points of β = 0.3, 1 and 2 \
          lie on it.
          """),
      panels: [
        .chart(
          Chart(
            x: Axis(
              Localized(korean: "왜곡 E‖*x* − *Wz*‖^2^", english: "distortion E‖*x* − *Wz*‖^2^")),
            y: Axis(Localized(korean: "비율 (nat)", english: "rate (nats)"), includesZero: true),
            marks: [
              .line(Line(optima.map { Point($0.distortion, $0.rate) }, .ink)),
              .points(Points(marked.map { Point($0.distortion, $0.rate) }, .blue, size: 9)),
            ]))
      ],
      table: DataTable([
        DataTable.Column("beta", Localized("*β*"), numbers: levels),
        DataTable.Column(
          "distortion", Localized(korean: "왜곡", english: "distortion"),
          numbers: optima.map(\.distortion)),
        DataTable.Column(
          "rate_nats", Localized(korean: "비율", english: "rate"), numbers: optima.map(\.rate)),
      ]),
      provenance: Figure.Provenance(
        source: "closed form of the optimum", claim: "linear-vae.water-filling"))
  }
}
