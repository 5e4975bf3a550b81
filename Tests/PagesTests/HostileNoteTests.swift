import Notes
import Pages
import Proofreading
import SourceText
import Testing

@Suite("Hostile notes")
struct HostileNoteTests {
  @Test("nothing from a note is executed or leaves its place")
  func page() throws {
    let text = """
      ---
      title: "<script>alert('title')</script>\\" onload=alert(1)"
      lang: "en\\"><script>alert(2)</script>"
      ---
      # <img src=x onerror=alert(3)> $\\text{<svg onload=alert(4)>}$

      <script>alert(5)</script> [link](javascript:alert(6)) ![x](javascript:alert(7))

      <x-math data-slot="0"></x-math>

      $$
      \\href{javascript:alert(8)}{a} = \\text{</span><img src=x onerror=alert(9)>}
      $$

      <!-- marginalia: figure "><script>alert(10)</script> -->
      """
    let report = Fixtures.report(text, path: "\"><script>alert(11)</script>.md") { mathematics in
      var statement = Fixtures.statement(
        mathematics, "eq-\"><script>alert(12)</script>", .unread("<script>alert(13)</script>"))
      statement.readingNotes = ["<script>alert(14)</script>"]
      statement.reading = "<script>alert(15)</script>"
      statement.counterexample = Counterexample(
        given: [.init(name: "<script>", values: ["<script>"])], left: 0, right: 1, kind: "<script>",
        seed: 1)
      return [statement]
    }
    let page = try LecturePage(report).html(KaTeXFiles())
    let body = page.split(separator: "</head>", maxSplits: 1).last ?? ""
    expect("<script", false, in: page)
    expect("<img", false, in: body)
    expect("<svg onload", false, in: body)
    expect("href=\"javascript:", false, in: body)
    expect("href=\"\"", false, in: body)
    expect("src=\"javascript:", false, in: body)
    expect("<html lang=\"en\"><", false, in: page)
    expect("&lt;script&gt;alert(13)", in: page)
  }

  @Test("the terminal gets no control characters from a note")
  func terminal() {
    let text = "$$\na\u{1B}[31m = b\u{202E}\u{7}\n$$\n"
    let report = Fixtures.report(text, path: "\u{1B}]0;owned\u{7}.md") { mathematics in
      var statement = Fixtures.statement(
        mathematics, "eq-1", .judged(Fixtures.failing), message: "bad\u{1B}[2J\u{9B}")
      statement.reading = "\u{1B}c"
      return [statement]
    }
    let printed = TerminalText().text(report)
    #expect(
      printed.unicodeScalars.allSatisfy {
        $0 == "\n" || ($0.properties.generalCategory != .control && $0 != "\u{202E}")
      })
  }
}
