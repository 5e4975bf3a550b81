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
    let highest = 1.6 * max(proposals.map { logEvidence - ($0.exact.first ?? 0) }.max() ?? 1, 1e-3)
    let lowest = 0.6 * max(proposals.map { logEvidence - ($0.exact.last ?? 0) }.min() ?? 0, 1e-6)
    var marks: [Mark] = []
    for (proposal, role) in zip(proposals, roles) {
      marks.append(
        .line(
          .truth(
            zip(draws, proposal.exact).map { Point(Double($0), logEvidence - $1) },
            name: Localized(korean: "적분으로 구한 값", english: "exact, by quadrature"), naming: .legend))
      )
      marks += zip(measured, proposal.estimates).map { count, estimate in
        .line(
          Line(
            [-2.0, 2].map {
              let gap = logEvidence - estimate.mean + $0 * estimate.standardError
              return Point(Double(count), max(gap, lowest))
            },
            role, width: 2, dash: .solid))
      }
      marks.append(
        .points(
          Points(
            zip(measured, proposal.estimates).map {
              Point(Double($0), max(logEvidence - $1.mean, lowest))
            }, role,
            name: proposal.name, size: 9)))
    }
    let gaps = proposals.map { logEvidence - ($0.exact.first ?? 0) }
    let ends = proposals.map { logEvidence - ($0.exact.last ?? 0) }
    func list(_ values: [Double]) -> String {
      values.map { Numeral.fixed($0, decimals: 3) }.joined(separator: ", ")
    }
    return Figure(
      name: "iwae-bounds",
      title: Localized(
        korean: "표본을 더 쓸수록 하한의 틈은 줄지만, 좁은 *q*에서는 더디다",
        english: "More draws close the bound's gap, but slowly where *q* is narrow"),
      caption: Localized(
        korean: """
          잠재 변수 하나, tanh 디코더. *𝓛*_K_ = E log (1/K)Σ*w*가 log *p*(*x*)에서 모자란 만큼. 점선: 정확한 값. 점: 추정 \
          \(repetitions)번의 평균과 표준오차의 두 배. K = 1은 ELBO이다. 좁은 *q*의 가중치는 꼬리가 무겁다.
          """,
        english: """
          One latent, a tanh decoder: what *𝓛*_K_ = E log (1/K)Σ*w* is short of log *p*(*x*). Dashed: by \
          quadrature. Points: means of \(repetitions) estimates with two standard errors. K = 1 is the \
          ELBO. A narrow *q* has weights with heavy tails.
          """),
      alternative: Localized(
        korean: """
          두 q의 하한이 log p(x)에서 모자란 만큼을 K에 대해 그린 곡선, 두 축 모두 로그. K = 1에서 모자란 값은 \(list(gaps)) nat, K = \(draws.last ?? 0)에서는 \
          \(list(ends)) nat. 추정값은 곡선 위에 있다.
          """,
        english: """
          What the bounds of two q are short of log p(x), against K, both axes logarithmic: they miss it by \(list(gaps)) nats at K = 1 \
          and by \(list(ends)) at K = \(draws.last ?? 0). Estimates lie on the curves.
          """),
      panels: [
        .chart(
          Chart(
            x: Axis(
              Localized(korean: "표본 수 K", english: "number of draws K"),
              .logarithmic(0.85...Double(draws.last ?? 1) * 1.18),
              ticks: .values(
                [1, 3, 10, 30, 100, 300, 1000].map { Tick($0, Localized("\(Int($0))")) })),
            y: Axis(
              Localized(
                korean: "틈 log *p*(*x*) − *𝓛*_K_ (nat)", english: "gap log *p*(*x*) − *𝓛*_K_ (nats)"
              ),
              .logarithmic(lowest...highest)), marks: marks))
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
