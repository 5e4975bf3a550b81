import Notes
import SourceText
import Testing

@Suite("Hostile notes")
struct HostileTests {
  @Test("an unclosed display is reported where it opened and ends with its paragraph")
  func unclosedDisplay() throws {
    let note = read("text\n\n$$\na = b\n\nThis goes on $x$.\n\n$$\nc = d\n$$\n")
    #expect(note.displays == ["a = b", "c = d"])
    #expect(note.inlines == ["x"])
    let problem = try #require(note.diagnostics.first)
    #expect(note.diagnostics.count == 1)
    #expect(problem.message == "the display opened by $$ on line 3 is never closed")
    #expect(problem.notes == ["write $$ after the equation; it was read as ending on line 4"])
    #expect(note.file.position(of: problem.span.lower).line == 3)
  }

  @Test(
    "whatever is not closed is reported once and the rest is read",
    arguments: [
      "$$\na", "$$ a", "> $$\n> a\n\ntext", "\\[\na\n\ntext", "\\begin{align}\na\n\ntext",
      "{% math %}\na\n\ntext", "$$\na\n\n# Heading", "$$\na\n\n우리는 본다\n\n$$\n\nb\n\n$$\n",
      "so $$a", "<!-- marginalia: given a",
    ])
  func unclosed(text: String) {
    #expect(read("Top $t$.\n\n" + text).diagnostics.count == 1)
    #expect(read("Top $t$.\n\n" + text).inlines.first == "t")
  }

  @Test("raw HTML is shown as text, never as HTML")
  func rawHTML() {
    let note = read(
      "<script>alert(1)</script>\n\na <img src=x onerror=alert(1)> b<br>c\n\n<div>\n$$\nx\n$$\n</div>\n"
    )
    #expect(!note.html.contains("<script") && !note.html.contains("<img"))
    #expect(!note.html.contains("<div"))
    #expect(note.html.contains("&lt;img src=x onerror=alert(1)&gt; b<br />"))
    #expect(note.displays == ["x"])
  }

  @Test("links that run programs lead nowhere")
  func scriptLinks() {
    let html = read("[a](javascript:alert) <javascript:b> ![c](vbscript:d) [e](data:text/html,f)")
      .html
    #expect(!html.contains("href=\"javascript") && !html.contains("src=\"vbscript"))
    #expect(!html.contains("href=\"data"))
  }

  @Test("HTML inside mathematics never reaches the page")
  func htmlInMathematics() {
    let note = read("$$ <script>a</script> $$\n\n$<b>$ and $a\"onx=b$")
    #expect(!note.html.contains("<script") && !note.html.contains("<b>"))
    #expect(note.displays == ["<script>a</script>"])
  }

  @Test("a note cannot forge marks, placeholders or identifiers")
  func forgery() {
    let opening = String(decoding: [0xEF, 0xB7, 0x90] as [UInt8], as: UTF8.self)
    let closing = String(decoding: [0xEF, 0xB7, 0x91] as [UInt8], as: UTF8.self)
    let fake = opening + "0" + closing
    let note = read(
      "$x$ \(fake) <x-math data-slot=\"0\"></x-math>\n\n<!--\(fake)-->\n\n# <b id=\"a\">\(fake)")
    #expect(note.html.components(of: "<x-math") == 1)
    #expect(!note.html.contains(opening))
  }

  @Test(
    "a long repetition of anything is read in linear time",
    .timeLimit(.minutes(1)),
    arguments: [
      "{", "$", ">", "[", "`", "\\", "*", "<", "$$ ", "$a ", "\\(", "\\[ a\n", "<!-- ",
      "a <!--\n", "> ", "- ", "$$\n", "$$ a\n\n", "\\begin{align}\n\n", "# a\n", "a $$ b\n", "![",
      "$x$ ", "<b>", "*a _$x$ ", "|", "a`\n``\n",
    ])
  func repetition(text: String) {
    let size = 1 << 17
    let note = read(String(repeating: text, count: size / text.utf8.count))
    #expect(note.html.utf8.count < 64 * size)
  }

  @Test("quotations deeper than a hundred are read as a hundred, and raw HTML there is left out")
  func depth() {
    let deep = read(String(repeating: "> ", count: 5_000) + "text")
    #expect(deep.html.components(of: "<blockquote>") == 100)
    let tags = read(
      String(repeating: "*a **b ", count: 2_000) + "<b>"
        + String(repeating: "c** d* ", count: 2_000))
    #expect(!tags.html.contains("<b>"))
  }

  @Test("bytes that are no text are read")
  func bytes() {
    let every = (0...255).map { UInt8($0) } + [0xED, 0xA0, 0x80, 0x24, 0xFF, 0x24]
    let note = Note(parsing: SourceFile(path: "n.md", bytes: every))
    #expect(note.rebuilt == note.mathematics.map(\.latex.text))
    #expect(read("").items.isEmpty)
    #expect(read("a\rb\r$x$\u{0}").inlines == ["x"])
  }

  @Test("every prefix of a note is a note")
  func prefixes() {
    let text = """
      ---
      title: t
      ---
      # H $a$
      > $$
      > b \\\\
      > $$ rest
      - \\[ c \\]
      <!-- marginalia: expect fails sign-flipped -->
      ```math
      d
      ```
      | $e$ | `f` |
      |---|---|
      \\begin{align*} g \\end{align*}
      [^1]: $$h$$ <!-- marginalia: claim i -->
      """
    for count in 0...text.count {
      let note = read(String(text.prefix(count)))
      #expect(note.rebuilt == note.mathematics.map(\.latex.text))
    }
  }
}
