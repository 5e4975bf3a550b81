/// The key of a heat map's colours: a bar beside the plot with ticks.
struct HeatKey {
  private let map: HeatMap
  private let name: Localized<Label>
  private static let gap = 16.0
  private static let thickness = 12.0

  /// The key of a chart's first named heat map; nil if there is none.
  init?(_ chart: Chart) {
    for mark in chart.marks {
      if case .heatMap(let map) = mark, let name = map.name {
        (self.map, self.name) = (map, name)
        return
      }
    }
    return nil
  }

  /// The room to the right of the plot, in points.
  func width<M: TextMeasuring>(_ draft: Draft<M>) -> Double {
    let ticks = projection(Rect(left: 0, top: 0, right: 1, bottom: 200)).ticks(
      .automatic, spacing: 60)
    let widest = ticks.map { draft.width($0.label, .tick) }.max() ?? 0
    let bar = Self.gap + Self.thickness
    return max(bar + 2 * ChartLayout.tick.gap + widest, Self.gap + draft.width(name, .axis)) + 2
  }

  /// Draws the key.
  func draw<M: TextMeasuring>(beside plot: Rect, baseline: Double, _ draft: inout Draft<M>) {
    let left = plot.right + Self.gap
    let bar = Rect(left: left, top: plot.top, right: left + Self.thickness, bottom: plot.bottom)
    let steps = 64
    draft.items.append(
      .raster(
        Scene.Raster(
          frame: bar, columns: 1, rows: steps,
          shares: (0..<steps).map { 1 - (Double($0) + 0.5) / Double(steps) }, map: map.map)))
    let scale = projection(bar)
    for tick in scale.ticks(.automatic, spacing: 60) {
      draft.write(
        tick.label[draft.language], .tick, x: bar.right + 2 * ChartLayout.tick.gap,
        middle: scale(tick.value))
    }
    draft.write(
      name[draft.language], .axis, x: left, baseline: baseline)
  }

  private func projection(_ bar: Rect) -> Projection {
    let domain = map.domain.lowerBound < map.domain.upperBound ? map.domain : 0...1
    return Projection(scale: .linear(), domain: domain, start: bar.bottom, end: bar.top)
  }
}
