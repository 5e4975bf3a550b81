import Charts
import Kernel
public import Proofreading
import SourceText

/// One statement in full, as lines of text: how it was read, what was tried, every number.
public struct Explanation: Sendable {
  private let statement: StatementReport
  private let note: String
  private let options: ProofreadingOptions

  /// An explanation of a statement of a note.
  public init(_ statement: StatementReport, note: String, options: ProofreadingOptions) {
    self.statement = statement
    self.note = note
    self.options = options
  }

  /// The lines, without line breaks.
  public var lines: [String] {
    var lines = ["\(statement.identifier)  \(statement.word)  (line \(statement.position.line))"]
    func add(_ name: String, _ text: String) {
      if !text.isEmpty { lines.append("  \(name): \(text)") }
    }
    add("written", statement.latex)
    add("read as", statement.reading)
    for text in statement.readingNotes { add("why", text) }
    add("found", statement.message)
    if let evidence = statement.evidence { add("evidence", evidence) }
    if let verdict = statement.verdict { numbers(verdict, add) }
    for repair in statement.repairs {
      add("repair", repair.reading.isEmpty ? repair.latex : repair.reading)
      add("  as LaTeX", repair.latex)
      add("  undoes", repair.mistakes.map(\.phrase).joined(separator: "; "))
    }
    for (place, line) in statement.chainRepair.enumerated() {
      add(place == 0 ? "whole chain" : "          =", line)
    }
    if let example = statement.counterexample {
      for item in example.given { add("counterexample", item.line) }
      add("does not matter", example.irrelevant.joined(separator: ", "))
      add("left there", Quantity.scientific(example.left))
      add("right there", Quantity.scientific(example.right))
    }
    for condition in statement.conditions { add("holds if", condition.text) }
    if let score = statement.mutation {
      for line in MutationWords(score, .english).lines { add("mutation", line) }
    }
    add(
      "replay",
      CommandLineText.explain(note, statement.identifier) + " --worlds \(options.models) "
        + "--seed \(options.seed)")
    return lines
  }

  private func numbers(_ verdict: Verdict, _ add: (String, String) -> Void) {
    for kind in World.Kind.allCases {
      if let count = verdict.models[kind] { add("models", "\(count) \(kind.rawValue)") }
    }
    if verdict.exactModels > 0 { add("exact arithmetic", "\(verdict.exactModels) of them") }
    if verdict.aside > 0 { add("set aside", "\(verdict.aside), where both sides diverge") }
    if let witness = verdict.witness {
      add("left", Quantity.scientific(witness.left))
      add("right", Quantity.scientific(witness.right))
    }
    if statement.evidence == "searched" {
      add("smallest slack", Quantity.scientific(verdict.gap))
    } else {
      add("largest difference", Quantity.scientific(verdict.gap))
    }
    add("error bound", Quantity.scientific(verdict.bound))
  }
}
