import Proofreading
import Testing

@Suite("What the prose says of symbols")
struct RemarkTests {
  @Test("A condition in the prose that is not applied takes the ground from a refutation")
  func condition() throws {
    let note = #"""
      The model is $p(x|z) = \mathcal N(x; a z, s^2 I)$ and $p(z) = \mathcal N(z; 0, I)$ with $a\,s = 3$.

      $$
      p(x|z) = \mathcal N(x; a z, a^2 I)
      $$
      """#
    let report = try #require(findings(note).statements.last)
    #expect(report.word == "undecided")
    #expect(
      report.message
        == "as read it is false, but what line 1 says of its symbols is not understood")
    #expect(words(note.replacing(#" with $a\,s = 3$"#, with: "")) == ["fails"])
  }

  @Test("An equation between free symbols that share nothing is a condition, not a false claim")
  func ties() {
    #expect(words("Let $a > 0$ and $s > 0$.\n\n$$\na^2 + s^2 = 1\n$$\n") == ["assumption"])
    #expect(
      words("Let $a > 0$ and $s > 0$.\n\n$$\n(a + s)^2 = a^2 + s^2\n$$\n") != ["assumption"])
  }

  @Test("That a condition does not matter is an assumption, where nothing leads to it")
  func independence() {
    let note = "$$\np(x) = \\int p(x|z)p(z)\\,dz\n$$\n\n$$\np(z|y) = p(z)\n$$\n"
    #expect(words(note) == ["holds", "assumption"])
    #expect(words("$$\np(z|x,y) = p(z|x)\n$$\n") != ["assumption"])
  }

  @Test("A law that its logarithm defines is not one that any law could be")
  func logarithms() {
    let note = #"""
      $$ \ln\tilde p(z) = \mathbb E_{q(w)}[\ln p(x,z,w)] - \ln Z $$

      $$ \mathbb E_{q(z)}[\ln\tilde p(z)] = 3 $$
      """#
    #expect(words(note) == ["assumption", "unread"])
  }

  @Test("p is the density of the law that is called P")
  func capitals() {
    let note = #"""
      Let $P=\mathcal N(m,s^2)$ and $Q=\mathcal N(n,t^2)$ with densities $p$ and $q$ on $\mathbb R$.

      $$
      \mathbb E_{P}[-\log q(x)] = \frac12\log(2\pi t^2) + \frac{s^2+(m-n)^2}{2t^2}
      $$

      $$
      \mathbb E_{P}[-\log p(x)] = \frac12\log(2\pi e s^2)
      $$

      $$
      \mathbb E_{P}[-\log q(x)] = \frac12\log(2\pi s^2) + \frac{s^2+(m-n)^2}{2t^2}
      $$
      """#
    #expect(words(note) == ["holds", "holds", "fails"])
  }

  @Test("A special case of symbols that are known defines nothing")
  func siblings() {
    let note = #"""
      Let $x \sim \mathcal N(m_0, S_0)$ with $x \in \mathbb R^k$.

      $$
      KL(\mathcal N(m_0,S_0)\|\mathcal N(m_1,S_1)) = \frac12\Big[\log\frac{|S_1|}{|S_0|} - k + \operatorname{tr}(S_1^{-1}S_0) + (m_0-m_1)^\top S_1^{-1}(m_0-m_1)\Big]
      $$

      If $S_0 = S_1 = S$, only the means count; if $S_1 = c S_0$, the scale.

      $$
      H(\mathcal N(m_0,S_0)) = \frac k2\log(2\pi e) + \frac12\log|S_0|
      $$
      """#
    #expect(words(note) == ["holds", "holds"])
  }

  @Test("A law of any letter is known by its place in a product under a divergence")
  func letters() {
    let note = #"""
      Let $q(x,z) = \pi(x) q(z|x)$.

      $$
      I_q(x;z) = KL(q(x,z)\|\pi(x) q(z))
      $$

      $$
      \mathbb E_{\pi(x)}[KL(q(z|x)\|r(z))] = I_q(x;z) + KL(q(z)\|r(z))
      $$

      $$
      \mathbb E_{\pi(x)}[KL(q(z|x)\|r(z))] = I_q(x;z) - KL(q(z)\|r(z))
      $$
      """#
    #expect(words(note) == ["holds", "holds", "fails"])
  }
}
