import Charts
public import Claims

/// A walk over the latent plane as a page carries it.
public struct LatentWalkPicture: Sendable {
  /// What is walked over.
  public var walk: LatentWalk
  /// ``LatentWalk/atlas`` as PNG, white with the amounts of ink as opacity.
  public var atlas: [UInt8]

  /// A walk with its picture.
  public init(_ walk: LatentWalk, atlas: [UInt8]) {
    self.walk = walk
    self.atlas = atlas
  }

  /// Pixels on a side of one picture.
  var pixels: Int { walk.pictures.first?.width ?? 1 }

  /// The numbers at a column from the left and a row from below, as the script computes them.
  func numbers(column: Int, row: Int) -> [String: Double] {
    let index = (walk.perSide - 1 - row) * walk.perSide + column
    return [
      "first": Self.rounded(walk.places[column]), "second": Self.rounded(walk.places[row]),
      "ratio": Self.rounded(walk.ratios[index]),
      "digit": Double(walk.digits[index]),
    ]
  }

  /// Where the picture lies in the drawing: the plane's left edge and side, and the lens.
  static let (left, side) = (26.0, 306.0)
  static let lens = (left: 382.0, top: 36.0, size: 234.0)

  /// With as many digits as the script is given.
  private static func rounded(_ value: Double) -> Double { (value * 1e4).rounded() / 1e4 }

  /// What the script needs.
  var parameters: String {
    let (places, ratios) = (walk.places.map(Self.rounded), walk.ratios.map(Self.rounded))
    return
      "{\"places\":\(places),\"ratios\":\(ratios),\"digits\":\(walk.digits),"
      + "\"pixels\":\(pixels),\"left\":\(Self.left),\"size\":\(Self.side),"
      + "\"lens\":{\"left\":\(Self.lens.left),\"top\":\(Self.lens.top),\"size\":\(Self.lens.size)}}"
  }
}
