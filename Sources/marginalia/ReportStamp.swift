import Foundation
import Notes
import Pages
import SourceText

/// What a run of `report` was made of and what it wrote.
///
/// Where both are as they were, the pages are up to date and nothing needs to be done again. Kept
/// in the cache folder, one file for each set of notes and output folder.
struct ReportStamp: Codable, Equatable {
  /// A digest of the program, the notes and everything that was asked for.
  let inputs: String
  /// Every file that was written, with a digest of its bytes.
  private(set) var files: [File] = []
  /// What was said of each page.
  private(set) var lines: [String] = []

  /// A written file.
  struct File: Codable, Equatable {
    let path: String
    let digest: String
  }

  /// A stamp of a run that has written nothing yet.
  ///
  /// - Parameters:
  ///   - notes: the notes, in order.
  ///   - request: what was asked for, in words that differ where the pages do.
  init(notes: [Note], request: [String]) {
    var parts = [ReportStamp.program] + request
    for note in notes { parts += [note.file.path, ReportStamp.digest(note.file.bytes)] }
    inputs = ReportStamp.digest(Array(parts.joined(separator: "\0").utf8))
  }

  /// Notes that a file was written.
  mutating func add(_ path: String, _ bytes: some Sequence<UInt8>) {
    files.append(File(path: path, digest: ReportStamp.digest(Array(bytes))))
  }

  /// Notes what was said of a page.
  mutating func say(_ line: String) { lines.append(line) }

  /// The stamp of an earlier run with the same inputs, if all that it wrote is still there.
  func earlier(in folder: CacheFolder, _ name: String) -> ReportStamp? {
    guard let bytes = try? folder.read(name),
      let stamp = try? JSONDecoder().decode(ReportStamp.self, from: Data(bytes)),
      stamp.inputs == inputs,
      stamp.files.allSatisfy({ file in
        guard let data = try? Data(contentsOf: URL(filePath: file.path)) else { return false }
        return ReportStamp.digest([UInt8](data)) == file.digest
      })
    else { return nil }
    return stamp
  }

  /// Keeps the stamp for the next run.
  func keep(in folder: CacheFolder, _ name: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    try folder.write([UInt8](encoder.encode(self)), name)
  }

  /// The file that the stamp of these notes and this output folder is kept in.
  static func name(_ notes: [Note], output: String) -> String {
    let here = FileManager.default.currentDirectoryPath
    let parts = [here, output] + notes.map(\.file.path)
    return "report-\(digest(Array(parts.joined(separator: "\0").utf8)).prefix(32)).json"
  }

  /// The program that runs: a build of its own has a time of its own.
  private static var program: String {
    let path = Bundle.main.executablePath ?? CommandLine.arguments.first ?? ""
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    let size = attributes?[.size] as? Int ?? 0
    let time = (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    return "\(path) \(size) \(time)"
  }

  private static func digest(_ bytes: [UInt8]) -> String { SHA256.hexadecimal(of: bytes) }
}
