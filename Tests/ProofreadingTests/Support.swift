import Kernel
import Notes
import Proofreading
import SourceText

/// What is found in a note given as text.
func findings(_ markdown: String, seed: UInt64 = 1, models: Int = 12) -> NoteReport {
  proofread(
    NoteReader.read(path: "note.md", bytes: Array(markdown.utf8)),
    options: ProofreadingOptions(models: models, seed: seed))
}

/// What is found of a single display.
func finding(of latex: String, after preamble: String = "") -> StatementReport? {
  findings(preamble + "\n\n$$\n" + latex + "\n$$\n").statements.last
}

/// LaTeX without the spaces that make no difference.
func squeezed(_ latex: String) -> String {
  latex.replacing("\\mid", with: "|").filter { !$0.isWhitespace }
}

extension NoteReport {
  /// Everything that was found, as text: for comparison.
  var dump: String {
    statements.map { statement in
      let verdict = statement.verdict
      let parts: [String] = [
        statement.identifier, "\(statement.position)", statement.latex, statement.reading,
        statement.word, statement.evidence ?? "", statement.message,
        "\(statement.mistakes)", "\(statement.repairs)",
        "\(verdict?.gap ?? 0) ± \(verdict?.bound ?? 0) aside \(verdict?.aside ?? 0)",
        "\(statement.counterexample?.given.map(\.line) ?? [])",
        "\(statement.counterexample?.left ?? 0) \(statement.counterexample?.right ?? 0)",
        statement.partOf ?? "", "\(statement.chainRepair)", "\(statement.guilty)",
      ]
      return parts.joined(separator: " | ")
    }.joined(separator: "\n") + diagnostics.map { "\n\($0)" }.joined()
  }
}

/// What is said of each statement of a note, in a word.
func words(_ markdown: String) -> [String] { findings(markdown).statements.map(\.word) }

extension StatementReport {
  /// What the kernel says, in a word, whether or not its refutation is relied on.
  var kernelWord: String {
    if case .doubted = finding { return "fails" }
    return word
  }
}

/// What the kernel says of each statement of a note, in a word.
func kernelWords(_ markdown: String) -> [String] {
  findings(markdown).statements.map(\.kernelWord)
}
