import Foundation
import Proofreading
import Testing

@Suite("Mistakes")
struct MistakeTests {
  @Test("every mistake has a section in the documentation", arguments: Mistake.allCases)
  func documented(mistake: Mistake) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(
      contentsOf: root.appending(path: "Documentation/Mistakes.md"), encoding: .utf8)
    #expect(text.contains("\n## \(mistake.rawValue)\n"))
  }
}
