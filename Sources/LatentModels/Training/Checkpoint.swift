import CZlib
import Foundation
import LinearAlgebra

/// A trained or half-trained model as bytes, with a checksum: all that resuming needs.
///
/// Layout: the 8 bytes `MARGVAE2`; the length of the description as a little-endian 32-bit number;
/// the description (JSON: configuration, step); the numbers, little-endian, as ``TrainingRun`` lists
/// them; CRC-32 of everything before it. Nothing is trusted before the checksum agrees.
public enum Checkpoint {
  private struct Description: Codable {
    let configuration: TrainingConfiguration
    let step: Int
  }

  private static let magic = Array("MARGVAE2".utf8)

  /// The bytes of a run, the same for the same run.
  public static func encode(_ run: TrainingRun) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let description = try encoder.encode(
      Description(configuration: run.configuration, step: run.step))
    var bytes = magic
    append(UInt32(description.count), to: &bytes)
    bytes += description
    switch run.state {
    case .dense(let training):
      for buffer in [training.model.parameters, training.firstMoments, training.secondMoments] {
        for value in buffer { append(value.bitPattern, to: &bytes) }
      }
    case .linear(let training):
      for value in training.numbers { append(value.bitPattern, to: &bytes) }
    }
    append(checksum(bytes[...]), to: &bytes)
    return bytes
  }

  /// The run in a file's content.
  ///
  /// - Throws: `wrongMagic` for another kind of file, `truncated`, `wrongChecksum` for a damaged one,
  ///   `unreadableHeader` if the description makes no sense.
  public static func decode(_ bytes: [UInt8]) throws(DataFileError) -> TrainingRun {
    guard bytes.starts(with: magic) else {
      throw .wrongMagic(found: Array(bytes.prefix(8)), expected: "MARGVAE2")
    }
    let start = magic.count + 4
    guard bytes.count >= start + 4 else {
      throw .truncated(expected: start + 4, found: bytes.count)
    }
    let content = bytes.dropLast(4)
    let stored: UInt32 = number(bytes, bytes.count - 4)
    let computed = checksum(content)
    guard stored == computed else { throw .wrongChecksum(stored: stored, computed: computed) }
    let length: UInt32 = number(bytes, magic.count)
    let numbers = start + Int(length)
    guard numbers <= content.count else {
      throw .truncated(expected: numbers, found: content.count)
    }
    let description: Description
    do {
      description = try JSONDecoder().decode(Description.self, from: Data(bytes[start..<numbers]))
    } catch {
      throw .unreadableHeader(String(describing: error))
    }
    let configuration = description.configuration
    guard configuration.isReasonable, description.step >= 0 else {
      throw .unreadableHeader("widths, batch or steps are not positive")
    }
    let expected = numbers + configuration.stateSize
    guard content.count == expected else {
      throw .truncated(expected: expected + 4, found: bytes.count)
    }
    return TrainingRun(
      configuration: configuration,
      state: state(configuration, step: description.step, bytes, from: numbers))
  }

  private static func state(
    _ configuration: TrainingConfiguration, step: Int, _ bytes: [UInt8], from start: Int
  ) -> TrainingRun.State {
    switch configuration.model {
    case .dense(let architecture):
      let count = ParameterLayout(architecture).count
      let buffers = (0..<3).map { part in
        (0..<count).map { Float(bitPattern: number(bytes, start + 4 * (part * count + $0))) }
      }
      return .dense(
        VariationalAutoencoderTraining(
          model: VariationalAutoencoder(architecture, parameters: buffers[0]),
          firstMoments: buffers[1], secondMoments: buffers[2], step: step))
    case .linear(let latents, let noise):
      let numbers = (0..<configuration.stateSize / 8).map {
        Double(bitPattern: number(bytes, start + 8 * $0))
      }
      return .linear(
        LinearVAETraining(
          numbers: numbers, dimension: configuration.data.columns, latents: latents, noise: noise,
          options: configuration.options, step: step))
    }
  }

  private static func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
    for shift in stride(from: 0, to: value.bitWidth, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }

  private static func number<Number: FixedWidthInteger>(_ bytes: [UInt8], _ offset: Int) -> Number {
    (0..<Number.bitWidth / 8).reduce(0) {
      $0 | Number(truncatingIfNeeded: bytes[offset + $1]) << (8 * $1)
    }
  }

  /// CRC-32 (ISO 3309), by zlib.
  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.withUnsafeBufferPointer { UInt32(crc32_z(0, $0.baseAddress, $0.count)) }
  }
}
