import Kernel
import Notation

/// X → Y → Z: each variable depends on those before it only through the last one.
extension NoteReader {
  /// Restricts the note's model if an equation is a chain of arrows between variables.
  mutating func chainOfArrows(_ equation: Equation) {
    guard equation.relations.count >= 2,
      equation.relations.allSatisfy({ $0.relation == .to })
    else { return }
    var names: [Name] = []
    for side in equation.sides {
      guard side.count == 1, let letter = context.vocabulary.letter(Head(side[0])),
        context.vocabulary.variables.contains(letter.name), !names.contains(letter.name)
      else { return }
      names.append(letter.name)
    }
    for place in 2..<names.count {
      _ = restrict(
        context.defaultModel,
        .independent(
          [[names[place]], Array(names[..<(place - 1)])], given: [names[place - 1]]))
    }
  }
}
