import Foundation
import Testing
import Yams

@Suite("marginalia check in continuous integration")
struct IntegrationTests {
  /// A note with a lint, and nothing that fails.
  private static let lintedNote = Sample.good + "\nwhere $[z$ is latent\n"

  @Test("lints are warnings: they fail only with --strict, and can be left out")
  func lints() throws {
    let run = try Program.run(["check", "-"], input: Self.lintedNote)
    #expect(run.status == 0)
    #expect(run.output.contains("<stdin>:5:8: warning: `[` has no partner [unclosed-bracket]"))
    #expect(run.output.hasSuffix("1 statement · 1 holds (1 exactly) · 1 lint\n"))
    #expect(try Program.run(["check", "--strict", "-"], input: Self.lintedNote).status == 1)
    for options in [
      ["--no-lint"], ["--ignore", "unclosed-bracket"], ["--ignore", "mixed-bars,unclosed-bracket"],
      ["--select", "table-bar"],
    ] {
      let quiet = try Program.run(
        ["check", "--strict"] + options + ["-"], input: Self.lintedNote)
      #expect(quiet.status == 0, "\(options)")
      #expect(quiet.output == "1 statement · 1 holds (1 exactly)\n")
    }
    let unknown = try Program.run(["check", "--ignore", "nonsense", "-"], input: Self.lintedNote)
    #expect(unknown.status == 2)
    #expect(unknown.complaints.contains("there is no lint nonsense; there are table-bar, "))
  }

  @Test("SARIF and GitHub's commands name the failing step and end with 1")
  func formats() throws {
    let sarif = try Program.run(["check", "--format", "sarif", "-"], input: Sample.failing)
    #expect(sarif.status == 1)
    #expect(sarif.output.contains("\"ruleId\": \"conditional-reversed\""))
    #expect(try JSONSerialization.jsonObject(with: Data(sarif.output.utf8)) is [String: Any])
    let github = try Program.run(["check", "--format", "github", "-"], input: Sample.failing)
    #expect(github.status == 1)
    #expect(github.output.hasPrefix("::error file=<stdin>,line=4,col=18,"))
  }

  @Test("a fix of SARIF, applied to the file, mends the note")
  func fix() throws {
    let folder = try TemporaryFolder()
    let text = """
      한글과 𝔼 𝕏

      > $$
      > \\text{사후 𝔼} \\quad p(z|x) = \\frac{p(z|x) p(z)}{p(x)}
      > $$

      """
    let note = try folder.file("note.md", text)
    let run = try Program.run(["check", "--format", "sarif", note])
    #expect(run.status == 1)
    let log = try JSONDecoder().decode(FixLog.self, from: Data(run.output.utf8))
    let fix = try #require(log.runs.first?.results.first?.fixes?.first)
    let replacements = fix.artifactChanges.flatMap(\.replacements)
    #expect(replacements.count == 2)
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { Array($0.utf16) }
    for edit in replacements.reversed() {
      let region = edit.deletedRegion
      try #require(region.startLine == region.endLine)
      lines[region.startLine - 1].replaceSubrange(
        (region.startColumn - 1)..<(region.endColumn - 1), with: edit.insertedContent.text.utf16)
    }
    let mended = lines.map { String(decoding: $0, as: UTF16.self) }.joined(separator: "\n")
    #expect(mended.contains("\\frac{p(x|z) p(z)}{p(x)}"))
    _ = try folder.file("note.md", mended)
    #expect(try Program.run(["check", note]).status == 0)
  }

  @Test("a baseline accepts what it was written from, and says what is stale")
  func baseline() throws {
    let folder = try TemporaryFolder()
    let note = try folder.file("note.md", Sample.failing)
    let file = folder.path + "/known/baseline.json"
    let written = try Program.run(["check", "--write-baseline", file, note])
    #expect(written.status == 0)
    #expect(written.output == "1 statement · 1 accepted by the baseline\n")
    #expect(written.complaints == "1 finding accepted by \(file)\n")
    let text = try String(contentsOf: URL(filePath: file), encoding: .utf8)
    #expect(text.contains("{\"note\": \"../note.md\", \"kind\": \"fails\", "))

    _ = try folder.file("note.md", "# Moved\n\n" + Sample.failing)
    #expect(try Program.run(["check", "--baseline", file, note]).status == 0)
    _ = try folder.file("note.md", Sample.good)
    let stale = try Program.run(["check", "--baseline", file, note])
    #expect(stale.status == 0)
    #expect(stale.complaints.hasPrefix("0 findings accepted by \(file)\n\(file): stale, "))
    _ = try folder.file("note.md", Sample.failing + "\n" + Sample.failing)
    #expect(try Program.run(["check", "--baseline", file, note]).status == 1)
  }

  @Test("a baseline that can't be used ends with 2 and names the file, the line and a remedy")
  func damagedBaseline() throws {
    let folder = try TemporaryFolder()
    let missing = try Program.run(
      ["check", "--baseline", folder.path + "/none.json", "-"], input: Sample.good)
    #expect(missing.status == 2)
    #expect(missing.output.isEmpty)
    #expect(
      missing.complaints == "marginalia: can't read the baseline \(folder.path)/none.json: "
        + "no such file; --write-baseline \(folder.path)/none.json makes one\n")
    let damaged = try folder.file("damaged.json", "{\n  \"version\": 1,\n  oops\n}\n")
    let run = try Program.run(["check", "--baseline", damaged, "-"], input: Sample.good)
    #expect(run.status == 2)
    #expect(
      run.complaints == "marginalia: \(damaged):3: this is no JSON; restore it, or make it again "
        + "with --write-baseline \(damaged)\n")
    let newer = try folder.file("newer.json", "{\"version\": 9}")
    let late = try Program.run(["check", "--baseline", newer, "-"], input: Sample.good)
    #expect(late.status == 2)
    #expect(late.complaints.contains("a later Marginalia wrote this baseline (version 9)"))
    let both = try Program.run(
      ["check", "--baseline", newer, "--write-baseline", newer, "-"], input: Sample.good)
    #expect(both.status == 2)
  }

  @Test("any number of jobs prints the same bytes, in the order of the command line")
  func jobs() throws {
    let folder = try TemporaryFolder()
    let notes = try (1...7).map { number in
      try folder.file(
        "note-\(number).md", number % 3 == 0 ? Sample.failing : Self.lintedNote)
    }
    let order = notes.reversed() + notes
    for format in ["text", "json", "sarif", "github"] {
      let arguments = ["check", "--format", format, "-v"] + order
      let alone = try Program.run(arguments + ["--jobs", "1"])
      #expect(alone.status == 1)
      for jobs in ["2", "5"] {
        let together = try Program.run(arguments + ["--jobs", jobs])
        #expect(together.output == alone.output, "\(format)")
        #expect(together.status == alone.status)
      }
    }
    #expect(try Program.run(["check", "--jobs", "0"] + notes).status == 2)
  }

  @Test("pages are the same for any number of jobs, and an error ends the work")
  func pages() throws {
    let folder = try TemporaryFolder()
    let notes = try (1...4).map { try folder.file("note-\($0).md", Sample.failing) }
    var pages: [[Data]] = []
    for jobs in ["1", "3"] {
      let output = folder.path + "/pages-" + jobs
      let run = try Program.run(["report", "--jobs", jobs, "-o", output] + notes)
      #expect(run.status == 0)
      #expect(
        run.output == (1...4).map { "\(output)/note-\($0).html: 1 fails\n" }.joined())
      pages.append(
        try (1...4).map { try Data(contentsOf: URL(filePath: "\(output)/note-\($0).html")) })
    }
    #expect(pages.first == pages.last)
    let bad = try folder.file("bad.md", "<!-- marginalia: figure no-such-figure -->\n")
    let run = try Program.run(
      ["report", "--jobs", "3", "-o", folder.path + "/out", notes[0], bad] + notes)
    #expect(run.status == 2)
    #expect(run.output == "\(folder.path)/out/note-1.html: 1 fails\n")
  }

  @Test("--verbose names each statement as explain wants it")
  func identifiers() throws {
    let folder = try TemporaryFolder()
    let note = try folder.file("note(1).md", Sample.failing + "\n" + Sample.good)
    let run = try Program.run(["check", "--verbose", note])
    let commands = run.output.split(separator: "\n").compactMap { line in
      line.hasPrefix("  more: marginalia ") ? String(line.dropFirst(8)) : nil
    }
    #expect(
      commands == [
        "marginalia explain '\(note)' eq-1", "marginalia explain '\(note)' eq-2",
      ])
    let explained = try Program.run(["explain", note, "eq-2"])
    #expect(explained.status == 0)
    #expect(explained.output.hasPrefix("eq-2  holds"))
  }

  @Test("the pre-commit hook is well formed, and its entry runs on a Markdown file")
  func hook() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(
      contentsOf: root.appending(path: ".pre-commit-hooks.yaml"), encoding: .utf8)
    let hooks = try #require(try Yams.load(yaml: text) as? [[String: Any]])
    #expect(hooks.count == 1)
    let hook = try #require(hooks.first)
    for key in ["id", "name", "entry", "language"] { #expect(hook[key] is String, "\(key)") }
    #expect(hook["types"] as? [String] == ["markdown"])
    let entry = try #require(hook["entry"] as? String).split(separator: " ").map(String.init)
    #expect(entry.first == Program.location.lastPathComponent)
    let folder = try TemporaryFolder()
    let good = try folder.file("good.md", Sample.good)
    let failing = try folder.file("failing.md", Sample.failing)
    #expect(try Program.run(entry.dropFirst() + [good]).status == 0)
    #expect(try Program.run(entry.dropFirst() + [good, failing]).status == 1)
  }
}

/// What a tool that applies fixes reads of a log.
private struct FixLog: Decodable {
  var runs: [Run]
  struct Run: Decodable { var results: [Result] }
  struct Result: Decodable { var fixes: [Fix]? }
  struct Fix: Decodable { var artifactChanges: [Change] }
  struct Change: Decodable { var replacements: [Replacement] }
  struct Replacement: Decodable {
    var deletedRegion: Region
    var insertedContent: Content
  }
  struct Region: Decodable { var startLine, startColumn, endLine, endColumn: Int }
  struct Content: Decodable { var text: String }
}
