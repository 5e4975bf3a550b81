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
