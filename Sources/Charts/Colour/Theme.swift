/// The colours of figures for one kind of page.
public struct Theme: Hashable, Sendable, CustomStringConvertible {
  /// The name by which the command line knows it.
  public var name: String
  /// The colour of lines and areas by role.
  private var fills: [ColorRole: Color]
  /// The colour of text by role, where legibility needs another one.
  private var texts: [ColorRole: Color]

  private init(name: String, fills: [ColorRole: UInt32], texts: [ColorRole: UInt32]) {
    self.name = name
    self.fills = fills.mapValues(Color.init(hex:))
    self.texts = texts.mapValues(Color.init(hex:))
  }

  /// The colour of lines and areas in a role.
  public func color(_ role: ColorRole) -> Color { fills[role] ?? Color(hex: 0x80_8080) }

  /// The colour of text in a role; at least 4.5 : 1 against the paper for every role but
  /// `paper`, `shade` and `faint`.
  public func textColor(_ role: ColorRole) -> Color { texts[role] ?? color(role) }

  /// The name.
  public var description: String { name }

  /// Whether the ground is darker than the ink.
  public var isDark: Bool { color(.paper).luminance < color(.ink).luminance }

  /// Dark ink on white paper.
  public static let light = Theme(
    name: "light",
    fills: [
      .paper: 0xff_ffff, .shade: 0x1d_1f24, .ink: 0x1d_1f24, .secondary: 0x5d_6470,
      .faint: 0xc4_c7cc,
      .blue: 0x24_56a6, .orange: 0xd9_8c1f, .green: 0x1b_7f5c, .violet: 0x6f_4aa8,
      .sky: 0x5a_a7d6,
    ],
    texts: [.orange: 0x96_5a00, .sky: 0x21_6f9e])

  /// Light ink on near-black paper; a palette of its own, not an inversion.
  public static let dark = Theme(
    name: "dark",
    fills: [
      .paper: 0x16_181d, .shade: 0x16_181d, .ink: 0xe9_e7e2, .secondary: 0x9f_a6b2,
      .faint: 0x4a_4f59,
      .blue: 0x5a_8be0, .orange: 0xf5_b95c, .green: 0x3f_ae85, .violet: 0xc3_9cf5,
      .sky: 0xb5_e3fa,
    ],
    texts: [:])

  /// Every theme of the house.
  public static let all: [Theme] = [.light, .dark]

  /// The colour at a share from 0 to 1 of a colour map.
  public func color(_ map: ColorMap, at share: Double) -> Color {
    Color(map.lab(at: share, isDark: isDark))
  }
}
