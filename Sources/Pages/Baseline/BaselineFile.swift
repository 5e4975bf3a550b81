#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The baseline's file: JSON, one entry a line, sorted, so that its differences can be reviewed.
extension Baseline {
  /// The version of the format.
  static let version = 1

  /// The file's text, with a line break at its end; the same bytes for the same findings.
  public var text: String {
    let lines = entries.map { entry in
      let members: [JSONValue.Member] = [
        .init("note", .string(entry.print.note)), .init("kind", .string(entry.print.kind)),
        .init("text", .string(entry.print.text)),
        .init("occurrence", .integer(entry.print.occurrence)),
      ]
      return "    " + JSONValue.object(members).line
    }
    let list = lines.isEmpty ? "[]" : "[\n\(lines.joined(separator: ",\n"))\n  ]"
    return "{\n  \"version\": \(Baseline.version),\n  \"findings\": \(list)\n}\n"
  }

  /// Why a file is no baseline.
  public enum Damage: Error, Equatable {
    /// It is no JSON.
    case syntax
    /// It is JSON of another kind: what is missing or wrong, and in which entry, from 1.
    case content(String, entry: Int?)
    /// A later Marginalia wrote it.
    case newer(version: Int)
  }

  private struct File: Decodable {
    struct Entry: Decodable {
      var note: String
      var kind: String
      var text: String
      var occurrence: Int
    }
    var findings: [Entry]
  }
  private struct Header: Decodable {
    var version: Int
  }

  /// A baseline from its file's bytes.
  public init(reading bytes: [UInt8]) throws(Damage) {
    let data = Data(bytes)
    do {
      // The version decides how the rest is read.
      let version = try JSONDecoder().decode(Header.self, from: data).version
      guard version <= Baseline.version else { throw Damage.newer(version: version) }
      let file = try JSONDecoder().decode(File.self, from: data)
      self.init(
        file.findings.map {
          Fingerprint(note: $0.note, kind: $0.kind, text: $0.text, occurrence: $0.occurrence)
        })
    } catch let damage as Damage {
      throw damage
    } catch let error as DecodingError {
      throw Baseline.damage(error)
    } catch {
      throw .syntax
    }
  }

  private static func damage(_ error: DecodingError) -> Damage {
    switch error {
    case .dataCorrupted: return .syntax
    case .keyNotFound(let key, let context):
      return .content("\(key.stringValue) is missing", entry: entry(context))
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      let name = context.codingPath.last { $0.intValue == nil }?.stringValue ?? "the file"
      return .content("\(name) is of another kind", entry: entry(context))
    @unknown default: return .syntax
    }
  }

  private static func entry(_ context: DecodingError.Context) -> Int? {
    context.codingPath.lazy.compactMap(\.intValue).first.map { $0 + 1 }
  }
}
