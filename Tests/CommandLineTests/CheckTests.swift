import Foundation
import Testing

@Suite("marginalia check")
struct CheckTests {
  @Test("a note in which everything holds ends with 0")
  func good() throws {
    let run = try Program.run(["check", "-"], input: Sample.good)
    #expect(run.status == 0)
    #expect(run.output == "1 statement · 1 holds (1 exactly)\n")
    #expect(run.complaints.isEmpty)
  }

  @Test("a note with a false step ends with 1 and says where, what and how to mend it")
  func failing() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("note.md", Sample.failing)
    let run = try Program.run(["check", path])
    #expect(run.status == 1)
    let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    #expect(
      lines.first == "\(path):4:18: error: this step is false [conditional-reversed]")
    #expect(lines.contains(#"  p(z|x) = \frac{p(z|x) p(z)}{p(x)}"#))
    #expect(lines.contains("  holds with one change: p(z | x) = (p(x | z) p(z))/p(x)"))
    #expect(lines.contains { $0.hasPrefix("  counterexample: ") })
    #expect(lines.contains("1 statement · 1 fails"))
  }

  @Test("an expected failure ends with 0, and an expected failure that holds with 1")
  func expectations() throws {
    let expected = "<!-- marginalia: expect fails -->\n"
    let failing = Sample.failing.replacing("The bound:\n\n", with: expected)
    #expect(try Program.run(["check", "-"], input: failing).status == 0)
    #expect(try Program.run(["check", "-"], input: expected + Sample.good).status == 1)
  }

  @Test("a missing file ends with 2 and is named")
  func missing() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/no-such-note.md"
    let run = try Program.run(["check", path])
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.complaints == "marginalia: can't read \(path): no such file\n")
  }

  @Test(
    "a command that can't be understood ends with 2",
    arguments: [
      ["check"], ["check", "--nonsense", "-"], ["check", "--format", "xml", "-"],
      ["check", "--seed", "minus one", "-"], ["nonsense"],
    ])
  func misuse(arguments: [String]) throws {
    let run = try Program.run(arguments)
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.complaints.contains("Error:"))
    #expect(run.complaints.contains("Usage:"))
  }

  @Test("a folder stands for the notes in it, in order; one without any ends with 2")
  func folders() throws {
    let folder = try TemporaryFolder()
    let empty = try Program.run(["check", folder.path])
    #expect(empty.status == 2)
    #expect(empty.complaints.hasSuffix("holds no notes (md, markdown, qmd, ipynb, tex)\n"))
    _ = try folder.file("b.md", Sample.failing)
    _ = try folder.file("a.md", Sample.good)
    _ = try folder.file("c.txt", Sample.failing)
    let run = try Program.run(["check", "--format", "json", folder.path])
    #expect(run.status == 1)
    let names = try JSONDecoder().decode(Document.self, from: Data(run.output.utf8)).notes
      .map { URL(filePath: $0.note).lastPathComponent }
    #expect(names == ["a.md", "b.md"])
  }

  @Test("JSON has every field that is promised")
  func schema() throws {
    let run = try Program.run(["check", "--format", "json", "-"], input: Sample.failing)
    #expect(run.status == 1)
    let document = try JSONDecoder().decode(Document.self, from: Data(run.output.utf8))
    #expect(document.version == 1)
    let statement = try #require(document.notes.first?.statements.first)
    #expect(statement.id == "eq-1")
    #expect(statement.line == 3)
    #expect(statement.index == 0)
    #expect(statement.latex == #"p(z|x) = \frac{p(z|x) p(z)}{p(x)}"#)
    #expect(statement.verdict == "fails")
    #expect(statement.mistake == "conditional-reversed")
    #expect(statement.repairs.first?.latex == #"p(z|x) = \frac{p(x|z) p(z)}{p(x)}"#)
    #expect(statement.repairs.first?.edits.count == 2)
    #expect(statement.counterexample?.given.isEmpty == false)
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    let notes = (object as? [String: Any])?["notes"] as? [[String: Any]]
    let keys = (notes?.first?["statements"] as? [[String: Any]])?.first?.keys
    let promised = [
      "id", "line", "column", "index", "latex", "read", "verdict", "evidence", "holdsIf",
      "worlds", "gap", "bound", "mistake", "message", "repairs", "counterexample",
    ]
    for key in promised { #expect(keys?.contains(key) == true, "\(key)") }
  }

  @Test("the same seed gives the same bytes")
  func seeds() throws {
    let arguments = ["check", "--format", "json", "--seed", "5", "-"]
    let first = try Program.run(arguments, input: Sample.failing)
    let second = try Program.run(arguments, input: Sample.failing)
    #expect(first.output == second.output)
    let other = try Program.run(
      ["check", "--format", "json", "--seed", "6", "-"], input: Sample.failing)
    #expect(other.output != first.output)
    #expect(other.status == first.status)
  }

  @Test("what is no terminal gets no colours, with or without NO_COLOR")
  func colours() throws {
    for environment in [[:], ["NO_COLOR": "1"]] {
      let run = try Program.run(
        ["check", "-"], input: Sample.failing, environment: environment)
      #expect(!run.output.contains("\u{1B}"))
    }
  }

  @Test("--mutations says how many slips would have been found")
  func mutations() throws {
    let plain = try Program.run(["check", "--verbose", "-"], input: Sample.good)
    #expect(!plain.output.contains("mutants"))
    let run = try Program.run(["check", "--mutations", "--verbose", "-"], input: Sample.good)
    #expect(run.status == 0)
    #expect(run.output.contains(" mutants refuted"))
    #expect(!run.output.contains("weakly tested"))
    let weak = #"$$\int 0\,dz = 0$$"#
    let warned = try Program.run(["check", "--mutations", "-"], input: weak)
    #expect(warned.status == 0)
    #expect(warned.output.contains(", weakly tested: a slip could pass\n"))
    #expect(warned.output.hasSuffix("1 statement · 1 holds (1 exactly) · 1 weakly tested\n"))
  }

  @Test("--verbose says how everything was read")
  func verbose() throws {
    let run = try Program.run(["check", "--verbose", "-"], input: Sample.good)
    #expect(run.output.contains("<stdin>:2:6: note: holds · exact"))
    #expect(run.output.contains("  read as: p(x) = ∫ p(x | z) p(z) dz"))
  }

  @Test("--help and --version print and end with 0")
  func help() throws {
    #expect(try Program.run(["--help"]).output.contains("USAGE: marginalia <subcommand>"))
    #expect(try Program.run(["--version"]).status == 0)
  }
}

/// The fields of the JSON report that tests look at.
struct Document: Decodable {
  var version: Int
  var notes: [Note]

  struct Note: Decodable {
    var note: String
    var statements: [Statement]
  }
  struct Statement: Decodable {
    var id: String
    var line: Int
    var index: Int
    var latex: String
    var verdict: String
    var mistake: String?
    var repairs: [Repair]
    var counterexample: Example?
  }
  struct Repair: Decodable {
    var latex: String
    var edits: [Edit]
  }
  struct Edit: Decodable {
    var from: Int
    var to: Int
    var replacement: String
  }
  struct Example: Decodable {
    var given: [Item]
    var left: Double
    var right: Double
  }
  struct Item: Decodable {
    var name: String
    var values: [String]
  }
}
