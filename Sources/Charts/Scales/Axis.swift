/// How data become positions along an axis.
public enum Scale: Hashable, Sendable {
  /// Equal differences are equally long; no domain means that of the marks.
  case linear(ClosedRange<Double>? = nil)
  /// Equal ratios are equally long; the domain must be positive.
  case logarithmic(ClosedRange<Double>? = nil)
  /// Named places at 0, 1, 2, …; each owns the space half a unit to both sides.
  case categorical([Localized<Label>])
}

/// A direction of a chart: what it measures, on which scale, with which ticks.
public struct Axis: Hashable, Sendable {
  /// What is measured, with its unit.
  public var label: Localized<Label>
  /// How data become positions.
  public var scale: Scale
  /// How the ticks are chosen.
  public var ticks: TickChoice
  /// Whether the scale is stretched to hold zero.
  public var includesZero: Bool

  /// An axis.
  public init(
    _ label: Localized<Label>, _ scale: Scale = .linear(), ticks: TickChoice = .automatic,
    includesZero: Bool = false
  ) {
    self.label = label
    self.scale = scale
    self.ticks = ticks
    self.includesZero = includesZero
  }
}
