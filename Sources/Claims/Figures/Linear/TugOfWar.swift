import Charts
import Foundation

/// The two terms of the bound as functions of the encoder's variance, for decoders of three strengths.
enum TugOfWar {
  /// Costs of a variance D in nats, at ‖w‖²/σ² = `strength`.
  static func costs(_ d: Double, strength: Double) -> (reconstruction: Double, divergence: Double) {
    (strength * d / 2, (d - 1 - log(d)) / 2)
  }

  /// 1/(1 + ‖w‖²/σ²), where both pulls are equal.
  static func balance(strength: Double) -> Double { 1 / (1 + strength) }

  private static func chart(_ strength: Double) -> Chart {
    let places = (1...280).map { Double($0) * 0.005 }
    let costs = places.map { Self.costs($0, strength: strength) }
    let best = balance(strength: strength)
    let least = Self.costs(best, strength: strength)
    let sum = least.reconstruction + least.divergence
    func line(_ values: [Double], _ role: ColorRole, _ name: Localized<Label>) -> Mark {
      .line(
        Line(zip(places, values).map { Point($0, $1) }, role, name: name, naming: .legend))
    }
    return Chart(
      heading: Localized(
        "‖*w*_*i*_‖^2^/*σ*^2^ = \(Numeral.trimmed(strength, decimals: 2)): *D*_*i*_ = \(best, decimals: 2)"
      ),
      x: Axis(
        Localized(korean: "인코더의 분산 *D*_*i*_", english: "encoder's variance *D*_*i*_"),
        .linear(0...1.4)),
      y: Axis(Localized(korean: "비용 (nat)", english: "cost (nats)"), .linear(0...2.6)),
      marks: [
        line(
          costs.map(\.reconstruction), .blue,
          Localized(korean: "복원: 0으로 당긴다", english: "reconstruction: pulls to 0")),
        line(
          costs.map(\.divergence), .orange,
          Localized(korean: "KL: 1로 당긴다", english: "KL: pulls to 1")),
        .line(
          Line(
            zip(places, costs).map { Point($0, $1.reconstruction + $1.divergence) }, .ink,
            name: Localized(korean: "합", english: "sum"), width: 1.5, naming: .legend)),
        .points(Points([Point(best, sum)], .ink, size: 9, stem: 0)),
      ])
  }

  /// The figure for some strengths of the decoder.
  static func figure(strengths: [Double]) -> Figure {
    let balances = strengths.map { balance(strength: $0) }
    let costs = zip(balances, strengths).map { Self.costs($0, strength: $1) }
    let list = balances.map { Numeral.fixed($0, decimals: 2) }.joined(separator: ", ")
    return Figure(
      name: "tug-of-war",
      title: Localized(
        korean: "줄다리기: 디코더가 약할수록 사전분포에 가까워진다",
        english: "A tug of war: the weaker the decoder, the closer to the prior"),
      caption: Localized(
        korean: """
          선형 디코더의 한 차원에서 ELBO의 두 항이 치르는 비용. 복원은 *D*_*i*_‖*w*_*i*_‖^2^/2*σ*^2^, KL은 \
          (*D*_*i*_ − 1 − log *D*_*i*_)/2이고, 균형은 1/*D*_*i*_ = 1 + ‖*w*_*i*_‖^2^/*σ*^2^이다.
          """,
        english: """
          What the two terms of the ELBO charge for one dimension of a linear decoder: \
          *D*_*i*_‖*w*_*i*_‖^2^/2*σ*^2^ for reconstruction, (*D*_*i*_ − 1 − log *D*_*i*_)/2 for the KL. \
          They balance at 1/*D*_*i*_ = 1 + ‖*w*_*i*_‖^2^/*σ*^2^.
          """),
      alternative: Localized(
        korean: """
          디코더의 세기가 다른 그래프 \(strengths.count)개. 복원 비용은 분산에 비례해 오르고 KL 비용은 1에서 가장 작다. 합이 가장 작은 \
          분산은 차례로 \(list)이다.
          """,
        english: """
          \(strengths.count) charts for decoders of different strength. The reconstruction's cost rises \
          with the variance, the KL's is least at 1; their sum is least at \(list).
          """),
      panels: strengths.map { .chart(chart($0)) }, columns: max(strengths.count, 1),
      sharesScales: true, size: Size(width: 720, height: 270),
      table: DataTable([
        DataTable.Column(
          "strength", Localized("‖*w*_*i*_‖^2^/*σ*^2^"), numbers: strengths),
        DataTable.Column("balance_variance", Localized("*D*_*i*_"), numbers: balances),
        DataTable.Column(
          "reconstruction_cost_nats", Localized(korean: "복원 비용", english: "reconstruction cost"),
          numbers: costs.map(\.reconstruction)),
        DataTable.Column(
          "kl_nats", Localized("KL"), numbers: costs.map(\.divergence)),
      ]),
      provenance: Figure.Provenance(
        source: "closed forms of the linear VAE", claim: "collapse.tug-of-war"))
  }
}
