import Kernel
import Notation

/// p(z₁ | z₀) = p(z₁): a note's word for where a sequence begins.
extension NoteReader {
  /// Looks for sequences of which the note says that nothing stands before their first step.
  mutating func findFirstSteps() {
    guard !context.vocabulary.zeroSteps.isEmpty else { return }
    var reader = TermReader(context.vocabulary)
    for equation in parsed.values.flatMap({ $0.equations }) where equation.relations.count == 1 {
      guard [.equal, .definedAs, .equivalent].contains(equation.relations[0].relation) else {
        continue
      }
      let sides = equation.sides.map { reader.term($0) }
      for (one, other) in [(sides[0], sides[1]), (sides[1], sides[0])] {
        guard case .density(let long) = one.kind, case .density(let short) = other.kind,
          long.model == short.model, long.givens.count == 1, short.givens.isEmpty,
          long.outcomes.map(\.variable) == short.outcomes.map(\.variable),
          // q(z_{t-1} | z_0) = q(z_{t-1}) would be a claim.
          long.outcomes.allSatisfy({ Step($0.variable.name)?.letter == nil }),
          let step = Step(long.givens[0].variable.name), step.letter == nil, step.offset == 0
        else { continue }
        context.vocabulary.zeroSteps.remove(step.base)
      }
    }
  }
}
