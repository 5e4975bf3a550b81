/// Characters of Unicode that carry an alphabet, or stand for a script or a fraction.
enum MathCharacters {
  /// First letters of the runs of A–Z a–z in the block of mathematical letters.
  static let latin: [(start: UInt32, Syntax.Alphabet)] = [
    (0x1D400, .bold), (0x1D434, .italic), (0x1D468, .bold), (0x1D49C, .calligraphic),
    (0x1D4D0, .calligraphic), (0x1D504, .fraktur), (0x1D538, .blackboard), (0x1D56C, .fraktur),
    (0x1D5A0, .sansSerif), (0x1D5D4, .bold), (0x1D608, .sansSerif), (0x1D63C, .bold),
    (0x1D670, .typewriter),
  ]

  /// First letters of the runs of Α–Ω ∇ α–ω.
  static let greek: [(start: UInt32, Syntax.Alphabet)] = [
    (0x1D6A8, .bold), (0x1D6E2, .italic), (0x1D71C, .bold), (0x1D756, .bold), (0x1D790, .bold),
  ]

  /// Letters that Unicode had before the block of mathematical letters.
  static let early: [Unicode.Scalar: Syntax.Symbol] = [
    "ℂ": .init("C", alphabet: .blackboard), "ℍ": .init("H", alphabet: .blackboard),
    "ℕ": .init("N", alphabet: .blackboard), "ℙ": .init("P", alphabet: .blackboard),
    "ℚ": .init("Q", alphabet: .blackboard), "ℝ": .init("R", alphabet: .blackboard),
    "ℤ": .init("Z", alphabet: .blackboard), "ℬ": .init("B", alphabet: .calligraphic),
    "ℰ": .init("E", alphabet: .calligraphic), "ℱ": .init("F", alphabet: .calligraphic),
    "ℋ": .init("H", alphabet: .calligraphic), "ℐ": .init("I", alphabet: .calligraphic),
    "ℒ": .init("L", alphabet: .calligraphic), "ℳ": .init("M", alphabet: .calligraphic),
    "ℛ": .init("R", alphabet: .calligraphic), "ℓ": .init("ℓ"), "∞": .init("∞"), "ℎ": .init("h"),
    "…": .init("…"), "⋯": .init("⋯"), "⋮": .init("⋮"), "⋱": .init("⋱"), "∅": .init("∅"),
    "⋆": .init("⋆"), "★": .init("⋆"), "△": .init("△"), "•": .init("•"), "□": .init("□"),
    "ı": .init("i"), "ℏ": .init("ℏ"),
  ]

  /// The symbol that a character of the mathematical blocks is, if it is one.
  static func symbol(_ scalar: Unicode.Scalar) -> Syntax.Symbol? {
    let value = scalar.value
    if value < 0x2100 { return early[scalar] }
    if let symbol = early[scalar] { return symbol }
    if value >= 0x1D7D8, value <= 0x1D7E1 {
      return Syntax.Symbol(String(value - 0x1D7D8), alphabet: .blackboard)
    }
    if value >= 0x1D7CE, value <= 0x1D7D7 {
      return Syntax.Symbol(String(value - 0x1D7CE), alphabet: .bold)
    }
    for (start, alphabet) in latin where value >= start && value < start + 52 {
      let index = value - start
      let letter = index < 26 ? 0x41 + index : 0x61 + index - 26
      return Unicode.Scalar(letter).map { Syntax.Symbol(String($0), alphabet: alphabet) }
    }
    for (start, alphabet) in greek where value >= start && value < start + 58 {
      return greekLetter(value - start).map { Syntax.Symbol(String($0), alphabet: alphabet) }
    }
    return nil
  }

  private static let greekOrder = Array(
    "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΘΣΤΥΦΧΨΩ∇αβγδεζηθικλμνξοπρσστυφχψω∂εθκφρπ".unicodeScalars)

  private static func greekLetter(_ index: UInt32) -> Unicode.Scalar? {
    Int(index) < greekOrder.count ? greekOrder[Int(index)] : nil
  }

  /// Characters that are a script by themselves.
  static func script(_ scalar: Unicode.Scalar) -> (isSub: Bool, kind: Syntax.Kind)? {
    switch scalar {
    case "¹": (false, .number("1"))
    case "²": (false, .number("2"))
    case "³": (false, .number("3"))
    case "⁰", "⁴"..."⁹": (false, .number(String(scalar.value - 0x2070)))
    case "₀"..."₉": (true, .number(String(scalar.value - 0x2080)))
    case "⁺": (false, .operator(.plus))
    case "⁻": (false, .operator(.minus))
    case "₊": (true, .operator(.plus))
    case "₋": (true, .operator(.minus))
    case "ᵀ", "ᵗ": (false, .symbol(.init("T")))
    case "ⁿ": (false, .symbol(.init("n")))
    case "ᵢ": (true, .symbol(.init("i")))
    case "ⱼ": (true, .symbol(.init("j")))
    case "ₖ": (true, .symbol(.init("k")))
    case "ₙ": (true, .symbol(.init("n")))
    case "ₓ": (true, .symbol(.init("x")))
    case "ₜ": (true, .symbol(.init("t")))
    default: nil
    }
  }

  /// Characters that are a fraction by themselves.
  static func fraction(_ scalar: Unicode.Scalar) -> (String, String)? {
    switch scalar {
    case "½": ("1", "2")
    case "¼": ("1", "4")
    case "¾": ("3", "4")
    case "⅓": ("1", "3")
    case "⅔": ("2", "3")
    default: nil
    }
  }
}
