import Foundation
import Pages
import Proofreading
import Testing

@Suite("JSON")
struct JSONReportTests {
  /// The documented fields, as a reader would declare them.
  private struct Document: Decodable {
    var version: Int
    var notes: [Note]
    struct Note: Decodable {
      var note: String
      var statements: [Statement]
      var diagnostics: [Diagnostic]
    }
    struct Diagnostic: Decodable {
      var severity, message: String
      var line, column: Int
      var codes, notes: [String]
    }
    struct Statement: Decodable {
      var id, latex, read, readLatex, verdict, scope, message: String
      var line, column, sourceLine, index: Int
      var isError: Bool
      var evidence, expected, mistake, partOf: String?
      var readNotes, holdsIf, mistakes: [String]
      var gap, bound: Double?
      var worlds: Worlds?
      var repairs: [Repair]
      var counterexample: Counterexample?
      var mutation: Mutation?
    }
    struct Mutation: Decodable {
      var made, refuted, equivalent, survived: Int
      var survivors: [String]
      var isWeak: Bool
    }
    struct Worlds: Decodable {
      var models, exact, aside: Int
      var kinds: [String: Int]
    }
    struct Repair: Decodable {
      var latex, read, scope: String
      var mistakes: [String]
      var edits: [Edit]
    }
    struct Edit: Decodable {
      var from, to: Int
      var replacement: String
    }
    struct Counterexample: Decodable {
      var kind, seed: String
      var given: [Item]
      var left, right: Double
      var isLogarithmic: Bool
      var irrelevant: [String]
    }
    struct Item: Decodable {
      var name: String
      var values: [String]
      var columns: Int
    }
  }

  @Test("carries every field of a failing statement")
  func failure() throws {
    let text = JSONReport([Fixtures.failingELBO]).text
    let document = try JSONDecoder().decode(Document.self, from: Data(text.utf8))
    let note = try #require(document.notes.first)
    let statement = try #require(note.statements.first)
    #expect(document.version == 1)
    #expect(note.note == "notes/vae.md")
    #expect(statement.id == "eq-1")
    #expect(statement.line == 9)
    #expect(statement.sourceLine == 10)
    #expect(statement.verdict == "fails")
    #expect(statement.isError)
    #expect(statement.evidence == nil)
    #expect(statement.mistakes == ["sign-flipped", "conditional-reversed"])
    #expect(statement.worlds?.models == 8)
    #expect(statement.repairs.first?.edits.map(\.replacement) == ["-", "x|z"])
    #expect(statement.counterexample?.given.first?.values == ["1/2", "1/2"])
    #expect(statement.counterexample?.left == -0.41)
    #expect(statement.holdsIf == ["q(z|x) = p(z|x)"])
  }

  @Test("carries the mutation score where there is one")
  func mutation() throws {
    var report = Fixtures.failingELBO
    #expect(try statement(of: report)?.mutation == nil)
    report.statements[0].mutation = Fixtures.weak
    let score = try #require(try statement(of: report)?.mutation)
    #expect(score.made == 6)
    #expect(score.refuted == 3)
    #expect(score.equivalent == 1)
    #expect(score.survived == 2)
    #expect(score.survivors == ["a  =  2 b", "a = -b"])
    #expect(score.isWeak)
  }

  private func statement(of report: NoteReport) throws -> Document.Statement? {
    let data = Data(JSONReport([report]).text.utf8)
    return try JSONDecoder().decode(Document.self, from: data).notes.first?.statements.first
  }

  @Test("texts with quotation marks, line breaks and control characters survive")
  func texts() throws {
    let nasty = "\"\\\n\r\t\u{1}\u{2028}한글😀</script>"
    let report = Fixtures.report("$$\na = b\n$$\n", path: nasty) {
      [Fixtures.statement($0, "eq-1", .unread(nasty), message: nasty)]
    }
    let document = try JSONDecoder().decode(
      Document.self, from: Data(JSONReport([report]).text.utf8))
    #expect(document.notes.first?.note == nasty)
    #expect(document.notes.first?.statements.first?.message == nasty)
  }

  @Test("documentation names every field")
  func documented() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let guide = try String(
      contentsOf: folder.appending(path: "../../Documentation/JSON.md"), encoding: .utf8)
    var report = Fixtures.failingELBO
    report.statements[0].mutation = Fixtures.weak
    let text = JSONReport([report]).text
    for match in text.matches(of: /"([A-Za-z]+)":/) {
      let name = String(match.1)
      if ["finite", "gaussian"].contains(name) { continue }
      #expect(guide.contains("`\(name)`"), "\(name)")
    }
  }
}
