/// The names of series that could not be written beside them, in rows with samples.
struct Legend {
  /// One name with its sample.
  struct Entry: Hashable {
    var name: Localized<Label>
    var mark: Mark
  }

  /// The entries in the order of the marks, each name once.
  let entries: [Entry]
  private static let sample = 26.0
  private static let gap = 7.0
  private static let between = 22.0
  private static let rowHeight = 21.0

  /// The legend of a figure; empty where every name stands beside its series.
  init(_ panels: [Figure.Panel]) {
    var entries: [Entry] = []
    for case .chart(let chart) in panels {
      for mark in chart.marks {
        if let name = Self.name(mark), !entries.contains(where: { $0.name == name }) {
          entries.append(Entry(name: name, mark: mark))
        }
      }
    }
    self.entries = entries
  }

  private static func name(_ mark: Mark) -> Localized<Label>? {
    switch mark {
    case .line(let line): line.naming == .legend ? line.name : nil
    case .band(let band): band.name
    case .points(let points): points.name
    case .bars(let bars): bars.name
    case .contours(let contours): contours.name
    case .heatMap, .rule, .annotation, .arrow: nil
    }
  }

  /// Draws the legend from a top edge on; returns its height in points.
  func draw<M: TextMeasuring>(
    left: Double, top: Double, width: Double, _ draft: inout Draft<M>
  ) -> Double {
    guard !entries.isEmpty else { return 0 }
    var (x, y) = (left, top + Self.rowHeight / 2)
    for entry in entries {
      let label = entry.name[draft.language]
      let wide = Self.sample + Self.gap + draft.width(label, .value)
      if x > left && x + wide > left + width { (x, y) = (left, y + Self.rowHeight) }
      draw(entry.mark, x: x, y: y, &draft)
      draft.write(label, .value, x: x + Self.sample + Self.gap, middle: y)
      x += wide + Self.between
    }
    return y + Self.rowHeight / 2 - top
  }

  private func draw<M: TextMeasuring>(
    _ mark: Mark, x: Double, y: Double, _ draft: inout Draft<M>
  ) {
    let frame = Rect(left: x, top: y - 6, right: x + Self.sample, bottom: y + 6)
    let unit = 0.0...1.0
    let pen = MarkLayout(
      plot: frame,
      x: Projection(scale: .linear(), domain: unit, start: frame.left, end: frame.right),
      y: Projection(scale: .linear(), domain: unit, start: frame.bottom, end: frame.top))
    let across = [Point(0, 0.5), Point(1, 0.5)]
    switch mark {
    case .line(var line):
      line.points = across
      pen.draw(.line(line), &draft)
    case .contours(let contours):
      pen.draw(
        .line(Line(across, contours.role, width: 1.5, dash: contours.dash)), &draft)
    case .band(var band):
      band.slices = [
        Band.Slice(x: 0, lower: 0, upper: 1), Band.Slice(x: 1, lower: 0, upper: 1),
      ]
      pen.draw(.band(band), &draft)
    case .bars(var bars):
      bars.bars = [Bars.Bar(x: 0.5, from: 0, to: 1)]
      bars.width = 1
      pen.draw(.bars(bars), &draft)
    case .points(var points):
      points.points = [Point(0.5, 0.5)]
      points.stem = nil
      points.opacity = 1
      pen.draw(.points(points), &draft)
    case .heatMap, .rule, .annotation, .arrow: break
    }
  }
}
