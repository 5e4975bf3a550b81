import Charts
import Foundation
import LatentModels
import LinearAlgebra

/// The importance-weighted bound against the number of draws: exact, and as it is estimated.
struct ImportanceBounds {
  /// One proposal.
  struct Proposal {
    let name: Localized<Label>
    let key: String
    /// 𝓛_K at each of the figure's numbers of draws, exact.
    let exact: [Double]
    /// Means of repeated estimates with their standard errors, at each of the measured numbers.
    let estimates: [(mean: Double, standardError: Double)]
  }

  let draws: [Int]
  let measured: [Int]
  let repetitions: Int
  let logEvidence: Double
  let proposals: [Proposal]

  var figure: Figure {
    let roles: [ColorRole] = [.blue, .orange]
    var marks: [Mark] = [
      .rule(Rule(.horizontal, at: logEvidence, name: Localized("log *p*(*x*)")))
    ]
    for (proposal, role) in zip(proposals, roles) {
      marks.append(
        .line(
          .truth(
            zip(draws, proposal.exact).map { Point(Double($0), $1) },
            name: Localized(korean: "적분으로 구한 값", english: "exact, by quadrature"), naming: .legend))
      )
      marks += zip(measured, proposal.estimates).map { count, estimate in
        .line(
          Line(
            [-2.0, 2].map { Point(Double(count), estimate.mean + $0 * estimate.standardError) },
            role, width: 2, dash: .solid))
      }
      marks.append(
        .points(
          Points(
            zip(measured, proposal.estimates).map { Point(Double($0), $1.mean) }, role,
            name: proposal.name, size: 9)))
    }
    let gaps = proposals.map { logEvidence - ($0.exact.first ?? 0) }
    let ends = proposals.map { logEvidence - ($0.exact.last ?? 0) }
    func list(_ values: [Double]) -> String {
      values.map { Numeral.fixed($0, decimals: 2) }.joined(separator: ", ")
    }
    return Figure(
      name: "iwae-bounds",
      title: Localized(
        korean: "표본을 더 쓸수록 하한은 log *p*(*x*)로 올라간다: 너무 좁은 *q*는 더디다",
        english: "More draws lift the bound to log *p*(*x*), most slowly for a narrow *q*"),
      caption: Localized(
        korean: """
          잠재 변수 하나, tanh 디코더. 점선: *𝓛*_K_ = E log (1/K)Σ*w*의 정확한 값. 점: 추정 \(repetitions)번의 평균과 표준오차의 두 \
          배. K = 1은 ELBO이다.
          """,
        english: """
          One latent, a tanh decoder. Dashed: *𝓛*_K_ = E log (1/K)Σ*w* by quadrature. Points: means of \
          \(repetitions) estimates with two standard errors. K = 1 is the ELBO.
          """),
      alternative: Localized(
        korean: """
          두 q의 하한이 K와 함께 log p(x)까지 올라간다. K = 1에서 모자란 값은 \(list(gaps)) nat, K = \(draws.last ?? 0)에서는 \
          \(list(ends)) nat. 추정값은 곡선 위에 있다.
          """,
        english: """
          The bounds of two q rise with K towards log p(x): they miss it by \(list(gaps)) nats at K = 1 \
          and by \(list(ends)) at K = \(draws.last ?? 0). Estimates lie on the curves.
          """),
      panels: [
        .chart(
          Chart(
            x: Axis(
              Localized(korean: "표본 수 K", english: "number of draws K"),
              .logarithmic(0.85...Double(draws.last ?? 1) * 1.18),
              ticks: .values(measured.map { Tick(Double($0), Localized("\($0)")) })),
            y: Axis(Localized(korean: "nat", english: "nats")), marks: marks))
      ], size: Size(width: 720, height: 340),
      table: DataTable(
        [DataTable.Column("draws", Localized("K"), numbers: measured.map { Double($0) })]
          + proposals.flatMap { proposal in
            [
              DataTable.Column(
                "exact_\(proposal.key)_nats",
                Localized(korean: "정확한 값", english: "exact"),
                numbers: measured.map { count in
                  draws.firstIndex(of: count).map { proposal.exact[$0] } ?? .nan
                }),
              DataTable.Column(
                "mean_\(proposal.key)_nats", proposal.name, numbers: proposal.estimates.map(\.mean)),
              DataTable.Column(
                "standard_error_\(proposal.key)_nats",
                Localized(korean: "표준오차", english: "standard error"),
                numbers: proposal.estimates.map(\.standardError)),
            ]
          }),
      provenance: Figure.Provenance(
        source: "quadrature, and seeded draws, in a tanh decoder with one latent",
        claim: "iwae.monotone", seed: FigureStudio.seed))
  }
}
