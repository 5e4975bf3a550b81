import Kernel
import Reading
import Testing

@Suite("Odd and hostile notes")
struct HostileTests {
  private static func nested(_ open: String, _ close: String, _ depth: Int) -> String {
    String(repeating: open, count: depth) + "x" + String(repeating: close, count: depth)
  }

  @Test(
    "Nothing crashes or hangs",
    arguments: [
      nested("(", ")", 3000), nested("\\frac{1}{", "}", 600), nested("\\sqrt{", "}", 600),
      nested("x^{", "}", 600), nested("E_{q}[", "]", 300), nested("\\log(", ")", 500),
      nested("\\int ", "\\,dz", 200), nested("\\sum_{k=1}^K ", "", 200),
      nested("KL(q\\|", ")", 200), "\\foo\\bar{\\baz}_{", "p(", "p(|", "p(x|", "KL(||)", "E_[", "|",
      "||", "\\frac", "^", "_", "x_^", "\\sum", "\\sum_{}^{}", "\\int", "\\nabla", "\\partial_",
      "\\frac{\\partial}{\\partial}", "\\begin{aligned} & = & = \\\\ = \\end{aligned}",
      "z_{1:99999999999999999999}", "z_{1:9}, \\dots", "\\dots, z_K", "x_{t-99999999999999999}",
      "\\sum_{k=1}^{99999999999} k", "0.0000000000000000000000001", "\\mathcal N(,;,)",
      "\\mathcal N()", "\\operatorname{diag}(\\sigma_1,\\dots,\\sigma_J,\\dots)",
      "\\mathcal L_{K+1}(\\theta,\\theta)", "\\alpha_t = \\alpha_{t-1}", "M = M",
      "A = B", "q(z_{1:K}|x) = \\prod_k q(z_k|x)", "x_{1:T} = x_{T:1}", "\\u{0}\u{0}\u{FFFD}",
    ])
  func survives(_ latex: String) {
    let result = note(
      "$\\alpha_t = 1-\\beta_t$, $\\bar\\alpha_t = \\prod_{s=1}^t \\alpha_s$, $A = B$, $B = A$.",
      displays: latex, latex + " = " + latex, "\\log p(x) \\ge " + latex,
      "E_{z_{1:K}\\sim q}[" + latex + "] = \\mathcal L_K")
    #expect(result.statements.count >= 1)
  }

  @Test("A long sum is read in time that grows with its length")
  func longSum() {
    let terms = (0..<1500).map { "a_{\($0)} \\log p(x|z)" }.joined(separator: " + ")
    let result = note(scene, displays: terms + " = 0")
    #expect(result.statements.count == 1)
  }

  @Test("Laws that ask for each other do not go round in a circle")
  func circularLaws() {
    let result = note(
      "Let $x \\in \\mathbb R^D$.", displays: "p(x) = N(x; \\mu, \\Sigma)",
      "E_{p(x)}[(x-\\mu)(x-\\mu)^\\top] = \\Sigma", "p(x) = N(x; E_{p(x)}[x], \\Sigma)")
    #expect(result.statements.count == 3)
    for statement in result.statements {
      for model in statement.readings.flatMap(\.signature.models.values) {
        #expect(model.factors.count <= 1)
      }
    }
  }
}
