import Notes
import SourceText
import Testing

@Suite("Front matter and structure")
struct FrontMatterTests {
  @Test("title, language, symbols and plain fields are read")
  func fields() throws {
    let note = read(
      "---\ntitle: \"VAE: 정리\"\nlang: ko\nuse_math: true\nmarginalia:\n  symbols:\n    W: matrix D K\n    '\\sigma': positive\n---\n# H\n"
    )
    #expect(note.frontMatter.title == "VAE: 정리")
    #expect(note.frontMatter.language == "ko")
    #expect(note.frontMatter.fields["use_math"] == "true")
    #expect(note.frontMatter.symbols.map(\.words) == [["matrix", "D", "K"], ["positive"]])
    let sigma = try #require(note.frontMatter.symbols.last)
    #expect(note.file.slice(sigma.symbol.fileSpan(of: Span(0, 6))) == "\\sigma")
    #expect(!note.html.contains("title"))
    #expect(note.headings.map(\.text) == ["H"])
  }

  @Test("bad YAML is reported with its line and the note is still read")
  func badYAML() throws {
    let note = read("---\nlayout: post\ntitle: a: b\n---\n$$ x $$\n")
    let problem = try #require(note.diagnostics.first)
    #expect(note.file.position(of: problem.span.lower).line == 3)
    #expect(problem.notes.first?.contains("quotation marks") == true)
    #expect(note.displays == ["x"])
  }

  @Test("a rule at the top is no header")
  func rule() {
    #expect(read("---\n\ntext").diagnostics.isEmpty)
    #expect(read("---\ntitle: a\n\ntext").diagnostics.count == 1)
    #expect(read("---\n---\n$x$").inlines == ["x"])
  }

  @Test("a header that would explode is refused")
  func bomb() {
    var yaml = "a0: &a0 [x, x]\n"
    for level in 1...40 { yaml += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    let note = read("---\n\(yaml)? *a40\n: b\n---\n$x$")
    #expect(note.diagnostics.count == 1)
    #expect(note.inlines == ["x"])
    #expect(read("---\na: \(String(repeating: "[", count: 9999))\n---\n").diagnostics.count == 1)
    #expect(read("---\n\(String(repeating: "- ", count: 380))\n---\n").diagnostics.count == 1)
  }

  @Test(
    "the language is told by the letters of the prose",
    arguments: [
      ("잠재 변수 모형의 likelihood", "ko"), ("A model called 베이즈 in a long English sentence", "en"),
      ("变分推断与证据下界", "zh"), ("$x$", "en"), ("", "en"),
    ])
  func language(text: String, expected: String) {
    #expect(read(text).frontMatter.language == expected)
  }

  @Test("headings have identifiers that are unique and keep Hangul")
  func headings() {
    let note = read("# 1. 사후 분포!\n\n## A & B\n\n## A & B\n\nSetext $x_1$\n===\n\n### !\n")
    #expect(
      note.headings.map(\.identifier) == ["1-사후-분포", "a--b", "a--b-1", "setext-x_1", "section"])
    #expect(note.headings.map(\.level) == [1, 2, 2, 1, 3])
    #expect(note.html.contains("<h2 id=\"a--b-1\">A &amp; B</h2>"))
    #expect(note.headings.map(\.text)[3] == "Setext x_1")
  }

  @Test("items come in the order of the note and slots count up")
  func order() {
    let note = read(
      "# A\n\nText $a$.\n\n<!-- marginalia: expect fails -->\n$$\nb\n$$\n\nMore $c$.\n")
    let order = note.items.map { item in
      switch item {
      case .heading(let found): found.text
      case .prose(let found): found.text
      case .mathematics(let found): "\(found.slot) \(found.latex.text)"
      case .directive(let found): "directive \(found.slot)"
      }
    }
    #expect(order == ["A", "Text $a$.", "0 a", "directive 0", "1 b", "More $c$.", "2 c"])
    for slot in 0...2 { #expect(note.html.components(of: Slot.mathematics(slot)) == 1) }
  }

  @Test("a display in a footnote that nothing refers to is still there")
  func unusedFootnote() {
    let note = read("Text.\n\n[^9]: Note\n\n    $$\n    a\n    $$\n")
    #expect(note.displays == ["a"])
    #expect(note.html.contains(Slot.mathematics(0)))
  }
}
