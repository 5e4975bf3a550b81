/// Pixels as numbers of at most 256 colours: a third of the bytes, and nothing is lost.
struct IndexedPixels {
  /// Red, green, blue and alpha of every colour, in the order in which they occur.
  private(set) var colors: [UInt8] = []
  /// The number of each pixel's colour.
  private(set) var indices: [UInt8] = []

  /// Nil where there are more colours.
  init?(_ bitmap: Bitmap) {
    var known: [UInt32: UInt8] = [:]
    var last: (color: UInt32, index: UInt8)?
    indices.reserveCapacity(bitmap.bytes.count / 4)
    for first in stride(from: 0, to: bitmap.bytes.count, by: 4) {
      let parts = bitmap.bytes[first..<first + 4]
      // What is opaque is stored as blue, green, red and a byte without meaning.
      let rgba: [UInt8] =
        bitmap.isOpaque
        ? [parts[first + 2], parts[first + 1], parts[first], 255] : Array(parts)
      let color = rgba.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      if let last, last.color == color {
        indices.append(last.index)
        continue
      }
      if let index = known[color] {
        last = (color, index)
      } else {
        guard known.count < 256 else { return nil }
        last = (color, UInt8(known.count))
        known[color] = UInt8(known.count)
        colors += rgba
      }
      indices.append(last?.index ?? 0)
    }
  }
}

extension Bitmap {
  /// The same picture with 32 levels of opacity, and as many of each colour where it is not opaque:
  /// what a blurred edge has in steps too fine to see.
  var coarsened: Bitmap {
    guard !isOpaque else { return self }
    var result = self
    func level(_ value: UInt8) -> UInt8 {
      let step = (Int(value) * 31 + 127) / 255
      return UInt8((step * 255 + 15) / 31)
    }
    result.bytes.withUnsafeMutableBufferPointer { bytes in
      for first in stride(from: 0, to: bytes.count, by: 4) where bytes[first + 3] < 255 {
        bytes[first + 3] = level(bytes[first + 3])
        let isSeen = bytes[first + 3] > 0
        for part in first..<first + 3 { bytes[part] = isSeen ? level(bytes[part]) : 0 }
      }
    }
    return result
  }
}
