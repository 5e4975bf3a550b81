import Reading
import SourceText
import Testing

@Suite("Where terms stand")
struct SpanTests {
  /// The text of the first term under a superscript.
  private func base(_ latex: String) -> String {
    let statement = note(scene, displays: latex + " = 1").statements.last
    guard let term = statement?.readings.first?.left ?? statement?.term(latex: latex),
      let inner = term.children.first
    else { return "" }
    let text = Array(latex.utf8)
    // A display begins on a line of its own.
    let shift = term.span.lower
    let lower = inner.span.lower - shift
    let upper = inner.span.upper - shift
    guard lower >= 0, upper <= text.count, lower <= upper else { return "out of bounds" }
    return String(decoding: text[lower..<upper], as: UTF8.self)
  }

  @Test(
    "A symbol under a superscript spans its base and subscript only",
    arguments: [
      ("\\Sigma_0^{-1}", "\\Sigma_0"), ("\\sigma_1^2", "\\sigma_1"), ("W^\\top", "W"),
      ("M^{-1}", "M"), ("\\sigma_{12}^2", "\\sigma_{12}"), ("\\tau^2", "\\tau"),
    ])
  func scripted(_ latex: String, _ expected: String) { #expect(base(latex) == expected) }

  @Test("A superscript before the subscript leaves no shorter span")
  func superscriptFirst() { #expect(base("\\sigma^2_1") == "\\sigma^2_1") }
}
