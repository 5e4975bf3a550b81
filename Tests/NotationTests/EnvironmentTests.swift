import Notation
import Testing

@Suite("Environments") struct EnvironmentTests {
  private let plain = #"\begin{aligned} a &= b \\ &= c \end{aligned}"#

  @Test(
    "Alignments are rows of cells whatever they are called",
    arguments: [
      #"\begin{align*} a &= b \\ &= c \end{align*}"#,
      #"\begin{align\*} a &= b \\ &= c \end{align\*}"#,
      #"\begin{align} a &= b \\[6pt] &= c \\ \end{align}"#,
      #"\begin{split} a &= b \\* &= c \end{split}"#,
      #"\begin{alignedat}{2} a &= b \\ &= c \end{alignedat}"#,
      #"\begin{aligned}[t] a &= b \[6pt] &= c \end{aligned}"#,
      #"\begin{eqnarray} a &= b \\ &= c \end{eqnarray}"#,
      #"\begin{equation}\begin{split} a &= b \\ &= c \end{split}\end{equation}"#,
      #"\begin{aligned} a &amp;= b \\ &amp;= c \end{aligned}"#,
    ])
  func alignments(_ latex: String) {
    #expect(tree(latex) == tree(plain))
  }

  @Test(
    "Matrices know their delimiters",
    arguments: [
      ("matrix", "matrix none"), ("pmatrix", "matrix parenthesis"), ("bmatrix", "matrix bracket"),
      ("Bmatrix", "matrix brace"), ("vmatrix", "matrix bar"), ("Vmatrix", "matrix doubleBar"),
      ("smallmatrix", "matrix none"), ("cases", "matrix brace … none"),
    ])
  func matrices(_ name: String, _ title: String) {
    #expect(
      dump("\\begin{\(name)} a & b \\\\ c & d \\end{\(name)}") == """
        \(title)
          row 1
            cell: symbol a
            cell: symbol b
          row 2
            cell: symbol c
            cell: symbol d
        """)
  }

  @Test("An array's columns and lines are no content") func array() {
    #expect(
      tree(#"\begin{array}{c|c} a & b \\ \hline c & d \end{array}"#)
        == tree(#"\begin{matrix} a & b \\ c & d \end{matrix}"#))
  }

  @Test("A row break without environment is a node") func lineBreak() {
    #expect(dump(#"a \\ = b"#) == "symbol a\nline break\nrelation equal\nsymbol b")
  }

  @Test("A parenthesis that closes in a later row keeps the rows together") func broken() {
    let joined = tree(#"\begin{aligned} &= E[ a + b ] \end{aligned}"#)
    #expect(tree(#"\begin{aligned} &= E[ a \\ & + b ] \end{aligned}"#) == joined)
    #expect(
      tree(#"\begin{aligned} &= E\left[ a \right. \\ & \left. + b \right] \end{aligned}"#) == joined
    )
    #expect(tree(#"\begin{aligned} &= E\bigg[ a \\ & + b \bigg] \end{aligned}"#) == joined)
  }

  @Test("Stacked limits are rows") func substack() {
    #expect(
      dump(#"\substack{a \\ b}"#) == """
        rows
          row 1
            cell: symbol a
          row 2
            cell: symbol b
        """)
  }

  @Test("An environment in an environment is a node in its cell") func nested() {
    let dumped = dump(#"\begin{aligned} f &= \begin{cases} a & b \\ c \end{cases} \end{aligned}"#)
    #expect(dumped.contains("matrix brace … none"))
    #expect(dumped.contains("row 1"))
  }
}
