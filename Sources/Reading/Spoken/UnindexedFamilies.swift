import Notation
import SourceText

/// Quantities that a note defines for every draw and then uses of any: w(z) beside
/// w_k = p(x, z_k) / q(z_k | x).
struct UnindexedFamilies {
  /// A definition w_k = ….
  private struct Family {
    var symbol: Syntax.Symbol
    /// The right side without the index.
    var body: [Syntax]
    /// The letters that carried the index.
    var draws: Set<Syntax.Symbol>
  }

  private var families: [Family] = []
  /// Letters that the note defines without an index itself.
  private var defined: Set<Syntax.Symbol> = []
  /// The arguments with which letters without an index stand.
  private var calls: [Syntax.Symbol: [Syntax]] = [:]

  mutating func visit(_ equation: Equation) {
    let sides = equation.sides.map { Normalise.atoms($0) }
    for side in sides { look(side, 0) }
    guard let link = equation.relations.first,
      link.relation == .equal || link.relation == .definedAs,
      let first = sides[0].first, let symbol = Head(first).symbol, Head(first).above == nil
    else { return }
    guard sides[0].count == 1, let below = Head(first).below else {
      if Head(first).below == nil { defined.insert(symbol) }
      return
    }
    guard below.count == 1, let index = Head(below[0]).symbol,
      Vocabulary.indices.contains(index.name), !["t", "s"].contains(index.name),
      symbol.name.utf8.count == 1, weighs(sides[1])
    else { return }
    var draws: Set<Syntax.Symbol> = []
    guard let body = unindexed(sides[1], index, &draws, 0), draws.count == 1 else { return }
    families.append(Family(symbol: symbol, body: body, draws: draws))
  }

  /// The definitions without an index that the note leaves to its reader.
  var definitions: [String] {
    families.compactMap { family in
      guard !defined.contains(family.symbol) else { return nil }
      let name = LaTeXPrinter.print([Syntax(.symbol(family.symbol), Span(0, 0))])
      let body = LaTeXPrinter.print(family.body)
      guard let argument = calls[family.symbol], let letter = Head(argument[0]).symbol,
        family.draws == [letter]
      else { return nil }
      return "\(name)(\(LaTeXPrinter.print(argument))) = \(body)"
    }
  }

  /// Whether laws are divided: p(x, z_k) / q(z_k | x).
  private func weighs(_ side: [Syntax]) -> Bool {
    Atoms.contains(side) { ["p", "P", "π"].contains(Head($0).symbol?.name) }
      && Atoms.contains(side) { ["q", "Q", "r"].contains(Head($0).symbol?.name) }
  }

  private mutating func look(_ atoms: [Syntax], _ depth: Int) {
    guard depth < TermReader.depthLimit else { return }
    for (place, atom) in atoms.enumerated() {
      let head = Head(atom)
      if let symbol = head.symbol, head.below == nil {
        let next = place + 1 < atoms.count ? Atoms.arguments(atoms[place + 1]) : nil
        if let next, next.count == 1, Head(next[0]).symbol != nil, Head(next[0]).below == nil {
          calls[symbol] = next
        }
      }
      for list in atom.children { look(list, depth + 1) }
    }
  }

  /// Atoms with z for z_k; nil where the index stands otherwise.
  private func unindexed(
    _ atoms: [Syntax], _ index: Syntax.Symbol, _ draws: inout Set<Syntax.Symbol>, _ depth: Int
  ) -> [Syntax]? {
    guard depth < TermReader.depthLimit else { return nil }
    var result: [Syntax] = []
    for atom in atoms {
      let head = Head(atom)
      if let symbol = head.symbol, let below = head.below, below.count == 1,
        Head(below[0]).symbol == index, head.above == nil, head.primes == 0, let base = head.base
      {
        draws.insert(symbol)
        result.append(base)
        continue
      }
      if head.symbol == index { return nil }
      var isElsewhere = false
      result.append(
        atom.mapChildren { list in
          let inner = unindexed(list, index, &draws, depth + 1)
          if inner == nil { isElsewhere = true }
          return inner ?? list
        })
      if isElsewhere { return nil }
    }
    return result
  }
}
