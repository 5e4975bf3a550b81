import Foundation
import Notes
import Proofreading
import Reading
import SourceText
import Testing

@testable import Pages

@Suite("SARIF")
struct SARIFReportTests {
  /// What the standard requires of a log, and what is promised beyond, as a reader declares it.
  private struct Log: Decodable {
    var version: String
    var runs: [Run]
    struct Run: Decodable {
      var tool: Tool
      var columnKind: String
      var originalUriBaseIds: [String: Message.Described]
      var results: [Result]
    }
    struct Tool: Decodable { var driver: Driver }
    struct Driver: Decodable {
      var name, semanticVersion: String
      var rules: [Rule]
    }
    struct Rule: Decodable {
      var id: String
      var shortDescription, help: Message
      var defaultConfiguration: Configuration
      var properties: [String: String]?
    }
    struct Configuration: Decodable { var level: String }
    struct Message: Decodable {
      var text: String
      struct Described: Decodable { var description: Message }
    }
    struct Result: Decodable {
      var ruleId, level: String
      var ruleIndex: Int
      var message: Message
      var locations: [Location]
      var partialFingerprints: [String: String]
      var fixes: [Fix]?
    }
    struct Location: Decodable { var physicalLocation: Physical }
    struct Physical: Decodable {
      var artifactLocation: Artifact
      var region: Region
    }
    struct Artifact: Decodable {
      var uri: String
      var uriBaseId: String?
    }
    struct Region: Decodable, Equatable {
      var startLine, startColumn, endLine, endColumn: Int
    }
    struct Fix: Decodable {
      var description: Message
      var artifactChanges: [Change]
    }
    struct Change: Decodable {
      var artifactLocation: Artifact
      var replacements: [Replacement]
    }
    struct Replacement: Decodable {
      var deletedRegion: Region
      var insertedContent: Message
    }
  }

  private func log(_ reports: [NoteReport]) throws -> Log {
    let text = SARIFReport(reports, version: "0.1.0").text
    #expect(text == SARIFReport(reports, version: "0.1.0").text)
    return try JSONDecoder().decode(Log.self, from: Data(text.utf8))
  }

  /// The text of a region, its columns counted in UTF-16 code units.
  private func slice(_ region: Log.Region, of text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let units = Array(lines[region.startLine - 1].utf16)
    return String(
      decoding: units[(region.startColumn - 1)..<(region.endColumn - 1)], as: UTF16.self)
  }

  @Test("one run has every mistake and every lint as a rule with help, and each id once")
  func rules() throws {
    let run = try #require(try log([Fixtures.failingELBO]).runs.first)
    #expect(run.columnKind == "utf16CodeUnits")
    #expect(run.originalUriBaseIds.keys.sorted() == ["%SRCROOT%"])
    let rules = run.tool.driver.rules
    let ids = rules.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(Set(Mistake.allCases.map(\.rawValue)).isSubset(of: ids))
    #expect(Set(LintRule.allCases.map(\.rawValue)).isSubset(of: ids))
    for rule in rules {
      #expect(!rule.shortDescription.text.isEmpty && !rule.help.text.isEmpty, "\(rule.id)")
      #expect(["error", "warning", "note"].contains(rule.defaultConfiguration.level))
    }
    let flipped = try #require(rules.first { $0.id == "sign-flipped" })
    #expect(flipped.properties == ["documentation": "Documentation/Mistakes.md#sign-flipped"])
    #expect(flipped.help.text.contains("− KL[q‖p(z|x)]"))
  }

  @Test("a failing step is an error at its place, with its repair as edits of the file")
  func failure() throws {
    let report = Fixtures.failingELBO
    let run = try #require(try log([report]).runs.first)
    #expect(run.results.count == 1)
    let result = try #require(run.results.first)
    #expect(result.ruleId == "sign-flipped" && result.level == "error")
    #expect(run.tool.driver.rules[result.ruleIndex].id == result.ruleId)
    #expect(result.message.text.hasPrefix("this step is false\nread as: "))
    let place = try #require(result.locations.first).physicalLocation
    #expect(place.artifactLocation.uri == "notes/vae.md")
    #expect(place.artifactLocation.uriBaseId == "%SRCROOT%")
    #expect(slice(place.region, of: Fixtures.elbo) == "+")
    let change = try #require(result.fixes?.first?.artifactChanges.first)
    #expect(
      change.replacements.map { slice($0.deletedRegion, of: Fixtures.elbo) } == ["+", "z|x"])
    #expect(change.replacements.map(\.insertedContent.text) == ["-", "x|z"])
  }

  @Test("columns count UTF-16 code units: one for 한, two for 𝔼")
  func columns() throws {
    let text = "한글 𝔼 $[a$ 그리고\n"
    let note = Fixtures.note(text)
    var report = NoteReport(note: note, statements: [])
    report.lints = lint(note)
    let result = try #require(try log([report]).runs.first?.results.first)
    #expect(result.ruleId == "unclosed-bracket" && result.level == "warning")
    let region = try #require(result.locations.first).physicalLocation.region
    #expect(region == Log.Region(startLine: 1, startColumn: 8, endLine: 1, endColumn: 9))
    #expect(slice(region, of: text) == "[")
  }

  @Test("unread and undecided steps are warnings, an unexpected pass is an error")
  func levels() throws {
    let report = Fixtures.report("$$\na = b = c = d\n$$\n") { mathematics in
      var pass = Fixtures.statement(mathematics, "eq-1.3", index: 2, .judged(Fixtures.holding))
      pass.expected = "fails"
      return [
        Fixtures.statement(mathematics, "eq-1.1", index: 0, .unread("why")),
        Fixtures.statement(mathematics, "eq-1.2", index: 1, .ambiguous(["one", "other"])),
        pass,
      ]
    }
    let results = try #require(try log([report]).runs.first).results
    #expect(results.map(\.ruleId) == ["unread", "undecided", "unexpected-verdict"])
    #expect(results.map(\.level) == ["warning", "warning", "error"])
    #expect(results.allSatisfy { $0.fixes == nil })
  }

  @Test("fingerprints survive moved lines and tell equal findings apart")
  func fingerprints() throws {
    func prints(_ text: String) throws -> [String?] {
      let report = Fixtures.report(text) {
        [Fixtures.statement($0, "eq-\($0.slot + 1)", .judged(Fixtures.failing))]
      }
      let results = try #require(try log([report]).runs.first).results
      return results.map { $0.partialFingerprints["marginaliaFinding/v1"] }
    }
    let display = "$$\na = b\n$$\n"
    let before = try prints(display + "\n" + display)
    let after = try prints("# Title\n\nNew text.\n\n" + display + "\nMore\n\n" + display)
    #expect(before == after)
    #expect(Set(before).count == 2)
    let other = try prints("$$\na = c\n$$\n")
    #expect(other.first != before.first)
  }

  @Test("a change that runs over a quotation mark is no edit of the file")
  func quotation() throws {
    let report = Fixtures.report("> $$\n> a +\n> c = b\n> $$\n") { mathematics in
      var statement = Fixtures.statement(mathematics, "eq-1", .judged(Fixtures.failing))
      let whole = Fixtures.span(of: "a +\nc", in: mathematics)
      statement.repairs = [
        Repair(
          latex: "c = b", reading: "", splices: [Splice(whole, "c")], mistakes: [.extraTerm],
          evidence: "everyModel"),
        Repair(
          latex: "a + d = b", reading: "",
          splices: [Splice(Fixtures.span(of: "c", in: mathematics), "d")],
          mistakes: [.wrongSymbol], evidence: "everyModel"),
      ]
      return [statement]
    }
    let fixes = try #require(try log([report]).runs.first?.results.first?.fixes)
    #expect(fixes.count == 1)
    #expect(fixes.first?.artifactChanges.first?.replacements.first?.insertedContent.text == "d")
  }

  @Test("paths are addresses: escaped, and absolute ones without a base")
  func paths() {
    func uri(_ path: String) -> String {
      SARIFLocation.artifact(SourceFile(path: path, text: "")).line
    }
    #expect(
      uri("./내 노트/a b.md")
        == #"{"uri": "%EB%82%B4%20%EB%85%B8%ED%8A%B8/a%20b.md", "uriBaseId": "%SRCROOT%"}"#)
    #expect(uri("/tmp/a.md") == #"{"uri": "file:///tmp/a.md"}"#)
    #expect(uri("<stdin>") == #"{"uri": "stdin", "uriBaseId": "%SRCROOT%"}"#)
  }
}
