import Notation
import Testing

@Suite("Printers") struct PrinterTests {
  @Test(
    "One line of Unicode reads like mathematics",
    arguments: [
      (
        #"\log p_\theta(x) = \mathbb{E}_{q(z|x)}[\log p(x\mid z)] - \mathrm{KL}(q\|p)"#,
        "log p_θ(x) = 𝔼_{q(z|x)}[log p(x|z)] − KL(q ‖ p)"
      ),
      (#"-\frac{1}{2\sigma^2}\|x-Wz\|^2"#, "−1/(2σ²) ‖x − Wz‖²"),
      (#"W^\top C^{-1}"#, "WᵀC⁻¹"), (#"\sqrt{x+y}"#, "√(x + y)"),
      (#"\sum_{i=1}^N x_i"#, "∑_{i = 1}^N xᵢ"),
      (#"\hat\theta^{(t)}"#, "θ\u{302}^{(t)}"), (#"\log\frac{a}{b}"#, "log(a/b)"),
      (#"\arg\max_\phi f'(x)"#, "arg max_φ f′(x)"), (#"\frac{|A|}{a+b}"#, "|A|/(a + b)"),
      (#"\mathbf{W}\mathbf z+\boldsymbol\mu"#, "𝐖𝐳 + 𝛍"), (#"\int p(x,z)\,dz"#, "∫ p(x, z) dz"),
      (#"\text{if } x \in \{1, 2\}"#, "if x ∈ {1, 2}"),
      (#"z \sim \mathcal N(0, I)"#, "z ∼ 𝒩(0, I)"),
    ])
  func unicode(_ latex: String, _ line: String) {
    #expect(UnicodePrinter.print(parse(latex)) == line)
  }

  @Test(
    "LaTeX is printed in one spelling",
    arguments: [
      (#"\dfrac12 logp(x)"#, #"\frac{1}{2}\log p(x)"#), ("l o g", "l o g"), ("Wz", "Wz"),
      (#"E_{ q }\left[ \frac ab \right]"#, #"E_q\left[\frac{a}{b}\right]"#),
      (#"\text{50\% of $x$}"#, #"\text{50\% of $x$}"#), (#"a\mathrel{\|}b"#, #"a\parallel b"#),
      (#"\theta x"#, #"\theta x"#), ("1 2", "1 2"), ("x^*", "x^*"), ("a-b", "a - b"),
      ("=-b", "= -b"),
    ])
  func latex(_ written: String, _ printed: String) {
    #expect(LaTeXPrinter.print(parse(written)) == printed)
  }

  @Test("What is printed parses to the same tree", arguments: formulas)
  func roundTrip(_ latex: String) {
    let nodes = parse(latex)
    #expect(nodes.flatMap(\.errors).isEmpty)
    #expect(tree(LaTeXPrinter.print(nodes)) == nodes.withoutSpans)
  }

  @Test("Random trees survive printing and parsing") func randomTrees() {
    var random = SplitMix64(seed: 7)
    for _ in 0..<1_500 {
      let nodes = RandomTree.list(depth: 4, using: &random)
      let printed = LaTeXPrinter.print(nodes)
      let again = tree(printed)
      if again != nodes {
        Issue.record(
          "\(printed)\nreads as\n\(LaTeXPrinter.print(again))\n\(TreeDumper.dump(nodes))")
        return
      }
    }
  }

  static let formulas: [String] = [
    #"\mathcal{F}(q) = \langle \ln p(v,h) \rangle_{q(h)} + H[q]"#,
    #"\ln p(v) \geqslant \sum_h q(h)\ln\frac{p(v,h)}{q(h)}"#,
    #"D_\text{KL}\big(r(u)\,\Vert\,s(u)\big) = \int r(u)\ln\frac{r(u)}{s(u)}\,\mathrm{d}u"#,
    #"\begin{align*} A &= B + C \\[4pt] &\quad - \tfrac12 D \tag{a} \end{align*}"#,
    #"\mathbf y = \mathbf A\mathbf u + \boldsymbol\nu,\quad \boldsymbol\nu\sim\mathcal N(\mathbf 0,\tau^2\mathbf I)"#,
    #"\operatorname{tr}(A^{-1}B) + (a-b)^\top A^{-1}(a-b) - K + \ln\frac{\det A}{\det B}"#,
    #"f(t) = \begin{cases} t^2 & \text{if } t \ge 0, \\ 0 & \text{otherwise.} \end{cases}"#,
    #"\begin{pmatrix} A & B \\ B^T & C \end{pmatrix}^{-1}"#,
    #"\underbrace{\mathbb E_r[\log s]}_{\text{fit}} - \underbrace{KL(r||s)}_{\ge 0}"#,
    #"\hat\mu = \frac1N\sum_{n=1}^{N} x^{(n)}, \qquad \bar x'_{1:T}"#,
    #"\nabla_\eta \mathbb E_{r_\eta}[g] = \left.\frac{\partial G}{\partial \eta}\right|_{\eta=0}"#,
    #"x_1,\dots,x_N \stackrel{iid}{\sim} r, \; t \in [0,1), \; a \not= b"#,
    #"\arg\max_\eta \log\det(2\pi e\Sigma) \equiv \min_\eta \| \Sigma^{1/2} \|_F^2"#,
    #"\prod_{j\ne i} r_j(u_j) \otimes s \odot t \circ f"#, #"x' x'' f'(x)^2 {x^2}^3 {ab}^T"#,
    #"|\mathbf C| = (\sigma^2)^{D-K}\,|\mathbf M|, \lvert a\rvert\,\lVert b\rVert"#,
    #"\sqrt[3]{\lambda_i} \le \sup_{u \in U} \inf_v k(u, v) \to \infty"#,
    #"L(\eta) := -\log 1(2)3\, 4 . 5"#, #"\mathrm{Var}_{r}(u) \approx 상수"#,
    #"= a \\ = b \label{q}"#,
  ]
}
