import LinearAlgebra

/// The IDX format of the MNIST files, plain or gzipped: unsigned bytes of any shape.
///
/// Two zero bytes, the element type (0x08 for unsigned bytes), the number of dimensions, each
/// dimension as a big-endian 32-bit number, then the elements. Source: LeCun, Cortes, Burges,
/// "The MNIST database", file formats.
public struct IDXFile: Sendable {
  /// The size along each dimension.
  public let dimensions: [Int]
  /// The elements, the last dimension varying fastest.
  public let bytes: [UInt8]

  /// The largest file that is accepted, in elements; MNIST has 47 million.
  public static let limit = 1 << 29

  /// Reads a file's content, decompressing it if it is gzipped.
  public init(_ content: [UInt8]) throws(DataFileError) {
    let data =
      Gzip.isCompressed(content)
      ? try Gzip.decompress(content, limit: IDXFile.limit + 64) : content
    let start = Array(data.prefix(4))
    guard start.count == 4 else { throw .truncated(expected: 4, found: data.count) }
    guard start[0] == 0, start[1] == 0, start[2] == 8, start[3] > 0, start[3] <= 8 else {
      throw .wrongMagic(found: start, expected: "0, 0, 8 and the number of dimensions")
    }
    let header = 4 + 4 * Int(start[3])
    guard data.count >= header else { throw .truncated(expected: header, found: data.count) }
    let dimensions = stride(from: 4, to: header, by: 4).map { offset in
      (0..<4).reduce(0) { $0 << 8 | Int(data[offset + $1]) }
    }
    var count = 1
    for size in dimensions {
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      guard !overflow, product <= IDXFile.limit else {
        throw .tooLarge(elements: overflow ? .max : product)
      }
      count = product
    }
    guard data.count >= header + count else {
      throw .truncated(expected: header + count, found: data.count)
    }
    guard data.count == header + count else { throw .trailingBytes(data.count - header - count) }
    self.dimensions = dimensions
    self.bytes = Array(data[header...])
  }
}

extension ImageData {
  /// Images from an IDX file of shape n × height × width, scaled to [0, 1], with labels if given.
  public init(images: IDXFile, labels: IDXFile? = nil) throws(DataFileError) {
    guard images.dimensions.count == 3 else {
      throw .mismatchedCounts("images need 3 dimensions, not \(images.dimensions.count)")
    }
    let (n, height, width) = (
      images.dimensions[0], images.dimensions[1], images.dimensions[2]
    )
    if n * height * width == 0 { throw .empty }
    if let labels, labels.dimensions != [n] {
      throw .mismatchedCounts("\(n) images with labels of shape \(labels.dimensions)")
    }
    self.init(
      pixels: Matrix(
        rows: n, columns: height * width, elements: images.bytes.map { Float($0) / 255 }),
      width: width, height: height, labels: labels?.bytes.map { Int($0) })
  }
}
