/// From a figure to the places of all its pieces.
public enum FigureLayout {
  private static let margin = (x: 18.0, top: 18.0, bottom: 16.0)
  private static let gutter = (x: 30.0, y: 22.0)

  /// The scene of a figure in one language.
  ///
  /// A pure function: the same figure and measurer give the same scene. The title may be left to
  /// the page that shows the figure.
  public static func scene(
    of figure: Figure, language: Language, showsTitle: Bool = true,
    measuring measurer: some TextMeasuring
  ) -> Scene {
    var draft = Draft(measurer, language)
    let inner = figure.size.width - 2 * margin.x
    var top = margin.top
    if showsTitle {
      let title = draft.wrapped(figure.title[language], .title, limit: inner)
      draft.write(title, .title, x: margin.x, baseline: top + TextStyle.title.capHeight)
      top +=
        TextStyle.title.capHeight
        + Double(title.lines.count - 1) * TextStyle.title.lineHeight + 16
    }
    let legend = Legend(figure.panels).draw(left: margin.x, top: top, width: inner, &draft)
    if legend > 0 { top += legend + 10 }
    let bottom = top + figure.size.height
    drawPanels(
      figure,
      in: Rect(left: margin.x, top: top, right: margin.x + inner, bottom: bottom), &draft)
    return Scene(
      size: Size(width: figure.size.width, height: (bottom + margin.bottom).rounded()),
      items: draft.items, language: language)
  }

  private static func drawPanels<M: TextMeasuring>(
    _ figure: Figure, in area: Rect, _ draft: inout Draft<M>
  ) {
    let columns = min(figure.columns, max(figure.panels.count, 1))
    let rows = (figure.panels.count + columns - 1) / columns
    let width = (area.width - gutter.x * Double(columns - 1)) / Double(columns)
    let height = (area.height - gutter.y * Double(rows - 1)) / Double(max(rows, 1))
    var charts = figure.panels.map(chartLayout)
    if figure.sharesScales { share(&charts, columns: columns) }
    let size = Size(width: width, height: height)
    let insets = charts.map { $0?.insets(in: size, draft) }
    for (index, panel) in figure.panels.enumerated() {
      let (row, column) = (index / columns, index % columns)
      let left = area.left + Double(column) * (width + gutter.x)
      let top = area.top + Double(row) * (height + gutter.y)
      let frame = Rect(left: left, top: top, right: left + width, bottom: top + height)
      if case .pictures(let grid) = panel { PictureLayout(grid: grid).draw(in: frame, &draft) }
      guard let chart = charts[index] else { continue }
      // Plots of a row share their upper and lower edges, those of a column their sides.
      var room = Insets()
      for (other, needed) in insets.enumerated() {
        guard let needed else { continue }
        if other / columns == row || figure.sharesScales {
          room.top = max(room.top, needed.top)
          room.bottom = max(room.bottom, needed.bottom)
        }
        if other % columns == column || figure.sharesScales {
          room.left = max(room.left, needed.left)
          room.right = max(room.right, needed.right)
        }
      }
      chart.draw(in: frame, insets: room, &draft)
    }
  }

  private static func chartLayout(_ panel: Figure.Panel) -> ChartLayout? {
    if case .chart(let chart) = panel { ChartLayout(chart) } else { nil }
  }

  /// Gives all charts one domain; only the first column and the lowest of each are labelled.
  private static func share(_ charts: inout [ChartLayout?], columns: Int) {
    let domains = charts.compactMap { $0?.domain }
    guard
      let lowX = domains.map(\.x.lowerBound).min(), let highX = domains.map(\.x.upperBound).max(),
      let lowY = domains.map(\.y.lowerBound).min(), let highY = domains.map(\.y.upperBound).max()
    else { return }
    let count = charts.count
    for index in charts.indices {
      charts[index]?.domain = (lowX...highX, lowY...highY)
      charts[index]?.labelsY = index % columns == 0
      charts[index]?.labelsX = index + columns >= count
    }
  }
}
