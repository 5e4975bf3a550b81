/// How a text is set in a scene.
public struct TextStyle: Hashable, Sendable {
  /// The font size in points.
  public var size: Double
  /// Whether it is heavy.
  public var isBold: Bool
  /// What its colour is for.
  public var role: ColorRole

  /// A style of text, its size in points.
  public init(size: Double, isBold: Bool = false, _ role: ColorRole = .ink) {
    self.size = size
    self.isBold = isBold
    self.role = role
  }

  /// From one baseline to the next, in points.
  public var lineHeight: Double { 1.36 * size }
  /// The height of capital letters and digits, in points.
  public var capHeight: Double { 0.73 * size }

  /// The same style in another role.
  public func colored(_ role: ColorRole) -> TextStyle {
    TextStyle(size: size, isBold: isBold, role)
  }

  static let title = TextStyle(size: 17.5, isBold: true)
  static let heading = TextStyle(size: 13.5, isBold: true)
  static let axis = TextStyle(size: 12.5, .secondary)
  static let tick = TextStyle(size: 12.5, .secondary)
  static let series = TextStyle(size: 13.5)
  static let note = TextStyle(size: 13)
  static let value = TextStyle(size: 12.5)
}

/// How much room one line of text takes, in points.
public struct TextExtent: Hashable, Sendable {
  /// From the beginning to where a next text would begin.
  public var width: Double
  /// From the baseline up to the highest ink.
  public var ascent: Double
  /// From the baseline down to the lowest ink; negative where all ink lies above it.
  public var descent: Double

  /// The room of one line of text, in points.
  public init(width: Double, ascent: Double, descent: Double) {
    self.width = width
    self.ascent = ascent
    self.descent = descent
  }
}

/// Whoever knows how wide texts are: layout asks, so that it needs no fonts of its own.
public protocol TextMeasuring {
  /// The room that one line of text takes; line breaks in it count as spaces.
  func extent(of line: Label, style: TextStyle) -> TextExtent
}

/// Measures by counting characters: the same everywhere, and near enough to test a layout.
public struct CountingMeasurer: TextMeasuring, Sendable {
  /// A measurer that counts characters.
  public init() {}

  /// Latin letters are 0.62 em wide, those of other scripts from Hangul Jamo on 1 em; scripts are
  /// smaller by 0.7.
  public func extent(of line: Label, style: TextStyle) -> TextExtent {
    var width = 0.0
    for run in line.runs {
      let isScript = !run.style.isDisjoint(with: [.sub, .super])
      for scalar in run.text.unicodeScalars where !(0x300..<0x370).contains(scalar.value) {
        width +=
          (scalar.value >= 0x1100 && scalar.value < 0x1_0000 ? 1 : 0.62)
          * (isScript ? 0.7 : 1) * (scalar.value >= 0x2000 && scalar.value < 0x2E00 ? 0.7 : 1)
      }
    }
    return TextExtent(
      width: width * style.size, ascent: 0.76 * style.size, descent: 0.22 * style.size)
  }
}
