/// What fills an area or colours a line.
public enum Paint: Hashable, Sendable {
  /// The colour of a role, covering from 0 to 1.
  case role(ColorRole, opacity: Double = 1)
}

/// How a path is drawn.
public struct Stroke: Hashable, Sendable {
  /// Its colour.
  public var paint: Paint
  /// Its width in points.
  public var width: Double
  /// Strokes and gaps in points; empty for a line without gaps.
  public var dashes: [Double]

  /// A way of drawing a path.
  public init(_ paint: Paint, width: Double, dashes: [Double] = []) {
    self.paint = paint
    self.width = width
    self.dashes = dashes
  }
}

/// One step of a path.
public enum PathStep: Hashable, Sendable {
  /// Begins a new part.
  case move(Point)
  /// A straight line.
  case line(Point)
  /// A full circle, a part of its own.
  case circle(center: Point, radius: Double)
  /// Back to the beginning of the part.
  case close
}

/// Where every piece of a figure lies: points from the top left, y downwards, colours as roles.
///
/// A scene is what layout makes of a figure and what renderers draw. Whatever can be said about a
/// figure's look without pixels, such as that no label covers another, can be asked of it.
public struct Scene: Hashable, Sendable {
  /// A path that is filled, drawn or both.
  public struct Shape: Hashable, Sendable {
    /// The path.
    public var path: [PathStep]
    /// What fills it; nil for a bare line.
    public var fill: Paint?
    /// How it is drawn; nil for a bare area.
    public var stroke: Stroke?
    /// Outside of which nothing is drawn; nil for no limit.
    public var clip: Rect?
    /// Whether labels may lie over it, as they may over areas, ticks and leaders.
    public var carriesLabels: Bool
  }

  /// One line of text.
  public struct Text: Hashable, Sendable {
    /// What is written.
    public var label: Label
    /// How it is set.
    public var style: TextStyle
    /// Where its baseline begins.
    public var origin: Point
    /// The box around its ink.
    public var box: Rect
    /// The coloured cell under it, on which ink or paper is chosen by contrast; nil for none.
    public var cell: Cell?
  }

  /// A colour of a map.
  public struct Cell: Hashable, Sendable {
    /// How shares become colours.
    public var map: ColorMap
    /// Where the colour lies on the map, from 0 to 1.
    public var share: Double
  }

  /// Cells coloured by a map, the first row at the top.
  public struct Raster: Hashable, Sendable {
    /// What the cells cover together.
    public var frame: Rect
    /// Cells from left to right.
    public var columns: Int
    /// Cells from top to bottom.
    public var rows: Int
    /// Where each cell lies on the map, from 0 to 1, row by row.
    public var shares: [Double]
    /// How shares become colours.
    public var map: ColorMap
  }

  /// Something drawn; later items lie over earlier ones.
  public enum Item: Hashable, Sendable {
    /// A path.
    case shape(Shape)
    /// A line of text.
    case text(Text)
    /// Coloured cells.
    case raster(Raster)
    /// A picture in a frame.
    case picture(Picture, Rect)
  }

  /// The whole, in points.
  public var size: Size
  /// From the lowest to the uppermost.
  public var items: [Item]
  /// The language of its texts.
  public var language: Language

  /// The lines of text in order.
  public var texts: [Text] {
    items.compactMap { if case .text(let text) = $0 { text } else { nil } }
  }

  /// The paths in order.
  public var shapes: [Shape] {
    items.compactMap { if case .shape(let shape) = $0 { shape } else { nil } }
  }
}
