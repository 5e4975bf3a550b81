/// Something drawn in a chart, in data units; later marks lie over earlier ones.
public enum Mark: Hashable, Sendable {
  /// A line through points.
  case line(Line)
  /// An area between a lower and an upper line.
  case band(Band)
  /// Points of one shape.
  case points(Points)
  /// Bars, also stacked ones and histograms.
  case bars(Bars)
  /// Cells coloured by their value.
  case heatMap(HeatMap)
  /// Lines of equal height.
  case contours(Contours)
  /// A reference line across the whole chart.
  case rule(Rule)
  /// A text at a place, perhaps with an arrow.
  case annotation(Annotation)
  /// An arrow from one place to another.
  case arrow(Arrow)
}

/// Where the name of a series is written.
public enum Naming: Hashable, Sendable {
  /// Beside its last point, to the right of the chart.
  case end
  /// In the legend above the chart.
  case legend
  /// Nowhere.
  case hidden
}

/// A line through points.
public struct Line: Hashable, Sendable {
  /// What the line shows; nil for a line that needs no name.
  public var name: Localized<Label>?
  /// The points in order; a coordinate that is not finite parts the line.
  public var points: [Point]
  /// What its colour is for.
  public var role: ColorRole
  /// Its width in points.
  public var width: Double
  /// Its rhythm; the role's own where none is given.
  public var dash: Dash
  /// Where its name is written.
  public var naming: Naming

  /// A line through points.
  public init(
    _ points: [Point], _ role: ColorRole, name: Localized<Label>? = nil, width: Double = 2.25,
    dash: Dash? = nil, naming: Naming = .end
  ) {
    self.name = name
    self.points = points
    self.role = role
    self.width = width
    self.dash = dash ?? role.dash
    self.naming = naming
  }

  /// A line that stands for the analytic truth: ink, thin and dashed.
  public static func truth(
    _ points: [Point], name: Localized<Label>? = nil, naming: Naming = .end
  ) -> Line {
    Line(points, .ink, name: name, width: 1.25, dash: .dashed, naming: naming)
  }
}

/// An area between a lower and an upper line: an uncertainty, or a gap.
public struct Band: Hashable, Sendable {
  /// One position with both bounds.
  public struct Slice: Hashable, Sendable {
    /// The position.
    public var x: Double
    /// The lower bound.
    public var lower: Double
    /// The upper bound.
    public var upper: Double

    /// A position with both bounds.
    public init(x: Double, lower: Double, upper: Double) {
      self.x = x
      self.lower = lower
      self.upper = upper
    }
  }

  /// What the area shows, for the legend; nil where the chart says so otherwise.
  public var name: Localized<Label>?
  /// The slices from left to right.
  public var slices: [Slice]
  /// What its colour is for.
  public var role: ColorRole
  /// How much it covers, from 0 to 1.
  public var opacity: Double

  /// An area between two lines.
  public init(
    _ slices: [Slice], _ role: ColorRole, name: Localized<Label>? = nil, opacity: Double = 0.18
  ) {
    self.name = name
    self.slices = slices
    self.role = role
    self.opacity = opacity
  }
}
