import Kernel
import Notation
import Notes

/// Numbers of which the note takes the complement where only positive numbers make sense: the α of
/// N(x; √α x₀, (1 − α)I) lies between 0 and 1.
extension NoteReader {
  /// Declares as probabilities what stands as 1 − α under a root or in a covariance, where the note
  /// does not say otherwise.
  mutating func collectComplements() {
    var reader = TermReader(context.vocabulary)
    for case .mathematics(let mathematics) in note.items {
      for equation in parsed[mathematics.slot]?.equations ?? [] {
        for side in equation.sides where SideTraits.mayHaveComplement(side) {
          for name in reader.term(side).complements(isPositive: false)
          where context.vocabulary.declared[name] == nil || isPositiveOnly(name) {
            context.vocabulary.declared[name] = ["probability"]
          }
        }
      }
    }
  }

  private func isPositiveOnly(_ name: Name) -> Bool {
    context.vocabulary.declared[name] == ["positive"]
  }
}

extension SideTraits {
  /// Whether a root or a law with a minus sign stands in a side: cheap, and never wrong with no.
  static func mayHaveComplement(_ atoms: [Syntax]) -> Bool {
    var hasMinus = false
    _ = Atoms.contains(atoms) {
      if case .operator(.minus) = $0.kind { hasMinus = true }
      return hasMinus
    }
    return hasMinus
  }
}

extension Term {
  /// The symbols α of 1 − α where that must be positive, without the index of a sequence.
  fileprivate func complements(isPositive: Bool) -> [Name] {
    switch kind {
    case .apply(.sqrt, let parts): return parts.flatMap { $0.complements(isPositive: true) }
    case .law(let law) where law.family == .gaussian && law.parameters.count == 2:
      return law.parameters[0].complements(isPositive: false)
        + law.parameters[1].complements(isPositive: true)
    case .sum(let addends):
      if isPositive, addends.count == 2, !addends[0].isNegative, addends[1].isNegative,
        case .number(1, 1) = addends[0].term.kind, let name = addends[1].term.plainSymbol
      {
        return [name]
      }
      return children.flatMap { $0.complements(isPositive: isPositive && addends.count == 1) }
    case .product, .fraction: return children.flatMap { $0.complements(isPositive: isPositive) }
    default: return children.flatMap { $0.complements(isPositive: false) }
    }
  }

  private var plainSymbol: Name? {
    switch kind {
    case .symbol(let letter):
      if let step = Step(letter.name), step.letter != nil { return step.base }
      return letter.name
    case .copy(let letter, _, _): return letter.name
    default: return nil
    }
  }
}
