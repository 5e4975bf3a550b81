import Proofreading
import Testing

/// Laws that go through the same conditional law.
@Suite("Channels")
struct ChannelTests {
  @Test("Two laws that are said to go through one channel come closer, not further apart")
  func words() {
    let note = #"""
      With $p(x)$ and $q(x)$ pushed through the same channel $k(y\mid x)$,

      $$ \mathrm{KL}(p(y)\,\|\,q(y)) \le \mathrm{KL}(p(x)\,\|\,q(x)) $$

      $$ \mathrm{KL}(p(x)\,\|\,q(x)) \le \mathrm{KL}(p(y)\,\|\,q(y)) $$
      """#
    #expect(ProofreadingTests.words(note) == ["holds", "fails"])
  }

  @Test("Sums that push both laws through one channel say the same")
  func sums() {
    let note = #"""
      Pushing both through the channel $k(y\mid x)$, with $p(y)=\sum_x k(y\mid x)p(x)$ and
      $q(y)=\sum_x k(y\mid x)q(x)$,

      $$ D_{KL}(p(y)\|q(y)) \le D_{KL}(p(x)\|q(x)) $$

      $$ D_{KL}(p(y)\|q(y)) = D_{KL}(p(x)\|q(x)) $$
      """#
    #expect(ProofreadingTests.words(note) == ["holds", "fails"])
  }

  @Test("A channel that is not named is not followed, and nothing is judged")
  func unnamed() {
    let note = #"""
      A channel can only lose information:

      $$ \mathrm{KL}(p(y)\,\|\,q(y)) \le \mathrm{KL}(p(x)\,\|\,q(x)) $$
      """#
    #expect(ProofreadingTests.words(note) == ["undecided"])
  }

  @Test(
    "A law by its bare name is never taken for its image behind the channel",
    arguments: ["$Q_Y$ likewise", "and $Q_Y$ in the same way", "$Q_Y$ 同理", "$Q_Y$ 도 마찬가지로 둔다"])
  func likewise(said: String) {
    let note = #"""
      Let $P, Q$ be distributions on a finite set, $W(y\mid x)$ a channel,
      $P_Y(y)=\sum_x W(y\mid x)P(x)$, \#(said).

      $$ \mathrm{KL}(P_Y\|Q_Y) \le \mathrm{KL}(P\|Q) $$

      $$ \mathrm{KL}(P_Y\|Q_Y) \ge \mathrm{KL}(P\|Q) $$
      """#
    #expect(ProofreadingTests.words(note)[1] != "holds")
  }

  @Test("Conditional laws that are said to equal each other in a circle give no model")
  func circle() {
    let note = #"""
      Suppose $p(y\mid x) = w(y\mid x)$ and $w(y\mid x) = p(y\mid x)$.

      $$ \mathrm{KL}(p(y)\|w(y)) \le \mathrm{KL}(p(x)\|w(x)) $$
      """#
    #expect(!ProofreadingTests.words(note).contains("fails"))
  }
}
