extension ChartLayout {
  /// A name that stands beside the end of its series.
  struct SeriesName {
    /// What is written.
    var label: Label
    /// What its colour is for.
    var role: ColorRole
    /// Where the series ends, in points.
    var end: Point
    /// Where the name begins, in points.
    var left: Double
  }

  /// The names that are written beside the ends of lines and rules.
  func names(_ x: Projection, _ y: Projection, _ plot: Rect, _ language: Language) -> [SeriesName] {
    chart.marks.compactMap { mark in
      switch mark {
      case .line(let line):
        guard let name = line.name, line.naming == .end,
          let last = line.points.last(where: {
            $0.x.isFinite && domain.x.contains($0.x) && domain.y.contains($0.y)
          })
        else { return nil }
        let end = Point(x(last.x), y(last.y))
        return SeriesName(
          label: name[language], role: line.role, end: end, left: end.x + Self.nameGap)
      case .rule(let rule):
        guard let name = rule.name, rule.direction == .horizontal,
          domain.y.contains(rule.value)
        else { return nil }
        return SeriesName(
          label: name[language], role: rule.role, end: Point(plot.right, y(rule.value)),
          left: plot.right + Self.nameGap)
      default: return nil
      }
    }
  }

  /// Writes the names, moved apart where series end close to each other; a moved name is tied to
  /// its series by a hairline.
  func drawNames<M: TextMeasuring>(
    _ names: [SeriesName], _ plot: Rect, _ draft: inout Draft<M>
  ) {
    let wishes = names.map {
      LabelSpreading.Wish(
        middle: $0.end.y, height: Double($0.label.lines.count) * TextStyle.series.lineHeight)
    }
    let room = plot.top - 8...max(plot.bottom, plot.top) + 8
    for (name, middle) in zip(names, LabelSpreading.spread(wishes, in: room)) {
      if (middle - name.end.y).magnitude > 4 {
        draft.hairline(
          from: Point(name.end.x + 2, name.end.y), to: Point(name.left - 2, middle))
      }
      draft.write(
        name.label, .series.colored(name.role), x: name.left, middle: middle)
    }
  }
}
