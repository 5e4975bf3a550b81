/// Two axes and the marks between them.
public struct Chart: Hashable, Sendable {
  /// What tells this chart from its neighbours; nil where it stands alone.
  public var heading: Localized<Label>?
  /// The horizontal axis.
  public var x: Axis
  /// The vertical axis.
  public var y: Axis
  /// The marks from the lowest to the uppermost.
  public var marks: [Mark]
  /// Whether one unit is equally long on both axes, as in maps of a latent space.
  public var isSquare: Bool

  /// Two axes and the marks between them.
  public init(
    heading: Localized<Label>? = nil, x: Axis, y: Axis, marks: [Mark], isSquare: Bool = false
  ) {
    self.heading = heading
    self.x = x
    self.y = y
    self.marks = marks
    self.isSquare = isSquare
  }
}
