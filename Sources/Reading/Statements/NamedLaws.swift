import Kernel
import Notation

/// Laws that have a name and no argument: P = N(m, S), m = ½(p + q).
extension NoteReader {
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
