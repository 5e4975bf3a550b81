import Kernel
import Notation
import SourceText

/// Laws written in full where a definition has bare names: D_α(q(z) ‖ p(z | x)) of D_α(p ‖ q).
extension TermReader {
  /// The laws among the arguments of what the note defines for laws, if one of them is more than a
  /// bare name; parameters that are as in the definition are dropped.
  mutating func wholeLaws(_ body: [Syntax], _ definition: Name) -> [Term]? {
    guard let known = vocabulary.definedLaws[definition], !known.isEmpty,
      known.count + (vocabulary.definedLabels[definition] ?? []).count
        == vocabulary.definedArity[definition]
    else { return nil }
    var laws: [Term] = []
    var isBare = true
    for part in Atoms.split(body, where: TermReader.separatesArguments) where !part.isEmpty {
      if part.count == 1, let letter = vocabulary.letter(Head(part[0])),
        Surveyor.isParameter(letter.name), !vocabulary.variables.contains(letter.name)
      {
        guard (vocabulary.definedLabels[definition] ?? []).contains(letter.name) else {
          return nil
        }
        continue
      }
      let law = lawTerm(part)
      guard law.isLawInFull else { return nil }
      if case .model = law.kind {} else { isBare = false }
      laws.append(law)
    }
    return laws.count == known.count && !isBare ? laws : nil
  }

  /// dP/dQ: the ratio of two densities; the cursor stands at the first d.
  mutating func densityRatio(_ cursor: inout Cursor) -> Term? {
    guard cursor.position + 4 < cursor.end else { return nil }
    let atoms = Array(cursor.atoms[cursor.position..<(cursor.position + 5)])
    guard case .operator(.slash) = atoms[2].kind,
      let ratio = densityRatio(Array(atoms[..<2]), Array(atoms[3...]))
    else { return nil }
    cursor.advance(5)
    return ratio
  }

  /// The ratio of two densities, where d stands before two bare laws.
  func densityRatio(_ above: [Syntax], _ below: [Syntax]) -> Term? {
    guard above.count == 2, below.count == 2, Head(above[0]).isLetter("d"),
      Head(below[0]).isLetter("d"), let one = bareModel([above[1]]),
      let other = bareModel([below[1]])
    else { return nil }
    return Term(
      .fraction(
        Term(.model(one), above[1].span), Term(.model(other), below[1].span), slashed: true),
      above[0].span.union(below[1].span))
  }
}

extension Term {
  /// Whether it is a law: a density, a family, a bare name, or a mixture or product of these.
  var isLawInFull: Bool {
    switch kind {
    case .density, .law, .model: return true
    case .product(let factors):
      return factors.contains { $0.term.isLawInFull }
        && factors.allSatisfy { $0.term.firstUnread == nil }
    case .sum(let addends): return addends.contains { $0.term.isLawInFull }
    default: return false
    }
  }
}

extension [Syntax] {
  /// Whether a double bar stands between two arguments, as it does between laws only.
  var comparesLaws: Bool { Atoms.firstBar(in: self, count: 2) != nil }
}
