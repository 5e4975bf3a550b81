import Foundation
import Notes
import Reading
import SourceText
import Testing

/// Notes in our own words, one for each topic, whose directives say what each display does.
private let samples: [String] = {
  let folder = Bundle.module.url(forResource: "Notes", withExtension: nil)
  let files = folder.flatMap {
    try? FileManager.default.contentsOfDirectory(at: $0, includingPropertiesForKeys: nil)
  }
  return (files ?? []).map(\.lastPathComponent).filter { $0.hasSuffix(".md") }.sorted()
}()

private func sample(_ name: String) throws -> ReadNote {
  let folder = try #require(Bundle.module.url(forResource: "Notes", withExtension: nil))
  let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
  return read(Note(parsing: SourceFile(path: name, text: text)))
}

@Suite("Sample notes, one for each topic")
struct SampleNoteTests {
  @Test("There are samples")
  func present() { #expect(samples.count >= 25) }

  @Test("Displays that are to be judged are claims that were read", arguments: samples)
  func claimsAreRead(_ name: String) throws {
    for statement in try sample(name).statements {
      guard let expected = statement.expectation?.verdict, ["holds", "fails"].contains(expected)
      else { continue }
      // Inverses of unknown functions have no worlds yet.
      if name == "flows.md", statement.latex.contains("f^{-1}") { continue }
      #expect(statement.role == .claim, "\(name):\(statement.line) \(outcome(statement))")
      #expect(!statement.readings.isEmpty, "\(name):\(statement.line)")
    }
  }

  @Test("Definitions, assumptions and objectives are never judged", arguments: samples)
  func otherwiseSilent(_ name: String) throws {
    for statement in try sample(name).statements {
      guard let expected = statement.expectation?.verdict, !["holds", "fails"].contains(expected)
      else { continue }
      #expect(statement.role != .claim, "\(name):\(statement.line) \(outcome(statement))")
    }
  }

  @Test("What is printed reads back as the same term", arguments: samples)
  func printingRoundTrip(_ name: String) throws {
    for statement in try sample(name).statements {
      guard let reading = statement.readings.first else { continue }
      for term in [reading.left, reading.right] {
        let again = statement.term(latex: term.latex)
        #expect(
          again.withoutSpans == term.withoutSpans,
          "\(name):\(statement.line) \(term.latex) came back as \(again.latex)")
      }
    }
  }
}
