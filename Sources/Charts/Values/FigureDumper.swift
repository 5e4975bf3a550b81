/// Figures as text that people can review and tests can compare.
///
/// Numbers have six decimals at most, long lists their ends and a few places between.
public enum FigureDumper {
  /// The text of a figure, its texts in one language.
  public static func dump(_ figure: Figure, language: Language = .english) -> String {
    let dumper = Dumper(language: language)
    var lines = [
      "figure \(figure.name), \(number(figure.size.width)) × \(number(figure.size.height)) pt",
      "title: \(markup(figure.title[language]))",
      "caption: \(markup(figure.caption[language]))",
      "alternative: \(figure.alternative[language])",
      "source: \(figure.provenance.source)",
      "claim: \(figure.provenance.claim ?? "none")",
      "seed: \(figure.provenance.seed.map { "\($0)" } ?? "none")",
    ]
    for panel in figure.panels {
      switch panel {
      case .chart(let chart): lines += dumper.lines(chart)
      case .pictures(let grid): lines += dumper.lines(grid)
      }
    }
    lines.append("table, \(figure.table.rowCount) rows")
    for column in figure.table.columns {
      lines.append("  \(column.key): " + some(column.cells.map(cell)))
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// A label in the markup that gives it.
  public static func markup(_ label: Label) -> String {
    label.runs.map { run in
      var text = run.text.map { "*_^{}\\".contains($0) ? "\\\($0)" : String($0) }.joined()
      if run.style.contains(.italic) { text = "*\(text)*" }
      if run.style.contains(.bold) { text = "**\(text)**" }
      if run.style.contains(.sub) { text = "_\(text)_" }
      if run.style.contains(.super) { text = "^\(text)^" }
      return text
    }.joined().split(separator: "\n").joined(separator: "⏎")
  }

  static func number(_ value: Double) -> String { Numeral.trimmed(value, decimals: 6) }

  static func point(_ point: Point) -> String { "(\(number(point.x)), \(number(point.y)))" }

  private static func cell(_ cell: DataTable.Cell) -> String {
    switch cell {
    case .number(let value): number(value)
    case .text(let text): text.split(separator: "\n").joined(separator: "⏎")
    case .missing: "–"
    }
  }

  /// All of a short list, nine of a long one.
  static func some(_ items: [String]) -> String {
    guard items.count > 12 else { return items.joined(separator: ", ") }
    let chosen = (0...8).map { items[$0 * (items.count - 1) / 8] }
    return chosen.joined(separator: ", ") + " (9 of \(items.count))"
  }
}

/// The dumper's knowledge of charts and marks.
private struct Dumper {
  let language: Language

  func lines(_ chart: Chart) -> [String] {
    var lines = ["chart" + (chart.heading.map { ": \(FigureDumper.markup($0[language]))" } ?? "")]
    lines.append("  x: \(text(chart.x))")
    lines.append("  y: \(text(chart.y))")
    return lines + chart.marks.map { "  " + text($0) }
  }

  func lines(_ grid: PictureGrid) -> [String] {
    let sizes = grid.rows.joined().compactMap { $0.map { "\($0.width) × \($0.height)" } }
    return [
      "pictures, \(grid.rows.count) rows of \(grid.columnCount), \(Set(sizes).sorted())",
      "  rows: " + grid.rowLabels.map { FigureDumper.markup($0[language]) }.joined(separator: ", "),
      "  columns: "
        + grid.columnLabels.map { FigureDumper.markup($0[language]) }.joined(separator: ", "),
    ]
  }

  private func text(_ axis: Axis) -> String {
    let label = FigureDumper.markup(axis.label[language])
    let scale =
      switch axis.scale {
      case .linear(let domain): "linear \(text(domain))"
      case .logarithmic(let domain): "logarithmic \(text(domain))"
      case .categorical(let names):
        "names " + names.map { FigureDumper.markup($0[language]) }.joined(separator: " | ")
      }
    return "\"\(label)\" \(scale)"
  }

  private func text(_ domain: ClosedRange<Double>?) -> String {
    domain.map {
      "\(FigureDumper.number($0.lowerBound)) … \(FigureDumper.number($0.upperBound))"
    } ?? "of the marks"
  }

  private func text(_ mark: Mark) -> String {
    func named(_ name: Localized<Label>?) -> String {
      name.map { " \"\(FigureDumper.markup($0[language]))\"" } ?? ""
    }
    let point = FigureDumper.point
    switch mark {
    case .line(let line):
      return "line \(line.role) \(line.dash)\(named(line.name)) "
        + FigureDumper.some(line.points.map(point))
    case .band(let band):
      return "band \(band.role)\(named(band.name)) "
        + FigureDumper.some(
          band.slices.map { "\(point(Point($0.x, $0.lower)))–\(FigureDumper.number($0.upper))" })
    case .points(let points):
      return "points \(points.role) \(points.marker)\(points.isFilled ? "" : " open")"
        + "\(named(points.name)) " + FigureDumper.some(points.points.map(point))
    case .bars(let bars):
      return "bars \(bars.role)\(named(bars.name)) "
        + FigureDumper.some(
          bars.bars.map { "\(point(Point($0.x, $0.from)))–\(FigureDumper.number($0.to))" })
    case .heatMap(let map):
      return "heat map \(map.map)\(named(map.name)) \(text(map.domain)) \(text(map.grid))"
    case .contours(let contours):
      return "contours \(contours.role) \(contours.dash)\(named(contours.name)) at "
        + FigureDumper.some(contours.levels.map(FigureDumper.number)) + " \(text(contours.grid))"
    case .rule(let rule):
      return "rule \(rule.role) \(rule.dash)\(named(rule.name)) \(rule.direction) at "
        + FigureDumper.number(rule.value)
    case .annotation(let note):
      return "note \(note.role)\(named(note.text)) at \(point(note.place))"
        + (note.target.map { " to \(point($0))" } ?? "")
    case .arrow(let arrow):
      return "\(arrow.isDouble ? "measure" : "arrow") \(arrow.role) \(point(arrow.from)) to "
        + point(arrow.to)
    }
  }

  private func text(_ grid: Grid) -> String {
    "\(grid.columns) × \(grid.rows): " + FigureDumper.some(grid.values.map(FigureDumper.number))
  }
}
