import Proofreading
import Testing

/// Small notes on Gaussian algebra, matrices and derivatives, each with true and wrong siblings.
@Suite("Notes on Gaussian algebra, matrices and derivatives")
struct GaussianNoteTests {
  /// The words of the verdicts of a note's displays, in order.
  private func verdicts(_ preamble: String, _ displays: String...) -> [String] {
    let body = displays.map { "$$\n\($0)\n$$" }.joined(separator: "\n\nand\n\n")
    return findings(preamble + "\n\n" + body + "\n").statements.map(\.kernelWord)
  }

  @Test("f′ at a composite argument is a derivative there, and the chain rule's factor counts")
  func compositeArguments() {
    let found = verdicts(
      "Let $q(z)=\\mathcal N(z;\\mu,\\sigma^2)$ be one-dimensional and $f$ smooth.",
      "\\frac{\\partial}{\\partial\\mu}\\mathbb E_{q(z)}[f(z)] = \\mathbb E_{\\epsilon\\sim\\mathcal N(0,1)}[f'(\\mu+\\sigma\\epsilon)]",
      "\\frac{\\partial}{\\partial\\sigma}\\mathbb E_{q(z)}[f(z)] = \\mathbb E_{\\epsilon\\sim\\mathcal N(0,1)}[f'(\\mu+\\sigma\\epsilon)]",
      "\\frac{\\partial}{\\partial\\sigma^2}\\mathbb E_{q(z)}[f(z)] = \\frac12\\mathbb E_{q(z)}[f''(z)]",
      "\\frac{\\partial}{\\partial\\sigma^2}\\mathbb E_{q(z)}[f(z)] = \\mathbb E_{q(z)}[f''(z)]")
    #expect(found == ["holds", "fails", "holds", "fails"])
  }

  @Test("s′ of a function that the note defines is its derivative, not a new name")
  func definedFunctions() {
    let found = verdicts(
      "Write $s(a)=1/(1+e^{-a})$ and $\\zeta(a)=\\log(1+e^a)$.",
      "s'(a) = s(a)(1-s(a))", "s'(a) = s(a)(1+s(a))", "\\zeta'(a) = s(a)")
    #expect(found == ["holds", "fails", "holds"])
  }

  @Test("A free index of a vector that is summed elsewhere, or of a matrix, names an entry")
  func freeIndices() {
    let found = verdicts(
      "Logits $a_i=a_i(z)$, $y_i=1/(1+e^{-a_i})$, $x\\in\\{0,1\\}^D$, $p(x\\mid z)=\\prod_i y_i^{x_i}(1-y_i)^{1-x_i}$.",
      "\\log p(x\\mid z) = \\sum_{i=1}^{D}[x_i a_i - \\log(1+e^{a_i})]",
      "\\frac{\\partial}{\\partial a_i}\\log p(x\\mid z) = x_i - y_i",
      "\\frac{\\partial}{\\partial a_i}\\log p(x\\mid z) = y_i - x_i",
      "\\mathbb E_{p(x\\mid z)}[x_i] = y_i")
    #expect(found == ["holds", "holds", "fails", "holds"])
  }

  @Test("Entries of products stand under parentheses; Hadamard's inequality has a direction")
  func entriesOfProducts() {
    let found = verdicts(
      "Put $M=W^\\top W+\\sigma^2I$ with $W\\in\\mathbb R^{d\\times k}$, $k<d$.",
      "M_{ii} = (W^\\top W)_{ii} + \\sigma^2", "M_{ii} = (WW^\\top)_{ii} + \\sigma^2",
      "\\log|M| \\le \\sum_{i=1}^k\\log M_{ii}", "\\log|M| \\ge \\sum_{i=1}^k\\log M_{ii}")
    #expect(found == ["holds", "fails", "holds", "fails"])
  }

  @Test("Σ is a matrix wherever it is a covariance, so that no size of one hides an error")
  func sizesOfOne() {
    let found = verdicts(
      "Vectors in $\\mathbb R^n$, $x\\sim\\mathcal N(\\mu,\\Sigma)$.",
      "\\mathbb E[xx^\\top] = \\Sigma + \\mu\\mu^\\top",
      "\\mathbb E[x^\\top x] = \\Sigma + \\mu^\\top\\mu",
      "H(x) = \\tfrac n2\\log(2\\pi e) + \\tfrac12\\log|\\Sigma|",
      "H(x) = \\tfrac12\\log(2\\pi e|\\Sigma|)")
    #expect(found == ["holds", "fails", "holds", "fails"])
  }

  @Test("Sizes may be said in words")
  func sizesInWords() {
    let found = verdicts(
      "Here $B$ is $n\\times k$ and $\\alpha>0$.",
      "(\\alpha I_n+BB^\\top)^{-1}B = B(\\alpha I_k+B^\\top B)^{-1}",
      "(\\alpha I_n+BB^\\top)^{-1}B = B(\\alpha I_n+B^\\top B)^{-1}")
    #expect(found == ["holds", "fails"])
  }

  @Test("RᵀR = I in a sentence makes R orthogonal")
  func rotations() {
    let found = verdicts(
      "Rotate with $R^\\top R = RR^\\top = I$.", "(WR)(WR)^\\top = WW^\\top",
      "(WR)^\\top(WR) = W^\\top W")
    #expect(found == ["holds", "fails"])
  }

  @Test("The density of an image divides by the determinant")
  func images() {
    let found = verdicts(
      "Base $u\\sim p_U$, an invertible smooth map $T$ and $x=T(u)$; $p_X$ is the density of $x$.",
      "p_X(x) = p_U(T^{-1}(x))\\left|\\det J_{T^{-1}}(x)\\right|", "p_X(x) = p_U(T^{-1}(x))",
      "\\log p_X(x) = \\log p_U(u) - \\log\\left|\\det J_T(u)\\right|",
      "\\log p_X(x) = \\log p_U(u) + \\log\\left|\\det J_T(u)\\right|")
    #expect(found == ["holds", "fails", "holds", "fails"])
  }

  @Test("An affine image of a standard normal law is normal, and its entropy moves")
  func affineImages() {
    let found = verdicts(
      "Let $x=Au+b$ with $A$ invertible and $p_U(u)=\\mathcal N(u;0,I)$.",
      "p_X(x) = \\mathcal N(x;b,AA^\\top)", "p_X(x) = \\mathcal N(x;b,A^\\top A)",
      "\\mathrm H[p_X] = \\mathrm H[p_U] + \\log|\\det A|", "\\mathrm H[p_X] = \\mathrm H[p_U]")
    #expect(found == ["holds", "fails", "holds", "fails"])
  }

  @Test("The determinant lemma of a planar layer needs an inner product")
  func planarLayers() {
    let found = verdicts(
      "A layer $f(z)=z+u\\,h(w^\\top z+b)$.",
      "\\det\\frac{\\partial f}{\\partial z} = 1 + u^\\top w\\,h'(w^\\top z+b)",
      "\\det\\frac{\\partial f}{\\partial z} = 1 + u\\,w^\\top h'(w^\\top z+b)")
    #expect(found == ["holds", "fails"])
  }

  @Test("The largest entry bounds a log-sum-exp from below")
  func logSumExp() {
    let found = verdicts(
      "For $\\ell_1,\\dots,\\ell_K$ with $m=\\max_k\\ell_k$:",
      "\\log\\sum_{k=1}^{K}e^{\\ell_k} = m + \\log\\sum_{k=1}^{K}e^{\\ell_k-m}",
      "m \\le \\log\\sum_{k=1}^{K}e^{\\ell_k} \\le m+\\log K",
      "\\log\\sum_{k=1}^{K}e^{\\ell_k} \\le m")
    #expect(found == ["holds", "holds", "holds", "fails"])
  }

  @Test("A derivative by s = log σ² goes through σ")
  func derivativesByDefinedNames() {
    let found = verdicts(
      "Mean $f(z)\\in\\mathbb R^D$, $s=\\log\\sigma^2$ and $p(x\\mid z)=\\mathcal N(x;f(z),\\sigma^2I)$.",
      "\\frac{\\partial}{\\partial s}(-\\log p(x\\mid z)) = \\frac12(D - e^{-s}\\|x-f(z)\\|^2)",
      "\\frac{\\partial}{\\partial s}(-\\log p(x\\mid z)) = \\frac12(D - e^{s}\\|x-f(z)\\|^2)")
    #expect(found == ["holds", "fails"])
  }

  @Test("What depends on a value that is not followed can hold, but never fails")
  func caveats() {
    let statements = findings(
      """
      Model $p(x\\mid z)=\\mathcal N(x;Wz,\\sigma^2I)$ with $W\\in\\mathbb R^{d\\times q}$, $q<d$.

      $$
      \\operatorname{tr}(W^\\top W) = \\operatorname{tr}(WW^\\top)
      $$

      Without noise, plug in $W = U_q\\Lambda_q^{1/2}$.

      $$
      WW^\\top = U_q\\Lambda_qU_q^\\top
      $$
      """
    ).statements
    #expect(statements.map(\.word) == ["holds", "undecided"])
  }

  @Test("A section in one dimension does not have the shapes of the rest")
  func oneDimension() {
    let found = verdicts(
      "Latents $z\\in\\mathbb R^J$ with $q(z|x)=\\mathcal N(z;\\mu,\\mathrm{diag}(\\sigma^2))$. First in one dimension:",
      "KL(\\mathcal N(\\mu,\\sigma^2)\\|\\mathcal N(0,1)) = \\frac12(\\mu^2+\\sigma^2-1-\\log\\sigma^2)",
      "KL(\\mathcal N(\\mu,\\sigma^2)\\|\\mathcal N(0,1)) = \\frac12(\\mu^2+\\sigma^2-1-\\log\\sigma)"
    )
    #expect(found == ["holds", "fails"])
  }

  @Test("⟨·⟩ is what the note says that it is, and else not read")
  func angles() {
    let model =
      "Model $p(z)=\\mathcal N(z;0,I)$, $p(x|z)=\\mathcal N(x;Wz,\\sigma^2I)$, $M=W^\\top W+\\sigma^2I$, posterior $p(z|x)$. "
    let second =
      "\\langle zz^\\top\\rangle = \\sigma^2M^{-1} + \\langle z\\rangle\\langle z\\rangle^\\top"
    #expect(
      verdicts(model + "Here $\\langle\\cdot\\rangle$ is the posterior mean.", second) == ["holds"])
    #expect(verdicts(model, second) == ["unread"])
  }
}
