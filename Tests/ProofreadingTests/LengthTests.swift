import Proofreading
import Testing

/// Vectors whose length the note leaves open, and entries of binary ones.
@Suite("Lengths and entries")
struct LengthTests {
  @Test("What holds for numbers is not refuted by vectors of which the note does not speak")
  func oneDimension() {
    let note = #"""
      Let $x=\mu+\sigma z$ with $\sigma>0$ and $z\sim p_Z$.

      $$ \log p_X(x) = \log p_Z\left(\frac{x-\mu}{\sigma}\right) - \log\sigma $$
      """#
    #expect(words(note) != ["fails"])
  }

  @Test("With a space for the vector, its dimension counts")
  func manyDimensions() {
    let note = #"""
      Let $x=\mu+\sigma z$ with $\sigma>0$, $z\in\mathbb R^D$, $D>1$, and $z\sim p_Z$.

      $$ \log p_X(x) = \log p_Z\left(\frac{x-\mu}{\sigma}\right) - D\log\sigma $$

      $$ \log p_X(x) = \log p_Z\left(\frac{x-\mu}{\sigma}\right) - \log\sigma $$
      """#
    #expect(words(note) == ["holds", "fails"])
  }

  @Test("p(x_i = 1 | z) = π_i(z) of a binary vector is a product of Bernoulli laws")
  func bernoulli() {
    let note = #"""
      With $x\in\{0,1\}^D$ and $p(x_i=1\mid z) = \pi_i(z)$

      $$ \log p(x\mid z) = \sum_{i=1}^D x_i\log\pi_i(z) + (1-x_i)\log(1-\pi_i(z)) $$

      $$ \log p(x\mid z) = \sum_{i=1}^D x_i\log\pi_i(z) - (1-x_i)\log(1-\pi_i(z)) $$
      """#
    #expect(words(note) == ["holds", "fails"])
  }

  @Test("Entries z_j stay entries where points z_n occur as well")
  func entriesBesidePoints() {
    let note = #"""
      $$ q(z\mid x) = \prod_{j=1}^J\mathcal N(z_j\mid m_j,s_j^2), \qquad p(z) = \mathcal N(z\mid0,I) $$

      $$ \mathrm{KL}(q(z\mid x)\,\|\,p(z)) = \frac12\sum_{j=1}^J\left(m_j^2+s_j^2-1-\log s_j^2\right) $$

      $$ \mathrm{KL}(q(z\mid x)\,\|\,p(z)) = \frac12\sum_{j=1}^J\left(m_j^2+s_j^2-1-\log s_j\right) $$

      $$ \text{loss}(x_n) \approx \|x_n-f(z_n)\|^2 + \mathrm{KL}(q(z\mid x_n)\,\|\,p(z)) $$
      """#
    #expect(words(note).dropFirst(2).prefix(2) == ["holds", "fails"])
  }

  @Test("A size that only stands in a law is not the declared size of another vector")
  func lengthsWithNames() {
    let note = #"""
      With $p(z)=\mathcal N(z;0,I_J)$, $q(z\mid x)=\mathcal N(z;m,\mathrm{diag}(s^2))$, $m,s\in\mathbb R^J$,
      and $p(x\mid z)=\mathcal N(x;g(z),\tau^2I_D)$

      $$ \log p(x\mid z) = -\frac D2\log(2\pi\tau^2) - \frac{1}{2\tau^2}\|x-g(z)\|^2 $$

      $$ \log p(x\mid z) = -\frac J2\log(2\pi\tau^2) - \frac{1}{2\tau^2}\|x-g(z)\|^2 $$
      """#
    #expect(words(note) == ["holds", "fails"])
  }

  @Test("A sum over u' runs through the values of u")
  func primedSums() {
    let note = #"""
      Let $f(u) := \mathbb E_{q(v)}[\ln p(y,u,v)]$ and

      $$ q^*(u) := \frac{e^{f(u)}}{\sum_{u'}e^{f(u')}} $$

      $$ \mathbb E_{q(u)}[f(u)] + H(q(u)) = \ln\sum_ue^{f(u)} - KL(q(u)\,\|\,q^*(u)) $$

      $$ \mathbb E_{q(u)}[f(u)] + H(q(u)) = \ln\sum_ue^{f(u)} + KL(q(u)\,\|\,q^*(u)) $$
      """#
    #expect(words(note) == ["definition", "holds", "fails"])
  }
}
