/// Numbers as people write them: short, with a real minus sign, the same on every machine.
enum Quantity {
  /// A value with `decimals` places after the point.
  static func fixed(_ value: Double, decimals: Int) -> String {
    if value.isNaN { return "?" }
    if value.isInfinite { return value < 0 ? "−∞" : "∞" }
    guard abs(value) < 1e9 else { return scientific(value) }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let units = Int((abs(value) * scale).rounded())
    let whole = units / Int(scale)
    let rest = units % Int(scale)
    let sign = value < 0 && units > 0 ? "−" : ""
    guard decimals > 0 else { return "\(sign)\(whole)" }
    let digits = String(rest)
    let padding = String(repeating: "0", count: max(0, decimals - digits.count))
    return "\(sign)\(whole).\(padding)\(digits)"
  }

  /// Two values with as few decimals, at least two, as show that they differ.
  static func pair(_ left: Double, _ right: Double) -> (left: String, right: String) {
    for decimals in 2...8 {
      let pair = (fixed(left, decimals: decimals), fixed(right, decimals: decimals))
      let isFine = abs(left - right) * power(10, decimals) >= 2
      if pair.0 != pair.1 && isFine { return pair }
    }
    return (scientific(left), scientific(right))
  }

  /// A value with one decimal and a power of ten, as in `3.1e−12`; plain where it is near one.
  static func scientific(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return fixed(value, decimals: 0) }
    var exponent = 0
    var mantissa = abs(value)
    while mantissa >= 10, exponent < 400 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    while mantissa < 1, exponent > -400 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
    if mantissa.rounded(.toNearestOrAwayFromZero) >= 10, mantissa >= 9.95 {
      (mantissa, exponent) = (1, exponent + 1)
    }
    if (-2...3).contains(exponent) { return fixed(value, decimals: max(0, 2 - exponent)) }
    let sign = exponent < 0 ? "−" : ""
    return "\(value < 0 ? "−" : "")\(fixed(mantissa, decimals: 1))e\(sign)\(abs(exponent))"
  }

  private static func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }
}
