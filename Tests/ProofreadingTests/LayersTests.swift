import Proofreading
import Testing

@Suite("Layers, labels and conditions")
struct LayersTests {
  @Test("A bare expectation averages over every layer that stands in it")
  func layers() {
    let note = #"""
      # Ladder

      Three layers: $p(x,z_1,z_2,z_3)=p(z_3)p(z_2|z_3)p(z_1|z_2)p(x|z_1)$ and $q(z_{1:3}|x)=q(z_1|x)q(z_2|z_1)q(z_3|z_2)$.

      $$ \mathcal L = \mathbb E_{q(z_1,z_2,z_3|x)}\left[\log\frac{p(x,z_1,z_2,z_3)}{q(z_1,z_2,z_3|x)}\right] $$

      $$ \mathcal L \le \log p(x) $$

      $$ \log p(x) - \mathcal L = KL(q(z_1,z_2,z_3|x)\|p(z_1,z_2,z_3|x)) $$

      $$ \mathcal L = \mathbb E_{q}[\log p(x|z_1)] + \mathbb E_q[\log p(z_1|z_2) - \log q(z_1|x)] + \mathbb E_q[\log p(z_2|z_3)-\log q(z_2|z_1)] - \mathbb E_{q}[KL(q(z_3|z_2)\|p(z_3))] $$

      $$ \mathcal L = \mathbb E_{q}[\log p(x|z_1)] - KL(q(z_1|x)\|p(z_1)) $$

      $$ \log p(x) \ge \mathbb E_{q(z_1|x)}[\log p(x|z_1)] - KL(q(z_1|x)\|p(z_1)) $$
      """#
    #expect(
      words(note) == [
        "definition", "holds", "holds", "holds", "fails", "holds",
      ])
  }

  @Test("A definition with a minus sign, and priors that are independent")
  func labels() {
    let note = #"""
      # M2 loss

      $p(x,y,z)=p(y)p(z)p(x|y,z)$ with classifier $q(y|x)$ and $q(z|x,y)$.

      $$ -\mathcal L(x,y) := \mathbb E_{q(z|x,y)}[\log p(x|y,z) + \log p(y) + \log p(z) - \log q(z|x,y)] $$

      $$ \log p(x,y) \ge -\mathcal L(x,y) $$

      $$ \log p(x,y) + \mathcal L(x,y) = KL(q(z|x,y)\|p(z|x,y)) $$

      $$ \log p(x) \ge \sum_y q(y|x)(-\mathcal L(x,y)) + H(q(y|x)) $$

      $$ \log p(x) \ge \sum_y q(y|x)(-\mathcal L(x,y)) - H(q(y|x)) $$

      $$ \log p(x) \ge \sum_y q(y|x)\mathcal L(x,y) + H(q(y|x)) $$

      $$ p(y|x,z) = \frac{p(y)p(x|y,z)}{\sum_y p(y)p(x|y,z)} $$

      $$ p(z|y) = p(z) $$

      $$ p(z|x,y) = p(z|x) $$
      """#
    #expect(
      words(note) == [
        "definition", "holds", "holds", "holds", "fails", "fails", "holds", "holds", "fails",
      ])
  }

  @Test("Everything conditioned on a label")
  func conditions() {
    let note = #"""
      # CVAE

      $$ \log p_\theta(y|x) \ge \mathbb E_{q_\phi(z|x,y)}[\log p_\theta(y|x,z)] - KL(q_\phi(z|x,y)\|p_\theta(z|x)) $$

      $$ \log p_\theta(y|x) = \mathbb E_{q_\phi(z|x,y)}[\log p_\theta(y|x,z)] - KL(q_\phi(z|x,y)\|p_\theta(z|x)) + KL(q_\phi(z|x,y)\|p_\theta(z|x,y)) $$

      $$ \log p_\theta(y|x) \ge \mathbb E_{q_\phi(z|x,y)}[\log p_\theta(y|x,z)] - KL(q_\phi(z|x,y)\|p_\theta(z)) $$

      $$ p_\theta(y|x) = \int p_\theta(y|x,z)p_\theta(z|x)dz $$

      $$ p_\theta(y|x) = \mathbb E_{p_\theta(z)}[p_\theta(y|x,z)] $$

      $$ p_\theta(y,z|x) = p_\theta(y|x,z)p_\theta(z|x) $$
      """#
    #expect(
      words(note) == [
        "holds", "holds", "fails", "holds", "fails", "holds",
      ])
  }
}
