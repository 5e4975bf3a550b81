/// Numbers as readers of a figure see them: a true minus sign, and no digit more than needed.
public enum Numeral {
  /// The number with exactly `decimals` decimals, rounded to nearest, halves away from zero.
  ///
  /// Numbers beyond 10¹⁵ and those that are not finite are written as Swift writes them. Zero has
  /// no sign, also where a negative number was rounded to it. From ten thousand on, narrow spaces
  /// part the thousands.
  public static func fixed(_ value: Double, decimals: Int) -> String {
    let places = min(max(decimals, 0), 15)
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let scaled = (value.magnitude * scale).rounded(.toNearestOrAwayFromZero)
    guard scaled < 1e15 else { return value < 0 ? "−\(value.magnitude)" : "\(value)" }
    var digits = String(Int(scaled))
    while digits.count <= places { digits = "0" + digits }
    let whole = String(digits.dropLast(places))
    let fraction = digits.suffix(places)
    let sign = value < 0 && scaled > 0 ? "−" : ""
    return sign + grouped(whole) + (places > 0 ? "." + fraction : "")
  }

  /// The number with at most `decimals` decimals, zeros at the end left away.
  public static func trimmed(_ value: Double, decimals: Int) -> String {
    var text = fixed(value, decimals: decimals)
    guard text.contains(".") else { return text }
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text == "−0" ? "0" : text
  }

  /// How many decimals write every multiple of `step` exactly, at most 12.
  public static func decimals(forMultiplesOf step: Double) -> Int {
    var scaled = step.magnitude
    for decimals in 0..<12 {
      if (scaled - scaled.rounded()).magnitude <= 1e-6 * scaled { return decimals }
      scaled *= 10
    }
    return 12
  }

  private static func grouped(_ digits: String) -> String {
    guard digits.count >= 5 else { return digits }
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { result.append("\u{202F}") }
      result.append(digit)
    }
    return result
  }
}
