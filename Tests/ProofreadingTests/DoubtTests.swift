import Kernel
import Proofreading
import Testing

@Suite("Doubts")
struct DoubtTests {
  /// b is not what the note says it is, so its first display is a misreading by construction.
  private let stranger = #"\mathbb{E}_{q(z)}[f(z)] = a^2 + 3 b"#

  @Test("a refutation that nothing confirms is undecided, with its numbers")
  func unconfirmed() throws {
    let found = try #require(finding(of: stranger, after: "Let $a$ and $b$ be numbers."))
    #expect(found.word == "undecided")
    #expect(found.verdict?.outcome == .fails)
    #expect(found.counterexample != nil)
    #expect(found.repairs.isEmpty && found.mistakes.isEmpty && !found.isError)
    #expect(
      found.message == "as read it is false, but no small change makes it true and no true "
        + "statement of this note is read the same way")
  }

  @Test("a small change that makes it true confirms the reading")
  func mended() {
    #expect(
      finding(of: #"\log p(x) = \log p(x, z) + \log p(z|x)"#)?.word == "fails")
  }

  @Test("true statements that lean on the same things confirm the reading")
  func neighbours() {
    let note = """
      Let $a$ and $b$ be numbers.

      $$
      (a + b)^2 = a^2 + 2 a b + b^2
      $$

      $$
      a^2 + 3 b = (a - 7 b)^3
      $$
      """
    #expect(words(note) == ["holds", "fails"])
    #expect(words(note.replacing("2 a b", with: "a b^3 + 7")) == ["undecided", "undecided"])
  }

  @Test("an inequality that is made true by making one side small confirms nothing")
  func slack() {
    let note = "Let $a > 0$ and $b > 0$ be numbers.\n\n$$\na + b \\ge 3 a b\n$$\n"
    #expect(words(note) == ["undecided"])
  }

  @Test("one change that makes of it what the note says elsewhere, rightly, confirms the reading")
  func saidElsewhere() {
    let slip = "Let $a > 0$, $b > 0$ and $c > 0$ be numbers.\n\n$$\na^2 + b^2 \\ge 2 a b c\n$$\n"
    #expect(words(slip) == ["undecided"])
    #expect(words(slip + "\n$$\na^2 + b^2 \\ge 2 a b\n$$\n") == ["fails", "holds"])
    // Two changes away, or false itself, it confirms nothing.
    #expect(words(slip + "\n$$\na^2 + b^2 + 1 \\ge 2 a b\n$$\n") == ["undecided", "holds"])
    #expect(words(slip + "\n$$\na^2 + b^2 \\ge 3 a b\n$$\n") == ["undecided", "undecided"])
  }

  @Test("the author's own expectation confirms the reading")
  func expected() {
    let note =
      "Let $a$ and $b$ be numbers.\n\n<!-- marginalia: expect fails -->\n$$\n\(stranger)\n$$\n"
    #expect(words(note) == ["fails"])
  }
}
