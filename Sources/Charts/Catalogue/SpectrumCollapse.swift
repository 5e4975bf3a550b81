/// The spectrum of the data against the noise of probabilistic PCA: a latent dimension whose
/// eigenvalue does not exceed σ² is not used by the best model.
///
/// At the optimum for a fixed σ² column i of W has the squared length max(λᵢ − σ², 0) (claim
/// `ppca.collapse-threshold`); that length is the stem above the line.
public enum SpectrumCollapse {
  /// The figure for the eigenvalues of a covariance and a noise variance, both in squared units of
  /// the data.
  ///
  /// `latentDimensions` is how many columns W has; eigenvalues beyond it belong to the noise
  /// whatever their size. Without it W is as wide as the data.
  public static func figure(
    eigenvalues: [Double], noise: Double, latentDimensions: Int? = nil
  ) -> Figure {
    let spectrum = eigenvalues.sorted(by: >)
    let width = min(max(latentDimensions ?? spectrum.count, 0), spectrum.count)
    let used = spectrum[..<width].prefix { $0 > noise }.count
    let collapsed = width - used
    let size = min(max(420 / Double(max(spectrum.count, 1)), 4), 10)
    func points(_ range: Range<Int>) -> [Point] {
      range.map { Point(Double($0 + 1), spectrum[$0]) }
    }
    var marks: [Mark] = [
      .rule(
        Rule(
          .horizontal, at: noise,
          name: Localized("*σ*^2^ = \(Numeral.trimmed(noise, decimals: 2))"), dash: .dashed)),
      .points(Points(points(0..<used), .blue, size: size, stem: noise)),
      .points(Points(points(used..<width), .orange, marker: .circle, size: size, isFilled: false)),
      .points(Points(points(width..<spectrum.count), .secondary, marker: .cross, size: 0.8 * size)),
    ]
    marks += notes(spectrum, noise, used, width)
    let chart = Chart(
      x: Axis(
        Localized(korean: "주성분 *i*", english: "principal component *i*"),
        .linear(0.5...Double(max(spectrum.count, 1)) + 0.5),
        ticks: .values(
          ticks(spectrum.count).map { Tick(Double($0), Localized("\($0)")) })),
      y: Axis(
        Localized(korean: "공분산의 고윳값 *λ*_*i*_", english: "eigenvalue *λ*_*i*_ of the covariance"),
        .linear(span(0, max(spectrum.first ?? 1, noise) * 1.12))),
      marks: marks)
    return Figure(
      name: "spectrum-collapse", title: title(collapsed), caption: caption(width, spectrum.count),
      alternative: alternative(noise, used, collapsed),
      panels: [.chart(chart)], size: Size(width: 720, height: 360),
      table: table(spectrum, noise, used, width),
      provenance: Figure.Provenance(
        source: "eigenvalues as given, optimum of pPCA at a fixed noise variance",
        claim: "ppca.collapse-threshold"))
  }

  /// At most about a dozen component numbers, the first among them.
  private static func ticks(_ count: Int) -> [Int] {
    count <= 14 ? Array(1...max(count, 1)) : [1] + (1...count).filter { $0 % (count / 10) == 0 }
  }

  private static func notes(
    _ spectrum: [Double], _ noise: Double, _ used: Int, _ width: Int
  ) -> [Mark] {
    var notes: [Mark] = []
    if used > 0 {
      notes.append(
        .annotation(
          Annotation(
            Localized("‖*w*_*i*_‖^2^ = *λ*_*i*_ − *σ*^2^"), at: Point(1, spectrum[0]),
            offset: Point(11, -11), .blue)))
    }
    if used < width {
      // A few points are not wide enough for the long text, which would reach into the stems.
      let isShort = Double(width - used) < 0.35 * Double(spectrum.count)
      notes.append(
        .annotation(
          Annotation(
            isShort
              ? Localized(korean: "붕괴", english: "collapsed")
              : Localized(
                korean: "*λ*_*i*_ ≤ *σ*^2^: *w*_*i*_ = 0, 붕괴",
                english: "*λ*_*i*_ ≤ *σ*^2^: *w*_*i*_ = 0, collapsed"),
            at: Point(Double(width) + 0.5, noise), offset: Point(-6, -16), side: .trailing, .orange)
        ))
    }
    return notes
  }

  private static func title(_ collapsed: Int) -> Localized<Label> {
    switch collapsed {
    case 0:
      Localized(
        korean: "붕괴하는 차원이 없다: 모든 *λ*_*i*_ > *σ*^2^",
        english: "No dimension collapses: every *λ*_*i*_ > *σ*^2^")
    case 1:
      Localized(
        korean: "차원 하나가 붕괴한다: *λ*_*i*_ ≤ *σ*^2^",
        english: "One dimension collapses: *λ*_*i*_ ≤ *σ*^2^")
    default:
      Localized(
        korean: "차원 \(collapsed)개가 붕괴한다: *λ*_*i*_ ≤ *σ*^2^",
        english: "\(collapsed) dimensions collapse: *λ*_*i*_ ≤ *σ*^2^")
    }
  }

  private static func caption(_ width: Int, _ count: Int) -> Localized<Label> {
    Localized(
      korean: """
        잠재 차원 \(width)개, 자료 차원 \(count)개인 확률적 PCA. 선 위로 솟은 길이가 최적 *W*의 열 길이의 제곱이다.
        """,
      english: """
        Probabilistic PCA with \(width) latent and \(count) data dimensions. The stem above the line is \
        the squared length of a column of the best *W*.
        """)
  }

  private static func alternative(
    _ noise: Double, _ used: Int, _ collapsed: Int
  ) -> Localized<String> {
    let line = Numeral.trimmed(noise, decimals: 2)
    return Localized(
      korean: "고윳값의 점그림. \(used)개는 σ² = \(line) 선 위에 있어 쓰이고, \(collapsed)개는 선 이하라 붕괴한다.",
      english: """
        Eigenvalues as points: \(used) lie above the line σ² = \(line) and are used, \(collapsed) lie at \
        or below it and collapse.
        """)
  }

  private static func table(
    _ spectrum: [Double], _ noise: Double, _ used: Int, _ width: Int
  ) -> DataTable {
    let fates = spectrum.indices.map { $0 < used ? "used" : $0 < width ? "collapsed" : "noise" }
    return DataTable([
      DataTable.Column("i", Localized("*i*"), numbers: spectrum.indices.map { Double($0 + 1) }),
      DataTable.Column("eigenvalue", Localized("*λ*_*i*_"), numbers: spectrum),
      DataTable.Column(
        "column_squared_norm", Localized("‖*w*_*i*_‖^2^"),
        numbers: spectrum.indices.map { $0 < used ? spectrum[$0] - noise : 0 }),
      DataTable.Column("fate", Localized(korean: "운명", english: "fate"), texts: fates),
    ])
  }
}
