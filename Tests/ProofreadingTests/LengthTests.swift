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
}
