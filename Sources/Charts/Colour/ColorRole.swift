/// What a colour is for; a ``Theme`` says which colour that is.
public enum ColorRole: String, Sendable, Hashable, CaseIterable {
  /// The ground.
  case paper
  /// The dark one of paper and ink: text on light fills such as orange.
  case shade
  /// Text, and the analytic truth.
  case ink
  /// Labels of axes and whatever is said quietly.
  case secondary
  /// Ticks, baselines and hairlines.
  case faint
  /// The first series.
  case blue
  /// The second series.
  case orange
  /// The third series.
  case green
  /// The fourth series.
  case violet
  /// The fifth series.
  case sky

  /// The roles that series take, in order.
  public static let series: [ColorRole] = [.blue, .orange, .green, .violet, .sky]

  /// The dash by which the series is known without its colour.
  public var dash: Dash {
    switch self {
    case .orange: .dashed
    case .green: .dotted
    case .violet: .dashDotted
    case .sky: .longDashed
    case .paper, .shade, .ink, .secondary, .faint, .blue: .solid
    }
  }

  /// The marker by which the series is known without its colour.
  public var marker: Marker {
    switch self {
    case .orange: .square
    case .green: .triangle
    case .violet: .diamond
    case .sky: .cross
    case .paper, .shade, .ink, .secondary, .faint, .blue: .circle
    }
  }
}

/// The rhythm of a line.
public enum Dash: String, Sendable, Hashable, CaseIterable {
  /// Without gaps.
  case solid
  /// Strokes.
  case dashed
  /// Points.
  case dotted
  /// Strokes and points in turn.
  case dashDotted
  /// Long strokes.
  case longDashed

  /// Strokes and gaps in multiples of the line's width.
  var pattern: [Double] {
    switch self {
    case .solid: []
    case .dashed: [4, 2.2]
    case .dotted: [0.01, 2]
    case .dashDotted: [5, 2.2, 0.01, 2.2]
    case .longDashed: [9, 2.6]
    }
  }
}

/// The shape of a point.
public enum Marker: String, Sendable, Hashable, CaseIterable {
  /// A disc.
  case circle
  /// An upright square.
  case square
  /// A triangle that points upwards.
  case triangle
  /// A square on its corner.
  case diamond
  /// Two crossing strokes.
  case cross
}
