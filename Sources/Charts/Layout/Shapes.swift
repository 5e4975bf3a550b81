/// Paths of markers and arrows, in points.
enum Shapes {
  /// A marker around a point, `size` its diameter; areas of the shapes look alike.
  static func marker(_ marker: Marker, at center: Point, size: Double) -> [PathStep] {
    let radius = size / 2
    func corner(_ x: Double, _ y: Double) -> Point {
      Point(center.x + x * radius, center.y + y * radius)
    }
    switch marker {
    case .circle: return [.circle(center: center, radius: radius)]
    case .square:
      return polygon([
        corner(-0.88, -0.88), corner(0.88, -0.88), corner(0.88, 0.88), corner(-0.88, 0.88),
      ])
    case .triangle: return polygon([corner(0, -1.2), corner(1.1, 0.75), corner(-1.1, 0.75)])
    case .diamond:
      return polygon([corner(0, -1.25), corner(1.25, 0), corner(0, 1.25), corner(-1.25, 0)])
    case .cross:
      return [
        .move(corner(-0.85, -0.85)), .line(corner(0.85, 0.85)), .move(corner(-0.85, 0.85)),
        .line(corner(0.85, -0.85)),
      ]
    }
  }

  /// A closed path through points.
  static func polygon(_ points: [Point]) -> [PathStep] {
    polyline(points) + (points.isEmpty ? [] : [.close])
  }

  /// An open path through points; coordinates that are not finite part it.
  static func polyline(_ points: [Point]) -> [PathStep] {
    var isDown = false
    return points.compactMap { point in
      guard point.x.isFinite, point.y.isFinite else {
        isDown = false
        return nil
      }
      defer { isDown = true }
      return isDown ? .line(point) : .move(point)
    }
  }

  /// The path around a rectangle.
  static func rectangle(_ rect: Rect) -> [PathStep] {
    polygon([
      Point(rect.left, rect.top), Point(rect.right, rect.top), Point(rect.right, rect.bottom),
      Point(rect.left, rect.bottom),
    ])
  }

  /// The head of an arrow that comes from one point and ends at another.
  static func arrowHead(from: Point, to: Point, length: Double = 7) -> [PathStep] {
    let heading = angle(y: from.y - to.y, x: from.x - to.x)
    let sides = [-0.4, 0.4].map { spread in
      let aim = direction(heading + spread)
      return Point(to.x + aim.x * length, to.y + aim.y * length)
    }
    return polygon([sides[0], to, sides[1]])
  }

  /// The point `distance` short of `to` on the way from `from`; `from` itself if it is nearer.
  static func shortened(from: Point, to: Point, by distance: Double) -> Point {
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    let length = (dx * dx + dy * dy).squareRoot()
    guard length > distance else { return from }
    let share = 1 - distance / length
    return Point(from.x + dx * share, from.y + dy * share)
  }
}
