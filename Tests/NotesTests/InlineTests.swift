import Notes
import SourceText
import Testing

@Suite("Inline mathematics")
struct InlineTests {
  @Test(
    "every way of writing inline mathematics is one",
    arguments: [
      "$a_b$", "$$a_b$$", "\\(a_b\\)", "\\\\(a_b\\\\)", "\\[a_b\\]", "**$a_b$**", "[$a_b$](/x)",
    ])
  func forms(text: String) {
    let note = read("분포 \(text)는 정규분포다.")
    #expect(note.inlines == ["a_b"])
    #expect(note.rebuilt == ["a_b"])
    #expect(note.prose == ["분포 $a_b$는 정규분포다."])
  }

  @Test(
    "a dollar that means money is no mathematics",
    arguments: ["$5 and $6", "costs $5", "\\$a\\$", "$ a $", "$a $", "US$20 or $30.", "$$$", "a$"])
  func money(text: String) {
    #expect(read("It is \(text) today").mathematics.isEmpty)
  }

  @Test("a price before an equation does not swallow it")
  func priceBeforeEquation() {
    #expect(read("From $20 up, $x$ grows.").inlines == ["x"])
  }

  @Test("inline mathematics may cross a line, also in a quotation")
  func acrossLines() {
    let note = read("> 값 $a +\n> b$ 이다\n\n끝")
    #expect(note.inlines == ["a +\nb"])
    #expect(note.rebuilt == ["a +\nb"])
    #expect(note.prose == ["값 $a +\nb$ 이다", "끝"])
  }

  @Test("mathematics in a table keeps its bars")
  func tables() {
    let note = read("| a | b |\n|---|---|\n| $p(x|z)$ | 둘 |\n")
    #expect(note.inlines == ["p(x|z)"])
    #expect(note.html.contains("<td><x-math data-slot=\"0\"></x-math></td>\n<td>둘</td>"))
  }

  @Test("underscores and stars next to mathematics cannot reach into it")
  func emphasis() {
    let note = read("$a_1$ and $b_2$ and *$c*d$*")
    #expect(note.inlines == ["a_1", "b_2", "c*d"])
    #expect(note.html.components(of: "<em>") == 1)
  }

  @Test("mathematics in a link's destination and an image's text stays text")
  func attributes() {
    let note = read("[l](/$a$/) ![$b<c$](/i.png) [m](/ \"$d$\")")
    #expect(note.mathematics.isEmpty)
    #expect(note.html.contains("href=\"/$a$/\""))
    #expect(note.html.contains("alt=\"$b&lt;c$\""))
    #expect(note.html.contains("title=\"$d$\""))
  }

  @Test("footnotes may hold mathematics")
  func footnotes() {
    let note = read("Text[^1] $a$.\n\n[^1]: Note $b$.\n")
    #expect(note.inlines == ["a", "b"])
  }

  @Test("columns count Korean syllables as one")
  func columns() throws {
    let note = read("잠재 변수 $z$")
    let found = try #require(note.mathematics.first)
    #expect(note.file.position(of: found.span.lower) == Position(line: 1, column: 7))
    #expect(note.file.slice(found.span) == "$z$")
  }
}
