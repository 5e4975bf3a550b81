import Proofreading
import Testing

/// What a note says for a while, or of another model.
@Suite("Suppositions and sections")
struct SuppositionTests {
  private let model = #"""
    The decoder is $p(x\mid z) = \mathcal N(x; Wz+\mu,\sigma^2I)$ with $z\in\mathbb R^k$, $x\in\mathbb R^d$. Let $M = W^\top W+\sigma^2I$ and $D = \sigma^2\operatorname{diag}(M)^{-1}$.


    """#

  @Test("What is supposed of W counts where it is supposed, and not before")
  func orthogonalColumns() {
    let note =
      model + #"""
        $$ D = \sigma^2M^{-1} $$

        If the columns of $W$ are orthogonal,

        $$ D = \sigma^2M^{-1} $$

        # Something else

        $$ D = \sigma^2M^{-1} $$
        """#
    let found = words(note)
    #expect(found[1] == "holds" && found[0] != "holds" && found[2] != "holds")
  }

  @Test("Further on, what holds only with a supposition is not called false")
  func furtherOn() {
    let note =
      model + #"""
        If the columns of $W$ are orthogonal,

        $$ D = \sigma^2M^{-1} $$

        This is the special case in which variational inference loses nothing at all.

        $$ \log\det D = k\log\sigma^2 - \log\det M $$
        """#
    let found = findings(note).statements
    #expect(found.map(\.word) == ["holds", "undecided"])
    #expect(found.last?.message == "what the note supposes of W may still count here")
  }

  @Test("diag(M) of a matrix is a matrix with its diagonal")
  func diagonal() {
    let note = #"""
      Let $M\in\mathbb R^{k\times k}$ be symmetric and $D=\operatorname{diag}(M)$.

      $$ \operatorname{tr}D = \operatorname{tr}M $$

      $$ D = M $$
      """#
    let found = kernelWords(note)
    #expect(found == ["holds", "fails"])
  }

  @Test("A law that another section gives anew replaces the one before")
  func anotherModel() {
    let note = #"""
      Data $x\in\mathbb R^D$.

      ### Fixed variance

      $$ p(x\mid z) = \mathcal N(x;\hat x(z),\sigma^2I) $$

      $$ \log p(x\mid z) = -\frac1{2\sigma^2}\|x-\hat x(z)\|^2 - \frac D2\log(2\pi\sigma^2) $$

      ### Learned variances

      $$ p(x\mid z) = \prod_{d=1}^D\mathcal N(x_d;\hat x_d(z),\sigma_d^2) $$

      $$ \log p(x\mid z) = -\frac D2\log2\pi - \sum_{d=1}^D\log\sigma_d - \frac12\sum_{d=1}^D\frac{(x_d-\hat x_d(z))^2}{\sigma_d^2} $$

      $$ \log p(x\mid z) = -\frac D2\log2\pi + \sum_{d=1}^D\log\sigma_d - \frac12\sum_{d=1}^D\frac{(x_d-\hat x_d(z))^2}{\sigma_d^2} $$
      """#
    #expect(words(note) == ["definition", "holds", "definition", "holds", "fails"])
  }

  @Test("A wrong law in another section, without a new symbol, is still wrong")
  func noOtherModel() {
    let note = #"""
      ### Model

      $$ p(z) = \mathcal N(z;0,I),\qquad p(x\mid z) = \mathcal N(x;Wz+\mu,\sigma^2I) $$

      ### A slip

      $$ p(x\mid z) = \mathcal N(x;Wz,\sigma^2I) $$
      """#
    #expect(words(note).last == "fails")
  }

  @Test("A misprint that is quoted before its correction defines nothing")
  func misprints() {
    let note = #"""
      The evidence lower bound is printed as

      $$ \mathcal L(x) = \mathbb E_{q(z|x)}[\log p(x|z)] + D_{KL}(q(z|x)\|p(z)) $$

      Correct is

      $$ \mathcal L(x) = \mathbb E_{q(z|x)}[\log p(x|z)] - D_{KL}(q(z|x)\|p(z)) $$

      $$ \log p(x) \ge \mathcal L(x) $$
      """#
    #expect(words(note) == ["fails", "definition", "holds"])
  }

  @Test("After the E step q is the posterior")
  func eStep() {
    let note = #"""
      For any $q(z)$ let

      $$ \mathcal L(q,\theta) = \sum_zq(z)\log\frac{p_\theta(x,z)}{q(z)} $$

      E step: $q(z) = p_{\theta^{(t)}}(z\mid x)$. Then

      $$ \mathcal L(q,\theta^{(t)}) = \log p_{\theta^{(t)}}(x) $$

      For any other choice there is a gap.

      $$ \mathcal L(q,\theta^{(t)}) = \log p_{\theta^{(t)}}(x) $$
      """#
    let found = kernelWords(note)
    #expect(found == ["definition", "holds", "fails"])
  }

  @Test("That equality holds if q is the posterior says nothing of what comes next")
  func equality() {
    let note = #"""
      For any $q(z)$ let

      $$ \mathcal L(q) = \sum_zq(z)\log\frac{p(x,z)}{q(z)} $$

      Equality holds if and only if $q(z) = p(z\mid x)$, and

      $$ \mathcal L(q) = \log p(x) $$
      """#
    #expect(kernelWords(note) == ["definition", "fails"])
  }
}
