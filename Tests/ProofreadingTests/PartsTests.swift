import Proofreading
import Testing

@Suite("Vectors beside their parts")
struct PartsTests {
  @Test("The total correlation splits a divergence from a prior of independent parts")
  func totalCorrelation() {
    let note = #"""
      # Total correlation

      The encoder $q(z\mid x)$ and the data $p_d(x)$ give $q(z)=\mathbb E_{p_d(x)}[q(z\mid x)]$; the prior is $p(z)=\prod_{i=1}^d p(z_i)$.

      $$ \mathrm{KL}(q(z)\,\|\,p(z)) = \mathrm{KL}\Big(q(z)\,\Big\|\,\prod_{i=1}^d q(z_i)\Big) + \sum_{i=1}^d \mathrm{KL}(q(z_i)\,\|\,p(z_i)) $$

      $$ \mathrm{KL}(q(z)\,\|\,p(z)) = \mathrm{KL}\Big(q(z)\,\Big\|\,\prod_{i=1}^d q(z_i)\Big) - \sum_{i=1}^d \mathrm{KL}(q(z_i)\,\|\,p(z_i)) $$

      $$ \mathrm{KL}(q(z)\,\|\,p(z)) \ge \sum_{i=1}^d \mathrm{KL}(q(z_i)\,\|\,p(z_i)) $$

      $$ \mathrm{KL}\Big(q(z)\,\Big\|\,\prod_{i=1}^d q(z_i)\Big) = \sum_{i=1}^d H[q(z_i)] - H[q(z)] $$
      """#
    #expect(words(note) == ["holds", "fails", "holds", "holds"])
  }

  @Test("A vector of two parts is the pair of them")
  func pair() {
    let note = #"""
      # 두 부분

      잠재변수 $z=(z_1,z_2)$, 인코더 $q(z|x)$, 사전분포 $p(z)=p(z_1)p(z_2)$.

      $$ KL(q(z|x)\|p(z)) = KL(q(z|x)\|q(z_1|x)q(z_2|x)) + KL(q(z_1|x)\|p(z_1)) + KL(q(z_2|x)\|p(z_2)) $$

      $$ KL(q(z|x)\|p(z)) = KL(q(z_1|x)\|p(z_1)) + KL(q(z_2|x)\|p(z_2)) $$

      $$ I_q(z_1;z_2) = H_q(z_1)+H_q(z_2)-H_q(z_1,z_2) $$

      $$ I_q(z_1;z_2) = H_q(z_1)-H_q(z_2)+H_q(z_1,z_2) $$
      """#
    #expect(words(note) == ["holds", "fails", "holds", "fails"])
  }

  @Test("Where it is not said that the prior is a product, nothing is refuted")
  func unsaid() {
    let note = #"""
      # A prior of which nothing is said

      $$ \mathrm{KL}(q(z)\,\|\,p(z)) = \mathrm{KL}\Big(q(z)\,\Big\|\,\prod_j q(z_j)\Big) + \sum_j \mathrm{KL}(q(z_j)\,\|\,p(z_j)) $$
      """#
    #expect(words(note) == ["undecided"])
  }
}
