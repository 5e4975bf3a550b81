import Kernel
import Notation
import Notes

/// Names that prose gives to a side of the display before: "call the right-hand side $\\mathcal L$".
extension NoteReader {
  /// Takes such names for definitions, where the note has no other.
  mutating func nameSides() {
    var last: Equation?
    for item in note.items {
      switch item {
      case .mathematics(let mathematics) where mathematics.style == .display:
        last = parsed[mathematics.slot]?.equations.last
      case .prose(let prose):
        guard let equation = last, let isRight = NamedSides.side(prose.text) else { continue }
        for latex in NamedSides.letters(prose.text) {
          let atoms = Normalise.atoms(parse(latex, macros: macros))
          guard atoms.first.flatMap({ Head($0).symbol })?.alphabet == .calligraphic,
            let name = Definable(atoms, context.vocabulary),
            !context.vocabulary.defined.contains(name.name),
            let side = isRight ? equation.sides.last : equation.sides.first, !side.isEmpty
          else { continue }
          var reader = TermReader(context.vocabulary)
          let body = reader.term(side)
          guard body.firstUnread == nil else { continue }
          context.vocabulary.defined.insert(name.name)
          context.vocabulary.definedLabels[name.name] = name.labels
          context.definitions[name.name] = Context.Definition(
            parameters: name.parameters, labels: name.labels, body: name.generalised(body),
            statement: "")
          break
        }
      default: continue
      }
    }
  }
}

extension NoteReader {
  /// The displays whose right sides prose names outright, by these names: what stands later with
  /// such a name and `=` is a claim.
  func namedSides() -> [Name: Int] {
    var found: [Name: Int] = [:]
    var last: Int?
    for item in note.items {
      switch item {
      case .mathematics(let mathematics) where mathematics.style == .display:
        last = mathematics.slot
      case .prose(let prose):
        guard let last, NamedSides.side(prose.text) == true else { continue }
        for latex in NamedSides.outright(prose.text) {
          let atoms = Normalise.atoms(parse(latex, macros: macros))
          guard let name = Definable(atoms, context.vocabulary) else { continue }
          found[name.name] = found[name.name] ?? last
        }
      default: continue
      }
    }
    return found
  }
}

/// The words by which a paragraph names a side.
enum NamedSides {
  /// Whether the text names the right side (true) or the left (false); nil if neither.
  static func side(_ text: String) -> Bool? {
    let text = text.lowercased()
    func says(_ words: [String]) -> Bool { words.contains { text.contains($0) } }
    guard says(naming) else { return nil }
    let isRight = says([
      "right-hand side", "right hand side", "right side", "오른쪽", "우변", "右边", "右端", "右侧",
    ])
    let isLeft = says([
      "left-hand side", "left hand side", "left side", "왼쪽", "좌변", "左边", "左端", "左侧",
    ])
    return isRight == isLeft ? nil : isRight
  }

  /// Inline mathematics of a paragraph up to the end of the sentence that names a side.
  static func letters(_ text: String) -> [String] {
    let pieces = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
    return stride(from: 1, to: pieces.count, by: 2).map { pieces[$0] }.filter { $0.utf8.count < 40 }
  }

  /// Inline mathematics with the words that name a right side just beside it.
  static func outright(_ text: String) -> [String] {
    let pieces = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
    return stride(from: 1, to: pieces.count, by: 2).compactMap { place in
      let before = String(pieces[place - 1].lowercased().suffix(40))
      let after = place + 1 < pieces.count ? String(pieces[place + 1].lowercased().prefix(24)) : ""
      let isSide =
        rightSides.contains(where: before.contains)
        || after.hasPrefix(" for the right") || after.hasPrefix(" for the rhs")
      let isNamed = naming.contains { before.contains($0) || after.contains($0) }
      return isSide && isNamed ? pieces[place] : nil
    }
  }

  private static let rightSides = [
    "right side", "right-hand side", "right hand side", "오른쪽", "우변", "右边", "右端", "右侧",
  ]

  private static let naming = [
    "call", "denote", "write", "name", "label", "부르", "부른", "라 하", "라고 하", "라 쓰", "记为", "记作",
    "称为", "称作",
  ]
}
