/// Forward and reverse KL: the Gaussian that covers both bumps, and the one that picks a bump.
public enum ForwardReverse {
  /// The figure for a mixture.
  public static func figure(_ target: TwoBumps) -> Figure {
    let (cover, pick) = (target.cover, target.pick)
    let low = (target.bumps.map { $0.mean - 3.4 * $0.deviation }.min() ?? -1)
    let high = (target.bumps.map { $0.mean + 3.4 * $0.deviation }.max() ?? 1)
    let places = (0...240).map { low + (high - low) * Double($0) / 240 }
    let p = places.map(target.density)
    let covers = places.map { gaussian($0, cover.mean, cover.deviation) }
    let picks = places.map { gaussian($0, pick.mean, pick.deviation) }
    func points(_ values: [Double]) -> [Point] { zip(places, values).map { Point($0, $1) } }
    // The peak that q leaves alone carries p's name; q's own peak carries q's.
    let left = target.bumps.max {
      ($0.mean - pick.mean).magnitude < ($1.mean - pick.mean).magnitude
    }
    let other = Point(left?.mean ?? 0, target.density(left?.mean ?? 0))
    let top = Point(pick.mean, picks.max() ?? 1)
    let side = pick.mean < other.x ? 1.0 : -1
    let shoulder = (other.x + pick.mean) / 2
    let saddle = Point(shoulder, gaussian(shoulder, cover.mean, cover.deviation))
    let chart = Chart(
      x: Axis(Localized("*z*"), .linear(span(low, high))),
      y: Axis(
        Localized(korean: "확률밀도", english: "density"),
        .linear(span(0, max(top.y, p.max() ?? 0) * 1.14))),
      marks: [
        .band(
          Band(zip(places, p).map { Band.Slice(x: $0, lower: 0, upper: $1) }, .ink, opacity: 0.1)),
        .line(Line.truth(points(p))),
        .line(Line(points(covers), .orange)),
        .line(Line(points(picks), .blue)),
        .annotation(
          Annotation(
            Localized("*p*"), at: other, offset: Point(0, -13), side: .center, .ink)),
        .annotation(
          Annotation(
            Localized(
              korean: "\(.reverseDivergence)가 가장 작은 *q*",
              english: "*q* with the least \(.reverseDivergence)"),
            at: top, offset: Point(side * 20, -10), side: side > 0 ? .leading : .trailing, .blue)),
        .annotation(
          Annotation(
            Localized(
              korean: "\(.forwardDivergence)가\n가장 작은 *q*",
              english: "*q* with the\nleast \(.forwardDivergence)"),
            at: saddle, offset: Point(0, -62), side: .center, .orange, target: saddle)),
      ])
    return Figure(
      name: "forward-reverse-kl",
      title: title(isPicking: pick.deviation < 0.6 * cover.deviation),
      caption: Localized(
        korean: """
          두 봉우리 *p*에 가우스 분포 *q*를 맞췄다. \(.forwardDivergence)의 최솟값은 평균과 분산이 같은 *q*이고, \
          \(.reverseDivergence)의 최솟값은 수치 적분과 탐색으로 구했다.
          """,
        english: """
          A Gaussian *q* fitted to a *p* with two peaks. The least \(.forwardDivergence) has *p*'s mean \
          and variance; the least \(.reverseDivergence) was found by quadrature and search.
          """),
      alternative: Localized(
        korean: """
          봉우리가 둘인 밀도 p와 두 가우스 q. KL[p‖q]가 가장 작은 q는 평균 \(number(cover.mean)), 표준편차 \
          \(number(cover.deviation))이고, KL[q‖p]가 가장 작은 q는 평균 \(number(pick.mean)), 표준편차 \
          \(number(pick.deviation))이다.
          """,
        english: """
          A density p with two peaks and two Gaussians q. The one with the least KL[p‖q] has mean \
          \(number(cover.mean)) and deviation \(number(cover.deviation)), the one with the least \
          KL[q‖p] mean \(number(pick.mean)) and deviation \(number(pick.deviation)).
          """),
      panels: [.chart(chart)], size: Size(width: 720, height: 350),
      table: DataTable([
        DataTable.Column("z", Localized("*z*"), numbers: places),
        DataTable.Column("p", Localized("*p*"), numbers: p),
        DataTable.Column("q_forward", Localized(.forwardDivergence), numbers: covers),
        DataTable.Column("q_reverse", Localized(.reverseDivergence), numbers: picks),
      ]),
      provenance: Figure.Provenance(
        source: "moments of the mixture; trapezoid rule and search", claim: nil))
  }

  private static func number(_ value: Double) -> String { Numeral.fixed(value, decimals: 2) }

  /// Reverse KL does not always pick: where the peaks are near, its best q covers them too.
  private static func title(isPicking: Bool) -> Localized<Label> {
    isPicking
      ? Localized(
        korean: "\(.forwardDivergence)는 모두 덮고, \(.reverseDivergence)는 하나를 고른다",
        english: "\(.forwardDivergence) covers everything, \(.reverseDivergence) picks one peak")
      : Localized(
        korean: "봉우리가 가까우면 \(.reverseDivergence)도 둘을 함께 덮는다",
        english: "Where the peaks are near, \(.reverseDivergence) covers both as well")
  }
}
