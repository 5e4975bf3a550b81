/// A place; in data units inside marks, in points from the top left inside scenes.
public struct Point: Hashable, Sendable {
  /// To the right.
  public var x: Double
  /// Upwards in data units, downwards in scenes.
  public var y: Double

  /// A place from its coordinates.
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// A width and a height, in points.
public struct Size: Hashable, Sendable {
  /// Extent from left to right.
  public var width: Double
  /// Extent from top to bottom.
  public var height: Double

  /// A size from its extents, in points.
  public init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }
}

/// An upright rectangle in a scene, in points; y grows downwards.
public struct Rect: Hashable, Sendable {
  /// Left edge.
  public var left: Double
  /// Upper edge.
  public var top: Double
  /// Right edge.
  public var right: Double
  /// Lower edge.
  public var bottom: Double

  /// A rectangle from its edges, in points.
  public init(left: Double, top: Double, right: Double, bottom: Double) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }

  /// Extent from left to right.
  public var width: Double { right - left }
  /// Extent from top to bottom.
  public var height: Double { bottom - top }
  /// The point in the middle.
  public var center: Point { Point((left + right) / 2, (top + bottom) / 2) }

  /// The rectangle made smaller by `margin` on every side, or larger where it is negative.
  public func inset(by margin: Double) -> Rect {
    Rect(left: left + margin, top: top + margin, right: right - margin, bottom: bottom - margin)
  }

  /// Whether the insides of the two rectangles share an area.
  public func overlaps(_ other: Rect) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  /// Whether `other` lies inside, edges included.
  public func contains(_ other: Rect) -> Bool {
    left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom
  }

  /// Whether the straight line from one point to another passes through the rectangle.
  ///
  /// Liang and Barsky: the line's parameter is narrowed by each of the four edges in turn.
  public func meetsLine(from start: Point, to end: Point) -> Bool {
    var range = (lower: 0.0, upper: 1.0)
    let dx = end.x - start.x
    let dy = end.y - start.y
    let limits = [
      (-dx, start.x - left), (dx, right - start.x), (-dy, start.y - top), (dy, bottom - start.y),
    ]
    for (slope, room) in limits {
      if slope == 0 {
        if room < 0 { return false }
      } else if slope < 0 {
        range.lower = max(range.lower, room / slope)
      } else {
        range.upper = min(range.upper, room / slope)
      }
    }
    return range.lower < range.upper
  }
}
