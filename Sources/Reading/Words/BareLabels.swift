import Notation
import Notes
import SourceText

/// Components by their numbers alone: p(k | x) beside p(x) = Σ_k π_k N(x | μ_k, Σ_k).
///
/// The note is read as if it gave the label a letter of its own, p(c = k | x), as others write it.
struct BareLabels: Sendable {
  /// Indices of components that stand as arguments of laws.
  private var letters: Set<String>
  /// A letter for the label that the note does not use.
  private var label: String

  /// The bare labels of a note; nil if it has none.
  init?(_ note: Note, _ macros: MacroTable) {
    var search = Search()
    for case .mathematics(let mathematics) in note.items {
      search.visit(parse(mathematics.latex.text, macros: macros), isLaw: false, isNormal: false, 0)
    }
    letters = search.components.intersection(search.summed).intersection(search.arguments)
    guard !letters.isEmpty, letters.isDisjoint(with: search.values),
      let label = ["c", "z", "h", "s", "u"].first(where: { !search.symbols.contains($0) })
    else { return nil }
    self.label = label
  }

  /// Mathematics with c = k for k in the arguments of laws.
  func rewritten(_ atoms: [Syntax]) -> [Syntax] {
    var result: [Syntax] = []
    for (place, atom) in atoms.enumerated() {
      if place > 0, BareLabels.isLaw(atoms[place - 1]),
        case .group(let open, let body, let close) = atom.kind
      {
        result.append(
          Syntax(.group(open: open, body: body.flatMap(spelledOut), close: close), atom.span))
      } else {
        result.append(atom.mapChildren(rewritten))
      }
    }
    return result
  }

  private func spelledOut(_ atom: Syntax) -> [Syntax] {
    guard let letter = BareLabels.letter(atom), letters.contains(letter) else {
      return [atom.mapChildren(rewritten)]
    }
    return [
      Syntax(.symbol(Syntax.Symbol(label)), atom.span), Syntax(.relation(.equal), atom.span), atom,
    ]
  }

  private static func letter(_ atom: Syntax) -> String? {
    guard case .symbol(let symbol) = atom.kind, symbol.accents.isEmpty,
      ["k", "j", "c", "l", "i", "m"].contains(symbol.name)
    else { return nil }
    return symbol.name
  }

  private static func isLaw(_ atom: Syntax) -> Bool {
    Head(atom).symbol.map { ["p", "q", "P", "r"].contains($0.name) } ?? false
  }

  /// Looks for the indices of components, and where they stand.
  private struct Search {
    /// Indices below the parameters of a normal law.
    var components: Set<String> = []
    var summed: Set<String> = []
    /// Bare arguments of laws.
    var arguments: Set<String> = []
    /// What stands behind an equality in the arguments of a law.
    var values: Set<String> = []
    var symbols: Set<String> = []

    mutating func visit(_ atoms: [Syntax], isLaw: Bool, isNormal: Bool, _ depth: Int) {
      guard depth < TermReader.depthLimit else { return }
      for (place, atom) in atoms.enumerated() {
        if let symbol = Head(atom).symbol { symbols.insert(symbol.name) }
        if isLaw, let letter = BareLabels.letter(atom) {
          if place > 0, Atoms.isRelation(atoms[place - 1], .equal) {
            values.insert(letter)
          } else {
            arguments.insert(letter)
          }
        }
        if let below = Head(atom).below, let letter = below.first.flatMap(BareLabels.letter) {
          if case .largeOperator(.sum)? = Head(atom).base?.kind { summed.insert(letter) }
          if isNormal, below.count == 1 { components.insert(letter) }
        }
        let before = place > 0 ? atoms[place - 1] : nil
        var isGroup = false
        if case .group = atom.kind { isGroup = true }
        for list in atom.children {
          visit(
            list, isLaw: isGroup && (before.map(BareLabels.isLaw) ?? false),
            isNormal: isNormal || isGroup && before.flatMap { Head($0).symbol }?.name == "N",
            depth + 1)
        }
      }
    }
  }
}

extension Vocabulary {
  /// Mathematics with labels and base densities spelled out the way in which they are read.
  func withLabels(_ syntax: [Syntax]) -> [Syntax] {
    var spelled = baseDensity?.rewritten(syntax) ?? syntax
    spelled = bareLabels?.rewritten(spelled) ?? spelled
    if let indexVariables { spelled = indexVariables.rewritten(spelled) }
    return labelValues?.rewritten(spelled) ?? spelled
  }
}
