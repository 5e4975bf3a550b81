import Proofreading
import Testing

/// Quantities that a note defines for any two laws, and laws whose names say of what they are.
@Suite("Laws as arguments")
struct LawsAsArgumentsTests {
  @Test("A divergence that is defined for p and q is one of posteriors, too")
  func renyi() {
    let note = #"""
      For densities $p$ and $q$ of $y$ and $\alpha\in(0,1)$ define

      $$ R_\alpha(p\,\|\,q) = \frac{1}{\alpha-1}\log\int p(y)^\alpha q(y)^{1-\alpha}\,dy $$

      $$ (1-\alpha) R_\alpha(p\|q) = \alpha R_{1-\alpha}(q\|p) $$

      $$ R_{1/2}(p\|q) = -2\log\int\sqrt{p(y)q(y)}\,dy $$

      $$ R_{1/2}(p\|q) = -\log\int\sqrt{p(y)q(y)}\,dy $$

      With $p(x,z)$ and $q(z|x)$,

      $$ \mathcal L_\alpha(x) = \frac{1}{1-\alpha}\log\mathbb E_{q(z|x)}\left[\left(\frac{p(x,z)}{q(z|x)}\right)^{1-\alpha}\right] $$

      $$ \mathcal L_\alpha(x) = \log p(x) - R_\alpha\big(q(z|x)\,\|\,p(z|x)\big) $$

      $$ \mathcal L_\alpha(x) = \log p(x) - R_\alpha\big(p(z|x)\,\|\,q(z|x)\big) $$
      """#
    #expect(
      words(note) == ["definition", "holds", "holds", "fails", "definition", "holds", "fails"])
  }

  @Test("A functional of q is one of the posterior, too")
  func functional() {
    let note = #"""
      $$ F[q] = \sum_h q(h)\log\frac{q(h)}{p(v,h)} $$

      $$ F[q] = -\log p(v)+\mathrm{KL}[q(h)\,\|\,p(h|v)] $$

      $$ F[p(h|v)] = -\log p(v) $$

      $$ F[p(h|v)] = \log p(v) $$
      """#
    #expect(words(note) == ["definition", "holds", "holds", "fails"])
  }

  @Test("P_{Y|X} is a law of Y given X")
  func marked() {
    let note = #"""
      For joint laws $P_{XY}$ and $Q_{XY}$:

      $$ \mathrm{KL}(P_{XY}\|Q_{XY}) = \mathrm{KL}(P_X\|Q_X)+\mathbb E_{P_X}\big[\mathrm{KL}(P_{Y|X}\|Q_{Y|X})\big] $$

      $$ \mathrm{KL}(P_{XY}\|Q_{XY}) = \mathrm{KL}(P_X\|Q_X)+\mathbb E_{Q_X}\big[\mathrm{KL}(P_{Y|X}\|Q_{Y|X})\big] $$

      $$ \mathrm{KL}(P_X\|Q_X) \le \mathrm{KL}(P_{XY}\|Q_{XY}) $$
      """#
    #expect(words(note) == ["holds", "fails", "holds"])
  }

  @Test("Factors of a mean-field law with names of their own are its marginals")
  func meanField() {
    let note = #"""
      # Mean field

      Let $q(z)=\prod_{i=1}^m q_i(z_i)$ with $z=(z_1,\dots,z_m)$.

      $$ \mathbb H[q] = \sum_{i=1}^m\mathbb H[q_i] $$

      $$ \mathbb H[q] = \prod_{i=1}^m\mathbb H[q_i] $$

      $$ \mathbb E_q[\log q(z)] = \sum_{i=1}^m\mathbb E_{q_i}[\log q_i(z_i)] $$
      """#
    #expect(words(note).filter { $0 != "assumption" } == ["holds", "fails", "holds"])
  }
}
