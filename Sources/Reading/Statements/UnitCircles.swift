import Kernel
import Notation
import SourceText

/// α² + σ² = 1, as variance-preserving diffusions have it: σ is √(1 − α²) wherever it stands.
extension NoteReader {
  /// Remembers two positive numbers whose squares add to one; true if the relation says so.
  mutating func takeCircle(_ left: Term, _ right: Term) -> Bool {
    guard case .number(1, 1) = right.kind, case .sum(let addends) = left.kind, addends.count == 2,
      addends.allSatisfy({ !$0.isNegative })
    else { return false }
    let names = addends.compactMap { addend -> Term.Letter? in
      guard case .power(let base, let exponent) = addend.term.kind,
        case .number(2, 1) = exponent.kind, case .symbol(let letter) = base.kind,
        context.definitions[letter.name] == nil,
        Step(letter.name).map({ context.families[$0.base] == nil }) ?? true
      else { return nil }
      return letter
    }
    guard names.count == 2, names[0] != names[1] else { return false }
    let span = left.span
    let one = Term(.number(numerator: 1, denominator: 1), span)
    let rest = Term(
      .sum([Term.Addend(one), Term.Addend(addends[0].term, isNegative: true)]), span)
    guard assume(names[1].name, Term(.apply(.sqrt, [rest]), span), "", isClose: true) else {
      return false
    }
    context.assumed[names[1].name]?.isLasting = true
    context.vocabulary.declared[names[0].name] = ["probability"]
    return true
  }
}
