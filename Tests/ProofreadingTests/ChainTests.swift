import Proofreading
import Testing

@Suite("Chains")
struct ChainTests {
  @Test("one bad line between good ones is one finding")
  func oneBadLine() {
    let report = findings(
      #"""
      $$
      \begin{aligned}
      \log p(x) &= \log \int p(x, z)\, dz \\
      &= \log \int p(x|z)\, p(z|x)\, dz \\
      &= \log \mathbb{E}_{p(z)}[p(x|z)]
      \end{aligned}
      $$
      """#)
    #expect(report.statements.map(\.word) == ["holds", "fails", "fails"])
    #expect(report.statements.map(\.partOf) == [nil, nil, report.statements[1].identifier])
  }

  @Test("two slips that cancel are said to cancel")
  func cancelling() {
    let report = findings(
      #"""
      $$
      \begin{aligned}
      \log p(x) &= \log p(x) + KL[q(z|x) \| p(z|x)] \\
      &= \log p(x) + KL[q(z|x) \| p(z)] \\
      &= \log \int p(x, z)\, dz
      \end{aligned}
      $$
      """#)
    #expect(report.statements.map(\.word) == ["fails", "fails", "fails"])
    let last = report.statements.last?.message ?? ""
    #expect(last.hasSuffix("the ends of the chain agree, so two slips cancel"), "\(last)")
  }

  @Test("a chain of equalities and a bound keeps a verdict of its own for every step")
  func mixed() {
    let report = findings(
      #"""
      $$
      \log p(x) = \log \mathbb{E}_{q(z|x)}\left[\frac{p(x,z)}{q(z|x)}\right]
      \ge \mathbb{E}_{q(z|x)}\left[\log \frac{p(x,z)}{q(z|x)}\right]
      \le \log p(x)
      $$
      """#)
    #expect(report.statements.map(\.word) == ["holds", "holds", "holds"])
    #expect(report.statements.map(\.evidence) == ["exact", "searched", "searched"])
  }

  @Test("a block that begins with a relation goes on with the block before")
  func acrossBlocks() {
    let report = findings("$$\n\\log p(x)\n$$\n\n$$\n= \\log \\int p(x|z) p(z) dz\n$$\n")
    #expect(report.statements.count == 1)
    #expect(report.statements.first?.word == "holds")
    #expect(report.statements.first?.latex == "\\log p(x) = \\log \\int p(x|z) p(z) dz")
  }
}

@Suite("Determinism")
struct DeterminismTests {
  @Test("the same note and seed give the same findings")
  func sameSeed() {
    let again = findings(DraftTests.draft, models: 24)
    #expect(again.dump == DraftTests.report.dump)
  }

  @Test("another seed gives the same words")
  func otherSeed() {
    let other = findings(DraftTests.draft, seed: 99)
    #expect(other.statements.map(\.word) == DraftTests.report.statements.map(\.word))
  }
}
