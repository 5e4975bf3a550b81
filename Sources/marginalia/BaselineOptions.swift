import ArgumentParser
import Foundation
import Notes
import Pages
import Proofreading
import SourceText

/// Findings that are known and accepted.
struct BaselineOptions: ParsableArguments {
  @Option(name: .long, help: "Neither report nor fail on the findings that this file lists.")
  var baseline: String?

  @Option(name: .long, help: "Write all findings into this file, and accept them.")
  var writeBaseline: String?

  func validate() throws {
    if baseline != nil, writeBaseline != nil {
      throw ValidationError("--baseline reads a file and --write-baseline writes one: give one")
    }
  }

  /// Reads the baseline; nil if none is asked for.
  func read() throws(Unusable) -> Baseline? {
    guard let path = baseline else { return nil }
    let bytes: Data
    do {
      bytes = try Data(contentsOf: URL(filePath: path))
    } catch {
      throw Unusable(
        "can't read the baseline \(path): \(NoteFiles.reason(error)); "
          + "--write-baseline \(path) makes one")
    }
    do {
      return try Baseline(reading: [UInt8](bytes))
    } catch {
      throw Unusable(BaselineOptions.message(error, bytes, path))
    }
  }

  private static func message(
    _ damage: Baseline.Damage, _ bytes: Data, _ path: String
  ) -> String {
    let remedy = "restore it, or make it again with --write-baseline \(path)"
    switch damage {
    case .syntax: return "\(path):\(brokenLine(of: bytes)): this is no JSON; \(remedy)"
    case .content(let reason, let entry):
      let place = entry.map { "entry \($0): " } ?? ""
      return "\(path): this is no baseline: \(place)\(reason); \(remedy)"
    case .newer(let version):
      return "\(path): a later Marginalia wrote this baseline (version \(version)); "
        + "use that one, or make it again with --write-baseline \(path)"
    }
  }

  /// The line of the first byte that JSON does not allow; the last line where the end is missing.
  private static func brokenLine(of bytes: Data) -> Int {
    var end = bytes.count
    do {
      _ = try JSONSerialization.jsonObject(with: bytes)
    } catch {
      let reason = (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String
      if let offset = reason?.firstMatch(of: /around character ([0-9]+)/) {
        end = Int(offset.1) ?? end
      }
    }
    return 1 + bytes.prefix(end).count { $0 == UInt8(ascii: "\n") }
  }

  /// The reports without what is accepted, and what to say about that.
  func applied(
    to reports: [NoteReport], _ known: Baseline?
  ) throws(Unusable) -> (reports: [NoteReport], remarks: [String]) {
    guard let path = writeBaseline ?? baseline else { return (reports, []) }
    let folder = BaselineOptions.components(path).dropLast()
    let name = { (report: NoteReport) in
      BaselineOptions.relative(report.note.file.path, to: Array(folder))
    }
    let accepting = known ?? Baseline(accepting: reports, name: name)
    if known == nil { try Output.write(Data(accepting.text.utf8), to: path) }
    let result = accepting.applied(to: reports, name: name)
    let count = result.accepted
    var remarks = [
      "\(count) \(count == 1 ? "finding" : "findings") accepted by \(path)"
    ]
    remarks += result.stale.map { "\(path): stale, nothing matches it: \($0)" }
    if !result.stale.isEmpty { remarks.append("--write-baseline \(path) removes what is stale") }
    return (result.reports, remarks)
  }

  private static func components(_ path: String) -> [String] {
    URL(filePath: path).standardizedFileURL.path().split(separator: "/").map {
      $0.removingPercentEncoding ?? String($0)
    }
  }

  /// A note's path as seen from a folder, so that it does not matter where the project lies.
  private static func relative(_ path: String, to folder: [String]) -> String {
    if path == "<stdin>" { return path }
    let note = components(path)
    let shared = zip(note, folder).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: folder.count - shared)
    return (up + note.dropFirst(shared)).joined(separator: "/")
  }
}
