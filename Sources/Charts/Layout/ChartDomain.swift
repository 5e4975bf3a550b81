/// What a chart's axes have to show, found from its marks.
struct ChartDomain {
  private var low = Point(.infinity, .infinity)
  private var high = Point(-.infinity, -.infinity)
  private var padsX = false
  private var padsY = false
  private var isFilled = false

  /// The horizontal and the vertical domain of a chart.
  static func of(_ chart: Chart) -> (x: ClosedRange<Double>, y: ClosedRange<Double>) {
    var domain = ChartDomain()
    for mark in chart.marks { domain.include(mark) }
    if chart.x.includesZero { domain.include(x: 0) }
    if chart.y.includesZero { domain.include(y: 0) }
    return (
      settle(chart.x, domain.low.x, domain.high.x, pads: domain.padsX && !domain.isFilled),
      settle(chart.y, domain.low.y, domain.high.y, pads: domain.padsY && !domain.isFilled)
    )
  }

  /// The domain that an axis asks for, or the marks' own, padded by 5 % except at a shown zero.
  private static func settle(
    _ axis: Axis, _ low: Double, _ high: Double, pads: Bool
  ) -> ClosedRange<Double> {
    switch axis.scale {
    case .categorical(let names): return -0.5...max(Double(names.count) - 0.5, 0.5)
    case .linear(let domain?): return widened(domain)
    case .logarithmic(let domain?) where domain.lowerBound > 0: return widened(domain)
    case .logarithmic:
      guard low > 0, low <= high else { return 1...10 }
      let factor = power(high / low, pads ? 0.04 : 0)
      return widened(low / factor...high * factor)
    case .linear:
      guard low <= high else { return 0...1 }
      let room = pads ? (high - low) * 0.05 : 0
      let keepsLow = axis.includesZero && low == 0
      let keepsHigh = axis.includesZero && high == 0
      return widened((keepsLow ? low : low - room)...(keepsHigh ? high : high + room))
    }
  }

  /// A range that is more than a point.
  private static func widened(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    guard range.lowerBound == range.upperBound else { return range }
    let value = range.lowerBound
    return value > 0 ? value / 2...value * 2 : value - 1...value + 1
  }

  private mutating func include(x: Double) {
    guard x.isFinite else { return }
    low.x = min(low.x, x)
    high.x = max(high.x, x)
  }

  private mutating func include(y: Double) {
    guard y.isFinite else { return }
    low.y = min(low.y, y)
    high.y = max(high.y, y)
  }

  private mutating func include(_ points: [Point]) {
    for point in points where point.x.isFinite && point.y.isFinite {
      include(x: point.x)
      include(y: point.y)
    }
  }

  private mutating func include(_ grid: Grid) {
    include(x: grid.x.lowerBound)
    include(x: grid.x.upperBound)
    include(y: grid.y.lowerBound)
    include(y: grid.y.upperBound)
  }

  private mutating func include(_ mark: Mark) {
    switch mark {
    case .line(let line):
      include(line.points)
      padsY = true
    case .band(let band):
      include(band.slices.flatMap { [Point($0.x, $0.lower), Point($0.x, $0.upper)] })
      padsY = true
    case .points(let points):
      include(points.points)
      if let stem = points.stem { include(y: stem) }
      padsX = true
      padsY = true
    case .bars(let bars):
      for bar in bars.bars {
        include([
          Point(bar.x - bars.width / 2, bar.from), Point(bar.x + bars.width / 2, bar.to),
        ])
      }
      padsY = true
    case .heatMap(let map):
      include(map.grid)
      isFilled = true
    case .contours(let contours): include(contours.grid)
    case .rule(let rule):
      if rule.direction == .horizontal { include(y: rule.value) } else { include(x: rule.value) }
    case .arrow(let arrow): include([arrow.from, arrow.to])
    case .annotation: break
    }
  }
}
