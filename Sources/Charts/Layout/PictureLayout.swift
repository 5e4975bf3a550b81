/// A grid of pictures on its way into a scene.
struct PictureLayout {
  /// The grid.
  let grid: PictureGrid
  private static let hairline = 1.0
  private static let groupGap = 9.0
  private static let labelGap = 9.0

  /// Draws the grid into a frame, as large as fits, from the upper left on.
  func draw<M: TextMeasuring>(in frame: Rect, _ draft: inout Draft<M>) {
    let language = draft.language
    var top = frame.top
    if let heading = grid.heading {
      draft.write(heading[language], .heading, x: frame.left, baseline: top + 12)
      top += TextStyle.heading.lineHeight + 4
    }
    let columnLines = grid.columnLabels.map { $0[language].lines.count }.max() ?? 0
    top += Double(columnLines) * TextStyle.axis.lineHeight + (columnLines > 0 ? 2 : 0)
    let labelWidth = grid.rowLabels.map { draft.width($0, .axis) }.max() ?? 0
    let left = frame.left + labelWidth + (labelWidth > 0 ? Self.labelGap : 0)
    guard let first = grid.rows.joined().lazy.compactMap({ $0 }).first else { return }
    let aspect = Double(first.height) / Double(first.width)
    let columns = Double(grid.columnCount)
    let room = Rect(left: left, top: top, right: frame.right, bottom: frame.bottom)
    let gaps = (0..<grid.rows.count).reduce(0) { $0 + gap(before: $1) }
    let width = max(
      1,
      min(
        (room.width - Self.hairline * (columns - 1)) / columns,
        (room.height - gaps) / Double(grid.rows.count) / aspect))
    let height = width * aspect
    var y = top
    for (index, row) in grid.rows.enumerated() {
      y += gap(before: index)
      if index < grid.rowLabels.count {
        draft.write(
          grid.rowLabels[index][language], .axis, x: left - Self.labelGap,
          middle: y + height / 2, .trailing)
      }
      for (column, picture) in row.enumerated() {
        let x = left + Double(column) * (width + Self.hairline)
        if index == 0 && column < grid.columnLabels.count {
          let label = grid.columnLabels[column][language]
          let above = Double(label.lines.count - 1) * TextStyle.axis.lineHeight
          draft.write(label, .axis, x: x + width / 2, baseline: y - 7 - above, .center)
        }
        guard let picture else { continue }
        draft.items.append(
          .picture(picture, Rect(left: x, top: y, right: x + width, bottom: y + height)))
      }
      y += height
    }
  }

  private func gap(before row: Int) -> Double {
    if row == 0 { return 0 }
    if let group = grid.group, group > 0, row % group == 0 { return Self.groupGap }
    return Self.hairline
  }
}
