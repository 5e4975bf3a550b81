import Kernel

/// A name whose subscript counts: x₂, x_t, x_{t-1}, ᾱ_T.
struct Step: Hashable, Sendable {
  /// The name without its subscript.
  var base: Name
  /// The letter in the subscript; nil for a plain number.
  var letter: Name?
  /// What is added to the letter, or the number itself.
  var offset: Int

  /// The parts of a name; nil if its subscript does not count.
  init?(_ name: Name) {
    let text = name.text
    if let bar = text.lastIndex(of: "_") {
      let script = text[text.index(after: bar)...]
      guard let first = script.first, first.isLetter, bar > text.startIndex else { return nil }
      base = Name(String(text[..<bar]))
      letter = Name(String(first))
      let rest = script.dropFirst()
      if rest.isEmpty {
        offset = 0
      } else if let sign = rest.first, let number = Int(rest.dropFirst()), number < 100,
        sign == "+" || sign == "-"
      {
        offset = sign == "+" ? number : -number
      } else {
        return nil
      }
      return
    }
    var digits = 0
    var scale = 1
    var body = Substring(text)
    while let last = body.unicodeScalars.last, (0x2080...0x2089).contains(last.value), scale < 1000
    {
      digits += Int(last.value - 0x2080) * scale
      scale *= 10
      body.unicodeScalars.removeLast()
    }
    guard scale > 1, !body.isEmpty else { return nil }
    base = Name(String(body))
    letter = nil
    offset = digits
  }

  /// A name with a number below.
  static func name(_ base: Name, _ number: Int) -> Name {
    Name(base.text + Spelling.lowered(String(number)))
  }
}
