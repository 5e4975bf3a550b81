import Testing

/// Indices that are bound elsewhere, labels without a letter, values that a display supposes.
@Suite("Scopes, labels and suppositions")
struct ScopesAndLabelsTests {
  @Test("A sum does not reach a term whose index another sum binds")
  func scope() {
    let note = #"""
      Let $p(x)=\sum_{k=1}^K\pi_k\mathcal N(x;\mu_k,\sigma_k^2)$.

      $$ \mathrm{Var}[x] = \sum_k\pi_k(\sigma_k^2+\mu_k^2) - \Big(\sum_k\pi_k\mu_k\Big)^2 $$

      $$ \mathrm{Var}[x] = \sum_k\pi_k^2\sigma_k^2 $$
      """#
    #expect(words(note) == ["holds", "fails"])
  }

  @Test("A component by its number alone is the label of the mixture")
  func bareLabels() {
    let note = #"""
      $$ p(x) = \sum_{k=1}^K \pi_k \mathcal N(x|\mu_k,\Sigma_k) $$

      The responsibilities are $\gamma_k(x)=p(k|x)$.

      $$ \gamma_k(x) = \frac{\pi_k\,\mathcal N(x|\mu_k,\Sigma_k)}{\sum_{l=1}^K\pi_l\,\mathcal N(x|\mu_l,\Sigma_l)} $$

      $$ \gamma_k(x) = \frac{\mathcal N(x|\mu_k,\Sigma_k)}{\sum_{l=1}^K\mathcal N(x|\mu_l,\Sigma_l)} $$
      """#
    #expect(words(note).suffix(2) == ["holds", "fails"])
  }

  @Test("The number of a point that is drawn stands for the point behind the bar")
  func drawnNumbers() {
    let note = #"""
      $$ q(n,z) = \frac1N\,q(z\mid x_n), \qquad \bar q(z) := \frac1N\sum_{n=1}^N q(z\mid x_n) $$

      $$ \frac1N\sum_{n=1}^N \mathrm{KL}(q(z\mid x_n)\,\|\,p(z)) = I_q(n;z) + \mathrm{KL}(\bar q(z)\,\|\,p(z)) $$

      $$ \frac1N\sum_{n=1}^N \mathrm{KL}(q(z\mid x_n)\,\|\,p(z)) = I_q(n;z) - \mathrm{KL}(\bar q(z)\,\|\,p(z)) $$
      """#
    #expect(words(note).suffix(2) == ["holds", "fails"])
  }

  @Test("What a display supposes is true of the next one, and refutes nothing")
  func displays() {
    let note = #"""
      Let $q(x) = \mathcal N(x;a,s^2)$ and $p(x) = \mathcal N(x;b,t^2)$. Suppose that both have one
      variance,

      $$ s = t $$

      Then

      $$ \mathrm{KL}(q\|p) = \frac{(a-b)^2}{2s^2} $$

      $$ \mathrm{KL}(q\|p) = \frac{(a-b)^2}{s^2} $$
      """#
    #expect(words(note).last == "fails")
    #expect(words(note)[1] == "holds")
  }

  @Test("An average of two laws may be given behind what is said of it")
  func averages() {
    let note = #"""
      Let $P$ and $Q$ be distributions on a finite set, $M=\frac12(P+Q)$.

      $$ \mathrm{JS}(P,Q) = \frac12\mathrm{KL}(P\|M)+\frac12\mathrm{KL}(Q\|M) $$

      $$ \mathrm{JS}(P,Q) = \mathrm{KL}(P\|M)+\mathrm{KL}(Q\|M) $$
      """#
    #expect(words(note) == ["holds", "fails"])
  }

  @Test("Variables that meet behind a derivative are differentiated before they meet")
  func meeting() {
    let note = #"""
      For a smooth family $p_\theta$ let
      $F(\theta)=\mathbb E_{p_\theta}[\nabla_\theta\log p_\theta(x)\nabla_\theta\log p_\theta(x)^\top]$.

      $$ \nabla_\eta^2 \mathrm{KL}(p_\theta\|p_\eta)\big|_{\eta=\theta} = F(\theta) $$

      $$ \nabla_\eta^2 \mathrm{KL}(p_\theta\|p_\eta)\big|_{\eta=\theta} = -F(\theta) $$
      """#
    #expect(words(note) == ["holds", "fails"])
  }

  @Test("A diagonal that is said not to exist says nothing of the matrix")
  func negations() {
    let note = #"""
      $p(z) = \mathcal N(z\mid 0,I_k)$ and $q(z\mid x) = \mathcal N(z\mid Vx, D)$, where
      $D=\mathrm{diag}(D_1,\dots,D_k)$. If two columns of $W$ are not orthogonal no diagonal $D$ fits.

      $$ \mathrm{KL}(q(z\mid x)\,\|\,p(z)) = \frac12\left(\mathrm{tr}(D) + x^\top V^\top Vx - k - \log\det D\right) $$

      $$ \mathrm{KL}(q(z\mid x)\,\|\,p(z)) = \frac12\left(\mathrm{tr}(D) + x^\top V^\top Vx - k + \log\det D\right) $$
      """#
    #expect(words(note) == ["holds", "fails"])
  }
}
