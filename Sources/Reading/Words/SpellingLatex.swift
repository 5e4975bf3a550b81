import Notation
import SourceText

extension Spelling {
  /// A symbol with its scripts in LaTeX.
  static func latex(
    _ symbol: Syntax.Symbol, below: [Syntax]?, above: [Syntax]?, primes: Int
  ) -> String {
    let nowhere = Span(0, 0)
    let base = Syntax(.symbol(symbol), nowhere)
    if below == nil, above == nil, primes == 0 { return LaTeXPrinter.print([base]) }
    return LaTeXPrinter.print([
      Syntax(
        .scripted(base: [base], subscript: below, superscript: above, primes: primes), nowhere)
    ])
  }

  /// A list of atoms in LaTeX.
  static func latex(_ atoms: [Syntax]) -> String { LaTeXPrinter.print(atoms) }
}
