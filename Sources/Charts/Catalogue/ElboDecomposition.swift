/// A latent variable with finitely many states and one observation: p(z) and p(x|z) as lists.
public struct FiniteLatentModel: Hashable, Sendable {
  /// p(z), state by state; adds up to one.
  public var prior: [Double]
  /// p(x|z) of the observed x, state by state.
  public var likelihood: [Double]

  /// A model from its two lists.
  public init(prior: [Double], likelihood: [Double]) {
    self.prior = prior
    self.likelihood = likelihood
  }

  /// p(x, z), state by state.
  public var joint: [Double] { zip(prior, likelihood).map { $0 * $1 } }
  /// p(x).
  public var evidence: Double { joint.reduce(0, +) }
  /// p(z|x), state by state.
  public var posterior: [Double] { joint.map { $0 / evidence } }

  /// E_q[log p(x, z) − log q(z)], in nats.
  public func elbo(_ q: [Double]) -> Double { -Self.divergence(q, joint) }

  /// Σ q log(q/p), in nats, with 0 log 0 = 0; `p` need not add up to one.
  public static func divergence(_ q: [Double], _ p: [Double]) -> Double {
    zip(q, p).reduce(0) { $0 + ($1.0 == 0 ? 0 : $1.0 * (naturalLog($1.0) - naturalLog($1.1))) }
  }
}

/// log p(x) = ELBO + KL as two bars for each q: one hangs from zero to the ELBO, one rises from
/// there by KL[q‖p(z|x)].
///
/// Both terms are computed from their definitions, so that the bars end on the line because the
/// identity holds and not because one was drawn as the rest. Log probabilities are mostly
/// negative: a bar that stood on some lower value would have a length without meaning, so bars
/// hang from zero.
public enum ElboDecomposition {
  /// A variational distribution with its name.
  public struct Candidate: Sendable {
    /// What it is called under its bars.
    public var name: Localized<Label>
    /// q(z), state by state; adds up to one.
    public var q: [Double]

    /// A variational distribution with its name.
    public init(_ name: Localized<Label>, _ q: [Double]) {
      self.name = name
      self.q = q
    }
  }

  /// The figure for a model and some distributions, in the given order.
  public static func figure(_ model: FiniteLatentModel, _ candidates: [Candidate]) -> Figure {
    let evidence = naturalLog(model.evidence)
    let elbos = candidates.map { model.elbo($0.q) }
    let gaps = candidates.map { FiniteLatentModel.divergence($0.q, model.posterior) }
    let lowest = min(elbos.filter(\.isFinite).min() ?? -1, 0)
    let widest = Double(gaps.indices.max { gaps[$0] < gaps[$1] } ?? 0)
    func bars(_ values: [Double], from starts: [Double], shift: Double, _ role: ColorRole) -> Bars {
      let list = zip(values, starts).enumerated().map { index, pair in
        Bars.Bar(
          x: Double(index) + shift, from: pair.1, to: pair.1 + pair.0,
          label: Localized("\(pair.0, decimals: 2)"))
      }
      return Bars(list, role, width: 0.39, labelPlace: .below)
    }
    let line: Label = "log *p*(*x*) = \(evidence, decimals: 2)"
    let chart = Chart(
      x: Axis(Localized(""), .categorical(candidates.map(\.name))),
      y: Axis(
        Localized(korean: "nat", english: "nats"), .linear(span(lowest * 1.14, max(evidence, 0)))),
      marks: [
        .bars(bars(elbos, from: elbos.map { _ in 0 }, shift: -0.2, .blue)),
        .bars(bars(gaps, from: elbos, shift: 0.2, .orange)),
        .rule(Rule(.horizontal, at: evidence, name: Localized(line))),
        .annotation(inside("ELBO\n↓", Point(widest - 0.2, evidence * 0.46), .paper)),
        .annotation(
          inside("↑\nKL", Point(widest + 0.2, evidence - 0.36 * (gaps.max() ?? 0)), .shade)),
      ])
    return Figure(
      name: "elbo-decomposition",
      title: Localized(
        korean: "어떤 *q*를 고르든 ELBO에 KL을 더하면 log *p*(*x*)에 닿는다",
        english: "Whatever *q* is, the ELBO plus KL lands on log *p*(*x*)"),
      caption: caption,
      alternative: alternative(evidence, elbos, gaps),
      panels: [.chart(chart)], size: Size(width: 720, height: 390),
      table: DataTable([
        DataTable.Column(
          "q", Localized("*q*(*z*)"), texts: candidates.map { $0.name.english.plainText }),
        DataTable.Column("elbo_nats", Localized("ELBO"), numbers: elbos),
        DataTable.Column("kl_nats", Localized(.posteriorDivergence), numbers: gaps),
        DataTable.Column(
          "log_evidence_nats", Localized("log *p*(*x*)"), numbers: elbos.map { _ in evidence }),
      ]),
      provenance: Figure.Provenance(
        source: "exact sums over \(model.prior.count) latent states",
        claim: "elbo.decomposition"))
  }

  private static func inside(_ text: Label, _ place: Point, _ role: ColorRole) -> Annotation {
    Annotation(Localized(text), at: place, side: .center, role)
  }

  private static let caption = Localized<Label>(
    korean: """
      상태가 유한한 잠재 변수에서 합으로 정확히 계산했다. 파란 막대는 0에서 ELBO까지 내려가고, \
      주황 막대는 거기서 \(.posteriorDivergence)만큼 올라온다. 두 값은 각각 정의대로 구했다.
      """,
    english: """
      Exact sums over a finite latent variable. The blue bar hangs from zero to the ELBO, the orange \
      one rises from there by \(.posteriorDivergence); each is computed from its own definition.
      """)

  private static func alternative(
    _ evidence: Double, _ elbos: [Double], _ gaps: [Double]
  ) -> Localized<String> {
    let line = Numeral.fixed(evidence, decimals: 2)
    let low = Numeral.fixed(elbos.min() ?? 0, decimals: 2)
    let gap = Numeral.fixed(gaps.max() ?? 0, decimals: 2)
    return Localized(
      korean: """
        분포 q \(elbos.count)개에 대한 막대그래프. ELBO 막대는 낮게는 \(low)까지 내려가고 KL 막대는 많게는 \
        \(gap)만큼 올라와, 모두 log p(x) = \(line) 선에서 끝난다.
        """,
      english: """
        Bars for \(elbos.count) distributions q. ELBO bars reach down to \(low) at most, KL bars rise \
        by up to \(gap), and all end on the line log p(x) = \(line).
        """)
  }
}
