import CZlib
import Foundation

/// A trained or half-trained VAE as bytes, with a checksum.
///
/// Layout: the 8 bytes `MARGVAE1`; the length of the description as a little-endian 32-bit number;
/// the description (JSON: architecture, step); parameters, first and second moments as little-endian
/// 32-bit floats; CRC-32 of everything before it. Nothing is trusted before the checksum agrees.
public enum Checkpoint {
  private struct Description: Codable {
    let architecture: Architecture
    let step: Int
  }

  private static let magic = Array("MARGVAE1".utf8)

  /// The bytes of a training state.
  public static func encode(_ training: VariationalAutoencoderTraining) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let description = try encoder.encode(
      Description(architecture: training.model.architecture, step: training.step))
    var bytes = magic
    append(UInt32(description.count), to: &bytes)
    bytes += description
    for buffer in [training.model.parameters, training.firstMoments, training.secondMoments] {
      for value in buffer { append(value.bitPattern, to: &bytes) }
    }
    append(checksum(bytes[...]), to: &bytes)
    return bytes
  }

  /// The training state in a file's content.
  ///
  /// - Throws: `wrongMagic` for another kind of file, `truncated`, `wrongChecksum` for a damaged one,
  ///   `unreadableHeader` if the description makes no sense.
  public static func decode(
    _ bytes: [UInt8]
  ) throws(DataFileError) -> VariationalAutoencoderTraining {
    guard bytes.starts(with: magic) else {
      throw .wrongMagic(found: Array(bytes.prefix(8)), expected: "MARGVAE1")
    }
    guard bytes.count >= magic.count + 8 else {
      throw .truncated(expected: magic.count + 8, found: bytes.count)
    }
    let content = bytes.dropLast(4)
    let (stored, computed) = (number(bytes, bytes.count - 4), checksum(content))
    guard stored == computed else { throw .wrongChecksum(stored: stored, computed: computed) }
    let start = magic.count + 4
    let length = Int(number(bytes, magic.count))
    guard start + length <= content.count else {
      throw .truncated(expected: start + length, found: content.count)
    }
    let description: Description
    do {
      description = try JSONDecoder().decode(
        Description.self, from: Data(bytes[start..<start + length]))
    } catch {
      throw .unreadableHeader(String(describing: error))
    }
    let architecture = description.architecture
    guard architecture.isReasonable, description.step >= 0 else {
      throw .unreadableHeader("widths or steps are not positive")
    }
    let count = ParameterLayout(architecture).count
    let expected = start + length + 12 * count
    guard content.count == expected else {
      throw .truncated(expected: expected + 4, found: bytes.count)
    }
    let buffers = (0..<3).map { part in
      (0..<count).map {
        Float(bitPattern: number(bytes, start + length + 4 * (part * count + $0)))
      }
    }
    return VariationalAutoencoderTraining(
      model: VariationalAutoencoder(architecture, parameters: buffers[0]),
      firstMoments: buffers[1], secondMoments: buffers[2], step: description.step)
  }

  private static func append(_ value: UInt32, to bytes: inout [UInt8]) {
    for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
  }

  private static func number(_ bytes: [UInt8], _ offset: Int) -> UInt32 {
    (0..<4).reduce(0) { $0 | UInt32(bytes[offset + $1]) << (8 * UInt32($1)) }
  }

  /// CRC-32 (ISO 3309), by zlib.
  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.withUnsafeBufferPointer { UInt32(crc32_z(0, $0.baseAddress, $0.count)) }
  }
}

extension Architecture {
  /// Whether all widths are positive and small enough to add up.
  var isReasonable: Bool {
    ([dimension, latents] + encoderWidths + decoderWidths).allSatisfy { $0 > 0 && $0 <= 1 << 20 }
  }
}
