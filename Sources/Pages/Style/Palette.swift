import Charts

/// The colours of a page; each has one meaning.
struct Palette {
  /// The ground.
  var paper: Color
  /// Text.
  var ink: Color
  /// Definitions and what matters less.
  var secondary: Color
  /// Hairlines, which carry no meaning.
  var faint: Color
  /// What holds.
  var holds: Color
  /// What fails.
  var fails: Color
  /// What is undecided or unread.
  var undecided: Color
  /// Links.
  var link: Color
  /// What is lost, in pictures to drag; never text.
  var orange: Color
  /// Ground of what a repair strikes.
  var removed: Color
  /// Ground of what a repair adds.
  var added: Color

  /// Dark ink on warm paper.
  static let light = Palette(
    paper: Color(hex: 0xfd_fcf9), ink: Color(hex: 0x1d_1f24), secondary: Color(hex: 0x5d_6470),
    faint: Color(hex: 0xe2_dfd7), holds: Color(hex: 0x1b_7f5c), fails: Color(hex: 0xb3_261e),
    undecided: Color(hex: 0x8a_5a00), link: Color(hex: 0x24_56a6), orange: Color(hex: 0xd9_8c1f),
    removed: Color(hex: 0xf9_ddd8),
    added: Color(hex: 0xd3_ecdf))

  /// Light ink on near-black; a palette of its own.
  static let dark = Palette(
    paper: Color(hex: 0x16_181d), ink: Color(hex: 0xe4_e2dc), secondary: Color(hex: 0x9f_a6b2),
    faint: Color(hex: 0x33_3740), holds: Color(hex: 0x5c_c39a), fails: Color(hex: 0xf2_8b82),
    undecided: Color(hex: 0xe0_ac52), link: Color(hex: 0x8a_b4f0), orange: Color(hex: 0xd9_8c1f),
    removed: Color(hex: 0x5a_2724),
    added: Color(hex: 0x1d_4a38))

  /// The colours as custom properties of a style sheet.
  var properties: String {
    let colors: [(String, Color)] = [
      ("paper", paper), ("ink", ink), ("secondary", secondary), ("faint", faint),
      ("holds", holds), ("fails", fails), ("undecided", undecided), ("link", link),
      ("series-orange", orange),
      ("removed", removed), ("added", added),
    ]
    return colors.map { "--\($0.0):\(Palette.hexadecimal($0.1))" }.joined(separator: ";")
  }

  private static func hexadecimal(_ color: Color) -> String {
    let digits = Array("0123456789abcdef")
    return [color.red, color.green, color.blue].reduce(into: "#") { text, part in
      let byte = Int((part * 255).rounded())
      text.append(digits[byte / 16])
      text.append(digits[byte % 16])
    }
  }
}
