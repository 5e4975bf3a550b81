import Kernel
import Notation

/// Conditions that stand beside an equation, as in `a \\le b \\qquad (\\beta > 1)`.
extension NoteReader {
  /// Restricts symbols for one equation to the values that are written beside it.
  mutating func restrict(by conditions: [[Syntax]]) {
    for condition in conditions {
      var atoms = condition.filter { if case .text = $0.kind { false } else { true } }
      atoms = Normalise.atoms(atoms)
      while atoms.count == 1, let inside = Atoms.arguments(atoms[0]) { atoms = inside }
      for part in Atoms.split(atoms, where: { Atoms.isPunctuation($0, ",") }) {
        bound(part)
        assumeBeside(part)
      }
    }
  }

  /// β > 1, 0 < β < 1, β ≥ 0.
  private mutating func bound(_ atoms: [Syntax]) {
    var parts: [[Syntax]] = [[]]
    var relations: [Syntax.Relation] = []
    for atom in atoms {
      if case .relation(let relation) = atom.kind {
        relations.append(relation)
        parts.append([])
      } else {
        parts[parts.count - 1].append(atom)
      }
    }
    guard (1...2).contains(relations.count),
      let place = parts.firstIndex(where: { symbol($0) != nil }), let name = symbol(parts[place])
    else { return }
    var lower: Int?
    var upper: Int?
    for (position, relation) in relations.enumerated() {
      let isLeft = position + 1 == place
      guard isLeft || position == place,
        let value = number(parts[isLeft ? position : position + 1])
      else { return }
      switch relation {
      case .less, .lessOrEqual: if isLeft { lower = value } else { upper = value }
      case .greater, .greaterOrEqual: if isLeft { upper = value } else { lower = value }
      default: return
      }
    }
    let isPositive = context.vocabulary.declared[name].map { $0.contains("positive") } ?? false
    if lower == nil, isPositive { lower = 0 }
    guard let lower, lower >= 0 else { return }
    if upper == 1 {
      context.vocabulary.declared[name] = ["probability"]
    } else if upper == nil {
      context.vocabulary.declared[name] = [lower >= 1 ? "atLeastOne" : "positive"]
    }
  }

  private func symbol(_ atoms: [Syntax]) -> Name? {
    guard atoms.count == 1, let letter = context.vocabulary.letter(Head(atoms[0])),
      !context.vocabulary.variables.contains(letter.name),
      !context.vocabulary.dimensions.contains(letter.name), Int(letter.name.text) == nil
    else { return nil }
    return letter.name
  }

  private func number(_ atoms: [Syntax]) -> Int? {
    guard atoms.count == 1, case .number(let digits) = atoms[0].kind else { return nil }
    return Int(digits)
  }
}
