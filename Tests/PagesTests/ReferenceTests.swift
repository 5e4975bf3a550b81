import Charts
import Notes
import Pages
import Proofreading
import SourceText
import Testing

@Suite("References")
struct ReferenceTests {
  private func page(_ text: String) throws -> String {
    let report = Fixtures.report(text) { mathematics in
      let count = mathematics.latex.text.count { $0 == "=" }
      return (0..<count).map {
        Fixtures.statement(
          mathematics, "eq-\(mathematics.slot + 1).\($0 + 1)", index: $0,
          .judged(Fixtures.holding), row: $0)
      }
    }
    return try LecturePage(report, language: .english).html(KaTeXFiles())
  }

  private static let chain = """
    $$
    \\begin{align}
    a &= b \\label{eq:one} \\\\
    c &= d \\label{eq:two} \\tag{B*}
    \\end{align}
    $$


    """

  @Test("a reference leads to its line, by the author's tag or the number in the margin")
  func lines() throws {
    let page = try page(
      Self.chain + "See \\eqref{eq:one}, $\\eqref{eq:two}$ and \\ref{eq:one}.")
    expect("See <a class=\"reference\" href=\"#eq-1.1\">(1.1)</a>", in: page)
    expect("<a class=\"reference\" href=\"#eq-1.2\">(B*)</a>", in: page)
    expect("and <a class=\"reference\" href=\"#eq-1.1\">1.1</a>.", in: page)
    expect("id=\"eq-1.1\"", in: page)
    expect("<span class=\"tag\">(B*)</span>", in: page)
  }

  @Test("a line that nobody judges has its label for an anchor")
  func unjudged() throws {
    let page = try page("$$\nf(x) \\label{my fun}\n$$\n\nSee \\eqref{my fun}.")
    expect("id=\"label-my-fun\"", in: page)
    expect("href=\"#label-my-fun\">(my fun)</a>", in: page)
  }

  @Test("an unknown label is shown as one, and code stays as it is")
  func unknown() throws {
    let page = try page("See \\eqref{nowhere} and `\\eqref{eq:one}`, `\\ref{a}`.\n\n" + Self.chain)
    expect("title=\"nowhere\">(?)</span>", in: page)
    expect("<code>\\eqref{eq:one}</code>", in: page)
    expect("<code>\\ref{a}</code>", in: page)
  }

  @Test("a page with references carries their previews, and its policy names that script alone")
  func script() throws {
    let page = try page(Self.chain + "See \\eqref{eq:one}.")
    #expect(page.split(separator: "<script").count == 2)
    expect("script-src 'sha256-", in: page)
    let plain = try self.page(Self.chain)
    expect("<script", false, in: plain)
    expect("script-src", false, in: plain)
  }

  @Test("a hostile label stays text")
  func hostile() throws {
    let label = "\"><img src=x onerror=alert(1)>"
    let page = try page(
      "$$\nf(x) \\label{\(label)}\n$$\n\nSee $\\eqref{\(label)}$ \\ref{\(label)}.")
    expect("<img", false, in: page)
  }
}
