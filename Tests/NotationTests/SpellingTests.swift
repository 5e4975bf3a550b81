import Notation
import Testing

@Suite("Spellings") struct SpellingTests {
  @Test(
    "Fractions, roots and their shorthands are the same fractions and roots",
    arguments: [
      Spelling(#"\frac12"#, #"\frac{1}{2}"#), Spelling(#"\tfrac{a}{b}"#, #"\frac{a}{b}"#),
      Spelling(#"\dfrac ab"#, #"\frac{a}{b}"#), Spelling(#"{a \over b}"#, #"\frac{a}{b}"#),
      Spelling(#"\nicefrac{1}{2}"#, #"\frac12"#), Spelling(#"\frac d2"#, #"\frac{d}{2}"#),
      Spelling(#"\frac\mu\sigma"#, #"\frac{\mu}{\sigma}"#), Spelling("½", #"\frac12"#),
      Spelling(#"\sqrt x"#, #"\sqrt{x}"#), Spelling("√x", #"\sqrt{x}"#),
    ])
  func fractions(_ spelling: Spelling) {
    #expect(tree(spelling.written) == tree(spelling.plain))
  }

  @Test(
    "Scripts come in any order, with any space, and empty ones are none",
    arguments: [
      Spelling("x^2_i", "x_i^2"), Spelling(#"\sum _{ z }^{  }{ f }"#, #"\sum_z f"#),
      Spelling("p^{*}", "p^*"), Spelling(#"p^\ast"#, "p^*"), Spelling(#"f^\prime"#, "f'"),
      Spelling(#"f^{\prime\prime}"#, "f''"), Spelling("f'^2", "f^{2}'"), Spelling("f′", "f'"),
      Spelling("{x_i}^2", "x_i^2"), Spelling("x_ { i }", "x_i"), Spelling("σ²", #"\sigma^2"#),
      Spelling("C⁻¹", "C^{-1}"), Spelling("x₁₂", "x_{12}"), Spelling(#"p\_\theta"#, #"p_\theta"#),
      Spelling(#"p\\_{i}"#, "p_i"), Spelling(#"\max\limits_x"#, #"\max_x"#),
      Spelling(#"x{}^T"#, "x^T"), Spelling(#"\theta^\*"#, #"\theta^*"#),
      Spelling(#"\mathbf{x_i}"#, #"\mathbf{x}_i"#), Spelling(#"p_\mathrm{data}"#, "p_{data}"),
      Spelling(#"\underset{z\sim q}{\mathbb{E}}"#, #"\mathbb{E}_{z\sim q}"#),
    ])
  func scripts(_ spelling: Spelling) {
    #expect(tree(spelling.written) == tree(spelling.plain))
  }

  @Test(
    "Alphabets are read in braces, without braces and as switches",
    arguments: [
      Spelling(#"\mathbb E"#, #"\mathbb{E}"#), Spelling(#"{\bf x}"#, #"\mathbf{x}"#),
      Spelling(#"{\rm KL}"#, #"\mathrm{KL}"#), Spelling(#"{\cal L}"#, #"\mathcal{L}"#),
      Spelling(#"\boldsymbol{\mathrm{x}}"#, #"\mathbf{x}"#),
      Spelling(#"\mathrm{\mathbf{x}}"#, #"\mathbf{x}"#), Spelling(#"\bm\mu"#, #"\boldsymbol{\mu}"#),
      Spelling(#"\pmb{x}"#, #"\bold{x}"#), Spelling(#"\Bbb R"#, #"\mathbb{R}"#),
      Spelling(#"\mathscr{L}"#, #"\mathcal{L}"#), Spelling("𝔼", #"\mathbb{E}"#),
      Spelling("𝒩", #"\mathcal{N}"#), Spelling("ℝ", #"\mathbb{R}"#),
      Spelling("𝐱", #"\mathbf{x}"#), Spelling("𝛍", #"\boldsymbol{\mu}"#),
      Spelling("𝜃", #"\theta"#), Spelling(#"\mathbf{Wz}"#, #"\mathbf{W}\mathbf{z}"#),
      Spelling(#"\boldsymbol{\mu\Sigma}"#, #"\boldsymbol\mu\boldsymbol\Sigma"#),
      Spelling(#"\mathrm { K L }"#, #"\mathrm{KL}"#), Spelling(#"\mathrm{dz}"#, #"\mathrm{d}z"#),
      Spelling(#"\operatorname{KL}"#, #"\mathrm{KL}"#), Spelling(#"\d z"#, #"\mathrm{d}z"#),
    ])
  func alphabets(_ spelling: Spelling) {
    #expect(tree(spelling.written) == tree(spelling.plain))
  }

  @Test(
    "Variants and Unicode letters are the letters that commands give",
    arguments: [
      Spelling(#"\varepsilon"#, #"\epsilon"#), Spelling(#"\varphi"#, #"\phi"#),
      Spelling("ϕ", #"\phi"#), Spelling("θ", #"\theta"#), Spelling("µ", "μ"),
      Spelling("Ω", #"\Omega"#), Spelling(#"\vartheta"#, "θ"), Spelling("∞", #"\infty"#),
      Spelling(#"\ldots"#, #"\dots"#), Spelling("⋯", #"\cdots"#),
    ])
  func letters(_ spelling: Spelling) {
    #expect(tree(spelling.written) == tree(spelling.plain))
  }

  @Test(
    "Functions are read however they are spelled",
    arguments: [
      Spelling("log p", #"\log p"#), Spelling("logp(x)", #"\log p(x)"#),
      Spelling("logdet C", #"\log\det C"#), Spelling(#"\operatorname{tr}"#, #"\mathrm{tr}"#),
      Spelling("tr(A)", #"\operatorname{tr}(A)"#), Spelling(#"\text{diag}"#, #"\mathrm{diag}"#),
      Spelling(#"\operatorname*{arg\,max}_x"#, #"\arg\max_x"#),
      Spelling(#"\arg\,\max_x"#, #"\arg\max_x"#),
      Spelling(#"\mathop{\mathrm{arg\,max}}_x"#, #"\arg\max_x"#),
      Spelling(#"\underset{x}{\mathrm{arg\,max}}"#, #"\arg\max_x"#),
      Spelling(#"\underset{x}{\operatorname{argmax}}"#, #"\arg\max_x"#),
      Spelling(#"\mathbb{V}\mathrm{ar}"#, #"\operatorname{Var}"#),
      Spelling("argmin_x", #"\arg\min_x"#), Spelling(#"\text{arg max}_x"#, #"\arg\max_x"#),
      Spelling("KL(q||p)", #"\mathrm{KL}(q||p)"#), Spelling("D_{KL}", #"D_{\mathrm{KL}}"#),
      Spelling("{ D }_{ KL }", #"D_{\mathrm{KL}}"#), Spelling("ELBO", #"\mathrm{ELBO}"#),
    ])
  func functions(_ spelling: Spelling) {
    #expect(tree(spelling.written) == tree(spelling.plain))
  }

  @Test(
    "Relations are read however they are spelled",
    arguments: [
      Spelling(":=", #"\coloneqq"#), Spelling(#"\triangleq"#, ":="), Spelling("≜", ":="),
      Spelling(#"\stackrel{\text{def}}{=}"#, ":="), Spelling(#"\overset{\triangle}{=}"#, ":="),
      Spelling(#"\stackrel{\Delta}{=}"#, ":="), Spelling(#"\mathrel{\mathop:}="#, ":="),
      Spelling(#"\overset{(a)}{=}"#, "="), Spelling(#"\stackrel{(b)}{\ge}"#, #"\geq"#),
      Spelling(#"\overset{iid}{\sim}"#, #"\sim"#), Spelling(#"\not="#, #"\neq"#),
      Spelling(#"\not\in"#, #"\notin"#), Spelling("<=", #"\leqslant"#), Spelling("&lt;", "<"),
      Spelling("->", #"\to"#), Spelling(#"\mathrel{=}"#, "="), Spelling("a {=} b", "a = b"),
      Spelling(#"\xrightarrow{n}"#, #"\to"#), Spelling("≤", #"\le"#), Spelling("∝", #"\propto"#),
      Spelling(#"\perp\!\!\!\perp"#, #"\perp"#), Spelling(#"\lt"#, "<"), Spelling("−", "-"),
      Spelling("×", #"\times"#),
    ])
  func relations(_ spelling: Spelling) {
    #expect(tree(spelling.written) == tree(spelling.plain))
  }

  @Test(
    "Space, sizes, colours and comments print nothing",
    arguments: [
      Spelling(#"a\,b\;c\:d\!e~f\ g"#, "a b c d e f g"), Spelling(#"\big(x\Big)"#, "(x)"),
      Spelling(#"\displaystyle x\nonumber"#, #"x\notag"#), Spelling(#"\color{red} x"#, "x"),
      Spelling(#"\textcolor{red}{x}"#, "x"), Spelling(#"\boxed{x}"#, "x"),
      Spelling(#"\cancel{x + y}"#, "{x + y}"), Spelling(#"\hspace{1em}x"#, "x"),
      Spelling("x % a comment\n y", "x y"), Spelling(#"\href{https://a.b/c}{x}"#, "x"),
      Spelling(#"\phantom{y}x"#, "x"), Spelling(#"\underline{a+b}"#, "{a+b}"),
      Spelling(#"\left( x \right)"#, "(x)"), Spelling(#"\lbrace x \rbrace"#, #"\{x\}"#),
      Spelling(#"p\left( { x }|{ z } \right)"#, "p(x|z)"), Spelling(#"\log{x}"#, #"\log x"#),
    ])
  func decoration(_ spelling: Spelling) {
    #expect(tree(spelling.written) == tree(spelling.plain))
  }
}
