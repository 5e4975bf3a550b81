import ChartRendering
import Charts
import Notes
import Pages
import Proofreading
import Testing

@Suite("Lecture page")
struct LecturePageTests {
  private func html(
    _ report: NoteReport, _ illustrations: [Illustration] = [], language: Language? = nil
  ) throws -> String {
    try LecturePage(report, illustrations: illustrations, language: language).html(KaTeXFiles())
  }

  @Test("has landmarks, a skip link, a strict policy and no script")
  func structure() throws {
    let page = try html(Fixtures.failingELBO)
    for piece in [
      "<html lang=\"ko\">", "default-src 'none'", "<a class=\"skip\" href=\"#text\">",
      "<nav class=\"contents wide\" aria-label=\"차례\">", "<main id=\"text\">", "<h1>ELBO</h1>",
      "<a href=\"#변분-하한\">",
    ] {
      expect(piece, in: page)
    }
    expect("<script", false, in: page)
    expect("src=\"http", false, in: page)
    expect("url(http", false, in: page)
  }

  @Test("a failing step carries its verdict, its numbers, its repair and its counterexample")
  func failure() throws {
    let page = try html(Fixtures.failingELBO)
    for piece in [
      "id=\"eq-1\"", "<strong>거짓</strong>", "부호가 뒤집혔다", "enclosing removed",
      "enclosing added", "두 군데를 고치면 성립한다. 이만큼 작은 수정은 이것 하나뿐이다.", "왼쪽",
      "<span class=\"value\">−0.41</span>", "marginalia explain vae.md eq-1", "q(z|x) = p(z|x)",
      "<b>1</b> 거짓",
    ] {
      expect(piece, in: page)
    }
  }

  @Test("a condition and a mutation score stand in the margin, in both languages")
  func conditionAndMutation() throws {
    let report = Fixtures.report("$$\na = b = c\n$$") {
      var failing = Fixtures.statement($0, "eq-1.1", index: 0, .judged(Fixtures.failing))
      failing.conditions = [Condition("S", .diagonal)]
      var weak = Fixtures.statement($0, "eq-1.2", index: 1, .judged(Fixtures.holding))
      weak.mutation = Fixtures.weak
      return [failing, weak]
    }
    let english = try html(report, language: .english)
    for piece in [
      "<span>holds if S is diagonal</span>", "<dt>Holds if</dt><dd>S is diagonal</dd>",
      "<span>weakly tested: a slip could pass</span>",
      "<dt>Slips found</dt><dd>3 of 5 mutants refuted, 1 true as well, 2 not found out</dd>",
      "<dt>Slips that pass</dt><dd><span class=\"katex\">",
    ] {
      expect(piece, in: english)
    }
    let korean = try html(report, language: .korean)
    for piece in [
      "<dt>성립하는 조건</dt><dd>대각행렬 S</dd>", "약하게 검사됨: 실수가 통과할 수 있다",
      "<dt>실수 검출</dt><dd>실수 5개 중 3개 적발, 1개는 역시 참, 2개는 놓침</dd>",
    ] {
      expect(piece, in: korean)
    }
  }

  @Test("every row of a chain has its own verdict")
  func chain() throws {
    let report = Fixtures.report("$$\n\\begin{aligned} a &= b \\\\ &= c \\end{aligned}\n$$") {
      [
        Fixtures.statement($0, "eq-1.1", index: 0, .judged(Fixtures.holding)),
        Fixtures.statement($0, "eq-1.2", index: 1, .judged(Fixtures.holding), row: 1),
      ]
    }
    let page = try html(report)
    expect("<div class=\"parts\" id=\"eq-1.1\">", in: page)
    expect("<div class=\"parts\" id=\"eq-1.2\">", in: page)
    #expect(page.split(separator: "<strong>holds · exact</strong>").count == 3)
  }

  @Test("a note without a title takes its first heading, once, above the summary")
  func openingHeading() throws {
    let report = NoteReport(note: Fixtures.note("# On $x$\n\ntext\n\n## Next\n"), statements: [])
    let page = try html(report)
    let header = page.split(separator: "<header>").last?.prefix { $0 != "\n" } ?? ""
    expect("<h1 id=\"on-x\">On <span class=\"katex\">", in: header)
    #expect(page.split(separator: "<h1").count == 2)
    expect("class=\"depth-1\"><a href=\"#next\">", in: page)
  }

  @Test("an expected failure is a common mistake, not an error")
  func expected() throws {
    let report = Fixtures.report("$$\na = b\n$$") { mathematics in
      var statement = Fixtures.statement(mathematics, "eq-1", .judged(Fixtures.failing))
      statement.expected = "fails"
      return [statement]
    }
    let page = try html(report)
    expect("<p class=\"mistake-title\">Common mistake</p>", in: page)
    expect("<strong>fails, as expected</strong>", in: page)
    expect("class=\"step wrong\"", false, in: page)
  }

  @Test("the page's words are in the language asked for")
  func languages() throws {
    let page = try html(Fixtures.failingELBO, language: .english)
    expect("Two changes make it hold. No other repair is as small.", in: page)
    expect("aria-label=\"Contents\"", in: page)
  }

  @Test("a directive's figure stands where the directive does, with its numbers")
  func figures() throws {
    let entry = try #require(FigureCatalogue.analytic["elbo-gap"])
    let figure = try entry.make()
    let png = try Renderer(language: .english, showsTitle: false).png(figure, scale: 1)
    let report = NoteReport(
      note: Fixtures.note("before\n\n<!-- marginalia: figure elbo-gap -->\n\nafter\n"),
      statements: [])
    let page = try html(report, [Illustration(figure, png: png)])
    expect("<figure id=\"figure-elbo-gap\">", in: page)
    expect("<img class=\"pixels\" src=\"data:image/png;base64,", in: page)
    expect("<th scope=\"col\">", in: page)
    let missing = try html(report)
    expect("This figure has not been made: elbo-gap", in: missing)
  }

  @Test("stays below a megabyte, and is the same every time")
  func size() throws {
    let page = try html(Fixtures.failingELBO)
    #expect(page.utf8.count < 600_000)
    #expect(try page == html(Fixtures.failingELBO))
  }

  @Test("a display that cannot be set is shown as its source with the reason")
  func unset() throws {
    let report = Fixtures.report("$$\n\\unknownmacro{a} = b\n$$") {
      [Fixtures.statement($0, "eq-1", .unread("this command is not known"))]
    }
    let page = try html(report)
    expect("<pre class=\"unset\"><code>\\unknownmacro{a} = b</code></pre>", in: page)
    expect("Undefined control sequence: \\unknownmacro", in: page)
    expect("<strong>unread</strong>", in: page)
  }
}
