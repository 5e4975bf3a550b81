import Notation
import SourceText
import Testing

@Suite("Macros") struct MacroTests {
  private let note = MacroTable(
    collectedFrom: #"""
      Prose with 100 % and a stray \ backslash.
      $$
      \newcommand{\E}[2][q]{\mathbb{E}_{#1}\brac{#2}}
      \newcommand{\brac}[1]{\left[ #1 \right]}
      \renewcommand\KL[2]{D_{\mathrm{KL}}\left(#1\,\middle\|\,#2\right)}
      \def\bz{\mathbf{z}} \def\pair#1#2{(#1, #2)}
      \DeclareMathOperator{\Tr}{Tr} \DeclareMathOperator*{\amax}{arg\,max}
      \DeclarePairedDelimiter{\abs}{\lvert}{\rvert}
      \DeclarePairedDelimiterX{\infdiv}[2]{(}{)}{#1\;\delimsize\|\;#2}
      \providecommand{\bz}{\mathbf{w}} \providecommand{\bx}{\mathbf x}
      \let\giv\mid
      $$
      """#)

  @Test(
    "A call means its body",
    arguments: [
      Spelling(#"\KL{q}{p}"#, #"D_{\mathrm{KL}}(q\,\middle\|\,p)"#),
      Spelling(#"\bz"#, #"\mathbf z"#),
      Spelling(#"\bx"#, #"\mathbf x"#), Spelling(#"\E{x}"#, #"\mathbb{E}_q[x]"#),
      Spelling(#"\E[p]{x}"#, #"\mathbb{E}_p[x]"#), Spelling(#"\pair ab"#, "(a,b)"),
      Spelling(#"\Tr A"#, #"\operatorname{Tr}A"#), Spelling(#"\amax_x"#, #"\arg\max_x"#),
      Spelling(#"\abs*{x}"#, #"\lvert x\rvert"#), Spelling(#"\abs[\big]{x}"#, #"\lvert x\rvert"#),
      Spelling(#"p(x\giv z)"#, #"p(x\mid z)"#), Spelling(#"\frac\bz2"#, #"\frac{\mathbf z}2"#),
      Spelling(#"\E{\KL{q}{\E{p}}}"#, #"\mathbb{E}_q[D_{\mathrm{KL}}(q\middle\|\mathbb{E}_q[p])]"#),
      Spelling(#"x_\bz"#, #"x_{\mathbf z}"#),
      Spelling(#"\infdiv{q}{p}"#, #"\left(q \middle\| p\right)"#),
    ])
  func calls(_ spelling: Spelling) {
    #expect(tree(spelling.written, note) == tree(spelling.plain))
  }

  @Test("A definition inside of a display holds from there on") func local() {
    #expect(tree(#"\newcommand{\q}{q_\phi} \q(z)"#) == tree(#"q_\phi(z)"#))
    #expect(tree(#"\def\q#1{q(#1)} \q z"#) == tree("q(z)"))
  }

  @Test("Let keeps what a command meant") func frozen() {
    let macros = MacroTable(
      collectedFrom: #"\let\oldvec\vec \renewcommand{\vec}[1]{\oldvec{\mathbf{#1}}}"#)
    #expect(dump(#"\vec{x}"#, macros) == "symbol x bold vector")
  }

  @Test("A body's nodes carry the call's span, an argument's nodes their own") func spans() {
    let nodes = parse(#"a + \KL{q}{pr}"#, macros: note)
    let excerpt = Excerpt(text: #"a + \KL{q}{pr}"#)
    #expect(nodes.suffix(2).map { excerpt.slice($0.span) } == [#"\KL{q}{pr}"#, #"\KL{q}{pr}"#])
    guard case .group(_, let body, _) = nodes.last?.kind else {
      Issue.record("no group")
      return
    }
    #expect(body.map { excerpt.slice($0.span) } == ["q", #"\KL{q}{pr}"#, "p", "r"])
  }

  @Test("A macro without end is an error at its call") func bombs() {
    let loop = MacroTable(collectedFrom: #"\def\a{\a\a}"#)
    #expect(complaints(#"x + \a"#, loop).first == #"the macro `\a` expands without end @ \a"#)
    var doubling = MacroTable()
    doubling.define("b0", as: "xxxxxxxxxx")
    for level in 1...9 {
      let name = String(UnicodeScalar(UInt8(97 + level)))
      let previous = level == 1 ? "x" : "\\" + String(UnicodeScalar(UInt8(96 + level)))
      doubling.define(name, as: String(repeating: previous + " ", count: 10))
    }
    #expect(complaints(#"\j"#, doubling).contains { $0.contains("expands without end") })
    #expect(parse(#"\j"#, macros: doubling).count < 200_000)
  }

  @Test("A call without its arguments is an error") func incomplete() {
    #expect(complaints(#"\KL{q}"#, note) == [#"`\KL` lacks an argument @ \KL"#])
    #expect(complaints(#"\KL{q"#, note).first == #"`\KL` lacks an argument @ \KL"#)
  }

  @Test("Macros can be defined without LaTeX") func define() {
    var macros = MacroTable()
    macros.define("norm", arity: 1, as: #"\lVert #1 \rVert"#)
    #expect(macros.names == ["norm"])
    #expect(tree(#"\norm{x}"#, macros) == tree(#"\lVert x \rVert"#))
  }
}
