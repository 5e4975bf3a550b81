/// Upright bars of one meaning; stacks are several marks whose bars begin where others end.
public struct Bars: Hashable, Sendable {
  /// One bar.
  public struct Bar: Hashable, Sendable {
    /// The middle of its foot on the horizontal axis.
    public var x: Double
    /// Where it begins.
    public var from: Double
    /// Where it ends.
    public var to: Double
    /// What is written at its lower or upper end; nil for nothing.
    public var label: Localized<Label>?

    /// One bar, with what is written at it.
    public init(x: Double, from: Double, to: Double, label: Localized<Label>? = nil) {
      self.x = x
      self.from = from
      self.to = to
      self.label = label
    }
  }

  /// Where labels stand.
  public enum LabelPlace: Hashable, Sendable {
    /// Over the upper end.
    case above
    /// Under the lower end.
    case below
    /// In the middle.
    case inside
  }

  /// What the bars show, for the legend; nil where the chart says so otherwise.
  public var name: Localized<Label>?
  /// The bars.
  public var bars: [Bar]
  /// What their colour is for.
  public var role: ColorRole
  /// Their width in units of the horizontal axis.
  public var width: Double
  /// How much they cover, from 0 to 1.
  public var opacity: Double
  /// Where labels stand.
  public var labelPlace: LabelPlace

  /// Bars of one meaning.
  public init(
    _ bars: [Bar], _ role: ColorRole, name: Localized<Label>? = nil, width: Double = 0.7,
    opacity: Double = 1, labelPlace: LabelPlace = .above
  ) {
    self.name = name
    self.bars = bars
    self.role = role
    self.width = width
    self.opacity = opacity
    self.labelPlace = labelPlace
  }

  /// Bars on top of each other: positive parts upwards from zero, negative ones downwards.
  ///
  /// `parts` holds each part's name, role and values at 0, 1, 2, … in the order of stacking.
  public static func stacked(
    _ parts: [(name: Localized<Label>?, role: ColorRole, values: [Double])], width: Double = 0.7
  ) -> [Bars] {
    var highs: [Int: Double] = [:]
    var lows: [Int: Double] = [:]
    return parts.map { part in
      let bars = part.values.enumerated().map { index, value in
        let start = (value < 0 ? lows[index] : highs[index]) ?? 0
        if value < 0 { lows[index] = start + value } else { highs[index] = start + value }
        return Bar(x: Double(index), from: start, to: start + value)
      }
      return Bars(bars, part.role, name: part.name, width: width)
    }
  }

  /// A histogram: how densely samples lie, so that the bars' areas add up to one.
  ///
  /// Samples outside `domain` count in the total but in no bar; there is at least one bin.
  public static func histogram(
    of samples: [Double], in domain: ClosedRange<Double>, bins: Int, _ role: ColorRole,
    name: Localized<Label>? = nil
  ) -> Bars {
    let bins = max(bins, 1)
    let step = (domain.upperBound - domain.lowerBound) / Double(bins)
    var counts = [Int](repeating: 0, count: bins)
    for sample in samples where domain.contains(sample) && step > 0 {
      counts[min(Int((sample - domain.lowerBound) / step), bins - 1)] += 1
    }
    let total = Double(max(samples.count, 1)) * step
    let bars = counts.enumerated().map { index, count in
      Bar(
        x: domain.lowerBound + (Double(index) + 0.5) * step, from: 0,
        to: total > 0 ? Double(count) / total : 0)
    }
    return Bars(bars, role, name: name, width: step, opacity: 0.55)
  }
}
