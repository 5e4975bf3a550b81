/// Points of one shape, perhaps on stems.
public struct Points: Hashable, Sendable {
  /// What the points show, for the legend; nil where the chart says so otherwise.
  public var name: Localized<Label>?
  /// Where they are.
  public var points: [Point]
  /// What their colour is for.
  public var role: ColorRole
  /// Their shape; the role's own where none is given.
  public var marker: Marker
  /// Their diameter in points.
  public var size: Double
  /// Whether they are filled, or open.
  public var isFilled: Bool
  /// How much they cover, from 0 to 1; lower where many lie on each other.
  public var opacity: Double
  /// The value from which a stem rises to each point; nil for points without stems.
  public var stem: Double?

  /// Points of one shape.
  public init(
    _ points: [Point], _ role: ColorRole, name: Localized<Label>? = nil, marker: Marker? = nil,
    size: Double = 8, isFilled: Bool = true, opacity: Double = 1, stem: Double? = nil
  ) {
    self.name = name
    self.points = points
    self.role = role
    self.marker = marker ?? role.marker
    self.size = size
    self.isFilled = isFilled
    self.opacity = opacity
    self.stem = stem
  }
}
