import Kernel
import SourceText

/// Calls of maps that have names of their own as inverses, and of letters that stand for a known
/// function.
extension TermReader {
  /// S(x) of S = T⁻¹ as T⁻¹(x), h(a) of h = tanh as tanh(a); nil for other functions.
  func mapCall(_ letter: Term.Letter, _ values: [Term], primes: Int, _ span: Span) -> Term? {
    guard values.count == 1, primes <= 1 else { return nil }
    if let inverse = vocabulary.maps.inverse(letter) {
      let at = primes == 0 ? values[0] : atImage(values[0], of: inverse.name)
      let value = Term(.unknown(inverse, [at], primes: 0), span)
      guard primes == 1 else { return value }
      guard at.variableName != nil else { return nil }
      return Term(.derivative(Term.Derivative(value, by: at, style: .total)), span)
    }
    guard let function = vocabulary.maps.words[letter.name] else { return nil }
    let value = Term(.apply(function, values), span)
    guard primes == 1 else { return value }
    switch function {
    case .exp: return value
    case .tanh:
      let square = Term(.power(value, Term(.number(numerator: 2, denominator: 1), span)), span)
      return Term(
        .sum([
          Term.Addend(Term(.number(numerator: 1, denominator: 1), span)),
          Term.Addend(square, isNegative: true, sign: span),
        ]), span)
    default: return nil
    }
  }

  /// T(u) as the x of x = T(u), at which the Jacobian of T⁻¹ is taken.
  func atImage(_ term: Term, of inverse: Name) -> Term {
    guard case .unknown(let map, let arguments, 0) = term.kind, map.name.inverted == inverse,
      arguments.count == 1, let cause = arguments[0].variableName,
      let image = vocabulary.maps.images.first(where: {
        $0.map == map.name && $0.cause == cause
      })
    else { return term }
    let latex = vocabulary.spellings[image.name] ?? image.name.text
    return Term(.variable(Term.Letter(image.name, latex: latex)), term.span)
  }

  /// Whether a letter is known to be a function because the note changes variables by it.
  func isMap(_ name: Name) -> Bool {
    vocabulary.maps.isMap(name) || vocabulary.maps.inverses[name] != nil
      || vocabulary.maps.words[name] != nil
  }
}
