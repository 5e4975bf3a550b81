/// Letters of mathematical alphabets as characters of their own, as in 𝔼 and 𝒩.
///
/// Browsers ignore MathML's attribute `mathvariant` but for `normal`; the characters stand in
/// Unicode's block Mathematical Alphanumeric Symbols, with the holes that older blocks fill.
enum MathAlphabet {
  /// MathML with the attribute replaced by characters.
  ///
  /// Double bars become the sign of norms and divergences: the one for parallel lines, which KaTeX
  /// writes, is slanted in Korean fonts.
  static func unicode(_ mathML: String) -> String {
    let mathML = mathML.replacing("∥", with: "‖")
    guard mathML.contains("mathvariant=\"") else { return mathML }
    return mathML.replacing(
      /<(mi|mn|mtext|mo) mathvariant="([a-z-]+)">([^<]*)<\//
    ) { match in
      let variant = String(match.2)
      if variant == "normal" { return String(match.0) }
      let letters = String(
        String.UnicodeScalarView(
          match.3.unicodeScalars.map {
            letter($0, variant)
          }))
      return "<\(match.1)>\(letters)</"
    }
  }

  /// A letter or digit in an alphabet; itself where the alphabet has none.
  static func letter(_ scalar: Unicode.Scalar, _ variant: String) -> Unicode.Scalar {
    if let early = holes[variant]?[scalar] { return early }
    guard let alphabet = alphabets[variant] else { return scalar }
    let starts: (UInt32, UInt32, UInt32)
    let value = scalar.value
    switch value {
    case 0x41...0x5A: starts = (alphabet.latin, 0x41, 0)
    case 0x61...0x7A: starts = (alphabet.latin, 0x61, 26)
    case 0x30...0x39: starts = (alphabet.digits, 0x30, 0)
    case 0x391...0x3A9: starts = (alphabet.greek, 0x391, 0)
    case 0x3B1...0x3C9: starts = (alphabet.greek, 0x3B1, 26)
    default: return scalar
    }
    guard starts.0 != 0 else { return scalar }
    return Unicode.Scalar(starts.0 + value - starts.1 + starts.2) ?? scalar
  }

  private static let alphabets: [String: (latin: UInt32, greek: UInt32, digits: UInt32)] = [
    "bold": (0x1D400, 0x1D6A8, 0x1D7CE), "italic": (0x1D434, 0x1D6E2, 0),
    "bold-italic": (0x1D468, 0x1D71C, 0), "script": (0x1D49C, 0, 0),
    "bold-script": (0x1D4D0, 0, 0), "fraktur": (0x1D504, 0, 0), "bold-fraktur": (0x1D56C, 0, 0),
    "double-struck": (0x1D538, 0, 0x1D7D8), "sans-serif": (0x1D5A0, 0, 0x1D7E2),
    "bold-sans-serif": (0x1D5D4, 0x1D756, 0x1D7EC), "sans-serif-italic": (0x1D608, 0, 0),
    "sans-serif-bold-italic": (0x1D63C, 0x1D790, 0), "monospace": (0x1D670, 0, 0x1D7F6),
  ]

  private static let holes: [String: [Unicode.Scalar: Unicode.Scalar]] = [
    "italic": ["h": "ℎ"],
    "script": [
      "B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ", "e": "ℯ",
      "g": "ℊ", "o": "ℴ",
    ],
    "fraktur": ["C": "ℭ", "H": "ℌ", "I": "ℑ", "R": "ℜ", "Z": "ℨ"],
    "double-struck": [
      "C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ",
    ],
  ]
}
