import Kernel
import Notation

/// Random variables as capitals beside their values as small letters: E[X | Z = z], p(x).
struct CapitalVariables {
  /// Pairs X = x seen inside parentheses.
  private var pairs: [Name: Name] = [:]
  /// Capitals below laws, as in P_{XY}.
  private var marks: Set<Name> = []
  private var depth = 0

  /// Looks at a list of atoms and all lists inside.
  mutating func visit(_ atoms: [Syntax], isInside: Bool = false) {
    guard depth < TermReader.depthLimit else { return }
    depth += 1
    defer { depth -= 1 }
    for (position, atom) in atoms.enumerated() {
      if position > 0, let group = Atoms.group(atom), group.open == .brace,
        let law = Head(atoms[position - 1]).symbol, ["p", "q", "P", "Q"].contains(law.name)
      {
        marks.formUnion(group.body.compactMap(CapitalVariables.letter))
      }
      if isInside, Atoms.isRelation(atom, .equal), position > 0, position + 1 < atoms.count,
        let capital = CapitalVariables.letter(atoms[position - 1]),
        let small = CapitalVariables.letter(atoms[position + 1]),
        capital != small, capital.text.lowercased() == small.text
      {
        pairs[capital] = small
      }
      for list in atom.children { visit(list, isInside: Atoms.arguments(atom) != nil) }
    }
  }

  private static func letter(_ atom: Syntax) -> Name? {
    let head = Head(atom)
    guard let symbol = head.symbol, head.above == nil, head.primes == 0,
      symbol.name.utf8.count == 1
    else { return nil }
    return Spelling.name(symbol, below: head.below, above: nil, primes: 0)
  }

  /// The small letters for the capitals of which only values have densities.
  ///
  /// - Parameters:
  ///   - averaged: names inside E, Var, H, I and their like.
  ///   - drawn: names with densities.
  func folds(averaged: Set<Name>, drawn: Set<Name>) -> [Name: Name] {
    var folds = pairs
    for name in averaged where !drawn.contains(name) {
      let small = Name(name.text.lowercased())
      if small != name, drawn.contains(small) { folds[name] = small }
    }
    for name in marks where drawn.contains(name) {
      let small = Name(name.text.lowercased())
      if small != name, drawn.contains(small) { folds[name] = small }
    }
    return folds
  }
}
