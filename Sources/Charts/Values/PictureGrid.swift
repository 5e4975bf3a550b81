/// A small picture of one or three channels.
public struct Picture: Hashable, Sendable {
  /// Pixels from left to right.
  public let width: Int
  /// Pixels from top to bottom.
  public let height: Int
  /// One channel, or three for red, green and blue.
  public let channels: Int
  /// Intensities from 0 to 255, row by row from the top, channels together.
  public let samples: [UInt8]
  /// Whether intensities are amounts of ink, from the theme's paper to its ink, and not of light.
  public let isInk: Bool

  /// A picture; nil unless there are as many samples as pixels need and 1 or 3 channels.
  public init?(width: Int, height: Int, channels: Int = 1, samples: [UInt8]) {
    guard width > 0, height > 0, channels == 1 || channels == 3,
      samples.count == width * height * channels
    else { return nil }
    self.width = width
    self.height = height
    self.channels = channels
    self.samples = samples
    isInk = false
  }

  /// A drawing of one channel from amounts of ink between 0 and 1; others are cut off.
  ///
  /// It is dark on light paper and light on dark paper, as letters are; nil unless there is one
  /// amount for every pixel.
  public init?(width: Int, height: Int, ink: [Double]) {
    guard width > 0, height > 0, ink.count == width * height else { return nil }
    self.width = width
    self.height = height
    channels = 1
    samples = Self.bytes(ink)
    isInk = true
  }

  private static func bytes(_ shares: [Double]) -> [UInt8] {
    shares.map { UInt8(min(max($0.isNaN ? 0 : $0, 0), 1) * 255 + 0.5) }
  }

  /// A picture of one channel from intensities between 0 and 1; others are cut off.
  public init?(width: Int, height: Int, intensities: [Double]) {
    self.init(width: width, height: height, samples: Self.bytes(intensities))
  }
}

/// Pictures in rows and columns, a hairline apart.
public struct PictureGrid: Hashable, Sendable {
  /// What tells this grid from its neighbours; nil where it stands alone.
  public var heading: Localized<Label>?
  /// The pictures, row by row; nil leaves a place empty.
  public var rows: [[Picture?]]
  /// What the rows mean, beside the first column; empty for nothing.
  public var rowLabels: [Localized<Label>]
  /// What the columns mean, above the first row; empty for nothing.
  public var columnLabels: [Localized<Label>]
  /// After how many rows a wider gap parts groups, such as pairs of original and reconstruction;
  /// nil for no groups.
  public var group: Int?

  /// Pictures in rows and columns.
  public init(
    heading: Localized<Label>? = nil, rows: [[Picture?]], rowLabels: [Localized<Label>] = [],
    columnLabels: [Localized<Label>] = [], group: Int? = nil
  ) {
    self.heading = heading
    self.rows = rows
    self.rowLabels = rowLabels
    self.columnLabels = columnLabels
    self.group = group
  }

  /// How many pictures the longest row has.
  public var columnCount: Int { rows.map(\.count).max() ?? 0 }
}
