import Notation
import Notes
import SourceText

/// Capitals that a note uses both as a size and, in bold, as a matrix: M and 𝐌 after Bishop.
enum BoldLetters {
  /// These capitals, in italics.
  static func apart(in note: Note, _ macros: MacroTable) -> Set<String> {
    var bold: Set<String> = []
    var italic: Set<String> = []
    for case .mathematics(let mathematics) in note.items {
      _ = Atoms.contains(Normalise.atoms(parse(mathematics.latex.text, macros: macros))) { atom in
        if let symbol = Head(atom).symbol, Surveyor.sizeLetters.contains(symbol.name),
          symbol.name.first?.isUppercase ?? false
        {
          switch symbol.alphabet {
          case .bold: bold.insert(symbol.name)
          case .italic: italic.insert(symbol.name)
          default: break
          }
        }
        return false
      }
    }
    return bold.intersection(italic)
  }
}
