import Notes
import SourceText
import Testing

@Suite("Displays")
struct DisplayTests {
  @Test(
    "every way of writing a display is one",
    arguments: [
      "$$\na = b\n$$", "$$ a = b $$", "$$a = b$$", "$$ a\n = b $$".replacing("\n ", with: " "),
      "\\[ a = b \\]", "\\[\na = b\n\\]", "\\\\[ a = b \\\\]", "\\\\[\na = b\n\\\\]",
      "```math\na = b\n```", "~~~ math\na = b\n~~~", "{% math %}\na = b\n{% endmath %}",
      "> $$\n> a = b\n> $$", "> $$ a = b $$", "- item\n\n  $$\n  a = b\n  $$", "* $$ a = b $$",
      "1. step\n   $$\n   a = b\n   $$", "> > - x\n> >\n> >   $$\n> >   a = b\n> >   $$",
      "$$\na = b\n$$ {#eq-ab}", "$$\na = b\n$$\n{: .center}", "$$\r\na = b\r\n$$\r\n",
      "> ```math\n> a = b\n> ```", "Text above\n$$\na = b\n$$\ntext below", "$$ a = b $$.",
    ])
  func forms(text: String) {
    let note = read(text)
    #expect(note.displays == ["a = b"])
    #expect(note.rebuilt == ["a = b"])
    #expect(note.diagnostics.isEmpty)
    #expect(!note.html.contains("$") && !note.html.contains("center"))
  }

  @Test(
    "bare environments are displays with their names",
    arguments: [
      "align", "align*", "aligned", "eqnarray", "eqnarray*", "gather", "gather*", "equation",
      "equation*", "multline", "split", "cases", "align\\*",
    ])
  func environments(name: String) {
    let text = "\\begin{\(name)}\na &= b \\\\\n&= c_d\n\\end{\(name)}"
    let note = read("Before.\n\n" + text + "\n\nAfter $x$.")
    #expect(note.displays == [text])
    #expect(note.displayLines == [3])
    #expect(note.inlines == ["x"])
  }

  @Test("an environment inside a display belongs to it")
  func nestedEnvironment() {
    let note = read("$$\n\\begin{aligned}\na &= b\n\\end{aligned}\n$$\n")
    #expect(note.displays == ["\\begin{aligned}\na &= b\n\\end{aligned}"])
  }

  @Test("an environment may hold one of its own name")
  func sameNameNested() {
    let text = "\\begin{cases}\n\\begin{cases} a \\end{cases}\n\\end{cases}"
    #expect(read(text).displays == [text])
  }

  @Test("blank lines inside dollars do not end a display")
  func blankLines() {
    #expect(read("$$\n\na\n\n= b\n\n$$\n\ntext").displays == ["a\n\n= b"])
    #expect(read("$$\n\na\n\n= b\n\n$$\n\ntext").diagnostics.isEmpty)
  }

  @Test("quotation marks are stripped from every row and rows map back to the file")
  func quotation() throws {
    let note = read("서론\n\n> 인용\n>\n> $$\n> a\n> = b\n> $$\n> 끝\n")
    #expect(note.displays == ["a\n= b"])
    #expect(note.displayLines == [5])
    let display = try #require(note.mathematics.first)
    let equals = display.latex.fileSpan(of: Span(2, 3))
    #expect(note.file.slice(equals) == "=")
    #expect(note.file.position(of: equals.lower) == Position(line: 7, column: 3))
    #expect(note.prose == ["서론", "인용", "끝"])
    #expect(note.html.contains("<blockquote>\n<p>인용</p>\n<x-math data-slot=\"0\"></x-math>"))
  }

  @Test("dollars inside a sentence are inline, wherever the sentence breaks")
  func kramdownInline() {
    #expect(read("We write $$a=b$$ here.").inlines == ["a=b"])
    #expect(read("$$a=b$$ begins the sentence.").inlines == ["a=b"])
    #expect(read("It ends with $$\na=b\n$$\nand goes on.\n\n$$\nc\n$$").inlines == ["a=b"])
    #expect(read("$$a\n=b$$ and goes on.\n\n$$\nc\n$$").displays == ["c"])
    #expect(read("see\n$$a$$, then").displays.isEmpty)
  }

  @Test("nothing in code is mathematics")
  func code() {
    let text = """
      ```
      $$
      a
      $$
      ```

          $$
          b
          $$

      `$c$` and ``$$ `d` $$`` and <code>$e$</code>

      <pre>
      $$
      f
      $$
      </pre>
      """
    #expect(read(text).mathematics.isEmpty)
    #expect(read(text).html.contains("<code>$c$</code>"))
  }

  @Test("indentation under a list item is not code")
  func listContinuation() {
    #expect(read("10. item\n\n    $$\n    a\n    $$\n").displays == ["a"])
  }

  @Test("a rule below a display stays a rule")
  func noSetextHeading() {
    let note = read("$$\na\n$$\n---\ntext")
    #expect(note.headings.isEmpty)
    #expect(note.html.contains("<hr />"))
  }

  @Test("a row that begins with = or - makes neither a heading nor a list")
  func markdownInsideRows() {
    let note = read("$$\na\n=\nb\n- c\n# d_1*e*\n$$".replacing("# ", with: "+ "))
    #expect(note.displays == ["a\n=\nb\n- c\n+ d_1*e*"])
    #expect(note.headings.isEmpty)
  }

  @Test("escapes reach the excerpt as they are written")
  func escapes() {
    #expect(
      read("$$ p\\_\\theta \\\\| q \\| r \\\\\\\\ s $$").displays == [
        "p\\_\\theta \\\\| q \\| r \\\\\\\\ s"
      ])
    #expect(read("so $p\\_\\theta(x\\|z)$.").inlines == ["p\\_\\theta(x\\|z)"])
  }

  @Test("text after a closing delimiter is a paragraph of its own")
  func textAfterClosing() {
    let note = read("> $$\n> a\n> $$ where $b$ is\n> known.\n")
    #expect(note.displays == ["a"])
    #expect(note.inlines == ["b"])
    #expect(note.html.contains("<p>where <x-math data-slot=\"1\"></x-math> is\nknown.</p>"))
    #expect(note.html.components(of: "<blockquote>") == 1)
  }
}

extension String {
  /// How often a text occurs.
  func components(of text: String) -> Int { ranges(of: text).count }
}
