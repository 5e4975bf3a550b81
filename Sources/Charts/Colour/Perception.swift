/// A colour as CIE L\*a\*b\* has it, under daylight D65.
public struct LabColor: Hashable, Sendable {
  /// Lightness, from 0 to 100.
  public var lightness: Double
  /// From green to red.
  public var a: Double
  /// From blue to yellow.
  public var b: Double

  /// A colour from its coordinates.
  public init(lightness: Double, a: Double, b: Double) {
    self.lightness = lightness
    self.a = a
    self.b = b
  }

  /// The CIE 1976 difference ΔE, their Euclidean distance; about 2.3 is just noticed.
  public func distance(to other: LabColor) -> Double {
    let (l, x, y) = (lightness - other.lightness, a - other.a, b - other.b)
    return (l * l + x * x + y * y).squareRoot()
  }
}

/// How a reader sees colours.
public enum Vision: String, Sendable, Hashable, CaseIterable {
  /// With three kinds of cones.
  case trichromatic
  /// Without cones for long waves.
  case protanopia
  /// Without cones for middle waves.
  case deuteranopia
  /// Without cones for short waves.
  case tritanopia
  /// On a grey printer.
  case grey

  /// What the reader sees instead of a colour.
  ///
  /// The matrices act on linear light and are those of Machado, Oliveira and Fernandes, "A
  /// Physiologically-based Model for Simulation of Color Vision Deficiency" (2009,
  /// doi:10.1109/TVCG.2009.113), at full severity.
  public func seen(_ color: Color) -> Color {
    let light = color.linear
    return Color(linear: matrix.map { $0[0] * light[0] + $0[1] * light[1] + $0[2] * light[2] })
  }

  private var matrix: [[Double]] {
    switch self {
    case .trichromatic: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .protanopia:
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    case .deuteranopia:
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    case .tritanopia:
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    case .grey: [[Double]](repeating: [0.2126, 0.7152, 0.0722], count: 3)
    }
  }
}

extension Color {
  /// The colour in CIE L\*a\*b\*.
  public var lab: LabColor {
    let light = linear
    let x = (0.4124564 * light[0] + 0.3575761 * light[1] + 0.1804375 * light[2]) / 0.95047
    let y = 0.2126729 * light[0] + 0.7151522 * light[1] + 0.0721750 * light[2]
    let z = (0.0193339 * light[0] + 0.1191920 * light[1] + 0.9503041 * light[2]) / 1.08883
    let (fx, fy, fz) = (Self.cubeRoot(x), Self.cubeRoot(y), Self.cubeRoot(z))
    return LabColor(lightness: 116 * fy - 16, a: 500 * (fx - fy), b: 200 * (fy - fz))
  }

  /// The colour with these CIE L\*a\*b\* coordinates, cut to what a screen can show.
  public init(_ lab: LabColor) {
    let fy = (lab.lightness + 16) / 116
    let x = Self.cube(fy + lab.a / 500) * 0.95047
    let y = Self.cube(fy)
    let z = Self.cube(fy - lab.b / 200) * 1.08883
    self.init(linear: [
      3.2404542 * x - 1.5371385 * y - 0.4985314 * z,
      -0.9692660 * x + 1.8760108 * y + 0.0415560 * z,
      0.0556434 * x - 0.2040259 * y + 1.0572252 * z,
    ])
  }

  /// The cube root, with CIE's straight line near black.
  private static func cubeRoot(_ t: Double) -> Double {
    t > 216.0 / 24389 ? power(t, 1.0 / 3) : (24389.0 / 27 * t + 16) / 116
  }

  /// The inverse of ``cubeRoot(_:)``.
  private static func cube(_ t: Double) -> Double {
    t > 6.0 / 29 ? t * t * t : (116 * t - 16) * 27 / 24389
  }
}
