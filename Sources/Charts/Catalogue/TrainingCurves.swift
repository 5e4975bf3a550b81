/// Training curves over the value that theory gives: one line for each model, the band of its
/// runs, and the truth as a thin line of ink.
public enum TrainingCurves {
  /// One model's runs.
  public struct Curve: Hashable, Sendable {
    /// What the model is called.
    public var name: Localized<Label>
    /// Its name in tables: lower case, ASCII.
    public var key: String
    /// The epoch or step of every value.
    public var steps: [Double]
    /// The mean over runs at every step, in nats.
    public var mean: [Double]
    /// The lower edge of the band at every step; empty for a single run.
    public var lower: [Double]
    /// The upper edge of the band at every step; empty for a single run.
    public var upper: [Double]

    /// One model's runs.
    public init(
      _ name: Localized<Label>, key: String, steps: [Double], mean: [Double],
      lower: [Double] = [], upper: [Double] = []
    ) {
      self.name = name
      self.key = key
      self.steps = steps
      self.mean = mean
      self.lower = lower
      self.upper = upper
    }
  }

  /// What the figure says, and where its numbers come from.
  public struct Wording: Sendable {
    /// The name in catalogues.
    public var name: String
    /// The finding.
    public var title: Localized<Label>
    /// How the figure was made.
    public var caption: Localized<Label>
    /// What someone who cannot see it should know.
    public var alternative: Localized<String>
    /// Where the numbers come from.
    public var provenance: Figure.Provenance

    /// What a figure says.
    public init(
      name: String, title: Localized<Label>, caption: Localized<Label>,
      alternative: Localized<String>, provenance: Figure.Provenance
    ) {
      self.name = name
      self.title = title
      self.caption = caption
      self.alternative = alternative
      self.provenance = provenance
    }
  }

  /// The figure for some curves; `truth` is the value that they should reach, with its name.
  public static func figure(
    _ curves: [Curve], truth: (name: Localized<Label>, value: Double)?, x: Localized<Label>,
    y: Localized<Label>, isLogarithmic: Bool = false, _ wording: Wording
  ) -> Figure {
    var marks: [Mark] = []
    var columns: [DataTable.Column] = []
    for (index, curve) in curves.enumerated() {
      let role = ColorRole.series[index % ColorRole.series.count]
      if !curve.lower.isEmpty {
        let slices = zip(curve.steps, zip(curve.lower, curve.upper)).map {
          Band.Slice(x: $0, lower: $1.0, upper: $1.1)
        }
        marks.append(.band(Band(slices, role)))
      }
      columns.append(
        DataTable.Column("\(curve.key)_step", curve.name, numbers: curve.steps))
      columns.append(DataTable.Column("\(curve.key)_mean", curve.name, numbers: curve.mean))
      columns.append(DataTable.Column("\(curve.key)_lower", curve.name, numbers: curve.lower))
      columns.append(DataTable.Column("\(curve.key)_upper", curve.name, numbers: curve.upper))
    }
    if let truth {
      marks.append(
        .rule(Rule(.horizontal, at: truth.value, name: truth.name, dash: .dashed)))
    }
    for (index, curve) in curves.enumerated() {
      let role = ColorRole.series[index % ColorRole.series.count]
      let points = zip(curve.steps, curve.mean).map { Point($0, $1) }
      marks.append(.line(Line(points, role, name: curve.name)))
    }
    let chart = Chart(
      x: Axis(x, isLogarithmic ? .logarithmic() : .linear()), y: Axis(y), marks: marks)
    return Figure(
      name: wording.name, title: wording.title, caption: wording.caption,
      alternative: wording.alternative, panels: [.chart(chart)],
      table: DataTable(columns), provenance: wording.provenance)
  }
}
