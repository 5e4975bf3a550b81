import Proofreading
import Testing

@Suite("Expectation maximisation and mean field")
struct ExpectationMaximisationTests {
  @Test("Parameters with a prime or a round are other values of the model's parameter")
  func primes() {
    let note = #"""
      # EM again

      Let $\mathcal L(q,\theta) = \mathbb E_{q(z)}[\log p(x,z;\theta)] + H[q(z)]$. True ones first.

      $$ \log p(x;\theta) = \mathcal L(q,\theta) + KL(q(z)\|p(z|x;\theta)) $$

      $$ Q(\theta';\theta) := \mathbb E_{p(z|x;\theta)}[\log p(x,z;\theta')] $$

      $$ \log p(x;\theta') = Q(\theta';\theta) - \mathbb E_{p(z|x;\theta)}[\log p(z|x;\theta')] $$

      $$ \log p(x;\theta') - \log p(x;\theta) \ge Q(\theta';\theta) - Q(\theta;\theta) $$

      $$ \log p(x;\theta') - \log p(x;\theta) = Q(\theta';\theta) - Q(\theta;\theta) + KL(p(z|x;\theta)\|p(z|x;\theta')) $$

      $$ \mathcal L(q,\theta') \le \log p(x;\theta') $$

      Now wrong:

      $$ \log p(x;\theta') - \log p(x;\theta) = Q(\theta';\theta) - Q(\theta;\theta) + KL(p(z|x;\theta')\|p(z|x;\theta)) $$

      $$ \log p(x;\theta') - \log p(x;\theta) \le Q(\theta';\theta) - Q(\theta;\theta) $$

      $$ Q(\theta';\theta) \ge Q(\theta;\theta) $$
      """#
    #expect(
      words(note) == [
        "holds", "definition", "holds", "holds", "holds", "holds", "fails", "fails", "fails",
      ])
  }

  @Test("Parameters below a model's name count as arguments do")
  func rounds() {
    let note = #"""
      # EM with subscripts

      Model $p_\theta(x,z)$, current parameters $\theta_t$.

      $$ Q(\theta|\theta_t) = \sum_z p_{\theta_t}(z|x) \log p_\theta(x,z) $$

      $$ \log p_\theta(x) - \log p_{\theta_t}(x) \ge Q(\theta|\theta_t) - Q(\theta_t|\theta_t) $$

      $$ \log p_\theta(x) = Q(\theta|\theta_t) - \sum_z p_{\theta_t}(z|x)\log p_\theta(z|x) $$

      $$ \log p_\theta(x) \ge Q(\theta|\theta_t) $$

      $$ Q(\theta|\theta_t) + H[p_{\theta_t}(z|x)] \le \log p_\theta(x) $$

      $$ Q(\theta|\theta_t) - H[p_{\theta_t}(z|x)] = \log p_\theta(x) - KL(p_{\theta_t}(z|x)\|p_\theta(z|x)) $$
      """#
    #expect(
      words(note) == [
        "definition", "holds", "holds", "fails", "holds", "fails",
      ])
  }

  @Test("Factorised laws are averaged over all their variables")
  func meanField() {
    let note = #"""
      # Mean field

      $q(z_1,z_2)=q(z_1)q(z_2)$. $\mathcal F[q] = \mathbb E_q[\log p(x,z_1,z_2)] - \mathbb E_q[\log q(z_1,z_2)]$.

      $$ \mathcal F[q] = \mathbb E_{q(z_1)}\mathbb E_{q(z_2)}[\log p(x,z_1,z_2)] + H[q(z_1)] + H[q(z_2)] $$

      $$ \mathcal F[q] \le \log p(x) $$

      $$ \log p(x) - \mathcal F[q] = KL(q(z_1)q(z_2)\|p(z_1,z_2|x)) $$

      $$ \log p(x) - \mathcal F[q] = KL(p(z_1,z_2|x)\|q(z_1)q(z_2)) $$

      $$ KL(q(z_1)q(z_2)\|p(z_1,z_2|x)) \ge KL(q(z_1)\|p(z_1|x)) + KL(q(z_2)\|p(z_2|x)) $$
      """#
    #expect(
      words(note) == [
        "holds", "holds", "holds", "fails", "fails",
      ])
  }
}
