import Kernel
import NumPy
public import Proofreading

/// The script that checks a statement without this program, or why there is none.
public enum NumPyScript: Sendable {
  /// A file for Python.
  case script(String)
  /// No script, with the reason as one plain sentence.
  case none(String)

  /// The script for a statement of a note.
  ///
  /// A failing statement gets its counterexample where that can be written out, and otherwise, like
  /// one that holds, fresh random models of the most general kind in which it has a meaning.
  public init(_ statement: StatementReport, note: String) {
    guard let judged = statement.judged else {
      self = .none("No script: nothing was computed for this statement.")
      return
    }
    let title = [
      "\(note), \(statement.identifier): the checker says \"\(statement.word)\".",
      statement.reading,
    ]
    var reason = "it had a value in no model"
    if let world = judged.counterexample {
      do throws(Inexpressible) {
        let script = try Script(
          judged.claim, judged.signature, Setting(world.kind), counterexample: world, title: title)
        self = .script(script.text)
        return
      } catch { reason = error.reason }
    }
    // The most general models for what holds; what fails was refuted in the last kind tried.
    for kind in statement.word == "fails" ? judged.kinds.reversed() : judged.kinds {
      do throws(Inexpressible) {
        self = .script(
          try Script(judged.claim, judged.signature, Setting(kind), title: title).text)
        return
      } catch { reason = error.reason }
    }
    self = .none("No script: \(reason) can't be written in a few lines of NumPy.")
  }
}
