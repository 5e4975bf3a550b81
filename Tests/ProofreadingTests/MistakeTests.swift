import Foundation
import Proofreading
import Testing

@Suite("Mistakes")
struct MistakeTests {
  @Test(
    "every mistake has a section in the documentation, with the program's own example",
    arguments: Mistake.allCases)
  func documented(mistake: Mistake) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(
      contentsOf: root.appending(path: "Documentation/Mistakes.md"), encoding: .utf8)
    let sections = text.split(separator: "\n## ")
    let section = try #require(sections.first { $0.hasPrefix("\(mistake.rawValue)\n") })
    #expect(section.contains("\n- written: `\(mistake.example.written)`\n"))
    #expect(section.contains("\n- meant: `\(mistake.example.meant)`"))
  }
}
