import Notes
import Proofreading
import Reading
import Testing

@testable import Pages

@Suite("GitHub annotations")
struct GitHubReportTests {
  @Test("a failing step is an error command on one line, totals come last")
  func failure() {
    let lines = GitHubReport([Fixtures.failingELBO]).text.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(
      lines.first?.hasPrefix(
        "::error file=notes/vae.md,line=10,col=11,endLine=10,endColumn=12,"
          + "title=marginalia%3A sign-flipped::this step is false%0Aread as: log p(x) + KL") == true
    )
    #expect(lines.last == "1 statement · 1 fails")
  }

  @Test("what would end a property or the command is escaped")
  func escaping() {
    let report = Fixtures.report("$$\na = b\n$$\n", path: "a,b:c%/note.md") {
      [Fixtures.statement($0, "eq-1", .unread("100 %, or\r\nmore: all"))]
    }
    let line = GitHubReport([report]).text.split(separator: "\n").first ?? ""
    #expect(
      line == "::warning file=a%2Cb%3Ac%25/note.md,line=2,col=3,endLine=2,endColumn=4,"
        + "title=marginalia%3A unread::not understood: 100 %25, or%0D%0Amore: all")
  }

  @Test("a place over several lines has no columns, and columns count UTF-16 code units")
  func places() throws {
    let note = Fixtures.note("𝔼한 $\\sup{a +\nb}$ and $(c$\n")
    var report = NoteReport(note: note, statements: [])
    report.lints = lint(note)
    let lines = GitHubReport([report]).text.split(separator: "\n").map(String.init)
    try #require(lines.count == 3)
    #expect(
      lines[0].hasPrefix("::warning file=notes/vae.md,line=1,endLine=2,title=marginalia"))
    #expect(lines[1].contains("line=2,col=10,endLine=2,endColumn=11,"))
    #expect(lines[2] == "0 statements · 2 lints")
  }
}
