import Foundation
import Notes
import Reading
import SourceText
import Testing

@Suite("Lints")
struct LintTests {
  /// The lints of a note, each with the bytes that its span covers.
  private func lints(_ text: String, path: String = "note.md") -> [String] {
    let note = NoteReader.read(path: path, bytes: Array(text.utf8))
    return lint(note).map { "\($0.rule.rawValue): \(note.file.slice($0.span))" }
  }

  // MARK: Bars in tables

  @Test(
    "a bare bar in kramdown's inline mathematics makes a table of a line",
    arguments: [
      "여기서 $$p(x|z)$$ 는 우도이다.\n", "* item $$p(x|z)$$\n* another\n", "> quoted $$p(x|z)$$\n",
      "text\n\nFirst $$p(x|z)$$ line\nand $$p(z|x)$$ another\n\ntext\n",
    ])
  func table(_ text: String) { #expect(lints(text) == ["table-bar: |"]) }

  @Test(
    "there is no table where a line has no bar, the bar is escaped or hidden, or no site is built",
    arguments: [
      "First $$p(x|z)$$ line\nand another\n", "Here $$p(x \\vert z)$$ and $$KL(q \\| p)$$.\n",
      "The code `p(x|z)` and $$p(x)$$.\n", "# A heading $$p(x|z)$$\n", "Plain $p(x|z)$ here.\n",
      "$$\np(x|z)\n$$\n", "text $$p(x|z)$$\n```\ncode\n```\n",
    ])
  func noTable(_ text: String) { #expect(lints(text).isEmpty) }

  @Test("in a Jekyll site single dollars fall into the same trap, in other formats none do")
  func sites() {
    let text = "---\nuse_math: true\n---\n\nPlain $p(x|z)$ here.\n"
    #expect(lints(text) == ["table-bar: |"])
    #expect(lints(text, path: "note.qmd").isEmpty)
  }

  // MARK: Equations

  @Test(
    "braces around a sum after an operator are invisible",
    arguments: [
      ("\\sup_{\\phi}{a + b}", "{a + b}"), ("\\max_\\theta {f - g}", "{f - g}"),
      ("\\log{p(x) + p(y)}", "{p(x) + p(y)}"), ("c = \\inf{-a + b}", "{-a + b}"),
    ])
  func braces(_ latex: String, _ span: String) {
    #expect(lints("$$\n\(latex)\n$$\n") == ["invisible-braces: \(span)"])
  }

  @Test(
    "braces that hold one term mislead nobody",
    arguments: [
      "\\sup_{\\phi}{KL[q \\| p]}", "\\log{p_{\\theta}(x)} + c", "\\inf{-a}", "\\sup_{a + b} c",
      "\\sup_\\phi \\left\\{ a + b \\right\\}", "\\frac{a + b}{c}", "x^{a + b}",
    ])
  func harmlessBraces(_ latex: String) { #expect(lints("$$\n\(latex)\n$$\n").isEmpty) }

  @Test(
    "a bracket without its partner is found, half-open intervals are none",
    arguments: [
      ("E[\\log p(x)", ["unclosed-bracket: ["]), ("a + b)", ["unclosed-bracket: )"]),
      ("\\left( a + b", ["unclosed-bracket: \\left("]), ("x \\in [0, 1)", []),
      ("\\left. a \\right|_{x}", []), ("\\{ a : b \\}", []),
    ])
  func brackets(_ latex: String, _ expected: [String]) {
    #expect(lints("$$\n\(latex)\n$$\n") == expected)
  }

  @Test(
    "a divergence wants two bars",
    arguments: [
      ("KL(q|p)", "|"), ("D_{KL}(q(z|x)|p(z))", "|"), ("\\mathrm{KL}[q \\mid p]", "\\mid"),
      ("D_{\\text{KL}}\\left(q \\vert p\\right)", "\\vert"),
    ])
  func divergence(_ latex: String, _ bar: String) {
    #expect(lints("$$\n\(latex)\n$$\n") == ["single-bar-divergence: \(bar)"])
  }

  @Test(
    "every usual way to write a divergence is fine",
    arguments: [
      "KL(q \\| p)", "D_{KL}(q(z|x) || p(z))", "KL[q \\parallel p]", "KL(q \\Vert p)",
      "KL(q(z|x), p(z|x))", "KL(q \\mid\\mid p)", "D(x|z)",
    ])
  func fineDivergence(_ latex: String) { #expect(lints("$$\n\(latex)\n$$\n").isEmpty) }

  @Test("condition bars that are spaced differently are mixed, those that look alike are not")
  func bars() {
    #expect(
      lints("$$\np(x|z) = p(x|z)\n$$\n\nwhere $p(z \\mid x)$\n") == ["mixed-bars: \\mid"])
    #expect(lints("$$\np(x \\mid z) = 1\n$$\n\n$$\np(z|x)\n$$\n") == ["mixed-bars: |"])
    #expect(lints("$$\np(x|z)\n$$\n\nwhere $p(z \\vert x)$ and $|x|$\n").isEmpty)
    #expect(lints("$$\np(x \\mid z) + |x|\n$$\n").isEmpty)
  }

  // MARK: References

  @Test("a reference without a label is found in equations and in prose, but not in code")
  func references() {
    let label = "$$\na = b \\label{eq:a}\n$$\n"
    #expect(lints(label + "\nSee \\eqref{eq:a} and `\\ref{eq:b}`.\n").isEmpty)
    #expect(
      lints(label + "\n한글 \\eqref{eq:b}.\n") == ["unknown-reference: \\eqref{eq:b}"])
    #expect(lints("$$\na = b \\quad \\text{by } \\ref{eq:c}\n$$\n").count == 1)
  }

  @Test("a label that stands twice is found at its second place")
  func duplicates() {
    let text = "$$\na = b \\label{eq:a}\n$$\n\n$$\nc = d \\label{eq:a}\n$$\n"
    let note = NoteReader.read(path: "note.md", bytes: Array(text.utf8))
    let found = lint(note)
    #expect(found.map(\.rule) == [.duplicateLabel])
    #expect(found.map(\.subject) == ["eq:a"])
    #expect(found.map { note.file.position(of: $0.span.lower).line } == [6])
    #expect(found.compactMap(\.other).map { note.file.position(of: $0.lower).line } == [2])
  }

  @Test("every rule has a section in the documentation", arguments: LintRule.allCases)
  func documented(rule: LintRule) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
    let text = try String(
      contentsOf: root.appending(path: "../../Documentation/Lints.md"), encoding: .utf8)
    #expect(text.contains("\n## \(rule.rawValue)\n"))
  }

  @Test("a line that breaks a rule without end is reported sixteen times")
  func longLine() {
    #expect(lints(String(repeating: "see \\eqref{a} ", count: 3000)).count == 16)
    #expect(lints(String(repeating: "see \\eqref{a}\n\n", count: 40)).count == 40)
  }

  @Test(
    "no bytes make a lint fall outside of the file",
    arguments: ["$$", "|\n|$$|", "`$$|`$$|$$", "\\ref{", "\\eqref{}$\\label{}$", "> $$(|\n> $$"])
  func hostile(_ text: String) {
    let note = NoteReader.read(path: "note.md", bytes: Array(text.utf8))
    for found in lint(note) {
      #expect(found.span.lower >= 0 && found.span.upper <= note.file.bytes.count)
    }
  }
}
