import Kernel
import Notation

/// Laws that have a name and no argument: P = N(m, S), m = ½(p + q).
extension NoteReader {
  /// Whether the first look at the note has taken up what a relation in the prose says: a draw, the
  /// name of a law, the label of a mixture.
  func isTakenUp(_ left: OpenSide, _ link: Equation.Link) -> Bool {
    if link.relation == .distributedAs || namesLaw(left) { return true }
    switch left.term.kind {
    case .density, .unread: return context.vocabulary.mixture != nil
    default: return false
    }
  }

  /// Whether a side is the bare name of a law, as P in P = N(m, S).
  func namesLaw(_ side: OpenSide) -> Bool {
    if case .model = side.term.kind { return true }
    guard side.atoms.count == 1, let letter = context.vocabulary.letter(Head(side.atoms[0])) else {
      return false
    }
    return context.namedLaws[letter.name] != nil
  }

  /// p(x) = N(x; m, S) where the note says P = N(m, S): the small letter is the capital law's
  /// density.
  mutating func declareDensity(_ left: OpenSide, _ link: Equation.Link, _ right: OpenSide) {
    guard link.relation == .equal || link.relation == .definedAs,
      case .law(let law) = right.term.kind, law.outcome == nil,
      let small = smallName(left), let patterns = context.vocabulary.patterns[small],
      let outcome = patterns.first?.outcomes.first,
      patterns.allSatisfy({ $0.givens.isEmpty && $0.outcomes == [outcome] }),
      context.models[small]?.factors.isEmpty ?? true
    else { return }
    let latex = "\(small.text)(\(context.vocabulary.spellings[outcome] ?? outcome.text))"
    let atoms = Normalise.atoms(parse(latex, macros: macros))
    var reader = TermReader(context.vocabulary, source: latex)
    _ = understand(
      OpenSide(atoms: atoms, side: left.side, term: reader.term(atoms)), link, right)
  }

  /// p for P.
  private func smallName(_ side: OpenSide) -> Name? {
    guard side.atoms.count == 1 else { return nil }
    let head = Head(side.atoms[0])
    guard let symbol = head.symbol, head.below == nil, head.above == nil, head.primes == 0 else {
      return nil
    }
    let small = Name(symbol.name.lowercased())
    return small == Name(symbol.name) ? nil : small
  }

  /// Finds P = N(m, S) anywhere in the note; such names are no quantities of their own.
  mutating func nameLaws() {
    for slot in parsed.keys.sorted() {
      for equation in parsed[slot]?.equations ?? [] {
        for (position, link) in equation.relations.enumerated()
        where link.relation == .equal || link.relation == .definedAs {
          let left = equation.sides[position]
          guard left.count == 1, Head(left[0]).symbol != nil,
            let letter = context.vocabulary.letter(Head(left[0])),
            context.namedLaws[letter.name] == nil,
            !context.vocabulary.variables.contains(letter.name)
          else { continue }
          var reader = TermReader(context.vocabulary)
          let right = reader.term(equation.sides[position + 1])
          guard case .law(let law) = right.kind, law.outcome == nil else { continue }
          context.namedLaws[letter.name] = right
          context.vocabulary.bareLaws.insert(letter.name)
        }
      }
    }
  }

  /// Names of definitions that are mixtures of laws.
  mutating func nameMixtures() {
    for (name, definition) in context.definitions where definition.body.isMixtureOfLaws {
      context.vocabulary.bareLaws.insert(name)
    }
    // An average of laws is often given behind what is said of it: "…, with M = ½(P + Q)".
    for slot in parsed.keys.sorted() {
      for equation in parsed[slot]?.equations ?? []
      where equation.sides.count == 2 && equation.sides[0].count == 1 {
        guard [.equal, .definedAs].contains(equation.relations[0].relation),
          let letter = context.vocabulary.letter(Head(equation.sides[0][0])),
          context.vocabulary.bareLaws.contains(letter.name)
        else { continue }
        var reader = TermReader(context.vocabulary)
        let value = reader.term(equation.sides[1])
        if value.isMixtureOfLaws { _ = nameLaw(equation.sides[0], value) }
      }
    }
  }
}

extension Term {
  /// Whether it is a weighted sum of laws: ½p + ½q, ½(p(x) + q(x)).
  var isMixtureOfLaws: Bool {
    switch kind {
    case .model, .density: return true
    case .law(let law): return law.outcome == nil
    case .sum(let addends):
      return addends.count > 1 && addends.allSatisfy { $0.term.isMixtureOfLaws }
    case .product(let factors):
      let laws = factors.filter { $0.term.isMixtureOfLaws }
      return laws.count == 1 && factors.count > 1
        && factors.allSatisfy { $0.term.isMixtureOfLaws || $0.term.models.isEmpty }
    case .fraction(let top, let bottom, _): return top.isMixtureOfLaws && bottom.models.isEmpty
    case .labelled(let body, _, _): return body.isMixtureOfLaws
    default: return false
    }
  }
}
