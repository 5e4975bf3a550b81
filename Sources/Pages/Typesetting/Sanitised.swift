/// LaTeX in the spelling that KaTeX reads safely.
enum Sanitised {
  private static let raised: [Unicode.Scalar: Unicode.Scalar] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8",
    "⁹": "9", "⁺": "+", "⁻": "-", "⁼": "=", "⁽": "(", "⁾": ")", "ⁿ": "n", "ⁱ": "i",
  ]
  private static let lowered: [Unicode.Scalar: Unicode.Scalar] = [
    "₀": "0", "₁": "1", "₂": "2", "₃": "3", "₄": "4", "₅": "5", "₆": "6", "₇": "7", "₈": "8",
    "₉": "9", "₊": "+", "₋": "-", "₌": "=", "₍": "(", "₎": ")",
  ]

  /// Runs of raised and lowered digits as scripts: KaTeX reads them with a second parser that
  /// forgets how much was expanded.
  static func latex(_ source: String) -> String {
    if source.utf8.allSatisfy({ $0 < 0x80 }) { return source }
    var result = String.UnicodeScalarView()
    var open: Unicode.Scalar?
    func close() { if open != nil { result.append("}") } }
    for scalar in source.unicodeScalars {
      let (mark, digit): (Unicode.Scalar?, Unicode.Scalar) =
        if let digit = raised[scalar] { ("^", digit) } else if let digit = lowered[scalar] {
          ("_", digit)
        } else { (nil, scalar) }
      if mark != open {
        close()
        open = mark
        if let mark { result.append(contentsOf: [mark, "{"]) }
      }
      result.append(digit)
    }
    close()
    return String(result)
  }
}
