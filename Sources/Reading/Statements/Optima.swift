import Kernel
import Notation

/// Parameters that a note chooses as an optimum: θ^new = argmax_θ Q(θ, θ^old).
///
/// What is said of the model at such a value is said of no arbitrary one.
extension NoteReader {
  /// Remembers what an arg max is the value of.
  mutating func noteOptimum(_ left: OpenSide, _ right: OpenSide) {
    guard left.atoms.count == 1, let letter = context.vocabulary.letter(Head(left.atoms[0])),
      SideTraits.incomparable(right.atoms) != nil
    else { return }
    context.optima.insert(letter.name)
  }
}

extension Context {
  /// A parameter that the note chooses as an optimum, where a claim speaks of the model at it beside
  /// the model at another value.
  func optimum(in terms: [Term]) -> Name? {
    guard !optima.isEmpty else { return nil }
    let laws = Set(terms.flatMap(\.lawNames))
    return optima.sorted().first { name in
      name.text.count > 1
        && (laws.contains { $0.text.contains("_" + name.text) }
          || terms.contains { $0.isTaken(at: name) })
    }
  }
}

extension Term {
  /// Whether something that the note defines is taken at a value of its parameter.
  fileprivate func isTaken(at name: Name) -> Bool {
    if case .reference(_, let arguments) = kind,
      arguments.contains(where: {
        if case .symbol(let letter) = $0.kind { letter.name == name } else { false }
      })
    {
      return true
    }
    return children.contains { $0.isTaken(at: name) }
  }
}
