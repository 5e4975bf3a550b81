import Pages
import Proofreading
import SourceText
import Testing

@Suite("Terminal text")
struct TerminalTextTests {
  @Test("a failing step says where, what, how it was read, the repair and the counterexample")
  func failure() {
    #expect(
      TerminalText().text(Fixtures.failingELBO) == """
        notes/vae.md:10:11: error: this step is false [sign-flipped, conditional-reversed]
          \\log p(x) + KL[q(z|x) \\| p(z|x)] = E_q[\\log p(z|x)] - KL[q(z|x) \\| p(z)]
                    ^
          read as: log p(x) + KL(q(z|x) ‖ p(z|x)) = E_q[log p(z|x)] − KL(q(z|x) ‖ p(z))
          holds with two changes: log p(x) − KL(q(z|x) ‖ p(z|x)) = E_q[log p(x|z)] −
            KL(q(z|x) ‖ p(z))
          counterexample: p(z) = (1/2, 1/2), p(x|z) = (1/4, 3/4; 2/3, 1/3),
            left = −0.41, right = −1.73, whatever q(x) may be
          it holds if q(z|x) = p(z|x)

        1 statement · 1 fails

        """)
  }

  @Test("no line is wider than the terminal")
  func width() {
    for width in [40, 60, 80, 120] {
      let text = TerminalText(width: width).text(Fixtures.failingELBO)
      for line in text.split(separator: "\n") where !line.contains("error:") {
        #expect(line.count <= width, "\(line)")
      }
    }
  }

  @Test("carets stand under the guilty span, wide characters before it counted twice")
  func wideCharacters() {
    let report = Fixtures.report("$$\n\\text{좌변} a = b\n$$\n") {
      [Fixtures.statement($0, "eq-1", .judged(Fixtures.failing), message: "this step is false")]
    }
    #expect(
      TerminalText().text(report) == """
        notes/vae.md:2:13: error: this step is false
          \\text{좌변} a = b
                        ^

        1 statement · 1 fails

        """)
  }

  @Test("what holds is quiet unless asked for")
  func quiet() {
    let report = Fixtures.report("$$\na = b\n$$\n") {
      [Fixtures.statement($0, "eq-1", .judged(Fixtures.holding))]
    }
    #expect(TerminalText().text(report) == "1 statement · 1 holds (1 exactly)\n")
    #expect(
      TerminalText(isVerbose: true).text(report) == """
        notes/vae.md:2:3: note: holds · exact: for every model · 24 random ones
          a = b
            ^
          more: marginalia explain notes/vae.md eq-1

        1 statement · 1 holds (1 exactly)

        """)
  }

  @Test("a statement whose mutants survive is a warning that says so")
  func mutants() {
    let report = Fixtures.report("$$\na = b\n$$\n") {
      var statement = Fixtures.statement($0, "eq-1", .judged(Fixtures.holding))
      statement.mutation = Fixtures.weak
      return [statement]
    }
    #expect(
      TerminalText().text(report) == """
        notes/vae.md:2:3: warning: holds · exact: for every model · 24 random ones, weakly tested: a slip could pass
          a = b
            ^
          3 of 5 mutants refuted, 1 true as well, 2 not found out
          not refuted: a = 2 b
          not refuted: a = -b

        1 statement · 1 holds (1 exactly) · 1 weakly tested

        """)
  }

  @Test("a statement whose mutants are refuted is quiet")
  func refuted() {
    let report = Fixtures.report("$$\na = b\n$$\n") {
      var statement = Fixtures.statement($0, "eq-1", .judged(Fixtures.holding))
      statement.mutation = MutationScore(refuted: 1)
      return [statement]
    }
    #expect(TerminalText().text(report) == "1 statement · 1 holds (1 exactly)\n")
    #expect(
      TerminalText(isVerbose: true).text(report) == """
        notes/vae.md:2:3: note: holds · exact: for every model · 24 random ones
          a = b
            ^
          1 of 1 mutant refuted
          more: marginalia explain notes/vae.md eq-1

        1 statement · 1 holds (1 exactly)

        """)
  }

  @Test("an expected failure is quiet, an unexpected pass is an error")
  func expectations() {
    func report(_ finding: StatementReport.Finding) -> NoteReport {
      Fixtures.report("$$\na = b\n$$\n") { mathematics in
        var statement = Fixtures.statement(mathematics, "eq-1", finding)
        statement.expected = "fails"
        return [statement]
      }
    }
    #expect(
      TerminalText().text(report(.judged(Fixtures.failing)))
        == "1 statement · 1 expected to fail\n")
    #expect(
      TerminalText().text(report(.judged(Fixtures.holding))) == """
        notes/vae.md:2:3: error: this step was expected to be false, but it holds
          a = b
            ^

        1 statement · 1 fails

        """)
  }

  @Test("unread and undecided statements are warnings")
  func warnings() {
    let report = Fixtures.report("$$\na = b = c\n$$\n") {
      [
        Fixtures.statement($0, "eq-1.1", index: 0, .unread("`a` has no meaning here")),
        Fixtures.statement($0, "eq-1.2", index: 1, .ambiguous(["b as a mean", "b as a sample"])),
      ]
    }
    #expect(
      TerminalText().text(report) == """
        notes/vae.md:2:3: warning: not understood: `a` has no meaning here
          a = b = c
            ^

        notes/vae.md:2:7: warning: undecided: two readings disagree
          a = b = c
                ^
          b as a mean
          b as a sample

        2 statements · 1 undecided · 1 unread

        """)
  }

  @Test("colours appear only when asked for")
  func colour() {
    #expect(!TerminalText().text(Fixtures.failingELBO).contains("\u{1B}"))
    let coloured = TerminalText(isColored: true).text(Fixtures.failingELBO)
    #expect(coloured.contains("\u{1B}[1;31merror:\u{1B}[0m"))
  }
}
