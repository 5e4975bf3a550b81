/// A mark on an axis with what is written beside it.
public struct Tick: Hashable, Sendable {
  /// Where it is, in data units.
  public var value: Double
  /// What is written; empty for a mark alone.
  public var label: Localized<Label>

  /// A mark with a label.
  public init(_ value: Double, _ label: Localized<Label>) {
    self.value = value
    self.label = label
  }
}

/// How the ticks of an axis are chosen.
public enum TickChoice: Hashable, Sendable {
  /// Round and few, as many as the axis has room for.
  case automatic
  /// These and no others.
  case values([Tick])
  /// None at all.
  case none
}

/// Round numbers inside a range.
///
/// The search is the one of Talbot, Lin and Hanrahan, "An Extension of Wilkinson's Algorithm for
/// Positioning Tick Labels on Axes" (2010, doi:10.1109/TVCG.2010.130), over step sizes q·10ᵏ and
/// multiples of them. Its four scores are kept: *simplicity* (q early in the list, small multiple,
/// zero among the ticks), *coverage* (the ticks span the range), *density* (as many as asked for)
/// and legibility (here: no digit that a neighbouring step saves). Ticks never leave the range.
enum Ticks {
  /// Step sizes from the roundest on.
  private static let steps: [Double] = [1, 5, 2, 2.5]

  /// Round values inside `domain`, about `count` of them, and the step between them.
  static func linear(_ domain: ClosedRange<Double>, count: Int) -> (values: [Double], step: Double)
  {
    let (low, high) = (domain.lowerBound, domain.upperBound)
    let span = high - low
    guard span > 0, span.isFinite else { return ([low], 1) }
    var best = (score: -Double.infinity, values: [low, high], step: span)
    for (rank, q) in steps.enumerated() {
      for multiple in 1...3 {
        for exponent in Int(decimalLog(span).rounded(.down)) - 3...Int(decimalLog(span)) + 1 {
          let step = q * Double(multiple) * power(10, Double(exponent))
          let first = (low / step - 1e-9).rounded(.up)
          let last = (high / step + 1e-9).rounded(.down)
          guard last > first, last - first < 40, first.magnitude < 1e15 else { continue }
          let hasZero = first <= 0 && last >= 0
          let simplicity =
            1 - Double(rank) / Double(steps.count - 1) - Double(multiple) + 1 + (hasZero ? 1 : 0)
          let lowGap = (low - first * step) / (0.1 * span)
          let highGap = (high - last * step) / (0.1 * span)
          let coverage = 1 - 0.5 * (lowGap * lowGap + highGap * highGap)
          let found = last - first + 1
          let density = 2 - max(found / Double(count), Double(count) / found)
          // A step of 2.5 needs a digit more than its neighbours.
          let digits = q == 2.5 ? 0.1 : 0
          let score = 0.2 * simplicity + 0.25 * coverage + 0.55 * density - digits
          guard score > best.score else { continue }
          let values = (Int(first)...Int(last)).map { rounded(Double($0) * step) }
          best = (score, values, step)
        }
      }
    }
    return (best.values, best.step)
  }

  /// Powers of ten inside `domain`, thinned to about `count`.
  ///
  /// Below three decades 2 and 5 times them come along. The domain must be positive.
  static func logarithmic(_ domain: ClosedRange<Double>, count: Int) -> [Double] {
    let low = Int((decimalLog(domain.lowerBound) - 1e-9).rounded(.up))
    let high = Int((decimalLog(domain.upperBound) + 1e-9).rounded(.down))
    let decades = high - low + 1
    if decades >= 3 {
      let stride = max(1, (decades + count - 1) / max(count, 1))
      return (low...high).filter { ($0 - low) % stride == 0 }.map { power(10, Double($0)) }
    }
    let lowest = Int(decimalLog(domain.lowerBound).rounded(.down))
    var values: [Double] = []
    for exponent in lowest...max(lowest, high) {
      for factor in [1.0, 2, 5] { values.append(rounded(factor * power(10, Double(exponent)))) }
    }
    let slack = 1 + 1e-9
    return values.filter { $0 * slack >= domain.lowerBound && $0 <= domain.upperBound * slack }
  }

  /// The number without the noise that multiplying by a power of ten leaves in the last digits.
  private static func rounded(_ value: Double) -> Double {
    guard value != 0 else { return 0 }
    let scale = power(10, 12 - decimalLog(value.magnitude).rounded(.down))
    return scale.isFinite ? (value * scale).rounded() / scale : value
  }
}
