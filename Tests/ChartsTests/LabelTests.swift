import Charts
import Testing

@testable import ChartRendering

@Suite struct LabelTests {
  @Test func markupBecomesRuns() {
    let label: Label = "log *p*_θ_(*x*)^2^"
    #expect(
      label.runs == [
        .init("log "), .init("p", .italic), .init("θ", .sub), .init("("), .init("x", .italic),
        .init(")"), .init("2", .super),
      ])
  }

  @Test func stylesNest() {
    let label: Label = "*q*_*φ*_"
    #expect(label.runs == [.init("q", .italic), .init("φ", [.italic, .sub])])
  }

  @Test func bracesPutAHatOnEveryLetter() {
    #expect(Label(markup: "{*x*}").runs == [.init("x\u{302}", .italic)])
  }

  @Test func interpolatedTextIsNeverMarkup() {
    let name = "a*b_c^d{e}\\"
    let label: Label = "*\(name)* end"
    #expect(label.runs == [.init(name, .italic), .init(" end")])
  }

  @Test func numbersGetAMinusSign() {
    let label: Label = "\(-1.826, decimals: 2) and \(-3)"
    #expect(label.plainText == "−1.83 and −3")
  }

  @Test func markupReadBackGivesTheSameLabel() {
    let label: Label = "‖*w*_*i*_‖^2^ = 1\\_000 **bold**"
    #expect(Label(markup: FigureDumper.markup(label)) == label)
  }

  @Test func unclosedMarkupEndsWithTheText() {
    #expect(Label(markup: "*x").runs == [.init("x", .italic)])
    #expect(Label(markup: "x\\").runs == [.init("x\\")])
  }

  @Test func plainTextKeepsScriptsThatUnicodeHas() {
    #expect(("*λ*_*i*_ ≤ *σ*^2^" as Label).plainText == "λᵢ ≤ σ²")
    #expect(("*p*_θ_" as Label).plainText == "pθ")
  }

  @Test func linesKeepTheirStyles() {
    let lines = ("a*b\nc*" as Label).lines
    #expect(
      lines == [
        Label(runs: [.init("a"), .init("b", .italic)]), Label(runs: [.init("c", .italic)]),
      ])
  }

  @Test func pangoSeesNoMarkupFromOutside() {
    let label = Label(plain: "</span><b>&\u{1}'\"")
    let markup = PangoMarkup.markup(label, size: 10, .standard)
    #expect(markup == "&lt;/span&gt;&lt;b&gt;&amp;\u{FFFD}&#39;&quot;")
  }

  @Test(arguments: [
    (0.0, 2, "0.00"), (-0.001, 2, "0.00"), (1.005, 1, "1.0"), (-2.5, 0, "−3"),
    (12_345.6, 1, "12\u{202F}345.6"), (1234, 0, "1234"), (.infinity, 2, "inf"),
  ])
  func numbersAreWrittenPlainly(_ value: Double, _ decimals: Int, _ text: String) {
    #expect(Numeral.fixed(value, decimals: decimals) == text)
  }
}
