import CZlib

/// Decompression of gzip data by zlib, bounded so that a small file cannot fill the memory.
enum Gzip {
  /// Whether the bytes begin like a gzip file.
  static func isCompressed(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 2 && bytes[0] == 0x1F && bytes[1] == 0x8B
  }

  /// The decompressed bytes; with more than `limit` of them the file is refused.
  static func decompress(_ bytes: [UInt8], limit: Int) throws(DataFileError) -> [UInt8] {
    var stream = z_stream()
    // 15 + 16: the largest window, gzip wrapping only.
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(&stream, 31, ZLIB_VERSION, size) == Z_OK else {
      throw .damagedCompression("zlib did not start")
    }
    defer { inflateEnd(&stream) }
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var input = bytes
    let status = input.withUnsafeMutableBufferPointer { source -> Int32 in
      stream.next_in = source.baseAddress
      stream.avail_in = UInt32(source.count)
      while true {
        let (status, produced) = chunk.withUnsafeMutableBufferPointer { target in
          stream.next_out = target.baseAddress
          stream.avail_out = UInt32(target.count)
          let status = inflate(&stream, Z_NO_FLUSH)
          return (status, target.count - Int(stream.avail_out))
        }
        output += chunk[..<produced]
        if status != Z_OK || output.count > limit { return status }
      }
    }
    if output.count > limit { throw .tooLarge(elements: output.count) }
    switch status {
    case Z_STREAM_END: break
    case Z_BUF_ERROR: throw .truncated(expected: output.count + 1, found: output.count)
    default: throw .damagedCompression(stream.msg.map { String(cString: $0) } ?? "code \(status)")
    }
    if stream.avail_in > 0 { throw .trailingBytes(Int(stream.avail_in)) }
    return output
  }
}
