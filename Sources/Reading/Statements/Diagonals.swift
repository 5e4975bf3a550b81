import Kernel
import Notation
import SourceText

/// Diagonal matrices by their entries: Δ*_ii := σ²/M_ii, Λ_jj = 1/s_j².
extension NoteReader {
  /// Finds the entries of matrices that the note calls diagonal, or whose letter with another mark
  /// it does, and takes them for definitions of the whole matrix.
  mutating func collectDiagonals() {
    for slot in parsed.keys.sorted() {
      for equation in parsed[slot]?.equations ?? [] {
        for (place, link) in equation.relations.enumerated()
        where link.relation == .definedAs || link.relation == .equal {
          guard let (name, index) = diagonal(equation.sides[place]),
            context.definitions[name] == nil
          else { continue }
          var reader = TermReader(context.vocabulary)
          reader.indices = [index]
          let term = reader.term(equation.sides[place + 1])
          guard term.firstUnread == nil, let body = term.lifted(over: index) else {
            context.fixed.insert(name)
            continue
          }
          context.vocabulary.defined.insert(name)
          context.definitions[name] = Context.Definition(parameters: [], body: body, statement: "")
        }
      }
    }
  }

  /// The matrix and index of `\\Delta^*_{ii}`, if the matrix is one that has no other entries.
  func diagonal(_ atoms: [Syntax]) -> (Name, Name)? {
    guard atoms.count == 1, let symbol = Head(atoms[0]).symbol, let below = Head(atoms[0]).below,
      below.count == 2, let index = Head(below[0]).symbol, index == Head(below[1]).symbol,
      Vocabulary.indices.contains(index.name),
      symbol.name.unicodeScalars.first?.properties.isUppercase ?? false
    else { return nil }
    let plain = Spelling.name(symbol, below: nil, above: nil, primes: 0)
    let name = Spelling.name(
      symbol, below: nil, above: Head(atoms[0]).above, primes: Head(atoms[0]).primes)
    guard
      context.vocabulary.declared[name] == ["diagonal"]
        || name != plain && context.vocabulary.declared[plain] == ["diagonal"],
      !context.vocabulary.defined.contains(name)
    else { return nil }
    return (name, Name(index.name))
  }
}

extension Term {
  /// The diagonal matrix whose entries a term gives, as a product and sum of diagonal matrices; nil
  /// where an entry stands inside a function.
  fileprivate func lifted(over index: Name) -> Term? {
    func made(_ kind: Kind) -> Term { Term(kind, span) }
    func diagonal(_ term: Term) -> Term { made(.apply(.diagonalMatrix, [term])) }
    func isIndex(_ term: Term) -> Bool {
      if case .index(let letter) = term.kind { return letter.name == index }
      return false
    }
    switch kind {
    case .entry(let base, let places) where places.allSatisfy(isIndex):
      return places.count == 1 ? diagonal(base) : diagonal(made(.apply(.diagonal, [base])))
    case .product(let factors):
      let parts = factors.compactMap { $0.term.part(over: index) }
      guard parts.count == factors.count, parts.contains(where: \.isMatrix) else { return nil }
      return made(.product(parts.map { Factor($0.term) }))
    case .fraction(let top, let bottom, _):
      guard let above = top.part(over: index), let below = bottom.part(over: index),
        above.isMatrix || below.isMatrix
      else { return nil }
      let inverse = below.isMatrix ? made(.inverse(below.term)) : below.term
      return below.isMatrix
        ? made(.product([Factor(above.term), Factor(inverse)]))
        : made(.fraction(above.term, inverse, slashed: false))
    case .power(let base, let exponent):
      guard let base = base.lifted(over: index), case .number(let power, 1) = exponent.kind,
        power > 0
      else { return nil }
      return made(.product(Array(repeating: Factor(base), count: power)))
    case .inverse(let base): return base.lifted(over: index).map { made(.inverse($0)) }
    case .sum(let addends):
      var parts: [Addend] = []
      for addend in addends {
        guard let part = addend.term.part(over: index) else { return nil }
        let term =
          part.isMatrix
          ? part.term : made(.product([Factor(part.term), Factor(made(.identity(nil)))]))
        parts.append(Addend(term, isNegative: addend.isNegative, sign: addend.sign))
      }
      return made(.sum(parts))
    default: return nil
    }
  }

  /// A factor as a diagonal matrix where the index stands in it, and as it is elsewhere.
  private func part(over index: Name) -> (term: Term, isMatrix: Bool)? {
    guard mentions(index: index) else { return (self, false) }
    return lifted(over: index).map { ($0, true) }
  }

  private func mentions(index: Name) -> Bool {
    if case .index(let letter) = kind, letter.name == index { return true }
    return children.contains { $0.mentions(index: index) }
  }
}
