import Notation

/// Helpers for lists of atoms.
enum Atoms {
  /// The parts of a list between separators at its top level.
  static func split(_ atoms: [Syntax], where isSeparator: (Syntax) -> Bool) -> [[Syntax]] {
    var parts: [[Syntax]] = [[]]
    for atom in atoms {
      if isSeparator(atom) { parts.append([]) } else { parts[parts.count - 1].append(atom) }
    }
    return parts
  }

  static func isPunctuation(_ atom: Syntax, _ character: Character) -> Bool {
    if case .punctuation(let found) = atom.kind { return found == character }
    return false
  }

  /// The parts of a list between commas.
  static func commaSeparated(_ atoms: [Syntax]) -> [[Syntax]] {
    let parts = split(atoms) { isPunctuation($0, ",") }.filter { !$0.isEmpty }
    return parts.contains(where: isDots) ? withRuns(parts) : parts
  }

  /// A bar of `count` strokes that can separate: the first at the top level.
  static func firstBar(in atoms: [Syntax], count: Int) -> Int? {
    atoms.firstIndex {
      if case .bar(let bar) = $0.kind { return bar.count == count }
      return false
    }
  }

  /// Whether a list consists of a visible group.
  static func group(_ atom: Syntax) -> (open: Syntax.Delimiter, body: [Syntax])? {
    guard case .group(let open, let body, _) = atom.kind else { return nil }
    return (open, body)
  }

  /// A parenthesised, bracketed or braced group; `bracketsToo` excludes none of them.
  static func arguments(_ atom: Syntax) -> [Syntax]? {
    guard case .group(let open, let body, _) = atom.kind,
      open == .parenthesis || open == .bracket || open == .brace
    else { return nil }
    return body
  }

  static func isRelation(_ atom: Syntax, _ relation: Syntax.Relation) -> Bool {
    if case .relation(let found) = atom.kind { return found == relation }
    return false
  }

  /// Whether some atom, at any depth, satisfies a condition.
  static func contains(_ atoms: [Syntax], depth: Int = 0, where condition: (Syntax) -> Bool)
    -> Bool
  {
    guard depth < TermReader.depthLimit else { return false }
    for atom in atoms {
      if condition(atom) { return true }
      for list in atom.children
      where contains(list, depth: depth + 1, where: condition) {
        return true
      }
    }
    return false
  }
}
