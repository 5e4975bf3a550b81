/// How numbers become colours in heat maps.
public enum ColorMap: String, Sendable, Hashable, CaseIterable {
  /// From the paper to deep blue: small to large.
  case sequential
  /// From blue over the paper to orange: below, at and above zero.
  case diverging
  /// From paper to ink without a hue, as pictures of one channel are printed.
  case grey

  /// The colour at a share from 0 to 1.
  ///
  /// Lightness is a straight line in the share (for the diverging map in its distance from one
  /// half), so that the maps keep their order in grey; hue and chroma run smoothly beside it. On
  /// dark paper the lightness runs the other way, so that zero stays quiet.
  func lab(at share: Double, isDark: Bool) -> LabColor {
    let share = min(max(share, 0), 1)
    switch self {
    case .sequential:
      let stops = isDark ? Self.darkSequential : Self.lightSequential
      return Self.blend(stops, share)
    case .diverging:
      let middle = isDark ? 12.0 : 96.0
      let end = isDark ? 78.0 : 38.0
      let depth = (2 * share - 1).magnitude
      let hue = share < 0.5 ? (a: 4.0, b: -48.0) : (a: 26.0, b: 52.0)
      return LabColor(
        lightness: middle + (end - middle) * depth, a: hue.a * depth, b: hue.b * depth)
    case .grey:
      return LabColor(lightness: isDark ? 8 + 90 * share : 98 - 88 * share, a: 0, b: 0)
    }
  }

  private static let lightSequential = [
    LabColor(lightness: 96, a: 0, b: 4), LabColor(lightness: 74, a: -12, b: -20),
    LabColor(lightness: 46, a: 2, b: -44), LabColor(lightness: 16, a: 14, b: -34),
  ]
  private static let darkSequential = [
    LabColor(lightness: 10, a: 0, b: -4), LabColor(lightness: 36, a: 6, b: -40),
    LabColor(lightness: 66, a: -8, b: -32), LabColor(lightness: 96, a: -2, b: 6),
  ]

  /// Linear lightness from the first to the last stop; a and b interpolate between neighbours.
  private static func blend(_ stops: [LabColor], _ share: Double) -> LabColor {
    let place = share * Double(stops.count - 1)
    let index = min(Int(place), stops.count - 2)
    let t = place - Double(index)
    let (from, to) = (stops[index], stops[index + 1])
    let (first, last) = (stops[0].lightness, stops[stops.count - 1].lightness)
    return LabColor(
      lightness: first + (last - first) * share, a: from.a + (to.a - from.a) * t,
      b: from.b + (to.b - from.b) * t)
  }
}
