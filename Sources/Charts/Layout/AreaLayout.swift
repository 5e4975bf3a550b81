extension MarkLayout {
  /// Draws bars, half a point between those that touch, then what is written at them.
  func draw<M: TextMeasuring>(_ bars: Bars, _ draft: inout Draft<M>) {
    for bar in bars.bars {
      let (start, end) = (y(bar.from), y(bar.to))
      let rect = Rect(
        left: x(bar.x - bars.width / 2) + 0.25, top: min(start, end),
        right: x(bar.x + bars.width / 2) - 0.25,
        bottom: max(start, end))
      draft.draw(
        Shapes.rectangle(rect), fill: .role(bars.role, opacity: bars.opacity), clip: plot,
        carriesLabels: true)
      guard let label = bar.label?[draft.language] else { continue }
      let middle = rect.center.x
      switch bars.labelPlace {
      case .above:
        let lines = Double(label.lines.count - 1) * TextStyle.value.lineHeight
        draft.write(
          label, .value.colored(bars.role), x: middle, baseline: rect.top - 6 - lines, .center)
      case .below:
        draft.write(
          label, .value.colored(bars.role), x: middle,
          baseline: rect.bottom + 6 + TextStyle.value.capHeight, .center)
      case .inside:
        draft.write(
          label, .value.colored(.paper), x: middle, middle: rect.center.y, .center)
      }
    }
  }

  /// Draws coloured cells, with their values where those are wanted.
  func draw<M: TextMeasuring>(_ map: HeatMap, _ draft: inout Draft<M>) {
    let grid = map.grid
    guard grid.columns > 0, grid.rows > 0 else { return }
    let frame = Rect(
      left: x(grid.x.lowerBound), top: y(grid.y.upperBound), right: x(grid.x.upperBound),
      bottom: y(grid.y.lowerBound))
    var shares: [Double] = []
    for row in (0..<grid.rows).reversed() {
      shares += (0..<grid.columns).map { map.share(grid[$0, row]) }
    }
    draft.items.append(
      .raster(
        Scene.Raster(
          frame: frame, columns: grid.columns, rows: grid.rows, shares: shares, map: map.map)))
    guard let decimals = map.decimals else { return }
    for row in 0..<grid.rows {
      for column in 0..<grid.columns {
        let value = grid[column, row]
        let middle = place(grid.middle(column: column, row: row))
        draft.write(
          "\(value, decimals: decimals)", .value, x: middle.x, middle: middle.y, .center,
          over: Scene.Cell(map: map.map, share: map.share(value)))
      }
    }
  }

  /// Draws a text, and its arrow from the edge of the text nearest to the target.
  func draw<M: TextMeasuring>(_ annotation: Annotation, _ draft: inout Draft<M>) {
    let text = annotation.text[draft.language]
    let place = place(annotation.place)
    let anchor = Point(place.x + annotation.offset.x, place.y + annotation.offset.y)
    let style = TextStyle.note.colored(annotation.role)
    draft.write(
      text, style, x: anchor.x, baseline: anchor.y + style.capHeight / 2, annotation.side)
    guard let target = annotation.target.map(self.place) else { return }
    let width = draft.width(text, style)
    let left =
      switch annotation.side {
      case .leading: anchor.x
      case .center: anchor.x - width / 2
      case .trailing: anchor.x - width
      }
    let lines = Double(text.lines.count - 1) * style.lineHeight
    let box = Rect(
      left: left, top: anchor.y - style.size / 2, right: left + width,
      bottom: anchor.y + lines + style.size / 2
    ).inset(by: -5)
    let start = Point(
      min(max(target.x, box.left), box.right), min(max(target.y, box.top), box.bottom))
    arrow(from: start, to: Shapes.shortened(from: start, to: target, by: 5), .secondary, &draft)
  }

  /// Draws an arrow between two places.
  func draw<M: TextMeasuring>(_ mark: Arrow, _ draft: inout Draft<M>) {
    let (from, to) = (place(mark.from), place(mark.to))
    arrow(from: from, to: to, mark.role, &draft)
    if mark.isDouble {
      draft.draw(Shapes.arrowHead(from: to, to: from), fill: .role(mark.role))
    }
  }

  private func arrow<M: TextMeasuring>(
    from: Point, to: Point, _ role: ColorRole, _ draft: inout Draft<M>
  ) {
    draft.draw([.move(from), .line(to)], stroke: Stroke(.role(role), width: 1.25))
    draft.draw(Shapes.arrowHead(from: from, to: to), fill: .role(role))
  }
}
