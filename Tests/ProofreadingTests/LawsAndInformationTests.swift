import Proofreading
import Testing

/// Small notes with laws by bare letters, divergences, informations and averages over data, each
/// display beside what it is.
@Suite("Laws by bare letters, informations and averages over data")
struct LawsAndInformationTests {
  /// A note: what it says first, then displays with the words for their verdicts.
  struct Note: Sendable, CustomTestStringConvertible {
    var name: String
    var preamble: String
    var displays: [(latex: String, word: String)]
    var testDescription: String { name }
  }

  @Test("true displays hold and their wrong siblings fail", arguments: notes)
  func verdicts(note: Note) {
    let markdown =
      note.preamble + note.displays.map { "\n\n$$\n\($0.latex)\n$$\n" }.joined()
    let statements = findings(markdown, models: 24).statements
    #expect(statements.count == note.displays.count)
    for (statement, display) in zip(statements, note.displays) {
      #expect(statement.kernelWord == display.word, "\(display.latex): \(statement.message)")
    }
  }

  static let notes: [Note] = [
    Note(
      name: "an index that is drawn",
      preamble: """
        Points $x_1,\\dots,x_N$, an index $n\\in\\{1,\\dots,N\\}$ with $q(n)=1/N$, an encoder
        $q(z\\mid n)$ and a prior $p(z)$.
        """,
      displays: [
        (#"q(n,z) = \frac1N q(z\mid n)"#, "holds"),
        (#"\sum_{n=1}^N q(n,z) = q(z)"#, "holds"),
        (#"q(n\mid z) = \frac{q(z\mid n)}{N\,q(z)}"#, "holds"),
        (#"q(n\mid z) = \frac{q(z\mid n)}{q(z)}"#, "fails"),
        (#"I_q(n;z) \le \log N"#, "holds"),
        (#"I_q(n;z) \ge \log N"#, "fails"),
        (
          #"\mathbb E_{q(n)}\left[\log p(x_n\mid z)\right] = \frac1N\sum_{n=1}^N\log p(x_n\mid z)"#,
          "holds"
        ),
        (
          #"\mathrm{KL}(q(z)\|p(z)) \ge \frac1N\sum_{n=1}^N\mathrm{KL}(q(z\mid n)\|p(z))"#, "fails"
        ),
      ]),
    Note(
      name: "an aggregate posterior",
      preamble: """
        Data $x_1,\\dots,x_N$, an encoder $q(z\\mid x)$ and a prior $p(z)$.
        """,
      displays: [
        (#"q(z) := \frac1N\sum_{n=1}^N q(z\mid x_n)"#, "definition"),
        (
          #"""
          \frac1N\sum_{n=1}^N \mathrm{KL}(q(z\mid x_n)\|p(z)) =
          \frac1N\sum_{n=1}^N \mathrm{KL}(q(z\mid x_n)\|q(z)) + \mathrm{KL}(q(z)\|p(z))
          """#, "holds"
        ),
        (
          #"\frac1N\sum_{n=1}^N \mathrm{KL}(q(z\mid x_n)\|p(z)) = \mathrm{KL}(q(z)\|p(z))"#, "fails"
        ),
        (#"\frac1N\sum_{n=1}^N \mathrm{KL}(q(z\mid x_n)\|q(z)) \le \log N"#, "holds"),
        (#"I_q(x;z) \ge \log N"#, "fails"),
        (#"\sum_{n=1}^N \mathbb E_{q(z\mid x_n)}[z] = N\,\mathbb E_{q(z)}[z]"#, "holds"),
        (#"\sum_{n=1}^N \mathbb E_{q(z\mid x_n)}[z] = \mathbb E_{q(z)}[z]"#, "fails"),
      ]),
    Note(
      name: "capitals with small values",
      preamble: "Let $X$ and $Y$ be discrete random variables with joint law $p(x,y)$.",
      displays: [
        (#"H(X,Y) = H(Y) + H(X\mid Y)"#, "holds"),
        (#"H(X) = -\sum_x p(x)\log p(x)"#, "holds"),
        (#"H(X) = \sum_x p(x)\log p(x)"#, "fails"),
        (#"H(X) \ge 0"#, "holds"),
        (#"I(X;Y) = \sum_{x,y} p(x,y)\log\frac{p(x,y)}{p(x)p(y)}"#, "holds"),
        (#"I(X;Y) \ge H(X)"#, "fails"),
        (#"\mathbb E[Y] = \sum_x p(x)\,\mathbb E[Y\mid X=x]"#, "holds"),
        (#"\mathbb E[Y] = \sum_x \mathbb E[Y\mid X=x]"#, "fails"),
        (#"p(X=x\mid Y=y) = \frac{p(Y=y\mid X=x)\,p(X=x)}{p(Y=y)}"#, "holds"),
        (#"p(X=x\mid Y=y) = \frac{p(Y=y\mid X=x)\,p(Y=y)}{p(X=x)}"#, "fails"),
      ]),
    Note(
      name: "an entropy of variables that nobody calls discrete",
      preamble: "Let $X$ and $Y$ have the joint density $p(x,y)$.",
      displays: [
        (#"I(X;Y) \ge 0"#, "holds"), (#"H(X) \ge 0"#, "fails"),
        (#"H(X,Y) \le H(X) + H(Y)"#, "holds"),
      ]),
    Note(
      name: "a Markov chain",
      preamble: "Let $X \\to Y \\to Z \\to W$ be a Markov chain.",
      displays: [
        (#"I(X;W) \le I(X;Y)"#, "holds"), (#"I(X;W) \le I(Y;Z)"#, "holds"),
        (#"I(X;Y) \le I(X;W)"#, "fails"), (#"I(X;Z\mid Y) = 0"#, "holds"),
        (#"I(X;Y\mid Z) = 0"#, "fails"),
      ]),
    Note(
      name: "probability vectors",
      preamble: "$p=(p_1,\\dots,p_n)$ and $q=(q_1,\\dots,q_n)$ are probability vectors.",
      displays: [
        (#"\sum_{i=1}^n p_i\log\frac{p_i}{q_i} \ge 0"#, "holds"),
        (#"\sum_{i=1}^n p_i\log\frac{p_i}{q_i} \le 0"#, "fails"),
        (#"-\sum_{i=1}^n p_i \log p_i \le \log n"#, "holds"),
        (#"\sum_{i=1}^n \frac{(p_i-q_i)^2}{q_i} = \sum_{i=1}^n\frac{p_i^2}{q_i} - 1"#, "holds"),
        (#"\sum_{i=1}^n \frac{(p_i-q_i)^2}{q_i} = \sum_{i=1}^n\frac{p_i^2}{q_i}"#, "fails"),
        (#"\sum_{i=1}^n p_i = 1"#, "holds"), (#"\sum_{i=1}^n p_i^2 \ge \frac1n"#, "holds"),
      ]),
    Note(
      name: "the variational form of a divergence",
      preamble: "For laws $P$ and $Q$ and any function $T$:",
      displays: [
        (#"D(P\|Q) \ge \mathbb E_P[T] - \log\mathbb E_Q[e^T]"#, "holds"),
        (#"D(P\|Q) \ge \mathbb E_Q[T] - \log\mathbb E_P[e^T]"#, "fails"),
        (#"D(P\|Q) \ge \mathbb E_P[T] - \mathbb E_Q[e^{T-1}]"#, "holds"),
        (#"D(P\|Q) = D(Q\|P)"#, "fails"), (#"H(P,Q) = H(P) + D(P\|Q)"#, "holds"),
        (#"H(P) \ge 0"#, "fails"),
      ]),
    Note(
      name: "divergences of laws with densities",
      preamble: "$P,Q$ have the densities $p(x),q(x)$, and $M=\\frac12(P+Q)$.",
      displays: [
        (#"\mathrm{TV}(P,Q) \le 1"#, "holds"),
        (#"\mathrm{JS}(P,Q) \le \mathrm{TV}(P,Q)\log 2"#, "holds"),
        (#"\mathrm{JS}(P,Q) = H(M) - \frac12H(P) - \frac12H(Q)"#, "holds"),
        (#"H(M) \le \frac12H(P)+\frac12H(Q)"#, "fails"),
      ]),
    Note(
      name: "normal laws by name",
      preamble: "$P=\\mathcal N(m_1,S_1)$ and $Q=\\mathcal N(m_2,S_2)$ on $\\mathbb R^d$.",
      displays: [
        (#"\mathbb E_{x\sim P}\left[(x-m_1)^\top S_1^{-1}(x-m_1)\right] = d"#, "holds"),
        (#"\mathbb E_{x\sim P}\left[(x-m_2)^\top S_1^{-1}(x-m_2)\right] = d"#, "fails"),
        (#"H(P) = \frac d2\log(2\pi e) + \frac12\log\det S_1"#, "holds"),
        (#"H(Q) = \frac d2\log(2\pi) + \frac12\log\det S_2"#, "fails"),
        (#"\mathrm{KL}(P\|Q) = \mathbb E_{x\sim P}[\log P(x) - \log Q(x)]"#, "holds"),
      ]),
    Note(
      name: "a weighted bound at a value of its weight",
      preamble: """
        The rate $R = \\mathbb E_{p_d(x)}[D_{KL}(q(z|x)\\|p(z))]$ and the distortion
        $D = -\\mathbb E_{p_d(x)}\\mathbb E_{q(z|x)}[\\log p(x|z)]$.
        """,
      displays: [
        (#"J_\beta = D + \beta R"#, "definition"), (#"J_0 = D"#, "holds"),
        (#"J_1 = D - R"#, "fails"), (#"J_\beta = (1-\beta) J_0 + \beta J_1"#, "holds"),
        (#"J_\beta = J_1 + \beta R"#, "fails"),
      ]),
    Note(
      name: "draws in a list",
      preamble: "$K$ samples $z_1,\\dots,z_K\\sim q(z|x)$ with $w(z) = p(x,z)/q(z|x)$.",
      displays: [
        (
          #"\mathbb E_{z_1,\dots,z_K\sim q(z|x)}\left[\frac1K\sum_{k=1}^K w(z_k)\right] = p(x)"#,
          "holds"
        ),
        (
          #"""
          \mathrm{Var}_{z_1,\dots,z_K\sim q(z|x)}\left[\frac1K\sum_{k=1}^K w(z_k)\right]
          = \frac1K\mathrm{Var}_{q(z|x)}[w(z)]
          """#, "holds"
        ),
        (
          #"""
          \mathrm{Var}_{z_1,\dots,z_K\sim q(z|x)}\left[\frac1K\sum_{k=1}^K w(z_k)\right]
          = \frac1{K^2}\mathrm{Var}_{q(z|x)}[w(z)]
          """#, "fails"
        ),
      ]),
    Note(
      name: "a replicate",
      preamble: "A prior $p(z)$, a likelihood $p(x\\mid z)$, and a new point $x'$.",
      displays: [
        (#"p(x'\mid x) = \int p(x'\mid z)\,p(z\mid x)\,dz"#, "holds"),
        (#"p(x'\mid x) = \int p(x'\mid z)\,p(z)\,dz"#, "fails"),
        (#"p(x,x') = p(x)\,p(x')"#, "fails"),
      ]),
    Note(
      name: "a replicate of a declared model",
      preamble: """
        $p(z) = \\mathcal N(z;0,I)$ and $p(x\\mid z)=\\mathcal N(x;Wz,\\sigma^2I)$ with a
        replicate $x'$ of $x$.
        """,
      displays: [
        (#"p(x'\mid x) = \int p(x'\mid z)\,p(z\mid x)\,dz"#, "holds"),
        (#"p(x'\mid x) = \int p(x'\mid z)\,p(z)\,dz"#, "fails"),
      ]),
    Note(
      name: "a positive variable",
      preamble: "Let $U>0$ be a random variable.",
      displays: [
        (#"\log\mathbb E[U] \ge \mathbb E[\log U]"#, "holds"),
        (#"\mathbb E[U\log U] \ge \mathbb E[U]\log\mathbb E[U]"#, "holds"),
        (#"\mathbb E[U\log U] \le \mathbb E[U]\log\mathbb E[U]"#, "fails"),
        (#"\mathbb E[1/U] = 1/\mathbb E[U]"#, "fails"),
      ]),
  ]
}
