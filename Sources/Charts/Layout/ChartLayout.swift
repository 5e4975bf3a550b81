/// The room around a plot, in points.
struct Insets {
  var left = 0.0
  var top = 0.0
  var right = 0.0
  var bottom = 0.0

  /// The larger room on every side.
  func union(_ other: Insets) -> Insets {
    Insets(
      left: max(left, other.left), top: max(top, other.top), right: max(right, other.right),
      bottom: max(bottom, other.bottom))
  }
}

/// One chart on its way into a scene: first it says how much room its labels need, then it draws.
struct ChartLayout {
  /// The chart.
  let chart: Chart
  /// What the axes show.
  var domain: (x: ClosedRange<Double>, y: ClosedRange<Double>)
  /// Whether the vertical axis is labelled; inner small multiples leave it to their neighbour.
  var labelsY = true
  /// Whether the horizontal axis is labelled.
  var labelsX = true

  /// The length of a tick, and the room between it and its label, in points.
  static let tick = (length: 4.0, gap: 4.0)
  /// The distance from the last point of a series to its name, in points.
  static let nameGap = 9.0

  /// A chart with its own domains.
  init(_ chart: Chart) {
    self.chart = chart
    self.domain = ChartDomain.of(chart)
  }

  /// The room that labels need around the plot inside a frame of some size.
  ///
  /// Ticks depend on the plot's size and the other way round; three rounds settle it.
  func insets<M: TextMeasuring>(in size: Size, _ draft: Draft<M>) -> Insets {
    var insets = Insets(left: 40, top: 20, right: 20, bottom: 30)
    for _ in 0..<3 {
      let plot = Rect(
        left: insets.left, top: insets.top, right: size.width - insets.right,
        bottom: size.height - insets.bottom)
      insets = room(around: plot, draft)
    }
    return insets
  }

  private func room<M: TextMeasuring>(around plot: Rect, _ draft: Draft<M>) -> Insets {
    let (x, y) = projections(in: plot)
    let language = draft.language
    var insets = Insets(left: 1, top: 0, right: 1, bottom: 1)
    if chart.heading != nil { insets.top += TextStyle.heading.lineHeight + 2 }
    if labelsY && (!chart.y.label[language].isEmpty || HeatKey(chart) != nil) {
      insets.top += TextStyle.axis.lineHeight * Double(chart.y.label[language].lines.count) + 5
    }
    let hasNamedVertical = chart.marks.contains {
      guard case .rule(let rule) = $0 else { return false }
      return rule.direction == .vertical && rule.name != nil
    }
    if hasNamedVertical { insets.top += TextStyle.series.lineHeight + 2 }
    insets.top += TextStyle.tick.capHeight / 2 + 3
    if labelsY {
      let widest = y.ticks(chart.y.ticks, spacing: spacing.y)
        .map { draft.width($0.label, .tick) }.max()
      if let widest { insets.left += widest + Self.tick.length + Self.tick.gap }
    }
    let ticks = x.ticks(chart.x.ticks, spacing: spacing.x)
    for tick in ticks {
      let half = draft.width(tick.label, .tick) / 2
      insets.left = max(insets.left, half - (x(tick.value) - plot.left) + 1)
      insets.right = max(insets.right, half - (plot.right - x(tick.value)) + 1)
    }
    if labelsX {
      let lines = ticks.map { $0.label[language].lines.count }.max() ?? 0
      insets.bottom += Double(lines) * TextStyle.tick.lineHeight + Self.tick.length + Self.tick.gap
      if !chart.x.label[language].isEmpty { insets.bottom += TextStyle.axis.lineHeight + 4 }
    }
    for name in names(x, y, plot, language) {
      let end = name.left + draft.width(name.label, .series)
      insets.right = max(insets.right, end - plot.right + 2)
    }
    if let key = HeatKey(chart) { insets.right = max(insets.right, key.width(draft)) }
    return insets
  }

  /// About one tick for so many points.
  var spacing: (x: Double, y: Double) { (chart.isSquare ? 60 : 92, 60) }

  /// Where the vertical axis's label is written, in points.
  func labelBaseline(_ frame: Rect) -> Double {
    frame.top + 12 + (chart.heading == nil ? 0 : TextStyle.heading.lineHeight + 2)
  }

  /// The scales laid on a plot.
  func projections(in plot: Rect) -> (x: Projection, y: Projection) {
    (
      Projection(scale: chart.x.scale, domain: domain.x, start: plot.left, end: plot.right),
      Projection(scale: chart.y.scale, domain: domain.y, start: plot.bottom, end: plot.top)
    )
  }

  /// The plot inside a frame, made smaller where both axes must have one unit.
  func plot(in frame: Rect, insets: Insets) -> Rect {
    var plot = Rect(
      left: frame.left + insets.left, top: frame.top + insets.top,
      right: frame.right - insets.right, bottom: frame.bottom - insets.bottom)
    guard chart.isSquare else { return plot }
    let (width, height) = (
      domain.x.upperBound - domain.x.lowerBound, domain.y.upperBound - domain.y.lowerBound
    )
    let unit = min(plot.width / width, plot.height / height)
    plot.right = plot.left + unit * width
    plot.bottom = plot.top + unit * height
    return plot
  }

  /// Draws the chart into a frame.
  func draw<M: TextMeasuring>(in frame: Rect, insets: Insets, _ draft: inout Draft<M>) {
    let plot = plot(in: frame, insets: insets)
    let (x, y) = projections(in: plot)
    let marks = MarkLayout(plot: plot, x: x, y: y)
    drawAxes(plot, frame, x, y, &draft)
    var yielding: [Annotation] = []
    for mark in chart.marks {
      if case .annotation(let note) = mark, note.yields {
        yielding.append(note)
      } else {
        marks.draw(mark, &draft)
      }
    }
    drawNames(names(x, y, plot, draft.language), plot, &draft)
    for note in yielding { marks.draw(marks.yielded(note, draft), &draft) }
    HeatKey(chart)?.draw(beside: plot, baseline: labelBaseline(frame), &draft)
  }
}
