import Notes
import Proofreading
import Reading
import SourceText
import Testing

@testable import Pages

@Suite("Baselines")
struct BaselineTests {
  private func report(_ text: String) -> NoteReport {
    var report = Fixtures.report(text) {
      [Fixtures.statement($0, "eq-\($0.slot + 1)", .judged(Fixtures.failing))]
    }
    report.lints = lint(report.note)
    return report
  }

  private let name = { (report: NoteReport) in report.note.file.path }
  private let display = "$$\na = b\n$$\n"

  @Test("what it was written from, it accepts, also when lines have moved")
  func acceptance() {
    let before = report(display + "\nAnd $[c$.\n")
    #expect(before.hasErrors && before.lints.count == 1)
    let baseline = Baseline(accepting: [before], name: name)
    let moved = report("# New\n\n" + display + "\nAnd $[c$.\n")
    let result = baseline.applied(to: [moved], name: name)
    #expect(result.accepted == 2)
    #expect(result.stale.isEmpty)
    #expect(result.reports.allSatisfy { !$0.hasErrors && !$0.hasWarnings })
    #expect(TerminalText().text(result.reports) == "1 statement · 1 accepted by the baseline\n")
  }

  @Test("what is new is reported, one more of the same as well")
  func news() {
    let baseline = Baseline(accepting: [report(display)], name: name)
    let result = baseline.applied(to: [report(display + "\n" + display)], name: name)
    #expect(result.accepted == 1)
    #expect(result.reports.first?.statements.map(\.isError) == [false, true])
    let other = baseline.applied(to: [report("$$\na = c\n$$\n")], name: name)
    #expect(other.accepted == 0)
    #expect(other.stale.map(\.description) == ["notes/vae.md: fails: a = b"])
  }

  @Test("entries of notes that are not looked at are not stale")
  func others() {
    let baseline = Baseline(accepting: [report(display)], name: name)
    let other = Fixtures.report("text\n", path: "other.md") { _ in [] }
    #expect(baseline.applied(to: [other], name: name).stale.isEmpty)
  }

  @Test("its file reads back, and is the same for notes in any order")
  func file() throws {
    let first = report(display + "\n" + display)
    let second = Fixtures.report("$$\n\\text{한} \"x = b\n$$\n", path: "a.md") {
      [Fixtures.statement($0, "eq-1", .unread("no"))]
    }
    let baseline = Baseline(accepting: [first, second], name: name)
    #expect(baseline.text == Baseline(accepting: [second, first], name: name).text)
    #expect(try Baseline(reading: Array(baseline.text.utf8)) == baseline)
    #expect(
      baseline.text == """
        {
          "version": 1,
          "findings": [
            {"note": "a.md", "kind": "unread", "text": "\\\\text{한} \\"x = b", "occurrence": 1},
            {"note": "notes/vae.md", "kind": "fails", "text": "a = b", "occurrence": 1},
            {"note": "notes/vae.md", "kind": "fails", "text": "a = b", "occurrence": 2}
          ]
        }

        """)
    let empty = Baseline(accepting: [], name: name)
    #expect(try Baseline(reading: Array(empty.text.utf8)) == empty)
  }

  @Test(
    "a damaged file says what is wrong",
    arguments: [
      ("{\"version\": 2, \"anything\": 1}", Baseline.Damage.newer(version: 2)),
      ("{}", .content("version is missing", entry: nil)),
      (
        "{\"version\": 1, \"findings\": [{\"note\": \"a\", \"kind\": \"fails\", \"text\": \"\"}]}",
        .content("occurrence is missing", entry: 1)
      ),
      ("{\"version\": \"1\"}", .content("version is of another kind", entry: nil)),
      ("{\n  \"version\": 1,\n<<<<<<< ours\n}", .syntax),
    ])
  func damage(_ text: String, _ expected: Baseline.Damage) {
    #expect(throws: expected) { () throws in _ = try Baseline(reading: Array(text.utf8)) }
  }
}
