import Testing

/// Notes whose sections give the same letters other meanings.
@Suite("Sections")
struct SectionTests {
  /// One dimension first, many after: no one shape fits both.
  static func grows(_ first: String, _ later: String) -> String {
    #"""
    ## One dimension

    Let $q(z) = N(z; \mu, \sigma^2)$ and $p(z) = N(z; 0, 1)$ with $z \in \mathbb{R}$,
    $\mu \in \mathbb{R}$ and $\sigma^2 > 0$.

    $$ \#(first) $$

    ## Many dimensions

    Now let $z \in \mathbb{R}^k$, $q(z) = N(z; \mu, \Sigma)$ with $\mu \in \mathbb{R}^k$ and a positive
    definite $\Sigma \in \mathbb{R}^{k \times k}$, and $p(z) = N(z; 0, I)$.

    $$ \#(later) $$
    """#
  }

  static let one = #"\mathrm{KL}(q \| p) = \frac12(\mu^2 + \sigma^2 - 1 - \log \sigma^2)"#
  static let oneFalse = #"\mathrm{KL}(q \| p) = \frac12(\mu^2 + \sigma^2 - 1 + \log \sigma^2)"#
  static let many =
    #"\mathrm{KL}(q \| p) = \frac12(\mu^\top \mu + \mathrm{tr}\,\Sigma - k - \log |\Sigma|)"#
  static let manyFalse =
    #"\mathrm{KL}(q \| p) = \frac12(\mu^\top \mu + \mathrm{tr}\,\Sigma - 1 - \log |\Sigma|)"#

  @Test("A section on one dimension and one on many are each read as they stand")
  func each() {
    #expect(ProofreadingTests.words(Self.grows(Self.one, Self.many)) == ["holds", "holds"])
  }

  @Test("A false line of one section is refuted beside a true one of the other")
  func falseSiblings() {
    #expect(ProofreadingTests.words(Self.grows(Self.oneFalse, Self.many)) == ["fails", "holds"])
    #expect(ProofreadingTests.words(Self.grows(Self.one, Self.manyFalse))[1] != "holds")
  }
}
