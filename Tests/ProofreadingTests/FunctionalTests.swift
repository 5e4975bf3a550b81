import Proofreading
import Testing

/// Distances of laws, maps and chains by the names that notes give them.
@Suite("Names of distances, Jacobians and moments")
struct FunctionalTests {
  @Test("H² of two laws is Hellinger's, and H(p, q) its root")
  func hellinger() {
    let note = #"""
      $$ H^2(p,q) := \frac12\sum_x\left(\sqrt{p(x)}-\sqrt{q(x)}\right)^2 $$

      $$ H^2(p,q) = 1-\sum_x\sqrt{p(x)q(x)} $$

      $$ H^2(p,q) \le \mathrm{TV}(p,q) \le \sqrt2\,H(p,q) $$

      $$ \mathrm{TV}(p,q) \le H(p,q) $$

      $$ H^2(p,q) = \sum_x\sqrt{p(x)q(x)} - 1 $$
      """#
    #expect(words(note) == ["definition", "holds", "holds", "holds", "fails", "fails"])
  }

  @Test("A divergence from a joint at a fixed x is one from what is not normalised")
  func unnormalised() {
    let note = #"""
      $$ \mathcal L(x) := \mathbb E_{q(z|x)}[\log p(x,z)-\log q(z|x)] $$

      $$ \mathcal L(x) = -\mathrm{KL}(q(z|x)\|p(x,z)) $$

      $$ \mathcal L(x) = \mathrm{KL}(q(z|x)\|p(x,z)) $$
      """#
    #expect(words(note) == ["definition", "holds", "fails"])
  }

  @Test("J_h(z) is the Jacobian of a map that the note defines")
  func jacobians() {
    let note = #"""
      Let $z\in\mathbb R^D$ and

      $$ h(z) := z+u\tanh(w^\top z+b) $$

      with $\psi = 1-\tanh^2(w^\top z+b)$.

      $$ J_h(z) = I+\psi\,uw^\top $$

      $$ \det J_h(z) = 1+\psi\,u^\top w $$

      $$ \det J_h(z)^{-1} = 1+\psi\,u^\top w $$
      """#
    #expect(kernelWords(note) == ["definition", "holds", "holds", "fails"])
  }

  @Test("The reversed variance of a diffusion is at most the forward one")
  func reversedVariance() {
    let note = #"""
      Let $q(x_t\mid x_{t-1}) = \mathcal N(x_t;\sqrt{1-\beta_t}x_{t-1},\beta_tI)$ and $\alpha_t=1-\beta_t$, $\bar\alpha_t=\prod_{s=1}^t\alpha_s$.

      $$ q(x_{t-1}\mid x_t,x_0) = \mathcal N(x_{t-1};\tilde\mu_t(x_t,x_0),\tilde\beta_tI) $$

      $$ \tilde\beta_t = \frac{1-\bar\alpha_{t-1}}{1-\bar\alpha_t}\beta_t $$

      $$ \tilde\beta_t \le \beta_t $$

      $$ \tilde\beta_t \ge \beta_t $$
      """#
    #expect(words(note) == ["definition", "holds", "holds", "fails"])
  }

  @Test("A function that carries a parameter moves with it")
  func labelledFunctions() {
    let note = #"""
      $$ \nabla_\phi\mathbb E_{q_\phi(z)}[f_\phi(z)] = \mathbb E_{q_\phi(z)}[\nabla_\phi f_\phi(z)] + \mathbb E_{q_\phi(z)}[f_\phi(z)\nabla_\phi\log q_\phi(z)] $$

      $$ \nabla_\phi\mathbb E_{q_\phi(z)}[f_\phi(z)] = \mathbb E_{q_\phi(z)}[\nabla_\phi f_\phi(z)] $$

      $$ \nabla_\phi\mathbb E_{q_\phi(z)}[f_\phi(z)] = \mathbb E_{q_\phi(z)}[f_\phi(z)\nabla_\phi\log q_\phi(z)] $$

      $$ \nabla_\theta\mathbb E_{q_\phi(z)}[\log p_\theta(x,z)] = \mathbb E_{q_\phi(z)}[\nabla_\theta\log p_\theta(x,z)] $$
      """#
    #expect(words(note) == ["holds", "fails", "fails", "holds"])
  }
}
