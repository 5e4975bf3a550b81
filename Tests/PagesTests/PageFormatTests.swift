import Charts
import ChartRendering
import Foundation
import Notes
import Proofreading
import Testing

@testable import Pages

@Suite("Page formats")
struct PageFormatTests {
  @Test(
    "SHA-256 gives the standard's own hashes",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ])
  func hash(text: String, expected: String) {
    let hex = SHA256.hash(Array(text.utf8)).map { String(format: "%02x", Int($0)) }.joined()
    #expect(hex == expected)
  }

  @Test("MathML alone needs no fonts, and its letters are characters")
  func mathML() throws {
    let report = Fixtures.report(
      "$$\na = \\mathbb{E}_q[\\mathcal{N}(x)] + \\mathbf{W} + \\mathrm{KL}\n$$"
    ) { [Fixtures.statement($0, "eq-1", .judged(Fixtures.holding))] }
    var page = LecturePage(report, language: .english)
    page.mathematics = .mathML
    let html = try page.html(KaTeXFiles())
    for piece in ["<math", "𝔼", "𝒩", "𝐖"] { expect(piece, in: html) }
    for piece in [
      "mathvariant=\"double-struck\"", "mathvariant=\"script\"", "@font-face", "class=\"katex-html",
      "font-src", "<annotation",
    ] {
      expect(piece, false, in: html)
    }
  }

  @Test("a repair is marked in MathML, too")
  func marks() throws {
    var page = LecturePage(Fixtures.failingELBO)
    page.mathematics = .mathML
    let html = try page.html(KaTeXFiles())
    expect(" class=\"removed\"", in: html)
    expect(" class=\"added\"", in: html)
    expect("mathcolor", false, in: html)
  }

  @Test(
    "letters with places of their own in older blocks are found there",
    arguments: [
      ("E", "double-struck", "𝔼"), ("R", "double-struck", "ℝ"), ("N", "script", "𝒩"),
      ("L", "script", "ℒ"), ("h", "italic", "ℎ"), ("Z", "fraktur", "ℨ"), ("α", "bold", "𝛂"),
      ("7", "bold", "𝟕"), ("가", "bold", "가"),
    ])
  func letters(letter: Unicode.Scalar, variant: String, expected: Unicode.Scalar) {
    #expect(MathAlphabet.letter(letter, variant) == expected)
  }

  @Test("double bars are those of norms, which no font slants")
  func doubleBars() throws {
    var typesetter = try Typesetter(KaTeXFiles(), format: .mathML)
    let formula = typesetter.set("\\mathrm{KL}[q \\,\\|\\, p] \\le \\|x\\|^2 \\parallel")
    #expect(formula.html.markup.contains("‖") && !formula.html.markup.contains("∥"))
  }

  @Test(
    "names in the margin have subscripts, and nothing else has",
    arguments: [
      ("introduces p_W", "introduces p<sub>W</sub>"), ("p_W의 정의", "p<sub>W</sub>의 정의"),
      ("f_θ(x)", "f<sub>θ</sub>(x)"), ("a < b_1", "a &lt; b<sub>1</sub>"),
      ("snake_case", "snake_case"), ("\\mu_k", "\\mu_k"), ("no name", "no name"),
    ])
  func subscripts(text: String, expected: String) {
    #expect(HTML(names: text).markup == expected)
  }

  @Test("with a folder for assets, pages share styles, fonts and pictures, and carry none")
  func assets() throws {
    let figure = try #require(FigureCatalogue.analytic["elbo-gap"]).make()
    let renderer = Renderer(language: .english, showsTitle: false)
    let illustration = Illustration(figure, png: try renderer.png(figure, scale: 1))
    let report = NoteReport(
      note: Fixtures.note("$x$\n\n<!-- marginalia: figure elbo-gap -->\n"), statements: [])
    var page = LecturePage(report, illustrations: [illustration], language: .english)
    page.assets = .folder("shared")
    let rendered = try page.rendered(KaTeXFiles())
    let paths = rendered.files.map(\.path)
    for path in [
      "shared/marginalia.css", "shared/katex.css", "shared/fonts/KaTeX_Main-Regular.woff2",
      "shared/elbo-gap.en.png",
    ] {
      #expect(paths.contains(path), "\(path)")
    }
    expect("src=\"shared/elbo-gap.en.png\"", in: rendered.html)
    expect("base64", false, in: rendered.html)
    #expect(rendered.html.utf8.count < 40_000)
  }

  @Test("a drawing in the page is one for both themes, and smaller than its pixels")
  func drawing() throws {
    let figure = try #require(FigureCatalogue.analytic["elbo-gap"]).make()
    func renderer(_ theme: Theme) -> Renderer {
      Renderer(theme: theme, language: .english, ground: .transparent, showsTitle: false)
    }
    let light = try renderer(.light).svg(figure)
    let dark = try renderer(.dark).svg(figure)
    let drawing = try #require(InlineDrawing(light: light, dark: dark))
    #expect(drawing.inks.count >= 4 && Set(drawing.inks).count == drawing.inks.count)
    #expect(drawing.inks.contains { $0.light == "#1d1f24" && $0.dark != $0.light })
    #expect(drawing.glyphs.count > 10)
    #expect(6 * drawing.content.utf8.count < light.utf8.count + dark.utf8.count)
    expect("rgb(", false, in: drawing.content)
    expect("xlink", false, in: drawing.content)
    expect("<symbol", false, in: drawing.content)
    #expect(InlineDrawing(light: light, dark: light + " ") != nil)
    let other = try #require(FigureCatalogue.analytic["forward-reverse-kl"]).make()
    #expect(InlineDrawing(light: light, dark: try renderer(.dark).svg(other)) == nil)
  }

  @Test("drawings of a page share the outlines of their letters and the names of their colours")
  func sharedLetters() throws {
    func placed(_ names: [String]) throws -> (html: HTML, shelf: Shelf) {
      var shelf = Shelf(.embedded)
      var html: HTML = ""
      for name in names {
        let figure = try #require(FigureCatalogue.analytic[name]).make()
        let renderer = Renderer(language: .english, ground: .transparent, showsTitle: false)
        let svg = try renderer.svg(figure)
        html += shelf.place(try #require(InlineDrawing(light: svg, dark: svg)), "a")
      }
      return (html, shelf)
    }
    let (once, twice) = (try placed(["elbo-gap"]), try placed(["elbo-gap", "elbo-gap"]))
    #expect(once.shelf.letters == twice.shelf.letters && !once.shelf.letters.isEmpty)
    #expect(once.shelf.inkStyle == twice.shelf.inkStyle)
    let more = try placed(["elbo-gap", "forward-reverse-kl"])
    let used = Set(more.html.markup.matches(of: /href="#([^"]*)"/).map(\.output.1))
    let given = Set(more.shelf.letters.markup.matches(of: /id="([^"]*)"/).map(\.output.1))
    #expect(used == given)
  }

  @Test(
    "paths are written with relative coordinates, and mean what they meant",
    arguments: [
      ("M 1 2 L 3 2 L 3 5.5 Z M 1 2 ", "m1 2h2v3.5z", "m100 200h200v350z"),
      ("M 0.5 -0.25 L 0.75 0.5 L 1 1 ", "m.5-.25.25.75.25.5", "m50-25 25 75 25 50"),
      ("M 1 1 C 1 2 3 4 5 6 C 6 6 7 7 8 8 ", "m1 1c0 1 2 3 4 5 1 0 2 1 3 2", nil),
      ("M 0 0 L 1 1 Z M 2 2 L 3 3 ", "m0 0 1 1zm2 2 1 1", nil),
    ])
  func paths(path: String, points: String, hundredths: String?) {
    let bytes = Array(path.utf8)
    #expect(PathData.compact(bytes[...], .points) == points)
    if let hundredths { #expect(PathData.compact(bytes[...], .hundredths) == hundredths) }
    #expect(PathData.compact(Array("M 1 1 A 2 2 0 0 0 3 3".utf8)[...], .points) == nil)
  }

  @Test("a style that many elements have becomes a class; one of an explorable's parts stays")
  func styleClasses() {
    let styled = "<span class=\"a\" style=\"top:1em;left:0\">x</span>"
    let bare = "<i title=\"1 > 0\" style=\"top:1em;left:0\">y</i>"
    let part = "<b data-part=\"p\" style=\"top:1em;left:0\">z</b><u style=\"top:2em\">w</u>"
    let classes = StyleClasses(of: styled + styled + bare + part)
    let named = "<span class=\"a k-0\">x</span>"
    #expect(
      classes.markup == named + named + "<i title=\"1 > 0\" class=\"k-0\">y</i>" + part)
    #expect(classes.rules == ".k-0{top:1em!important;left:0!important}")
  }

  @Test("a page leads to its translation, for readers and for machines")
  func translation() throws {
    var page = LecturePage(Fixtures.failingELBO)
    page.translations = [Translation(.english, page: "vae.en.html")]
    let html = try page.html(KaTeXFiles())
    expect("<link rel=\"alternate\" hreflang=\"en\" href=\"vae.en.html\">", in: html)
    expect("<a href=\"vae.en.html\" hreflang=\"en\" lang=\"en\"", in: html)
    expect("aria-current=\"true\">한국어</span>", in: html)
    let parts = Translation.parts(of: "vae.ko.md")
    #expect(parts?.stem == "vae" && parts?.language == .korean)
    #expect(Translation.parts(of: "vae.md") == nil)
  }

  @Test("a note's own pictures are links, since a page shows only what is in it")
  func pictures() throws {
    let text = "![a <b>](https://x.org/p.png \"t\") ![](q.png) [![c](r.png)](https://y.org)\n"
    let report = NoteReport(note: Fixtures.note(text), statements: [])
    let page = try LecturePage(report, language: .english).html(KaTeXFiles())
    expect("<a class=\"picture\" href=\"https://x.org/p.png\">a &lt;b&gt;</a>", in: page)
    expect("<a class=\"picture\" href=\"q.png\">q.png</a>", in: page)
    expect("<a href=\"https://y.org\">c</a>", in: page)
    expect("<img", false, in: page.split(separator: "</head>").last ?? "")
  }

  @Test("a claim stands beside the paragraph before it, and only there")
  func boundClaims() {
    let html =
      "<p>a</p>\n<p>b <x-math data-slot=\"0\"></x-math></p>\n"
      + "<x-directive data-slot=\"0\"></x-directive>\n<x-directive data-slot=\"2\"></x-directive>\n"
      + "<h2>h</h2>\n<x-directive data-slot=\"3\"></x-directive>\n"
    #expect(
      BoundClaims.placed(html, claims: [0, 2, 3]) == """
        <p>a</p>
        <div class="bound"><x-directive data-slot="0"></x-directive>\
        <x-directive data-slot="2"></x-directive><p>b <x-math data-slot="0"></x-math></p>
        </div><x-figure data-slot="0"></x-figure><x-figure data-slot="2"></x-figure>
        <h2>h</h2>
        <x-directive data-slot="3"></x-directive><x-figure data-slot="3"></x-figure>

        """)
  }
}
