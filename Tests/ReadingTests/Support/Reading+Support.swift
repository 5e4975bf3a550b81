import Notes
import Reading
import SourceText

/// A note read from its Markdown.
func note(_ text: String) -> ReadNote {
  read(Note(parsing: SourceFile(path: "note.md", text: text)))
}

/// Displays of LaTeX after a line of prose that sets the scene.
func note(_ prose: String, displays: String...) -> ReadNote {
  note(prose + "\n\n" + displays.map { "$$\n\($0)\n$$" }.joined(separator: "\n\n") + "\n")
}

/// The scene of most tests: a joint model of x and z, and an encoder.
let scene = "A model $p_\\theta(x,z)$ with prior $p(z)$ and an encoder $q_\\phi(z\\mid x)$."

/// What the only statement of a display is lowered to, or why not.
func lowered(_ latex: String, after prose: String = scene) -> String {
  let statements = note(prose, displays: latex).statements
  guard let statement = statements.last else { return "no statement" }
  return outcome(statement)
}

/// A statement's claim, or its role.
func outcome(_ statement: ReadStatement) -> String {
  switch statement.role {
  case .claim:
    guard let reading = statement.readings.first else { return "no reading" }
    if let error = reading.typeErrors.first { return "type error: \(error.message)" }
    return dump(reading.claim)
  case .definition(let name): return "definition of \(name)"
  case .declaration(let name): return "declaration of \(name)"
  case .assumption(let reason): return "assumption: \(reason)"
  case .notCheckable(let reason): return "not checkable: \(reason)"
  case .unread(let reason, _): return "unread: \(reason)"
  }
}
