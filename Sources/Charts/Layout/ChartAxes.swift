extension ChartLayout {
  /// Draws baseline, ticks, their labels and the axes' labels.
  func drawAxes<M: TextMeasuring>(
    _ plot: Rect, _ frame: Rect, _ x: Projection, _ y: Projection, _ draft: inout Draft<M>
  ) {
    let language = draft.language
    if let heading = chart.heading {
      draft.write(heading[language], .heading, x: frame.left, baseline: frame.top + 12)
    }
    if labelsY {
      draft.write(
        chart.y.label[language], .axis, x: frame.left, baseline: labelBaseline(frame))
    }
    drawHorizontal(plot, x, y, &draft)
    for tick in y.ticks(chart.y.ticks, spacing: spacing.y) {
      let level = y(tick.value)
      draft.hairline(
        from: Point(plot.left - Self.tick.length, level), to: Point(plot.left, level))
      guard labelsY else { continue }
      draft.write(
        tick.label[language], .tick, x: plot.left - Self.tick.length - Self.tick.gap,
        middle: level, .trailing)
    }
  }

  private func drawHorizontal<M: TextMeasuring>(
    _ plot: Rect, _ x: Projection, _ y: Projection, _ draft: inout Draft<M>
  ) {
    let language = draft.language
    let hasBars = chart.marks.contains { if case .bars = $0 { true } else { false } }
    let level = hasBars ? min(max(y(0), plot.top), plot.bottom) : plot.bottom
    draft.hairline(
      from: Point(plot.left, level), to: Point(plot.right, level),
      hasBars ? .secondary : .faint)
    let ticks = x.ticks(chart.x.ticks, spacing: spacing.x)
    var isCategorical = false
    if case .categorical = chart.x.scale { isCategorical = true }
    let baseline =
      plot.bottom + Self.tick.length + Self.tick.gap + TextStyle.tick.capHeight
    var lines = 0
    for tick in ticks {
      let place = x(tick.value)
      if !isCategorical {
        draft.hairline(
          from: Point(place, plot.bottom), to: Point(place, plot.bottom + Self.tick.length))
      }
      guard labelsX else { continue }
      let label = tick.label[language]
      lines = max(lines, label.lines.count)
      draft.write(label, .tick, x: place, baseline: baseline, .center)
    }
    guard labelsX else { return }
    draft.write(
      chart.x.label[language], .axis, x: plot.right,
      baseline: baseline + Double(lines) * TextStyle.tick.lineHeight + 4, .trailing)
  }
}
