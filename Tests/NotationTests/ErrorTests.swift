import Notation
import SourceText
import Testing

@Suite("Errors") struct ErrorTests {
  @Test(
    "What can't be read says why and where",
    arguments: [
      (#"a + \foo{b}"#, #"`\foo` is not known @ \foo"#), ("x^1^2", "a second superscript @ ^2"),
      ("x_1_2", "a second subscript @ _2"), ("a + {b", "this brace is never closed @ {"),
      (#"\frac{a}{b"#, "this brace is never closed @ {"), ("a}", "`}` closes nothing @ }"),
      ("f(x", "`(` is never closed @ ("), ("x)", "`)` closes nothing @ )"),
      (#"\left( x"#, #"`(` is never closed @ \left("#),
      (#"x \right)"#, #"`\right)` closes nothing @ \right)"#),
      ("^2", "a superscript with nothing before it @ ^2"),
      ("x_", "a subscript is missing here @ _"),
      (#"\binom nk"#, #"binomials are not read @ \binom nk"#),
      (#"\hat{xy}"#, #"an accent over several symbols is not read @ \hat{xy}"#),
      (#"\begin{aligned} a"#, #"`\begin{aligned}` has no `\end` @ \begin{aligned}"#),
      (#"a \end{aligned}"#, #"`\end{aligned}` ends nothing @ \end{aligned}"#),
      (
        #"\begin{align}a\end{gather}"#,
        #"`\begin{align}` is ended by `\end{gather}` @ \end{gather}"#
      ),
      (
        #"\begin{tikzpicture}a\end{tikzpicture}"#,
        #"the environment `tikzpicture` is not known @ \begin{tikzpicture}"#
      ),
      ("a # b", "the character `#` is not read @ #"),
      (#"\frac a"#, #"a fraction lacks a part @ \frac"#),
      (#"a \over b \over c"#, #"a second `\over` in one group @ \over"#),
      ("a $ b", "a dollar sign inside of mathematics @ $"),
      ("a\\", "a backslash ends the formula @ \\"),
      (#"\not\sim"#, #"`\not` is not read here @ \not"#),
    ])
  func complains(_ latex: String, _ complaint: String) {
    #expect(complaints(latex) == [complaint])
  }

  @Test("Parsing goes on after an error") func goesOn() {
    #expect(dump(#"a + \foo = b"#).hasSuffix("relation equal\nsymbol b"))
  }

  @Test("An unclosed parenthesis ends with its cell") func cell() {
    let equations = Equation.all(in: parse(#"\begin{aligned} f(x &= a \\ &= b \end{aligned}"#))
    #expect(equations.first?.relations.count == 2)
    #expect(equations.first?.hasErrors == true)
  }
}
