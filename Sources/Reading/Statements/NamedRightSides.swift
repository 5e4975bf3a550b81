import Notation
import Notes

/// Sides that prose gives a name: "call the right side $\\mathcal L(\\theta, \\phi)$".
struct NamedRightSides {
  /// The names as definitions.
  private(set) var sites: [DefinitionSearch.Site] = []

  init(
    _ note: Note, _ parsed: [Int: ParsedMathematics], _ vocabulary: Vocabulary,
    _ macros: MacroTable
  ) {
    var last: (side: [Syntax], slot: Int)?
    for item in note.items {
      switch item {
      case .mathematics(let mathematics) where mathematics.style == .display:
        guard let equation = parsed[mathematics.slot]?.equations.last,
          let side = equation.sides.last, !equation.relations.isEmpty
        else {
          last = nil
          continue
        }
        last = (side, mathematics.slot)
      case .prose(let prose):
        guard let last, let name = NamedRightSides.name(in: prose.text, vocabulary, macros) else {
          continue
        }
        sites.append(
          DefinitionSearch.Site(
            name: name.name, parameters: name.parameters, labels: name.labels, laws: name.laws,
            definable: name, isNegated: false, body: last.side, slot: last.slot,
            place: "\(last.slot)"))
      default: continue
      }
    }
  }

  /// What the prose calls the right side of the display before.
  private static func name(
    in text: String, _ vocabulary: Vocabulary, _ macros: MacroTable
  ) -> Definable? {
    let pieces = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
    for place in stride(from: 1, to: pieces.count, by: 2) {
      let before = String(pieces[place - 1].lowercased().suffix(40))
      let after = place + 1 < pieces.count ? String(pieces[place + 1].lowercased().prefix(24)) : ""
      guard sides.contains(where: before.contains) || endings.contains(where: after.hasPrefix),
        naming.contains(where: { before.contains($0) || after.contains($0) })
      else { continue }
      let equations = Equation.all(in: parse(pieces[place], macros: macros))
      guard equations.count == 1, equations[0].relations.isEmpty,
        let side = equations[0].sides.first,
        let name = Definable(Normalise.atoms(side), vocabulary), name.isForwardable
      else { continue }
      return name
    }
    return nil
  }

  /// The right side, before its name.
  private static let sides = [
    "right side", "right-hand side", "right hand side", "오른쪽", "우변", "右边", "右端", "右侧", "右式",
  ]
  /// The right side, after its name: "write ℒ for the right side".
  private static let endings = [" for the right side", " for the right-hand side", " for the rhs"]
  /// Words that give a name.
  private static let naming = [
    "call", "denote", "write", "name ", "부르", "라 하", "라고 하", "로 쓰", "로 적", "记", "称", "写作",
  ]
}
