import Proofreading
import Testing

@Suite("Divergences and laws by bare letters")
struct DivergenceTests {
  @Test("A divergence is what the note says it is, also by its square")
  func definitions() {
    let note = #"""
      $p$ and $q$ are strictly positive distributions on the same finite set.

      $$ h^2(p,q) := \frac12\sum_i\left(\sqrt{p_i}-\sqrt{q_i}\right)^2 $$

      $$ \mathrm{TV}(p,q) := \sum_i|p_i-q_i| $$

      $$ h^2(p,q) \le \frac12\mathrm{TV}(p,q) \le \sqrt2\,h(p,q) $$

      $$ \mathrm{TV}(p,q)^2 \le 2\,\mathrm{KL}(p\,\|\,q), \qquad \mathrm{TV}(p,q)^2 \le \frac12\mathrm{KL}(p\,\|\,q) $$
      """#
    let said = words(note)
    #expect(said.dropLast() == ["definition", "definition", "holds", "holds", "holds"])
    #expect(said.last == "fails" || said.last == "undecided")
  }

  @Test("Where authors differ by a factor of two and the note says nothing, nothing is said")
  func hellinger() {
    #expect(finding(of: #"H^2(P\,\|\,Q) \le \mathrm{KL}(P\,\|\,Q)"#)?.word == "unread")
  }

  @Test("Laws that are compared with p or with its primes are laws of the same variables")
  func spaces() {
    let note = #"""
      Distributions $p(x)$ and $q(x)$, and $0\le\lambda\le1$.

      $$ \mathrm{KL}(\lambda p+(1-\lambda)p'\,\|\,\lambda q+(1-\lambda)q') \le \lambda\,\mathrm{KL}(p\,\|\,q)+(1-\lambda)\,\mathrm{KL}(p'\,\|\,q') $$

      $$ \mathrm{KL}(p\,\|\,q) \le \mathrm{KL}(p\,\|\,r)+\mathrm{KL}(r\,\|\,q) $$
      """#
    let said = words(note)
    #expect(said.first == "holds")
    // Without a true sibling in the note, how it is read is not confirmed.
    #expect(said.last == "fails" || said.last == "undecided")
  }

  @Test("Discrete variables have entropies that bound their information; covariances decompose")
  func variables() {
    let note = #"""
      Discrete variables $X$ (real valued) and $Z$ with joint $p(x,z)$, and a function $Y$ of the same experiment.

      $$ I(X;Z) \le \min\{H(X),H(Z)\} $$

      $$ \operatorname{Cov}(X,Y) = \mathbb E[\operatorname{Cov}(X,Y\mid Z)]+\operatorname{Cov}(\mathbb E[X\mid Z],\mathbb E[Y\mid Z]) $$

      $$ \operatorname{Cov}(X,Y) = \mathbb E[\operatorname{Cov}(X,Y\mid Z)] $$
      """#
    #expect(words(note) == ["holds", "holds", "fails"])
  }
}
