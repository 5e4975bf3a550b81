import Proofreading
import Testing

/// Small notes whose models are told by equations, for every point or by precisions.
@Suite("Notes on linear-Gaussian models")
struct EquationModelTests {
  /// The words of the verdicts of a note's displays, in order.
  private func verdicts(_ preamble: String, _ displays: String...) -> [String] {
    let body = displays.map { "$$\n\($0)\n$$" }.joined(separator: "\n\nand\n\n")
    return findings(preamble + "\n\n" + body + "\n").statements.map(\.word)
  }

  @Test("Draws and an equation declare a model in which no density need be written")
  func factorAnalysis() {
    let found = verdicts(
      """
      Data $\\mathbf y\\in\\mathbb R^p$, factors $\\mathbf f\\in\\mathbb R^k$, $k<p$: \
      $\\mathbf f\\sim\\mathcal N(\\mathbf 0,\\mathbf I_k)$, \
      $\\mathbf y=\\boldsymbol\\nu+\\boldsymbol\\Lambda\\mathbf f+\\boldsymbol\\varepsilon$, \
      $\\boldsymbol\\varepsilon\\sim\\mathcal N(\\mathbf 0,\\boldsymbol\\Psi)\\text{ independent of }\\mathbf f$. \
      A prime denotes the transpose.
      """,
      "\\mathrm{Cov}(\\mathbf y) = \\boldsymbol\\Lambda\\boldsymbol\\Lambda'+\\boldsymbol\\Psi",
      "\\mathrm{Cov}(\\mathbf y) = \\boldsymbol\\Lambda'\\boldsymbol\\Lambda+\\boldsymbol\\Psi",
      "\\mathrm{Cov}(\\mathbf y,\\mathbf f) = \\boldsymbol\\Lambda",
      "\\mathbb E[\\mathbf y\\mid\\mathbf f] = \\boldsymbol\\nu+\\boldsymbol\\Lambda\\mathbf f",
      "\\mathrm{Cov}(\\mathbf y) = \\boldsymbol\\Lambda\\boldsymbol\\Lambda'-\\boldsymbol\\Psi")
    #expect(found == ["holds", "fails", "holds", "holds", "fails"])
  }

  @Test("A posterior stated after its prior and noise is a claim")
  func regression() {
    let found = verdicts(
      """
      Let $\\mathbf X\\in\\mathbb R^{N\\times M}$, \
      $\\mathbf w\\sim\\mathcal N(\\mathbf 0,\\alpha^{-1}\\mathbf I_M)$, \
      $\\mathbf y=\\mathbf X\\mathbf w+\\mathbf e$, \
      $\\mathbf e\\sim\\mathcal N(\\mathbf 0,\\beta^{-1}\\mathbf I_N)$, \
      $\\mathbf A=\\alpha\\mathbf I_M+\\beta\\mathbf X^\\top\\mathbf X$ and \
      $\\mathbf m=\\beta\\mathbf A^{-1}\\mathbf X^\\top\\mathbf y$.
      """,
      "p(\\mathbf w\\mid\\mathbf y) = \\mathcal N(\\mathbf w;\\mathbf m,\\mathbf A^{-1})",
      "p(\\mathbf w\\mid\\mathbf y) = \\mathcal N(\\mathbf w;\\mathbf m,\\mathbf A)")
    #expect(found == ["holds", "fails"])
  }

  @Test("The inverse of a precision is a covariance, whatever the precision is called")
  func precisions() {
    let found = verdicts(
      """
      Let $\\mathbf x\\in\\mathbb R^M$ and $\\mathbf y\\in\\mathbb R^D$ with \
      $p(\\mathbf x)=\\mathcal N(\\mathbf x|\\boldsymbol\\mu,\\boldsymbol\\Lambda^{-1})$ and \
      $p(\\mathbf y|\\mathbf x)=\\mathcal N(\\mathbf y|\\mathbf A\\mathbf x+\\mathbf b,\\mathbf L^{-1})$.
      """,
      "p(\\mathbf y) = \\mathcal N(\\mathbf y|\\mathbf A\\boldsymbol\\mu+\\mathbf b,\\mathbf L^{-1}+\\mathbf A\\boldsymbol\\Lambda^{-1}\\mathbf A^{\\mathrm T})",
      "p(\\mathbf y) = \\mathcal N(\\mathbf y|\\mathbf A\\boldsymbol\\mu+\\mathbf b,\\mathbf L^{-1}-\\mathbf A\\boldsymbol\\Lambda^{-1}\\mathbf A^{\\mathrm T})"
    )
    #expect(found == ["holds", "fails"])
  }

  @Test("A model of every point, a size M beside a matrix 𝐌, and a law that prose gives to 𝔼[·]")
  func plates() {
    let found = verdicts(
      """
      Data ${\\bf x}_1,\\dots,{\\bf x}_N\\in\\mathbb R^D$, ${\\bf z}_n\\in\\mathbb R^M$, $M<D$, \
      $p({\\bf z}_n)=\\mathcal N({\\bf z}_n|{\\bf 0},{\\bf I})$, \
      $p({\\bf x}_n|{\\bf z}_n)=\\mathcal N({\\bf x}_n|{\\bf W}{\\bf z}_n+\\boldsymbol\\mu,\\sigma^2{\\bf I})$, \
      ${\\bf M}={\\bf W}^{\\rm T}{\\bf W}+\\sigma^2{\\bf I}$. \
      Here $\\mathbb E[\\cdot]$ is taken under the posterior $p({\\bf z}_n|{\\bf x}_n)$.
      """,
      "\\mathbb E[{\\bf z}_n] = {\\bf M}^{-1}{\\bf W}^{\\rm T}({\\bf x}_n-\\boldsymbol\\mu)",
      "\\mathbb E[{\\bf z}_n{\\bf z}_n^{\\rm T}] = \\sigma^2{\\bf M}^{-1}+\\mathbb E[{\\bf z}_n]\\mathbb E[{\\bf z}_n]^{\\rm T}",
      "\\mathbb E[{\\bf z}_n{\\bf z}_n^{\\rm T}] = {\\bf M}^{-1}+\\mathbb E[{\\bf z}_n]\\mathbb E[{\\bf z}_n]^{\\rm T}"
    )
    #expect(found == ["holds", "holds", "fails"])
  }

  @Test("A prime after a function's name is its derivative, one after parentheses is never dropped")
  func primes() {
    let found = verdicts(
      "The logistic function is $\\mathrm{sigm}(t)=1/(1+e^{-t})$.",
      "\\mathrm{sigm}'(t) = \\mathrm{sigm}(t)\\,\\mathrm{sigm}(-t)",
      "\\mathrm{sigm}'(t) = \\mathrm{sigm}(t)^2")
    #expect(found == ["holds", "fails"])
    let rotations = verdicts(
      "For an orthogonal $k\\times k$ matrix $Q$ and a $p\\times k$ matrix $B$, $B'$ is the transpose.",
      "(BQ)(BQ)' = BB'")
    #expect(rotations != ["fails"])
  }
}
