import Notation

/// Sample means that a note only names: "$x_1, …, x_N$ with mean $\\bar x$".
struct SpokenMeans {
  /// The size of a data set, by its letter: the N of x_1, …, x_N.
  private var sizes: [Syntax.Symbol: [Syntax]] = [:]
  /// Means that an equation gives.
  private var defined: Set<Syntax.Symbol> = []

  mutating func visit(_ equation: Equation) {
    for side in equation.sides.map({ Normalise.atoms($0) }) {
      list(side)
      look(side, 0)
    }
    for (place, link) in equation.relations.enumerated()
    where link.relation == .equal || link.relation == .distributedAs {
      // A mean by which a law is declared is a parameter like others: N(x; Wz + x̄, σ²I).
      let right = Normalise.atoms(equation.sides[place + 1])
      guard right.count > 1, Head(right[0]).symbol?.name == "N", Atoms.arguments(right[1]) != nil
      else { continue }
      _ = Atoms.contains(right) { atom in
        if let symbol = Head(atom).symbol, symbol.accents == [.bar] { defined.insert(symbol) }
        return false
      }
    }
    if let first = equation.sides.first, !equation.relations.isEmpty {
      let atoms = Normalise.atoms(first)
      if atoms.count == 1, let symbol = Head(atoms[0]).symbol { defined.insert(symbol) }
    }
  }

  /// x_1, …, x_N.
  private mutating func list(_ side: [Syntax]) {
    let parts = Atoms.split(side) { Atoms.isPunctuation($0, ",") }.filter { !$0.isEmpty }
    guard parts.count >= 2, let first = parts[0].last, let symbol = Head(first).symbol,
      let one = Head(first).below, one.count == 1, case .number("1") = one[0].kind,
      let last = parts.last?.first.map({ Head($0) }), last.symbol == symbol,
      let size = last.below, size.count == 1, Head(size[0]).symbol != nil
    else { return }
    sizes[symbol] = sizes[symbol] ?? size
  }

  /// Σ_{n=1}^N of x_n.
  private mutating func look(_ atoms: [Syntax], _ depth: Int) {
    guard depth < TermReader.depthLimit else { return }
    for (place, atom) in atoms.enumerated() {
      let head = Head(atom)
      if case .largeOperator(.sum)? = head.base?.kind, let below = head.below, below.count == 3,
        let index = Head(below[0]).symbol, case .number("1") = below[2].kind,
        let size = head.above, size.count == 1, Head(size[0]).symbol != nil
      {
        _ = Atoms.contains(Array(atoms[place...])) { inner in
          let point = Head(inner)
          if let symbol = point.symbol, let script = point.below, script.count == 1,
            Head(script[0]).symbol == index, symbol.accents.isEmpty
          {
            sizes[symbol] = sizes[symbol] ?? size
          }
          return false
        }
      }
      for list in atom.children { look(list, depth + 1) }
    }
  }

  /// The definition of x̄, if a sentence calls it a mean and nothing else defines it.
  func definitions(in sentence: SpokenSentence, _ macros: MacroTable) -> [String] {
    guard sentence.contains(anyOf: SpokenMeans.words) else { return [] }
    return sentence.mathematics.compactMap { piece -> String? in
      guard piece.latex.utf8.count < 40 else { return nil }
      let atoms = Normalise.atoms(parse(piece.latex, macros: macros))
      guard atoms.count == 1, let mean = Head(atoms[0]).symbol, Head(atoms[0]).below == nil,
        mean.accents == [.bar], !defined.contains(mean)
      else { return nil }
      var letter = mean
      letter.accents = []
      guard let size = sizes[letter] else { return nil }
      let point = LaTeXPrinter.print([Syntax(.symbol(letter), atoms[0].span)])
      let bound = LaTeXPrinter.print(size)
      let index = bound == "n" ? "i" : "n"
      return
        "\\bar{\(point)} = \\frac{1}{\(bound)} \\sum_{\(index)=1}^{\(bound)} \(point)_{\(index)}"
    }
  }

  private static let words = ["mean", "average", "평균", "均值", "平均"]
}
