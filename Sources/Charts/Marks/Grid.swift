/// Values on a regular grid, row by row; row 0 has the smallest y.
public struct Grid: Hashable, Sendable {
  /// How many columns there are.
  public let columns: Int
  /// How many rows there are.
  public let rows: Int
  /// The values, row by row.
  public let values: [Double]
  /// What the columns cover together, cell edges included.
  public let x: ClosedRange<Double>
  /// What the rows cover together, cell edges included.
  public let y: ClosedRange<Double>

  /// A grid of values; missing values are filled up with zero, what is left over is dropped.
  public init(
    columns: Int, rows: Int, values: [Double], x: ClosedRange<Double>, y: ClosedRange<Double>
  ) {
    let count = max(columns, 0) * max(rows, 0)
    self.columns = max(columns, 0)
    self.rows = max(rows, 0)
    self.values =
      Array(values.prefix(count))
      + [Double](repeating: 0, count: max(0, count - values.count))
    self.x = x
    self.y = y
  }

  /// A function's values at the middles of the cells.
  public init(
    columns: Int, rows: Int, x: ClosedRange<Double>, y: ClosedRange<Double>,
    _ function: (Point) -> Double
  ) {
    var values: [Double] = []
    for row in 0..<max(rows, 0) {
      for column in 0..<max(columns, 0) {
        values.append(
          function(Self.middle(column: column, row: row, columns: columns, rows: rows, x: x, y: y)))
      }
    }
    self.init(columns: columns, rows: rows, values: values, x: x, y: y)
  }

  /// The value of a cell.
  public subscript(column: Int, row: Int) -> Double { values[row * columns + column] }

  /// The middle of a cell.
  public func middle(column: Int, row: Int) -> Point {
    Self.middle(column: column, row: row, columns: columns, rows: rows, x: x, y: y)
  }

  private static func middle(
    column: Int, row: Int, columns: Int, rows: Int, x: ClosedRange<Double>, y: ClosedRange<Double>
  ) -> Point {
    let u = (Double(column) + 0.5) / Double(columns)
    let v = (Double(row) + 0.5) / Double(rows)
    return Point(
      x.lowerBound + u * (x.upperBound - x.lowerBound),
      y.lowerBound + v * (y.upperBound - y.lowerBound))
  }
}

/// Cells coloured by their value, with a key of the colours.
public struct HeatMap: Hashable, Sendable {
  /// What the colours show, with its unit; nil for a map without a key.
  public var name: Localized<Label>?
  /// The values.
  public var grid: Grid
  /// How values become colours.
  public var map: ColorMap
  /// The values at both ends of the colours; that of the grid where none is given, and centred on
  /// zero for diverging maps.
  public var domain: ClosedRange<Double>
  /// Decimals of the values written in the cells; nil writes none.
  public var decimals: Int?

  /// Cells coloured by their value.
  public init(
    _ grid: Grid, _ map: ColorMap = .sequential, name: Localized<Label>? = nil,
    domain: ClosedRange<Double>? = nil, decimals: Int? = nil
  ) {
    self.name = name
    self.grid = grid
    self.map = map
    self.decimals = decimals
    let finite = grid.values.filter(\.isFinite)
    let (low, high) = (finite.min() ?? 0, finite.max() ?? 1)
    let reach = max(low.magnitude, high.magnitude)
    self.domain = domain ?? (map == .diverging ? -reach...reach : low...max(high, low))
  }

  /// Where a value lies between the ends of the colours, from 0 to 1.
  func share(_ value: Double) -> Double {
    let span = domain.upperBound - domain.lowerBound
    return span > 0 && value.isFinite ? min(max((value - domain.lowerBound) / span, 0), 1) : 0
  }
}

/// Lines of equal height of a grid.
public struct Contours: Hashable, Sendable {
  /// What the lines show, for the legend; nil where the chart says so otherwise.
  public var name: Localized<Label>?
  /// The heights' grid.
  public var grid: Grid
  /// The heights that are drawn.
  public var levels: [Double]
  /// What their colour is for.
  public var role: ColorRole
  /// Their rhythm; the role's own where none is given.
  public var dash: Dash

  /// Lines of equal height.
  public init(
    _ grid: Grid, levels: [Double], _ role: ColorRole, name: Localized<Label>? = nil,
    dash: Dash? = nil
  ) {
    self.name = name
    self.grid = grid
    self.levels = levels
    self.role = role
    self.dash = dash ?? role.dash
  }
}
