/// A scalar Gaussian latent variable and observation: z ~ N(0, 1), x|z ~ N(weight·z, noise).
public struct ScalarGaussianModel: Hashable, Sendable {
  /// The slope of the decoder.
  public var weight: Double
  /// The variance σ² of x given z; positive.
  public var noise: Double
  /// The observation.
  public var x: Double

  /// A model with one observation.
  public init(weight: Double, noise: Double, x: Double) {
    self.weight = weight
    self.noise = noise
    self.x = x
  }

  /// Mean and variance of p(z|x).
  public var posterior: (mean: Double, variance: Double) {
    let total = weight * weight + noise
    return (weight * x / total, noise / total)
  }

  /// log p(x), in nats: x ~ N(0, weight² + noise).
  public var logEvidence: Double {
    Self.logDensity(x, variance: weight * weight + noise)
  }

  /// E_q[log p(x|z)] − KL[q‖p(z)] of q = N(mean, variance), in nats.
  public func elbo(mean: Double, variance: Double) -> Double {
    let reconstruction =
      Self.logDensity(x - weight * mean, variance: noise) - weight * weight * variance / (2 * noise)
    return reconstruction - Self.divergence((mean, variance), (0, 1))
  }

  /// log N(deviation; 0, variance), in nats.
  static func logDensity(_ deviation: Double, variance: Double) -> Double {
    -0.5 * (naturalLog(2 * Double.pi * variance) + deviation * deviation / variance)
  }

  /// KL between two Gaussians, each a mean and a variance, in nats.
  static func divergence(
    _ q: (mean: Double, variance: Double), _ p: (mean: Double, variance: Double)
  ) -> Double {
    let shift = q.mean - p.mean
    let ratio = q.variance / p.variance
    return 0.5 * (ratio + shift * shift / p.variance - 1 - naturalLog(ratio))
  }
}

/// The ELBO as q moves from the prior to the posterior: it rises to log p(x), and the gap that
/// closes is KL[q‖p(z|x)].
///
/// Mean and standard deviation of q move linearly. The shaded gap is drawn as ELBO + KL with the KL
/// computed on its own, so that its upper edge meets the line only if the identity holds.
public enum ElboGap {
  /// The figure for a model, with `steps` intervals between prior and posterior.
  public static func figure(_ model: ScalarGaussianModel, steps: Int = 120) -> Figure {
    let posterior = model.posterior
    let steps = max(steps, 8)
    let times = (0...steps).map { Double($0) / Double(steps) }
    let qs = times.map { time in
      let deviation = 1 - time + time * posterior.variance.squareRoot()
      return (mean: time * posterior.mean, variance: deviation * deviation)
    }
    let elbos = qs.map { model.elbo(mean: $0.mean, variance: $0.variance) }
    let gaps = qs.map { ScalarGaussianModel.divergence($0, posterior) }
    let evidence = model.logEvidence
    let chart = chart(times, elbos, gaps, evidence)
    let gap = Numeral.fixed(gaps.first ?? 0, decimals: 2)
    return Figure(
      name: "elbo-gap",
      title: Localized(
        korean: "*q*가 사후분포에 다가갈수록 ELBO는 log *p*(*x*)까지 올라간다",
        english: "As *q* moves to the posterior, the ELBO rises to log *p*(*x*)"),
      caption: Localized(
        korean: """
          *z* ~ N(0, 1), *x*|*z* ~ N(\(model.weight, decimals: 1)*z*, \
          \(model.noise, decimals: 2)), *x* = \(model.x, decimals: 1). *q*의 평균과 표준편차를 \
          사전분포에서 사후분포까지 곧게 옮겼다. 칠한 부분의 높이가 \(.posteriorDivergence)이다.
          """,
        english: """
          *z* ~ N(0, 1), *x*|*z* ~ N(\(model.weight, decimals: 1)*z*, \
          \(model.noise, decimals: 2)), *x* = \(model.x, decimals: 1). Mean and standard deviation \
          of *q* move linearly from prior to posterior; the shaded height is \
          \(.posteriorDivergence).
          """),
      alternative: Localized(
        korean: """
          ELBO 곡선이 q가 사전분포일 때 \(Numeral.fixed(elbos.first ?? 0, decimals: 2))에서 사후분포일 때 \
          log p(x) = \(Numeral.fixed(evidence, decimals: 2))까지 올라간다. 그 사이의 틈 KL은 \(gap)에서 0으로 닫힌다.
          """,
        english: """
          The ELBO rises from \(Numeral.fixed(elbos.first ?? 0, decimals: 2)) at the prior to log p(x) \
          = \(Numeral.fixed(evidence, decimals: 2)) at the posterior; the gap between them, KL, closes \
          from \(gap) to 0.
          """),
      panels: [.chart(chart)], size: Size(width: 720, height: 370),
      table: DataTable([
        DataTable.Column("t", Localized("*t*"), numbers: times),
        DataTable.Column("elbo_nats", Localized("ELBO"), numbers: elbos),
        DataTable.Column("kl_nats", Localized(.posteriorDivergence), numbers: gaps),
        DataTable.Column(
          "log_evidence_nats", Localized("log *p*(*x*)"), numbers: times.map { _ in evidence }),
      ]),
      provenance: Figure.Provenance(
        source: "closed forms of a scalar linear-Gaussian model", claim: "elbo.decomposition"))
  }

  private static func chart(
    _ times: [Double], _ elbos: [Double], _ gaps: [Double], _ evidence: Double
  ) -> Chart {
    let slices = times.indices.map {
      Band.Slice(x: times[$0], lower: elbos[$0], upper: elbos[$0] + gaps[$0])
    }
    let measure = times.count / 12
    let name = times.count * 5 / 12
    let time = times[measure]
    return Chart(
      x: Axis(
        Localized(""), .linear(0...1),
        ticks: .values([
          Tick(0, Localized("*q* = *p*(*z*)")), Tick(0.25, Localized("")),
          Tick(0.5, Localized("")), Tick(0.75, Localized("")),
          Tick(1, Localized("*q* = *p*(*z*|*x*)")),
        ])),
      y: Axis(Localized(korean: "nat", english: "nats")),
      marks: [
        .band(Band(slices, .orange, opacity: 0.22)),
        .rule(Rule(.horizontal, at: evidence, name: Localized("log *p*(*x*)"))),
        .line(Line(times.indices.map { Point(times[$0], elbos[$0]) }, .blue)),
        .arrow(
          Arrow(
            from: Point(time, elbos[measure]), to: Point(time, evidence), isDouble: true, .orange)),
        .annotation(
          Annotation(
            Localized(.posteriorDivergence), at: Point(time, evidence - 0.36 * gaps[measure]),
            offset: Point(11, 0), .orange)),
        .annotation(
          Annotation(
            Localized("ELBO"), at: Point(times[name], elbos[name]), offset: Point(8, 16), .blue)),
      ])
  }
}
