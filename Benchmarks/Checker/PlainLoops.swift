import Foundation

/// The same identities as loops over single models in NumPy, timed in the same run.
enum PlainLoops {
  /// Evaluations a second by identity; nil without Python or NumPy.
  static func measured() throws -> [String: Double]? {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "Benchmarks/Checker/plain_loops.py"]
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["OPENBLAS_NUM_THREADS": "1"]
    ) { $1 }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = String(
      decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return nil }
    var rates: [String: Double] = [:]
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      if words.count == 2 { rates[String(words[0])] = Double(words[1]) }
    }
    return rates
  }
}
