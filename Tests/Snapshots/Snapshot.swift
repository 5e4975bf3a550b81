import Foundation
public import Testing

/// Compares a text with a file in `Snapshots/` beside the test's own file.
///
/// With RECORD_SNAPSHOTS in the environment the file is written, and the test fails so that no
/// recording passes for a test.
public func expectSnapshot(
  _ text: String, named name: String, test: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let folder = URL(filePath: test).deletingLastPathComponent().appending(path: "Snapshots")
  let file = folder.appending(path: name)
  if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    Issue.record("recorded \(name)", sourceLocation: sourceLocation)
    return
  }
  let expected = try String(contentsOf: file, encoding: .utf8)
  let (old, new) = (lines(expected), lines(text))
  let difference = zip(old, new).first { $0 != $1 }
  #expect(old.count == new.count, sourceLocation: sourceLocation)
  if let difference {
    Issue.record(
      "\(name): expected\n  \(difference.0)\nfound\n  \(difference.1)",
      sourceLocation: sourceLocation)
  }
}

private func lines(_ text: String) -> [Substring] {
  text.split(separator: "\n", omittingEmptySubsequences: false)
}
