import Foundation

/// A point of the plane.
struct Point: Sendable {
  var x: Double
  var y: Double

  init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// A pen stroke through points, straight between them or smoothly curved.
struct Stroke: Sendable {
  var points: [Point]
  var isCurved: Bool

  static func line(_ points: [Point]) -> Stroke { Stroke(points: points, isCurved: false) }
  static func curve(_ points: [Point]) -> Stroke { Stroke(points: points, isCurved: true) }

  /// The stroke as a polyline; a curve is a Catmull–Rom spline through its points.
  ///
  /// Source: Catmull, Rom 1974, doi:10.1016/B978-0-12-079050-0.50020-5.
  func polyline(stepsPerSegment: Int = 6) -> [Point] {
    guard isCurved, points.count > 2 else { return points }
    let n = points.count
    let closed = points[0].x == points[n - 1].x && points[0].y == points[n - 1].y
    var result = [points[0]]
    for i in 0..<n - 1 {
      let p0 = i > 0 ? points[i - 1] : closed ? points[n - 2] : points[0]
      let (p1, p2) = (points[i], points[i + 1])
      let p3 = i + 2 < n ? points[i + 2] : closed ? points[1] : points[n - 1]
      for step in 1...stepsPerSegment {
        let t = Double(step) / Double(stepsPerSegment)
        func blend(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Double {
          let cubic = (3 * (b - c) + d - a) * t
          let quadratic = 2 * a - 5 * b + 4 * c - d
          return (2 * b + ((cubic + quadratic) * t + c - a) * t) / 2
        }
        result.append(Point(blend(p0.x, p1.x, p2.x, p3.x), blend(p0.y, p1.y, p2.y, p3.y)))
      }
    }
    return result
  }
}

/// A small grey canvas on which strokes are drawn with a round pen.
struct StrokeCanvas {
  let side: Int
  var pixels: [Float]

  init(side: Int) {
    self.side = side
    self.pixels = Array(repeating: 0, count: side * side)
  }

  /// Draws a polyline in pixel coordinates; the edge of the pen is one pixel soft.
  mutating func draw(_ line: [Point], width: Double) {
    let reach = width / 2 + 1
    for (a, b) in zip(line, line.dropFirst()) {
      let columns = clamp(min(a.x, b.x) - reach, max(a.x, b.x) + reach)
      let rows = clamp(min(a.y, b.y) - reach, max(a.y, b.y) + reach)
      for row in rows {
        for column in columns {
          let distance = distance(from: Point(Double(column) + 0.5, Double(row) + 0.5), to: a, b)
          let ink = Float(min(1, max(0, width / 2 + 0.5 - distance)))
          pixels[row * side + column] = max(pixels[row * side + column], ink)
        }
      }
    }
  }

  private func clamp(_ low: Double, _ high: Double) -> Range<Int> {
    let first = min(max(Int(low.rounded(.down)), 0), side)
    return first..<max(first, min(Int(high.rounded(.up)), side))
  }

  /// The distance of a point from the segment ab.
  private func distance(from p: Point, to a: Point, _ b: Point) -> Double {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let length = dx * dx + dy * dy
    let t = length > 0 ? min(1, max(0, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length)) : 0
    let (ex, ey) = (p.x - a.x - t * dx, p.y - a.y - t * dy)
    return (ex * ex + ey * ey).squareRoot()
  }
}
