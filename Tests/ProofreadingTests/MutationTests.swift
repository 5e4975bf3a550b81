import Notes
import Proofreading
import Testing

/// The mutation score of a single display.
private func mutated(
  _ latex: String, after prose: String = "", seed: UInt64 = 1
) -> MutationScore? {
  let note = NoteReader.read(
    path: "note.md", bytes: Array("\(prose)\n\n$$\n\(latex)\n$$\n".utf8))
  let options = ProofreadingOptions(
    models: 12, seed: seed, mutants: ProofreadingOptions.usualMutants)
  return proofread(note, options: options).statements.last?.mutation
}

private let bound =
  #"\log p(x) = \mathbb{E}_{q(z|x)}[\log p(x|z)] - KL[q(z|x) \| p(z)] + KL[q(z|x) \| p(z|x)]"#

@Suite("Mutation score")
struct MutationTests {
  @Test(
    "slips in a true statement are found",
    arguments: [
      bound, #"p(x) = \int p(x|z) p(z) dz"#, #"p(z|x) = \frac{p(x|z) p(z)}{p(x)}"#,
      #"\log p(x) \ge \mathbb{E}_{q(z|x)}[\log p(x|z)] - KL[q(z|x) \| p(z)]"#,
      #"KL[q(z|x) \| p(z|x)] \ge 0"#,
    ])
  func found(statement: String) throws {
    let score = try #require(mutated(statement))
    #expect(score.refuted > 0)
    #expect(score.survivors.isEmpty, "\(score.survivors)")
    #expect(!score.isWeak)
    #expect(score.made == score.refuted + score.equivalent)
  }

  @Test("a statement that says nothing is weakly tested")
  func vacuous() throws {
    let score = try #require(mutated(#"\int 0\,dz = 0"#))
    #expect(score.refuted == 0)
    #expect(score.isWeak)
  }

  @Test("a mutant that is true as well counts as equivalent, not as found")
  func equivalent() throws {
    // Of 0 ≤ KL[q ‖ p(z|x)] other divergences are as true; a reversed relation and a reversed sign
    // are not, nor is one more than nothing, nor an eighth, nor the divergence from p(x, z), which
    // may be a density above one.
    let score = try #require(mutated(#"KL[q(z|x) \| p(z|x)] \ge 0"#))
    #expect(score.refuted == 5)
    #expect(score.equivalent == 8)
    // One more on the left side is less than is said.
    #expect(score.implied == score.made - 13)
    #expect(score.survivors.isEmpty)
  }

  @Test("a slip that only widens the slack of an inequality is implied, and no survivor")
  func implied() throws {
    let score = try #require(
      mutated(
        #"y \log \rho + (1 - y) \log(1 - \rho) \le y \log y + (1 - y) \log(1 - y)"#,
        after: #"Let $y, \rho \in (0, 1)$."#))
    // One of them leaves out log(1 − y), which is negative.
    #expect(score.implied >= 5)
    #expect(score.survivors.isEmpty, "\(score.survivors)")
    #expect(score.slips == score.made - score.equivalent - score.implied)
    #expect(!score.isWeak)
  }

  @Test("a slip that widens the slack in some models and narrows it in others is not implied")
  func notImplied() throws {
    // log σ is of either sign, and no term of a true bound.
    let score = try #require(
      mutated(
        #"\frac12(a + b) \ge \sqrt{a}\sqrt{b}"#, after: #"Let $a > 0$, $b > 0$ and $\sigma > 0$."#))
    #expect(score.refuted > score.implied)
    #expect(score.survivors.isEmpty, "\(score.survivors)")
  }

  @Test("a bound that is nowhere tight is weakly tested: a sharper one passes, too")
  func slack() throws {
    let score = try #require(mutated(#"KL[q(z|x) \| p(z|x)] \ge -1"#))
    #expect(score.survivors.contains { $0.contains(#"\tfrac18"#) }, "\(score.survivors)")
    #expect(score.isWeak)
  }

  @Test(
    "a gap between the sides of a tight inequality is refuted",
    arguments: [
      #"KL[q(z|x) \| p(z|x)] \ge 0"#,
      #"0 \le KL[q(z|x) \| p(z|x)]"#,
      #"\log p(x) \ge \mathbb{E}_{q(z|x)}[\log p(x|z)] - KL[q(z|x) \| p(z)]"#,
    ])
  func tight(statement: String) throws {
    let score = try #require(mutated(statement))
    #expect(!score.survivors.contains { $0.contains(#"\tfrac18"#) }, "\(score.survivors)")
  }

  @Test("a multiple of the slack, and another name for a positive symbol, are equivalent")
  func renamed() throws {
    let score = try #require(
      mutated(
        #"\mathrm{KL}[\mathcal{N}(m, \operatorname{diag}(s^2)) \,\|\, \mathcal{N}(m, \Lambda^{-1})] \ge \frac12\left[\sum_{i=1}^k \log \Lambda_{ii} - \log |\Lambda|\right]"#,
        after: #"""
          Let $m, s \in \mathbb{R}^k$ with $s > 0$, and $\Lambda \in \mathbb{R}^{k \times k}$ positive
          definite.
          """#))
    #expect(!score.survivors.contains { $0.contains(#"diag}(s))"#) }, "\(score.survivors)")
    #expect(score.equivalent > 0)
    #expect(score.refuted > score.implied)
  }

  @Test("what has a value in no model is no mutant")
  func withoutValue() throws {
    // Up to a factor, −p(x | z) p(z) has no logarithm anywhere.
    let score = try #require(mutated(#"p(z|x) \propto p(x|z) p(z)"#))
    #expect(score.survivors.isEmpty, "\(score.survivors)")
    #expect(score.illTyped > 0)
  }

  @Test("the number of mutants is bounded, and the same seed makes the same")
  func bounded() throws {
    let first = try #require(mutated(bound))
    #expect(first.made == 24)
    #expect(first == mutated(bound))
  }

  @Test("nothing is mutated unless asked for, and nothing that fails")
  func onDemand() throws {
    #expect(finding(of: bound)?.mutation == nil)
    #expect(mutated(#"p(x) = \int p(x|z) dz"#) == nil)
  }
}
