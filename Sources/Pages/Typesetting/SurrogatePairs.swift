/// Text as Duktape holds it: characters beyond U+FFFF are two surrogates of three bytes each.
///
/// That is what CESU-8 means; everything else is UTF-8.
enum SurrogatePairs {
  /// A text's bytes on their way to Duktape.
  static func encode(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      guard scalar.value > 0xFFFF else {
        bytes.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
        continue
      }
      let offset = scalar.value - 0x1_0000
      append(0xD800 + (offset >> 10), to: &bytes)
      append(0xDC00 + (offset & 0x3FF), to: &bytes)
    }
    return bytes
  }

  /// The text of bytes that come from Duktape; a surrogate without its partner becomes U+FFFD.
  static func decode(_ bytes: UnsafeRawBufferPointer) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if let high = surrogate(bytes, at: index, from: 0xD800),
        let low = surrogate(bytes, at: index + 3, from: 0xDC00),
        let scalar = Unicode.Scalar(0x1_0000 + (high << 10) + low)
      {
        result.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
        index += 6
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func append(_ unit: UInt32, to bytes: inout [UInt8]) {
    bytes.append(UInt8(0xE0 | unit >> 12))
    bytes.append(UInt8(0x80 | unit >> 6 & 0x3F))
    bytes.append(UInt8(0x80 | unit & 0x3F))
  }

  /// The ten bits of a surrogate of the half that begins at `base`.
  private static func surrogate(
    _ bytes: UnsafeRawBufferPointer, at index: Int, from base: UInt32
  ) -> UInt32? {
    guard index + 2 < bytes.count, bytes[index] == 0xED else { return nil }
    let unit =
      0xD000 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)
    return unit >= base && unit < base + 0x400 ? unit - base : nil
  }
}
