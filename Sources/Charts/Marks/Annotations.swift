/// A reference line across the whole chart.
public struct Rule: Hashable, Sendable {
  /// Which coordinate is fixed.
  public enum Direction: String, Hashable, Sendable {
    /// The same y everywhere.
    case horizontal
    /// The same x everywhere.
    case vertical
  }

  /// What the line stands for: written at the right end, or over the upper end; nil for nothing.
  public var name: Localized<Label>?
  /// Which coordinate is fixed.
  public var direction: Direction
  /// Its value, in data units.
  public var value: Double
  /// What its colour is for.
  public var role: ColorRole
  /// Its width in points.
  public var width: Double
  /// Its rhythm.
  public var dash: Dash

  /// A reference line.
  public init(
    _ direction: Direction, at value: Double, _ role: ColorRole = .ink,
    name: Localized<Label>? = nil, width: Double = 1.25, dash: Dash = .solid
  ) {
    self.name = name
    self.direction = direction
    self.value = value
    self.role = role
    self.width = width
    self.dash = dash
  }
}

/// A text at a place of the chart.
public struct Annotation: Hashable, Sendable {
  /// Which part of the text lies at its place.
  public enum Side: String, Hashable, Sendable {
    /// The text begins there.
    case leading
    /// The text is centred there.
    case center
    /// The text ends there.
    case trailing
  }

  /// The text; its lines may be broken.
  public var text: Localized<Label>
  /// The place, in data units.
  public var place: Point
  /// From the place to the middle of the text's first line, in points; y downwards.
  public var offset: Point
  /// Which part of the text lies there.
  public var side: Side
  /// What its colour is for.
  public var role: ColorRole
  /// Where an arrow from the text points to, in data units; nil for none.
  public var target: Point?
  /// Whether the text looks for a free place nearby where it would cover something: for texts at
  /// numbers that are not known before they are measured.
  public var yields: Bool

  /// A text at a place.
  public init(
    _ text: Localized<Label>, at place: Point, offset: Point = Point(0, 0), side: Side = .leading,
    _ role: ColorRole = .secondary, target: Point? = nil, yields: Bool = false
  ) {
    self.text = text
    self.place = place
    self.offset = offset
    self.side = side
    self.role = role
    self.target = target
    self.yields = yields
  }
}

/// An arrow between two places of the chart.
public struct Arrow: Hashable, Sendable {
  /// Where it begins, in data units.
  public var from: Point
  /// Where it ends, in data units.
  public var to: Point
  /// Whether it has a head at its beginning too, as measures have.
  public var isDouble: Bool
  /// What its colour is for.
  public var role: ColorRole

  /// An arrow between two places.
  public init(
    from: Point, to: Point, isDouble: Bool = false, _ role: ColorRole = .secondary
  ) {
    self.from = from
    self.to = to
    self.isDouble = isDouble
    self.role = role
  }
}
