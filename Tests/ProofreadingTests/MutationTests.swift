import Notes
import Proofreading
import Testing

/// The mutation score of a single display.
private func mutated(_ latex: String, seed: UInt64 = 1) -> MutationScore? {
  let note = NoteReader.read(path: "note.md", bytes: Array("$$\n\(latex)\n$$\n".utf8))
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
    // are not, nor is one more than nothing, nor the divergence from p(x, z), which may be a density
    // above one.
    let score = try #require(mutated(#"KL[q(z|x) \| p(z|x)] \ge 0"#))
    #expect(score.refuted == 4)
    #expect(score.equivalent == score.made - 4)
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
