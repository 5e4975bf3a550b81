import Proofreading
import Testing

@Suite("Laws under other names")
struct NamedLawsTests {
  @Test("Functionals of a law, and mixtures of laws")
  func functionals() {
    let note = #"""
      # Functionals

      Joint $p(x,z)$ with $x$ fixed; there is no need to write $q(z|x)$ for $q(z)$.

      $$ J[q] := \mathbb E_{q(z)}[\log p(x,z)] + H[q(z)] $$

      $$ \log p(x) = J[q] + KL(q(z)\|p(z|x)) $$

      $$ \log p(x) = J[q] - KL(q(z)\|p(z|x)) $$

      $$ J[q] \le \log p(x) $$

      Mix them, $q_s = s\,q_0 + (1-s)\,q_1$ with $0<s<1$.

      $$ J[q_s] \ge s J[q_0] + (1-s) J[q_1] $$

      $$ J[q_s] \le s J[q_0] + (1-s) J[q_1] $$

      $$ \mathbb E_{q_s(z)}[\log p(x,z)] = s\,\mathbb E_{q_0(z)}[\log p(x,z)] + (1-s)\,\mathbb E_{q_1(z)}[\log p(x,z)] $$

      $$ H[q_s(z)] = s\,H[q_0(z)] + (1-s)\,H[q_1(z)] $$
      """#
    #expect(
      words(note) == [
        "definition", "holds", "fails", "holds", "holds", "fails", "holds", "fails",
      ])
  }

  @Test("Energies are no expectations, and a tempered law has instances")
  func energies() {
    let note = #"""
      # Gibbs

      Averages are $\langle f\rangle_q = \sum_z q(z) f(z)$, the state $z$ is discrete.

      $$ E(z) := -\log p(x,z) $$

      $$ Z_T := \sum_z e^{-E(z)/T}, \qquad p_T(z) := \frac{e^{-E(z)/T}}{Z_T} $$

      $$ Z_1 = p(x) $$

      $$ p_1(z) = p(z|x) $$

      $$ p_1(z) = p(z) $$

      $$ \langle E\rangle_q - T H(q) = -T\log Z_T + T\, KL(q\|p_T) $$

      $$ \langle E\rangle_q - T H(q) = -T\log Z_T - T\, KL(q\|p_T) $$

      $$ \mathbb E_{p_T}[E] = -T \log Z_T + T H(p_T) $$

      $$ \mathbb E[E(z)] = \sum_z p(z) E(z) $$
      """#
    #expect(
      words(note) == [
        "definition", "definition", "definition", "holds", "holds", "fails", "holds", "fails",
        "holds", "holds",
      ])
  }

  @Test("A joint law is put together from laws of other names, and β is what stands beside")
  func composed() {
    let note = #"""
      # Encoder and decoder

      Data law $p_D(x)$, encoder $f(z|x)$, decoder $g(x|z)$ and a code prior $m(z)$, all on finite sets. Let $q(x,z)=p_D(x)f(z|x)$ and $q(z)=\sum_x q(x,z)$.

      $$ R := \mathbb E_{p_D(x)}[KL(f(z|x)\|m(z))] $$

      $$ D := -\mathbb E_{p_D(x)}\mathbb E_{f(z|x)}[\log g(x|z)] $$

      $$ R = I_q(x;z) + KL(q(z)\|m(z)) $$

      $$ R = I_q(x;z) - KL(q(z)\|m(z)) $$

      $$ I_q(x;z) \ge H_q(x) - D $$

      $$ I_q(x;z) \le H_q(x) - D $$

      $$ q(z|x) = f(z|x) $$

      $$ q(x|z) = g(x|z) $$

      With $\beta\ge0$ put $\mathcal L_\beta := -D-\beta R$.

      $$ \mathcal L_\beta \le -D-R \qquad (\beta>1) $$

      $$ \mathcal L_\beta \le -D-R \qquad (0<\beta<1) $$

      $$ \mathcal L_\beta \ge -D-R \qquad \text{if } \beta < 1 $$
      """#
    #expect(
      words(note) == [
        "definition", "definition", "holds", "fails", "holds", "fails", "assumption",
        "assumption", "holds", "fails", "holds",
      ])
  }
}
