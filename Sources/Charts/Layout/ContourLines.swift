/// Lines of equal height through a grid, by marching squares.
enum ContourLines {
  /// Where a line crosses an edge between two neighbouring cell middles.
  private struct Edge: Hashable {
    var column: Int
    var row: Int
    var isUpright: Bool
  }

  /// The lines at a level, in data units; closed lines end where they begin.
  ///
  /// Heights live at the middles of cells and are linear along edges. In a saddle the two lines
  /// are kept apart according to the mean of the four corners.
  static func trace(_ grid: Grid, level: Double) -> [[Point]] {
    guard grid.columns > 1, grid.rows > 1 else { return [] }
    var next: [Edge: [Edge]] = [:]
    var order: [Edge] = []
    func connect(_ first: Edge, _ second: Edge) {
      for (from, to) in [(first, second), (second, first)] {
        if next[from] == nil { order.append(from) }
        next[from, default: []].append(to)
      }
    }
    for row in 0..<grid.rows - 1 {
      for column in 0..<grid.columns - 1 {
        for (first, second) in segments(grid, level, column, row) { connect(first, second) }
      }
    }
    var seen: Set<Edge> = []
    var lines: [[Point]] = []
    let ends = order.filter { next[$0]?.count == 1 }
    for start in ends + order where !seen.contains(start) {
      var chain = [start]
      seen.insert(start)
      while let last = chain.last, let step = next[last]?.first(where: { !seen.contains($0) }) {
        chain.append(step)
        seen.insert(step)
      }
      if let last = chain.last, chain.count > 2, next[last]?.contains(start) == true {
        chain.append(start)
      }
      lines.append(chain.map { crossing(grid, level, $0) })
    }
    return lines
  }

  /// The lines through the square whose lower left corner is a cell's middle.
  private static func segments(
    _ grid: Grid, _ level: Double, _ column: Int, _ row: Int
  ) -> [(Edge, Edge)] {
    let corners = [
      grid[column, row], grid[column + 1, row], grid[column + 1, row + 1], grid[column, row + 1],
    ]
    let edges = [
      Edge(column: column, row: row, isUpright: false),
      Edge(column: column + 1, row: row, isUpright: true),
      Edge(column: column, row: row + 1, isUpright: false),
      Edge(column: column, row: row, isUpright: true),
    ]
    let above = corners.map { $0 > level }
    let crossed = (0..<4).filter { above[$0] != above[($0 + 1) % 4] }
    if crossed.count == 2 { return [(edges[crossed[0]], edges[crossed[1]])] }
    guard crossed.count == 4 else { return [] }
    let isHighInside = corners.reduce(0, +) / 4 > level
    return isHighInside == above[0]
      ? [(edges[0], edges[1]), (edges[2], edges[3])]
      : [(edges[3], edges[0]), (edges[1], edges[2])]
  }

  private static func crossing(_ grid: Grid, _ level: Double, _ edge: Edge) -> Point {
    let (column, row) = (edge.column, edge.row)
    let (endColumn, endRow) = edge.isUpright ? (column, row + 1) : (column + 1, row)
    let (low, high) = (grid[column, row], grid[endColumn, endRow])
    let share = high == low ? 0.5 : (level - low) / (high - low)
    let (from, to) = (
      grid.middle(column: column, row: row), grid.middle(column: endColumn, row: endRow)
    )
    return Point(from.x + share * (to.x - from.x), from.y + share * (to.y - from.y))
  }
}
