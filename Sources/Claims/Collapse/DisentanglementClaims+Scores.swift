import Foundation
import LatentModels

/// Scores that are to show disentanglement, with their traps.
extension DisentanglementClaims {
  static let metric = Claim(
    "higgins.metric",
    korean: "정렬된 부호는 1점, 같은 분포의 두 인자를 45° 섞으면 우연 수준이다. 그러나 인자 하나를 빠뜨려도 1점이고, 크기가 다르면 섞여도 점수가 높다.",
    english: """
      Aligned codes score 1 and a 45° mixture of i.i.d. factors scores chance; but leaving out a \
      factor still scores 1, and a mixture of factors of unequal scale scores well above chance.
      """,
    source: "Higgins et al. 2017, “beta-VAE”, ICLR, section 3"
  ) { lab in
    let metric = DisentanglementMetric(
      pairs: lab.size(quick: 24, full: 64), examples: lab.size(quick: 160, full: 1000))
    func score(
      _ factors: Int, scales: [Double] = [1, 1, 1], _ code: ([Double]) -> [Double]
    ) -> Double {
      metric.score(
        factors: factors,
        draw: { factor, generator in scales[factor] * generator.normal() },
        encode: { $0.map(code) }, using: &lab.generator)
    }
    func mixed(_ v: [Double]) -> [Double] {
      [v[0] + v[1], v[0] - v[1]].map { $0 / 2.0.squareRoot() }
    }
    let aligned = score(2) { $0 }
    let turned = score(2, mixed)
    let blind = score(3) { [$0[0], $0[1]] }
    let constant = score(3) { _ in [0, 0] }
    let scaled = score(2, scales: [1, 3, 1], mixed)
    // z_diff of the shared factor is exactly zero in an aligned code. Both entries of a 45° mixture
    // are equal whatever the label, so its held-out score is that of guessing n labels: five of its
    // standard errors are 5/(2√n).
    let guess = 2.5 / Double(metric.examples).squareRoot()
    lab.equal("aligned code, 2 factors", aligned, 1, not: .init("chance", 0.5))
    lab.equal(
      "45° mixture of i.i.d. factors", turned, 0.5, within: guess, by: .monteCarlo,
      not: .init("1", 1))
    lab.equal("code of 2 of 3 factors", blind, 1, by: .monteCarlo, not: .init("2/3", 2 / 3.0))
    lab.equal("constant code, 3 factors", constant, 1 / 3.0, within: 1e-9)
    lab.compare("45° mixture, scales 1 and 3", scaled, .above(0.8), by: .monteCarlo)
  }

  static let gap = Claim(
    "mig.definition",
    korean: "MIG는 인자마다 가장 많이 아는 두 잠재변수의 상호정보량 차이이다. 정렬된 부호는 1, 두 벌로 적은 부호는 0이다.",
    english: """
      MIG is each factor's information gap between its two best latents: 1 for an aligned code, 0 for \
      a duplicated one.
      """,
    source: "Chen et al. 2018, arXiv:1802.04942, section 4"
  ) { lab in
    let (a, b) = (lab.law(2), lab.law(3))
    func diagonal(_ p: [Double]) -> [[Double]] {
      p.indices.map { i in p.indices.map { $0 == i ? p[i] : 0 } }
    }
    func independent(_ p: [Double], _ q: [Double]) -> [[Double]] {
      p.map { x in q.map { x * $0 } }
    }
    let aligned = MutualInformationGap(joints: [
      [diagonal(a), independent(b, a)], [independent(a, b), diagonal(b)],
    ])
    lab.equal("aligned code", aligned.value, 1)
    let twice = MutualInformationGap(joints: [
      [diagonal(a), independent(b, a)], [diagonal(a), independent(b, a)],
    ])
    lab.equal("one factor written twice", twice.gaps[0], 0, not: .init("1", 1))
    // Any joint table: I from its KL against H(v) + H(z) − H(v, z).
    let joint = lab.law(6)
    let rows = [Array(joint[0..<3]), Array(joint[3..<6])]
    let byRow = rows.map { $0.reduce(0, +) }
    let byColumn = (0..<3).map { rows[0][$0] + rows[1][$0] }
    let entropy = DiscreteDivergence.entropy
    lab.equal(
      "I of a table", MutualInformationGap.information(of: rows),
      entropy(byRow) + entropy(byColumn) - entropy(joint),
      not: .init("H(v) + H(z)", entropy(byRow) + entropy(byColumn)))
  }
}
