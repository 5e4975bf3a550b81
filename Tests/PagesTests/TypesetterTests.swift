import Notation
import Pages
import Testing

@Suite("Typesetter")
struct TypesetterTests {
  @Test("sets a formula as HTML with MathML beside it")
  func bothForms() throws {
    var typesetter = try Typesetter(KaTeXFiles())
    let formula = typesetter.set("\\log p(x) \\ge \\mathbb{E}_q[\\log p(x|z)]", .row)
    #expect(formula.error == nil)
    #expect(formula.html.markup.contains("<math"))
    #expect(formula.html.markup.contains("class=\"katex-html\" aria-hidden=\"true\""))
  }

  @Test("keeps characters beyond the basic plane")
  func wideCharacters() throws {
    var typesetter = try Typesetter(KaTeXFiles())
    let formula = typesetter.set("\\text{한글 𝔼 😀}")
    #expect(formula.error == nil)
    #expect(formula.html.markup.contains("😀"))
    #expect(formula.html.markup.contains("한글"))
    #expect(!formula.html.markup.contains("\u{FFFD}"))
  }

  @Test("a note's macros are expanded before KaTeX sees them")
  func macros() throws {
    let macros = MacroTable(
      collectedFrom:
        "$$\\newcommand{\\E}[1]{\\mathbb{E}\\left[#1\\right]}$$ \\DeclareMathOperator{\\KL}{KL}")
    var typesetter = try Typesetter(KaTeXFiles(), macros: macros)
    #expect(typesetter.set("\\E{x} + \\KL(q)").error == nil)
    #expect(typesetter.set("\\Unknown{x}").error != nil)
  }

  @Test("what cannot be set is its escaped source with the reason")
  func failure() throws {
    var typesetter = try Typesetter(KaTeXFiles())
    let formula = typesetter.set("\\frac{<b>}{")
    #expect(formula.error != nil)
    #expect(formula.html.markup.contains("\\frac{&lt;b&gt;}{"))
    #expect(!formula.html.markup.contains("<b>"))
  }

  @Test(
    "hostile formulas end soon, with an error or harmless HTML",
    arguments: [
      "\\href{javascript:alert(1)}{x}", "\\url{javascript:alert(1)}",
      "\\htmlData{onclick=alert(1)}{x}", "\\htmlId{top}{x}", "\\htmlStyle{position:fixed}{x}",
      "\\htmlClass{removed}{x}", "\\includegraphics{https://example.org/x.png}",
      "\\text{<img src=x onerror=alert(1)>}", "\\def\\a{\\a\\a}\\a",
      "\\edef\\a{xx}\\edef\\a{\\a\\a}\\edef\\a{\\a\\a}\\a", "\\newcommand{\\b}{\\b\\b}\\b",
      String(repeating: "{", count: 8000), String(repeating: "\\sqrt{", count: 1500),
      String(repeating: "x", count: 50_000), "\\rule{1000000em}{1000000em}", "x₁²₂³", "\\",
    ])
  func hostile(latex: String) throws {
    var typesetter = try Typesetter(KaTeXFiles())
    for style in [Typesetter.Style.inline, .row, .block] {
      let formula = typesetter.set(latex, style)
      guard formula.error == nil else { continue }
      let markup = formula.html.markup
      #expect(!markup.contains("<img"))
      #expect(!markup.contains("<a "))
      #expect(!markup.contains("href="))
      #expect(!markup.contains("data-onclick"))
      #expect(!markup.contains("id=\""))
      #expect(!markup.contains("position:fixed"))
      #expect(!markup.contains("class=\"enclosing removed\""))
      #expect(!markup.contains("1000000em"))
    }
    #expect(typesetter.set("x").error == nil)
  }

  @Test("only a page's own marks become classes")
  func marks() throws {
    var typesetter = try Typesetter(KaTeXFiles())
    let marked = typesetter.set("\\htmlClass{removed}{+}", .row, isMarked: true)
    #expect(marked.html.markup.contains("enclosing removed"))
    #expect(
      typesetter.set("\\htmlClass{skip}{+}", .row, isMarked: true).html.markup
        .contains("enclosing skip") == false)
  }

  @Test("a missing KaTeX names the package to install")
  func missing() throws {
    #expect {
      _ = try KaTeXFiles(directory: "/nowhere")
    } throws: { error in
      "\(error)".contains("libjs-katex") && "\(error)".contains("/nowhere")
    }
  }
}
