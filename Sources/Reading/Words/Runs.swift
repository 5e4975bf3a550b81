import Notation
import SourceText

/// Lists with dots: z_1, …, z_K is the run z_{1:K}.
extension Atoms {
  /// Whether a part of a list is `\dots`.
  static func isDots(_ part: [Syntax]) -> Bool {
    guard part.count == 1, case .symbol(let symbol) = part[0].kind else { return false }
    return symbol.name == "…" || symbol.name == "⋯"
  }

  /// z_1, z_2, …, z_K as one part, z_{1:K}.
  static func withRuns(_ parts: [[Syntax]]) -> [[Syntax]] {
    var result: [[Syntax]] = []
    var position = 0
    while position < parts.count {
      if isDots(parts[position]), position + 1 < parts.count, let last = result.last,
        let run = run(last, parts[position + 1])
      {
        result.removeLast()
        var first = run
        while let before = result.last, let longer = self.run(before, parts[position + 1]) {
          first = longer
          result.removeLast()
        }
        result.append([first])
        position += 2
      } else {
        result.append(parts[position])
        position += 1
      }
    }
    return result
  }

  /// σ_1², …, σ_J² as the vector σ².
  static func withoutRun(_ body: [Syntax]) -> [Syntax] {
    let parts = commaSeparated(body)
    guard parts.count == 1, parts[0].count == 1, body.count > 1,
      case .scripted(let base, let below?, let above, let primes) = parts[0][0].kind,
      below.contains(where: { isPunctuation($0, ":") })
    else { return body }
    if above == nil, primes == 0, base.count == 1 { return base }
    return [
      Syntax(
        .scripted(base: base, subscript: nil, superscript: above, primes: primes),
        parts[0][0].span)
    ]
  }

  private static func run(_ first: [Syntax], _ last: [Syntax]) -> Syntax? {
    guard first.count == 1, last.count == 1 else { return nil }
    let one = Head(first[0])
    let other = Head(last[0])
    if let symbol = one.symbol, symbol == other.symbol, let base = one.base, one.below == nil,
      other.below == nil, let from = one.above.flatMap(Vocabulary.parenthesised),
      let through = other.above.flatMap(Vocabulary.parenthesised)
    {
      let span = first[0].span.union(last[0].span)
      return Syntax(
        .scripted(
          base: [base], subscript: from + [Syntax(.punctuation(":"), span)] + through,
          superscript: nil, primes: 0), span)
    }
    guard let symbol = one.symbol, symbol == other.symbol, let from = one.below,
      let through = other.below, let base = one.base, !from.contains(where: isColon)
    else { return nil }
    let span = first[0].span.union(last[0].span)
    return Syntax(
      .scripted(
        base: [base], subscript: from + [Syntax(.punctuation(":"), span)] + through,
        superscript: one.above, primes: 0), span)
  }

  private static func isColon(_ atom: Syntax) -> Bool { isPunctuation(atom, ":") }
}
