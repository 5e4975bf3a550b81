import Foundation
import Testing

/// The built program, run as a process.
struct Program {
  /// How a run ended.
  struct Run {
    var status: Int32
    var output: String
    var complaints: String
  }

  /// Stands beside the test bundle.
  static let location: URL = {
    let folders = CommandLine.arguments.map { URL(filePath: $0).deletingLastPathComponent() }
    let beside = folders.map { $0.appending(path: "marginalia") }
    let built = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: ".build/debug/marginalia")
    return (beside + [built]).first {
      FileManager.default.isExecutableFile(atPath: $0.path())
    } ?? built
  }()

  /// Runs it and waits for its end.
  static func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) throws -> Run {
    let process = Process()
    process.executableURL = location
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    // Files take any amount of output without anybody reading along.
    let folder = try TemporaryFolder()
    let outputFile = try folder.file("output", "")
    let complaintsFile = try folder.file("complaints", "")
    let inputFile = try folder.file("input", input)
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: outputFile))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: complaintsFile))
    process.standardInput = try FileHandle(forReadingFrom: URL(filePath: inputFile))
    try process.run()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus,
      output: try String(contentsOf: URL(filePath: outputFile), encoding: .utf8),
      complaints: try String(contentsOf: URL(filePath: complaintsFile), encoding: .utf8))
  }
}

/// A folder that goes when nobody holds it any more.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appending(path: "marginalia-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path()
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file into it; its path.
  func file(_ name: String, _ text: String) throws -> String {
    let url = URL(filePath: path).appending(path: name)
    try Data(text.utf8).write(to: url)
    return url.path()
  }
}

/// Notes to run it on.
enum Sample {
  static let good = """
    $$
    p(x) = \\int p(x|z) p(z) dz
    $$

    """
  static let failing = """
    The bound:

    $$
    p(z|x) = \\frac{p(z|x) p(z)}{p(x)}
    $$

    """
}
