import CPNG
public import Charts

/// Pixels as rows of red, green, blue and alpha from the top left, colours not multiplied by alpha.
public struct Pixels: Hashable, Sendable {
  /// Pixels from left to right.
  public let width: Int
  /// Pixels from top to bottom.
  public let height: Int
  /// Four bytes a pixel.
  public let rgba: [UInt8]

  /// The red, green, blue and alpha of a pixel.
  public subscript(x: Int, y: Int) -> [UInt8] {
    let first = 4 * (y * width + x)
    return Array(rgba[first..<first + 4])
  }
}

/// Pixels on their way into a file, four bytes each from the top left.
struct Bitmap {
  /// Pixels from left to right.
  var width: Int
  /// Pixels from top to bottom.
  var height: Int
  /// Red, green, blue and alpha, colours not multiplied by alpha; where all is opaque, blue, green,
  /// red and a byte without meaning.
  var bytes: [UInt8]
  /// Which of the two it is.
  var isOpaque: Bool
}

/// Portable Network Graphics with a resolution and texts, through libpng.
public enum PNG {
  /// A picture as it was found in a file.
  public struct Decoded: Hashable, Sendable {
    /// The pixels.
    public var pixels: Pixels
    /// Pixels an inch, rounded; 0 where the file does not say.
    public var resolution: Int
    /// The texts by their keys.
    public var texts: [String: String]
  }

  /// A text that goes with a picture.
  struct Text {
    /// The key, as in `Title`.
    var key: String
    /// The text.
    var value: String
  }

  /// The bytes of a file with a resolution in pixels an inch.
  static func encode(
    _ bitmap: Bitmap, resolution: Double, texts: [Text], language: String
  ) throws(RenderingError) -> [UInt8] {
    let packed = texts.flatMap { text in
      [text.key, text.value].flatMap { string in
        string.utf8.filter { $0 != 0 }.map(CChar.init(bitPattern:)) + [0]
      }
    }
    var output = marginalia_png_output()
    defer { free(output.bytes) }
    let indexed = IndexedPixels(bitmap)
    let isWritten = marginalia_png_encode(
      &output, indexed?.indices ?? bitmap.bytes, UInt32(bitmap.width), UInt32(bitmap.height),
      indexed?.colors ?? [], Int32((indexed?.colors.count ?? 0) / 4), bitmap.isOpaque ? 1 : 0,
      UInt32((resolution / 0.0254).rounded()), packed, texts.count, language)
    guard isWritten != 0 else { throw .png(message(&output.message)) }
    return Array(UnsafeBufferPointer(start: output.bytes, count: output.count))
  }

  /// A picture of one channel as a mask: white, as opaque as its samples are great.
  ///
  /// Throws ``RenderingError/png(_:)`` where there is no memory for it.
  public static func mask(_ picture: Picture) throws(RenderingError) -> [UInt8] {
    let samples = picture.samples.enumerated().filter { $0.offset % picture.channels == 0 }
    let bitmap = Bitmap(
      width: picture.width, height: picture.height,
      bytes: samples.flatMap { [255, 255, 255, $0.element] }, isOpaque: false)
    return try encode(bitmap, resolution: 72, texts: [], language: "en")
  }

  /// The picture in a file of any kind of PNG, at most 16 384 pixels wide and high.
  ///
  /// Throws ``RenderingError/png(_:)`` for files that are damaged, cut off or no PNG at all.
  public static func decode(_ bytes: [UInt8]) throws(RenderingError) -> Decoded {
    var input = marginalia_png_input()
    defer { marginalia_png_release(&input) }
    let isRead = bytes.withUnsafeBufferPointer { buffer in
      input.source = buffer.baseAddress
      input.left = buffer.count
      return marginalia_png_decode(&input, 16_384)
    }
    guard isRead != 0 else { throw .png(message(&input.message)) }
    let count = Int(input.width) * Int(input.height) * 4
    let pixels = Pixels(
      width: Int(input.width), height: Int(input.height),
      rgba: Array(UnsafeBufferPointer(start: input.pixels, count: count)))
    let strings = UnsafeBufferPointer(start: input.texts, count: input.texts_size)
      .split(separator: 0, omittingEmptySubsequences: false)
      .map { String(decoding: $0.map(UInt8.init(bitPattern:)), as: UTF8.self) }
    var texts: [String: String] = [:]
    for index in stride(from: 0, to: strings.count - 1, by: 2) {
      texts[strings[index]] = strings[index + 1]
    }
    return Decoded(
      pixels: pixels, resolution: Int((Double(input.pixels_per_metre) * 0.0254).rounded()),
      texts: texts)
  }

  /// The text in a C array of characters.
  private static func message<Characters>(_ characters: inout Characters) -> String {
    withUnsafeBytes(of: &characters) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
