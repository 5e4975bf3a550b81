/// A colour of the sRGB space, each part from 0 to 1.
public struct Color: Hashable, Sendable {
  /// The red part.
  public var red: Double
  /// The green part.
  public var green: Double
  /// The blue part.
  public var blue: Double

  /// A colour from its parts, each from 0 to 1.
  public init(red: Double, green: Double, blue: Double) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// A colour as style sheets write it: `0x1d1f24`.
  public init(hex: UInt32) {
    self.init(
      red: Double(hex >> 16 & 0xff) / 255, green: Double(hex >> 8 & 0xff) / 255,
      blue: Double(hex & 0xff) / 255)
  }

  /// The parts as amounts of light, the sRGB curve undone.
  var linear: [Double] {
    [red, green, blue].map { $0 <= 0.04045 ? $0 / 12.92 : power(($0 + 0.055) / 1.055, 2.4) }
  }

  /// A colour from amounts of light; what a screen cannot show is cut off.
  init(linear: [Double]) {
    let parts = linear.map { light in
      let light = min(max(light, 0), 1)
      return light <= 0.003_130_8 ? 12.92 * light : 1.055 * power(light, 1 / 2.4) - 0.055
    }
    self.init(red: parts[0], green: parts[1], blue: parts[2])
  }

  /// Relative luminance as WCAG defines it, 0 for black and 1 for white.
  public var luminance: Double {
    let light = linear
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
  }

  /// The contrast of two colours as WCAG defines it, from 1 to 21.
  public func contrast(with other: Color) -> Double {
    let (first, second) = (luminance + 0.05, other.luminance + 0.05)
    return max(first, second) / min(first, second)
  }
}
