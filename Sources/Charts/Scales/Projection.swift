/// A scale with its domain settled and its ends put somewhere on the page.
struct Projection: Hashable {
  /// The kind of scale; its own domain is ignored.
  var scale: Scale
  /// What is shown, in data units.
  var domain: ClosedRange<Double>
  /// Where the domain begins, in points.
  var start: Double
  /// Where the domain ends, in points; smaller than `start` on axes that point upwards.
  var end: Double

  /// The position of a value, in points.
  ///
  /// Values that no logarithm has lie at the start.
  func callAsFunction(_ value: Double) -> Double {
    let (low, high) = (domain.lowerBound, domain.upperBound)
    let share: Double
    if case .logarithmic = scale {
      guard value > 0 else { return start }
      share = (decimalLog(value) - decimalLog(low)) / (decimalLog(high) - decimalLog(low))
    } else {
      share = (value - low) / (high - low)
    }
    return start + share * (end - start)
  }

  /// The ticks that suit the length of the axis, about one for every `spacing` points.
  func ticks(_ choice: TickChoice, spacing: Double) -> [Tick] {
    switch choice {
    case .none: return []
    case .values(let ticks): return ticks.filter { domain.contains($0.value) }
    case .automatic: break
    }
    let count = max(2, Int(((end - start).magnitude / spacing).rounded()) + 1)
    switch scale {
    case .categorical(let names):
      return names.enumerated().map { Tick(Double($0.offset), $0.element) }
    case .logarithmic:
      return Ticks.logarithmic(domain, count: count).map { Tick($0, Localized(Self.decade($0))) }
    case .linear:
      let (values, step) = Ticks.linear(domain, count: count)
      let decimals = Numeral.decimals(forMultiplesOf: step)
      return values.map {
        Tick($0, Localized(Label(plain: Numeral.fixed($0, decimals: decimals))))
      }
    }
  }

  /// A value of a logarithmic axis: 0.001 to 9999 written out, 10⁶ and its like as powers.
  static func decade(_ value: Double) -> Label {
    if value >= 0.000_999 && value < 9999.5 { return "\(Numeral.trimmed(value, decimals: 6))" }
    let exponent = Int(decimalLog(value).rounded(.down))
    let factor = value / power(10, Double(exponent))
    let power: Label = "10^\(exponent)^"
    return (factor - 1).magnitude < 1e-6
      ? power : "\(Numeral.trimmed(factor, decimals: 2))·" + power
  }
}
