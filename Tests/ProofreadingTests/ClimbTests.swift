import Notes
import Proofreading
import Testing

/// The word on the last display of a note.
private func word(_ latex: String, after prose: String) -> String? {
  let note = NoteReader.read(
    path: "note.md", bytes: Array("\(prose)\n\n$$\n\(latex)\n$$\n".utf8))
  return proofread(note).statements.last?.word
}

@Suite("Climbs towards a violation")
struct ClimbTests {
  @Test(
    "an inequality beside zero, or between sides of different signs, is climbed on",
    arguments: [
      // σ must be small, and the divergence as well.
      (#"KL[q(z|x) \| p(z|x)] + \log(2\pi\sigma) \ge 0"#, #"Let $\sigma > 0$."#),
      (#"-KL[q(z|x) \| p(z|x)] \le \log(2\pi\sigma)"#, #"Let $\sigma > 0$."#),
    ])
  func besideZero(latex: String, prose: String) {
    #expect(word(latex, after: prose) != "holds")
  }

  @Test("their true siblings hold")
  func siblings() {
    #expect(
      word(
        #"KL[q(z|x) \| p(z|x)] + \log(1 + \sigma) \ge 0"#, after: #"Let $\sigma > 0$."#) == "holds")
    #expect(
      word(
        #"-KL[q(z|x) \| p(z|x)] \le \log(1 + \sigma)"#, after: #"Let $\sigma > 0$."#) == "holds")
  }

  @Test("entries and correlations of covariances move one by one")
  func covariances() {
    let prose = #"""
      Let $m, s \in \mathbb{R}^k$ with $s > 0$, and $\Lambda \in \mathbb{R}^{k \times k}$ positive
      definite.
      """#
    let gap = #"\frac12\left[\sum_{i=1}^k \log \Lambda_{ii} - \log |\Lambda|\right]"#
    let own = #"\mathcal{N}(m, \operatorname{diag}(s^2))"#
    let other = #"\mathcal{N}(m, \Lambda^{-1})"#
    let reverse = #"\mathrm{KL}[\#(own) \,\|\, \#(other)] \ge "#
    #expect(word(reverse + gap, after: prose) == "holds")
    // Tight only where every variance fits; and of 3 × 3 matrices the inverse has other correlations.
    #expect(word(reverse + #"\frac18 + "# + gap, after: prose) != "holds")
    let forward = #"\mathrm{KL}[\#(other) \,\|\, \#(own)] \ge "#
    #expect(word(forward + gap, after: prose) != "holds")
  }
}
