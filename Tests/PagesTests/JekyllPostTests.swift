import Charts
import Notes
import Pages
import Proofreading
import Testing

@Suite("Jekyll posts")
struct JekyllPostTests {
  private func post(
    _ text: String, badges: Bool = false, language: Language = .english
  ) throws -> JekyllPost {
    let report = Fixtures.report(text) {
      [Fixtures.statement($0, "eq-\($0.slot + 1)", .judged(Fixtures.holding))]
    }
    var figures: [Int: Figure] = [:]
    for case .directive(let directive) in report.note.items {
      if case .figure(let name) = directive.kind {
        figures[directive.slot] = try FigureCatalogue.analytic[name]?.make()
      }
    }
    return JekyllPost(
      report, figures: figures, slug: "vae", date: "2025-03-01", showsBadges: badges,
      language: language)
  }

  @Test("directives go, and everything else stays byte for byte")
  func directives() throws {
    let text = """
      ---
      layout: post
      title: "A: b"
      marginalia:
        symbols:
          W: matrix
      tags:
        - x
      ---

      Text <!-- mine --> and *so on*.

      <!-- marginalia: claim elbo.jensen -->

      <!-- marginalia: expect fails -->
      $$
      a = b
      $$

      End<!-- marginalia: given none -->.
      """
    #expect(
      try post(text).text == """
        ---
        layout: post
        title: "A: b"
        tags:
          - x
        date: 2025-03-01
        lang: en
        use_math: true
        ---

        Text <!-- mine --> and *so on*.

        $$
        a = b
        $$

        End.

        """)
  }

  @Test("a figure stands in its place with its words, and its file where the post looks for it")
  func figures() throws {
    let post = try post("Before\n\n<!-- marginalia: figure elbo-gap -->\n\nAfter\n")
    expect("![The ELBO rises from", in: post.text)
    expect("({{ '/assets/images/vae/elbo-gap.png' | relative_url }})", in: post.text)
    expect("**As q moves to the posterior, the ELBO rises to log p(x).**", in: post.text)
    expect("marginalia:", false, in: post.text)
    #expect(post.path == "_posts/2025-03-01-vae.md")
    let figure = try #require(post.figures.values.first)
    #expect(post.path(of: figure) == "assets/images/vae/elbo-gap.png")
  }

  @Test("a note without a header gets one from its first heading, which then stands there once")
  func header() throws {
    let text = try post("# On \"bounds\"\n\nText\n").text
    #expect(text.hasPrefix("---\nlayout: post\ntitle: \"On \\\"bounds\\\"\"\ndate: 2025-03-01\n"))
    expect("# On", false, in: text)
    #expect(text.hasSuffix("---\n\nText\n"))
  }

  @Test("verdicts stand below their displays, at their indentation")
  func badges() throws {
    let text = try post("$$\na = b\n$$\n\n> $$\n> c = d\n> $$\n> more\n", badges: true).text
    expect("$$\na = b\n$$\n\n<small>✓ holds · exact</small>\n", in: text)
    expect("> $$\n> \n> <small>✓ holds · exact</small>\n", in: text)
    expect("<small>", false, in: try post("$$\na = b\n$$\n").text)
  }

  @Test("what Liquid would take for its own is set apart in mathematics only")
  func liquid() throws {
    let text = try post("$x^{{a}}$ and {{ site.url }}\n\n$$\n{{{b}}} = c\n$$\n").text
    expect("$x^{ {a}}$ and {{ site.url }}", in: text)
    expect("{ { {b}}} = c", in: text)
  }

  @Test(
    "a slug comes from the note's name",
    arguments: [
      ("vae.en", "vae-en"), ("2024-01-02-My Post", "my-post"), ("노트 1", "노트-1"), ("../x", "x"),
    ])
  func slug(name: String, expected: String) {
    #expect(JekyllPost.slug(name) == expected)
  }
}
