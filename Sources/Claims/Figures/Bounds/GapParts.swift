import Charts
import Foundation
import LatentModels

/// The two parts of the gap for single images: what the Gaussian family loses, and what the shared
/// encoder loses on top of that; images that were trained on beside others.
struct GapParts: Codable, Equatable {
  /// The parts for one image, in nats.
  struct Gap: Codable, Equatable {
    let logEvidence: Double
    let approximation: Double
    let amortization: Double
  }

  let seen: [Gap]
  let unseen: [Gap]
  /// The largest distance between the two quadrature rules for log p(x), in nats.
  let spread: Double

  private static func mean(_ gaps: [Gap], _ part: (Gap) -> Double) -> Double {
    gaps.reduce(0) { $0 + part($1) } / Double(max(gaps.count, 1))
  }

  private func chart(_ heading: Localized<Label>, _ gaps: [Gap]) -> Chart {
    let sorted = gaps.sorted {
      $0.approximation + $0.amortization > $1.approximation + $1.amortization
    }
    let parts: [(name: Localized<Label>?, role: ColorRole, values: [Double])] = [
      (
        Localized(
          korean: "근사 틈: 가장 좋은 가우스도 모자란 만큼",
          english: "approximation: the best Gaussian still misses"),
        .blue, sorted.map(\.approximation)
      ),
      (
        Localized(
          korean: "분할상환 틈: 인코더가 더 모자란 만큼", english: "amortisation: the encoder misses on top"),
        .orange, sorted.map(\.amortization)
      ),
    ]
    let total = Self.mean(gaps) { $0.approximation + $0.amortization }
    return Chart(
      heading: heading,
      x: Axis(
        Localized(korean: "그림 (틈이 큰 순서)", english: "images, by their gap"),
        .linear(-0.6...Double(max(gaps.count, 1)) - 0.4), ticks: .none),
      y: Axis(
        Localized(korean: "log *p*(*x*) − ELBO (nat)", english: "log *p*(*x*) − ELBO (nats)"),
        includesZero: true),
      marks: Bars.stacked(parts, width: 0.8).map(Mark.bars) + [
        .rule(Rule(.horizontal, at: total, .ink, dash: .dashed)),
        .annotation(
          Annotation(
            Localized(
              korean: "평균 \(total, decimals: 2)", english: "mean \(total, decimals: 2)"),
            at: Point(Double(gaps.count) - 0.5, total), offset: Point(0, -12), side: .trailing,
            .ink,
            yields: true)),
      ])
  }

  var figure: Figure {
    let amortisation = (Self.mean(seen, \.amortization), Self.mean(unseen, \.amortization))
    let approximation = (Self.mean(seen, \.approximation), Self.mean(unseen, \.approximation))
    let grows = amortisation.1 > 1.5 * amortisation.0
    let all = seen + unseen
    return Figure(
      name: "gap-parts",
      title: grows
        ? Localized(
          korean: "처음 보는 그림에서는 인코더 탓인 틈이 커진다",
          english: "On images it has not seen, the encoder's part of the gap grows")
        : Localized(
          korean: "틈은 둘로 나뉜다: 분포족이 모자란 만큼과 인코더가 모자란 만큼",
          english: "The gap is the family's part and the encoder's part"),
      caption: Localized(
        korean: """
          14 × 14 숫자로 배운 VAE, 잠재 2차원이라 log *p*(*x*)를 구적법으로 구했다(두 격자의 차 \(spread, decimals: 4) nat \
          이하). 평균: 근사 틈 \(approximation.0, decimals: 2) → \(approximation.1, decimals: 2), 분할상환 틈 \
          \(amortisation.0, decimals: 2) → \(amortisation.1, decimals: 2) nat.
          """,
        english: """
          A VAE on 14 × 14 digits with two latents, so that log *p*(*x*) is a quadrature (two rules \
          differ by at most \(spread, decimals: 4) nats). Means, seen → unseen: approximation \
          \(approximation.0, decimals: 2) → \(approximation.1, decimals: 2), amortisation \
          \(amortisation.0, decimals: 2) → \(amortisation.1, decimals: 2) nats.
          """),
      alternative: Localized(
        korean: """
          그림마다 두 부분으로 쌓은 막대. 배운 그림의 평균 틈은 \(total(seen)) nat, 처음 보는 그림은 \(total(unseen)) nat.
          """,
        english: """
          Bars stacked of two parts, one for each image. The mean gap is \(total(seen)) nats on images \
          that were trained on and \(total(unseen)) on others.
          """),
      panels: [
        .chart(chart(Localized(korean: "배운 그림", english: "trained on"), seen)),
        .chart(chart(Localized(korean: "처음 보는 그림", english: "never seen"), unseen)),
      ], columns: 2, sharesScales: true, size: Size(width: 720, height: 300),
      table: DataTable([
        DataTable.Column(
          "image", Localized(korean: "그림", english: "image"),
          texts: seen.map { _ in "seen" } + unseen.map { _ in "unseen" }),
        DataTable.Column(
          "log_evidence_nats", Localized("log *p*(*x*)"), numbers: all.map(\.logEvidence)),
        DataTable.Column(
          "approximation_nats", Localized(korean: "근사 틈", english: "approximation gap"),
          numbers: all.map(\.approximation)),
        DataTable.Column(
          "amortisation_nats", Localized(korean: "분할상환 틈", english: "amortisation gap"),
          numbers: all.map(\.amortization)),
      ]),
      provenance: Figure.Provenance(
        source:
          "VAE on stroke digits, trained by the laboratory; quadrature and search for the best q",
        claim: "vi.gap-decomposition", seed: FigureStudio.seed))
  }

  private func total(_ gaps: [Gap]) -> String {
    Numeral.fixed(Self.mean(gaps) { $0.approximation + $0.amortization }, decimals: 2)
  }
}
