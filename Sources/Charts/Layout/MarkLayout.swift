/// Puts marks on a plot.
struct MarkLayout {
  /// Where marks may draw.
  let plot: Rect
  /// From data to points, horizontally.
  let x: Projection
  /// From data to points, vertically.
  let y: Projection

  /// Where a place of the data lies.
  func place(_ point: Point) -> Point { Point(x(point.x), y(point.y)) }

  /// Draws one mark.
  func draw<M: TextMeasuring>(_ mark: Mark, _ draft: inout Draft<M>) {
    switch mark {
    case .line(let line): draw(line, &draft)
    case .band(let band): draw(band, &draft)
    case .points(let points): draw(points, &draft)
    case .bars(let bars): draw(bars, &draft)
    case .heatMap(let map): draw(map, &draft)
    case .contours(let contours): draw(contours, &draft)
    case .rule(let rule): draw(rule, &draft)
    case .annotation(let annotation): draw(annotation, &draft)
    case .arrow(let arrow): draw(arrow, &draft)
    }
  }

  private var clip: Rect { plot.inset(by: -1.5) }

  private func stroke(_ role: ColorRole, _ width: Double, _ dash: Dash) -> Stroke {
    Stroke(.role(role), width: width, dashes: dash.pattern.map { $0 * width })
  }

  private func draw<M: TextMeasuring>(_ line: Line, _ draft: inout Draft<M>) {
    draft.draw(
      Shapes.polyline(line.points.map(place)), stroke: stroke(line.role, line.width, line.dash),
      clip: clip)
  }

  private func draw<M: TextMeasuring>(_ band: Band, _ draft: inout Draft<M>) {
    let upper = band.slices.map { place(Point($0.x, $0.upper)) }
    let lower = band.slices.reversed().map { place(Point($0.x, $0.lower)) }
    draft.draw(
      Shapes.polygon(upper + lower), fill: .role(band.role, opacity: band.opacity), clip: clip,
      carriesLabels: true)
  }

  private func draw<M: TextMeasuring>(_ points: Points, _ draft: inout Draft<M>) {
    let visible = points.points.filter {
      x.domain.contains($0.x) && y.domain.contains($0.y)
    }
    if let stem = points.stem {
      for point in visible {
        let foot = min(max(stem, y.domain.lowerBound), y.domain.upperBound)
        draft.draw(
          [.move(place(Point(point.x, foot))), .line(place(point))],
          stroke: Stroke(.role(points.role, opacity: points.opacity), width: 2))
      }
    }
    let isOpen = !points.isFilled || points.marker == .cross
    for point in visible {
      let path = Shapes.marker(points.marker, at: place(point), size: points.size)
      draft.draw(
        path,
        fill: points.marker == .cross
          ? nil : .role(isOpen ? .paper : points.role, opacity: isOpen ? 1 : points.opacity),
        stroke: isOpen
          ? Stroke(.role(points.role, opacity: points.opacity), width: 1.75) : nil)
    }
  }

  private func draw<M: TextMeasuring>(_ contours: Contours, _ draft: inout Draft<M>) {
    for level in contours.levels {
      for line in ContourLines.trace(contours.grid, level: level) {
        draft.draw(
          Shapes.polyline(line.map(place)), stroke: stroke(contours.role, 1.5, contours.dash),
          clip: clip)
      }
    }
  }

  private func draw<M: TextMeasuring>(_ rule: Rule, _ draft: inout Draft<M>) {
    let line = stroke(rule.role, rule.width, rule.dash)
    switch rule.direction {
    case .horizontal:
      guard y.domain.contains(rule.value) else { return }
      let level = y(rule.value)
      draft.draw(
        [.move(Point(plot.left, level)), .line(Point(plot.right, level))], stroke: line)
    case .vertical:
      guard x.domain.contains(rule.value) else { return }
      let place = x(rule.value)
      draft.draw([.move(Point(place, plot.bottom)), .line(Point(place, plot.top))], stroke: line)
      if let name = rule.name {
        draft.write(
          name[draft.language], .series.colored(rule.role), x: place, baseline: plot.top - 6,
          .center)
      }
    }
  }
}
