import Foundation

/// Python with NumPy, where this machine has it.
enum Python {
  /// Whether `python3` can import NumPy.
  static let isPresent: Bool = (try? run("import numpy")) != nil

  /// What a script prints, without white space at its ends.
  ///
  /// - Throws: an error with Python's complaint if the script does not run to its end.
  static func run(_ script: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "marginalia-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "script.py")
    let output = folder.appending(path: "output")
    try Data(script.utf8).write(to: file)
    try Data().write(to: output)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    // Small arrays gain nothing from threads, which compete with other tests.
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["OPENBLAS_NUM_THREADS": "1"]
    ) { $1 }
    process.arguments = ["python3", "-W", "ignore", file.path()]
    let handle = try FileHandle(forWritingTo: output)
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    process.waitUntilExit()
    let text = String(decoding: try Data(contentsOf: output), as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    guard process.terminationStatus == 0 else { throw Complaint(text: text) }
    return text
  }

  /// What Python complained about.
  struct Complaint: Error, CustomStringConvertible {
    var text: String
    var description: String { text }
  }
}
