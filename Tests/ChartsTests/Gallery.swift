import Charts

/// Figures that use what the catalogue does not use yet, from numbers made by fixed rules.
enum Gallery {
  static let all = FigureCatalogue([
    .init("gallery-curves", Localized("")) { curves },
    .init("gallery-maps", Localized("")) { maps },
    .init("gallery-multiples", Localized("")) { multiples },
    .init("gallery-pictures", Localized("")) { pictures },
    .init("gallery-legend", Localized("")) { legend },
  ])

  static func figure(
    _ name: String, _ title: Label, _ panels: [Figure.Panel], columns: Int = 1,
    shares: Bool = false, height: Double = 340
  ) -> Figure {
    Figure(
      name: name, title: Localized(title), caption: Localized(""),
      alternative: Localized(title.plainText),
      panels: panels, columns: columns, sharesScales: shares,
      size: Size(width: 720, height: height),
      table: DataTable([]), provenance: .init(source: "fixed rules"))
  }

  static let curves: Figure = {
    let steps = (1...60).map { Double($0 * $0) }
    func curve(_ name: Label, _ rate: Double, _ floor: Double) -> TrainingCurves.Curve {
      let mean = steps.map { floor - 40 / (1 + rate * $0) }
      let width = steps.map { 6 / (1 + rate * $0) + 0.5 }
      return .init(
        Localized(name), key: "k", steps: steps, mean: mean,
        lower: zip(mean, width).map { $0 - $1 }, upper: zip(mean, width).map { $0 + $1 })
    }
    return TrainingCurves.figure(
      [
        curve("VAE", 0.02, -91), curve("*β*-VAE, *β* = 4", 0.01, -99), curve("linear", 0.05, -92.5),
      ],
      truth: (Localized("max log *p*_θ_(*x*)"), -90), x: Localized("step"),
      y: Localized("ELBO per point in nats"), isLogarithmic: true,
      .init(
        name: "gallery-curves", title: Localized("Three models stop short of the likelihood"),
        caption: Localized(""), alternative: Localized("curves"),
        provenance: .init(source: "fixed rules")))
  }()

  static let maps: Figure = {
    let bump = { (p: Point) in 1 / (1 + p.x * p.x + 2 * (p.y - 0.3 * p.x) * (p.y - 0.3 * p.x)) }
    let grid = Grid(columns: 60, rows: 60, x: -3...3, y: -3...3, bump)
    let small = Grid(columns: 4, rows: 4, x: 0...4, y: 0...4) { $0.x - $0.y }
    let scatter = (0..<80).map { index in
      let t = Double(index) * 2.399
      let r = (Double(index) / 80).squareRoot() * 2.6
      return Point(
        r * (t.truncatingRemainder(dividingBy: 2) - 1),
        r * ((t * 1.7).truncatingRemainder(dividingBy: 2) - 1))
    }
    return figure(
      "gallery-maps", "A density, its contours and a table of differences",
      [
        .chart(
          Chart(
            x: Axis(Localized("*z*_1_")), y: Axis(Localized("*z*_2_")),
            marks: [
              .heatMap(HeatMap(grid)), .contours(Contours(grid, levels: [0.2, 0.5, 0.8], .ink)),
              .points(Points(scatter, .orange, size: 5)),
            ], isSquare: true)),
        .chart(
          Chart(
            x: Axis(Localized("column"), ticks: .none), y: Axis(Localized("row"), ticks: .none),
            marks: [.heatMap(HeatMap(small, .diverging, name: Localized("nats"), decimals: 1))],
            isSquare: true)),
      ], columns: 2, height: 300)
  }()

  static let multiples: Figure = {
    let uniform: [Double] = (0..<400).map { Double(($0 * 7919) % 1000) / 1000 }
    let samples: [Double] = uniform.map { u in (u - 0.5) * 4 * (u * u + 0.5) }
    return figure(
      "gallery-multiples", "Small multiples share their scales",
      [0.6, 1, 1.6].map { scale in
        .chart(
          Chart(
            heading: Localized("*σ* = \(scale, decimals: 1)"), x: Axis(Localized("*z*")),
            y: Axis(Localized("density"), includesZero: true),
            marks: [
              .bars(.histogram(of: samples.map { $0 * scale }, in: -3...3, bins: 24, .blue)),
              .rule(Rule(.vertical, at: 0, .secondary, width: 1, dash: .dashed)),
            ]))
      }, columns: 3, shares: true, height: 220)
  }()

  static let pictures: Figure = {
    func blob(_ index: Int, _ blur: Double) -> Picture? {
      Picture(
        width: 20, height: 20,
        intensities: (0..<400).map { pixel in
          let x = Double(pixel % 20) - 9.5 - Double(index % 5) * 1.2 + 2
          let y = Double(pixel / 20) - 9.5 + Double(index % 3) * 1.5
          let r = (x * x + y * y).squareRoot() - 5
          return 1 / (1 + r * r / blur)
        })
    }
    let rows = (0..<4).map { row in
      (0..<10).map { blob(row / 2 * 10 + $0, row % 2 == 0 ? 0.7 : 2.5) }
    }
    let words = [
      Localized<Label>(korean: "원본", english: "original"),
      Localized<Label>(korean: "복원", english: "reconstruction"),
    ]
    return figure(
      "gallery-pictures", "Reconstructions below their originals",
      [.pictures(PictureGrid(rows: rows, rowLabels: words + words, group: 2))], height: 250)
  }()

  static let legend: Figure = {
    let parts: [(name: Localized<Label>?, role: ColorRole, values: [Double])] = [
      (Localized("reconstruction"), .blue, [60, 52, 47, 45]),
      (Localized("KL"), .orange, [4, 12, 19, 25]),
    ]
    let points = (0..<4).map { Point(Double($0), 70 + Double($0)) }
    let bars = Bars.stacked(parts).map(Mark.bars)
    return figure(
      "gallery-legend",
      "A longer title that does not fit into one line and therefore has to go on in a second one",
      [
        .chart(
          Chart(
            x: Axis(
              Localized("*K*"),
              .categorical(["2", "5", "10", "20"].map { Localized(Label(plain: $0)) })),
            y: Axis(Localized("nats"), includesZero: true),
            marks: bars + [.points(Points(points, .violet, name: Localized("bound")))]))
      ], height: 260)
  }()
}
