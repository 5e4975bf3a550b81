import Kernel
import Notation

extension Vocabulary {
  /// Takes y ∈ {1, …, C} for a variable with C states where the note speaks of C as a number, as in
  /// p(y) = 1/C or log C.
  mutating func countLabels(in parsed: [Int: ParsedMathematics]) {
    let equations = parsed.sorted { $0.key < $1.key }.flatMap(\.value.equations)
    for equation in equations {
      for (place, link) in equation.relations.enumerated() where link.relation == .memberOf {
        guard let last = equation.sides[place].last, equation.sides[place].count == 1,
          let name = letter(Head(last))?.name, variables.contains(name),
          !Vocabulary.indices.contains(name.text), countedVariables[name] == nil,
          let size = CountedLabels.size(equation.sides[place + 1]), !variables.contains(size),
          equations.contains(where: { $0.sides.contains { CountedLabels.counts(size, in: $0) } })
        else { continue }
        dimensions.insert(size)
        countedVariables[name] = size
      }
    }
  }
}

/// Sets such as {1, …, C} and the numbers of what lies in them.
private enum CountedLabels {
  /// C of {1, …, C}.
  static func size(_ set: [Syntax]) -> Name? {
    guard set.count == 1, let group = Atoms.group(set[0]), group.open == .brace else { return nil }
    let parts = Atoms.split(group.body) { Atoms.isPunctuation($0, ",") }.filter { !$0.isEmpty }
    guard parts.count >= 3, parts.contains(where: Atoms.isDots),
      case .number("1")? = parts[0].first?.kind, let last = parts.last, last.count == 1,
      let symbol = Head(last[0]).symbol, Head(last[0]).below == nil, Head(last[0]).above == nil
    else { return nil }
    return Name(Spelling.symbol(symbol))
  }

  /// Whether a size stands in a denominator or under a logarithm.
  static func counts(_ size: Name, in atoms: [Syntax]) -> Bool {
    func isSize(_ atom: Syntax?) -> Bool {
      guard let head = atom.map({ Head($0) }), let symbol = head.symbol, head.below == nil else {
        return false
      }
      return Spelling.symbol(symbol) == size.text
    }
    func visit(_ atoms: [Syntax], _ depth: Int) -> Bool {
      guard depth < TermReader.depthLimit else { return false }
      for (place, atom) in atoms.enumerated() {
        let next = place + 1 < atoms.count ? atoms[place + 1] : nil
        if case .fraction(_, let below) = atom.kind, below.count == 1, isSize(below[0]) {
          return true
        }
        if case .operator(.slash) = atom.kind, isSize(next) { return true }
        if let word = Head(atom).word, ["log", "ln"].contains(word), isSize(next) { return true }
        if atom.children.contains(where: { visit($0, depth + 1) }) { return true }
      }
      return false
    }
    return visit(atoms, 0)
  }
}
