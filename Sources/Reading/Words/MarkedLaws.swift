import Notation
import SourceText

/// Laws whose variables stand below their names and nowhere else: P_{XY}, P_{Y|X}.
enum MarkedLaws {
  /// The atoms with such a law as P{X, Y} or P{Y | X}; braces tell it from what the author wrote
  /// with parentheses.
  static func spelledOut(_ atoms: [Syntax]) -> [Syntax] {
    guard atoms.contains(where: { arguments($0) != nil }) else { return atoms }
    var result: [Syntax] = []
    for (place, atom) in atoms.enumerated() {
      let next = place + 1 < atoms.count ? atoms[place + 1] : nil
      guard let body = arguments(atom), let base = Head(atom).base,
        next.flatMap({ Atoms.arguments($0) }) == nil
      else {
        result.append(atom)
        continue
      }
      let span = Span(base.span.upper, atom.span.upper)
      result.append(base)
      result.append(Syntax(.group(open: .brace, body: body, close: .brace), span))
    }
    return result
  }

  /// X, Y of P_{XY}: two capitals or more, perhaps with a bar between them.
  private static func arguments(_ atom: Syntax) -> [Syntax]? {
    let head = Head(atom)
    guard let symbol = head.symbol, ["p", "q", "P", "Q"].contains(symbol.name),
      symbol.accents.isEmpty, symbol.alphabet != .calligraphic, symbol.alphabet != .blackboard,
      head.above == nil, head.primes == 0, let below = head.below, below.count > 1
    else { return nil }
    var body: [Syntax] = []
    var bars = 0
    for part in below {
      switch part.kind {
      case .symbol(let letter):
        guard letter.accents.isEmpty, letter.name.utf8.count == 1,
          letter.name.utf8.allSatisfy({ (85...90).contains($0) })
        else { return nil }
        if let last = body.last, case .symbol = last.kind {
          body.append(Syntax(.punctuation(","), part.span))
        }
      case .punctuation(","): break
      case .bar(let bar) where bar.count == 1: bars += 1
      default: return nil
      }
      body.append(part)
    }
    guard bars <= 1, let first = body.first, case .symbol = first.kind, let last = body.last,
      case .symbol = last.kind
    else { return nil }
    return body
  }
}
