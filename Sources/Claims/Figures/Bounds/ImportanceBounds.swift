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
        korean: "표본을 더 쓸수록 한계는 log *p*(*x*)로 올라간다: 나쁜 *q*도 결국은",
        english: "More draws lift the bound to log *p*(*x*), even for a poor *q*"),
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
          두 q의 한계가 K와 함께 log p(x)까지 올라간다. K = 1에서 모자란 값은 \(list(gaps)) nat, K = \(draws.last ?? 0)에서는 \
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

extension FigureStudio {
  /// The prior and a narrow Gaussian near the posterior as proposals for one observation.
  func importanceBounds() -> ImportanceBounds {
    let decoder = TanhDecoder(
      inputWeights: Matrix([[1.5], [-0.7]]), inputBias: [0.2, 0.4],
      outputWeights: Matrix([[1.2, 0.3], [0.4, -1.1]]), outputBias: [0, 0.1], noiseVariance: 0.1)
    let x = [1.1, 0.7]
    let evidence = LatentQuadrature(decoder, perSide: 800).logEvidence(of: x)
    let measured = [1, 3, 10, 30, 100, 300, 1000]
    let draws = Set((0...60).map { Int(pow(1000, Double($0) / 60).rounded()) } + measured).sorted()
    let repetitions = size(1000, sketch: 4)
    var generator = SplitMix64(seed: FigureStudio.seed)
    func proposal(
      _ name: Localized<Label>, _ key: String, mean: Double, deviation: Double
    ) -> ImportanceBounds.Proposal {
      let q = GaussianApproximation(decoder, observation: x, mean: mean, deviation: deviation)
      let estimates = measured.map { count in
        let values = (0..<repetitions).map { _ in
          let t = generator.normals(count)
          let z = Matrix(rows: count, columns: 1, elements: t.map { mean + deviation * $0 })
          let means = decoder.means(at: z)
          return ImportanceWeightedBound.estimate(
            logWeights: (0..<count).map { n in
              let error = zip(x, means.row(n)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
              return -GaussianLikelihood.negativeLogDensity(
                squaredError: error, dimension: 2, variance: decoder.noiseVariance)
                + (t[n] * t[n] - z[n, 0] * z[n, 0]) / 2 + log(deviation)
            })
        }
        let estimate = Estimate(values)
        return (mean: estimate.mean, standardError: estimate.standardError)
      }
      return ImportanceBounds.Proposal(
        name: name, key: key,
        exact: ImportanceWeightedBound.exact(
          probabilities: q.probabilities, logWeights: q.logWeights, logEvidence: evidence,
          draws: draws),
        estimates: estimates)
    }
    let (mean, variance) = LatentQuadrature(decoder, perSide: 800).posteriorMoments(of: x)
    return ImportanceBounds(
      draws: draws, measured: measured, repetitions: repetitions, logEvidence: evidence,
      proposals: [
        proposal(
          Localized(
            korean: "*q*: 사후분포의 평균과 분산", english: "*q* with the posterior's mean and variance"),
          "posterior_moments", mean: mean, deviation: variance.squareRoot()),
        proposal(
          Localized(korean: "*q*: 사전분포", english: "*q* = the prior"), "prior", mean: 0, deviation: 1
        ),
      ])
  }
}
