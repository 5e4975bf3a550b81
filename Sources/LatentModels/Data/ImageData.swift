public import LinearAlgebra

/// Grey images with values in [0, 1], one a row, and what is known about them.
public struct ImageData: Sendable {
  /// n × (height · width), each image row-major from its top left.
  public let pixels: Matrix<Float>
  /// Pixels across.
  public let width: Int
  /// Pixels down.
  public let height: Int
  /// A class for each image, where there is one.
  public let labels: [Int]?
  /// The factors that each image was drawn from, n × F, where they are known.
  public let factors: Matrix<Double>?

  /// Images with their size and what is known about them.
  public init(
    pixels: Matrix<Float>, width: Int, height: Int, labels: [Int]? = nil,
    factors: Matrix<Double>? = nil
  ) {
    precondition(
      pixels.columns == width * height, "\(pixels.shape) pixels for \(width)×\(height) images")
    precondition(
      labels.map { $0.count == pixels.rows } ?? true, "labels do not match \(pixels.rows) images")
    self.pixels = pixels
    self.width = width
    self.height = height
    self.labels = labels
    self.factors = factors
  }

  /// The number of images.
  public var count: Int { pixels.rows }

  /// The first `count` images.
  public func prefix(_ count: Int) -> ImageData {
    let n = min(count, self.count)
    return ImageData(
      pixels: Matrix(
        rows: n, columns: pixels.columns, elements: Array(pixels.elements[..<(n * pixels.columns)])),
      width: width, height: height, labels: labels.map { Array($0[..<n]) },
      factors: factors.map { f in
        Matrix(rows: n, columns: f.columns, elements: Array(f.elements[..<(n * f.columns)]))
      })
  }
}
