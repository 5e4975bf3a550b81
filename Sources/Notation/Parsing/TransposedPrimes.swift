import SourceText

/// A′ for Aᵀ, as statisticians write.
extension [Syntax] {
  /// The list with the primes of matrices, of bold letters and of parentheses as transposes.
  ///
  /// Names of densities keep their primes, and so does a small letter, which may be a function. A
  /// prime beside an exponent becomes two nested scripts, which no reader takes for one of them.
  var withTransposedPrimes: [Syntax] {
    map { node in
      let node = node.mapChildren(\.withTransposedPrimes)
      guard case .scripted(let base, let below, let above, 1) = node.kind,
        let end = base.last?.span.upper, base.isTransposable
      else { return node }
      let mark = Syntax(
        .operator(.transpose), Span(Swift.min(end, node.span.upper), node.span.upper))
      let transposed = Syntax(
        .scripted(base: base, subscript: below, superscript: [mark], primes: 0), node.span)
      guard let above else { return transposed }
      return Syntax(
        .scripted(base: [transposed], subscript: nil, superscript: above, primes: 0), node.span)
    }
  }

  /// Whether a prime after it can't be part of a name.
  private var isTransposable: Bool {
    guard count == 1 else { return false }
    switch self[0].kind {
    case .group(.parenthesis, _, _), .group(.bracket, _, _): return true
    case .group(.none, let body, .none): return body.isTransposable
    case .symbol(let symbol):
      guard symbol.name.count == 1, let letter = symbol.name.first, !"pqPQ".contains(letter) else {
        return false
      }
      return symbol.alphabet == .bold || letter.isUppercase && symbol.alphabet != .calligraphic
    default: return false
    }
  }
}
