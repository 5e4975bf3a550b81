import Kernel
import Notation

extension Equation {
  /// f and 1 of f(1) = 0.
  var zero: (function: Name, place: Int)? {
    guard relations.count == 1, relations[0].relation == .equal, sides[0].count == 2,
      sides[1].count == 1, case .number("0") = sides[1][0].kind,
      let inside = Atoms.arguments(sides[0][1]), inside.count == 1,
      case .number(let digits) = inside[0].kind, let place = Int(digits),
      let symbol = Head(sides[0][0]).symbol, Head(sides[0][0]).above == nil
    else { return nil }
    let head = Head(sides[0][0])
    return (Spelling.name(symbol, below: head.below, above: nil, primes: head.primes), place)
  }
}

extension Context {
  /// The term with f(t) − f(1) for f(t) where f(1) = 0: any function that vanishes at 1 is one of
  /// these.
  func withZeros(_ term: Term) -> Term {
    guard !vocabulary.zeros.isEmpty else { return term }
    let result = term.mapChildren { withZeros($0) }
    guard case .unknown(let letter, let arguments, 0) = result.kind, arguments.count == 1,
      let place = vocabulary.zeros[letter.name]
    else { return result }
    let one = Term(.number(numerator: place, denominator: 1), result.span)
    let there = Term(.unknown(letter, [one], primes: 0), result.span)
    return Term(
      .sum([Term.Addend(result), Term.Addend(there, isNegative: true, sign: result.span)]),
      result.span)
  }
}
