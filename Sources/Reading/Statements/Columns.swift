import Kernel
import Notation

/// Letters that prose gives to the columns of a matrix: "write $w_i$ for the columns of $W$".
enum Columns {
  /// The columns that a paragraph names, by their letter; inline mathematics stands at odd places.
  static func named(
    in pieces: [String], _ vocabulary: Vocabulary, _ macros: MacroTable
  ) -> [Name: Name] {
    let pieces = withoutOrdinals(pieces)
    var found: [Name: Name] = [:]
    for place in stride(from: 1, to: pieces.count - 2, by: 2) {
      let (one, between, other) = (pieces[place], pieces[place + 1], pieces[place + 2])
      guard between.count < 60, !between.contains(where: { ".;。；".contains($0) }) else { continue }
      let before = pieces[place - 1].lowercased().suffix(40)
      let after = place + 3 < pieces.count ? pieces[place + 3].lowercased().prefix(24) : ""
      let text = between.lowercased()
      func letters(_ column: String, _ matrix: String) {
        guard let column = letter(column, vocabulary, macros, isIndexed: true),
          let matrix = letter(matrix, vocabulary, macros, isIndexed: false)
        else { return }
        found[column] = matrix
      }
      if isOf(text) || after.contains("column") && !text.contains("row") {
        letters(one, other)
      }
      // "the column $w_i$ of $W$", "the columns of $W$ are $w_i$", "$W$의 열 $w_i$".
      if before.contains("column"), ["of", "in"].contains(text.trimmed) { letters(one, other) }
      if before.contains("columns of"), text.contains("are") || text.contains("by") {
        letters(other, one)
      }
      // "$w_i$는 $W$의 $i$번째 열", "$w_i$ 是 $W$ 的第 $i$ 列".
      if after.hasPrefix("의  열") || after.trimmingPrefix(" ").hasPrefix("的第") && after.contains("列")
      {
        letters(one, other)
      }
      if text.contains("의 열") || text.contains("的列") || text.contains("的第")
        || text.contains("with columns") || text.contains("has columns")
      {
        letters(other, one)
      }
    }
    return found
  }

  /// The pieces of a paragraph in which "the $i$-th column" is "the column".
  private static func withoutOrdinals(_ pieces: [String]) -> [String] {
    var result: [String] = []
    var place = 0
    while place < pieces.count {
      let isMathematics = place % 2 == 1
      if isMathematics, place + 1 < pieces.count, pieces[place].utf8.count < 8,
        let ending = ["-th ", "th ", "-째 ", "번째 ", " 列"].first(where: pieces[place + 1].hasPrefix),
        !result.isEmpty
      {
        let rest =
          ending == " 列" ? pieces[place + 1] : " " + pieces[place + 1].dropFirst(ending.count)
        result[result.count - 1] += rest
        place += 2
        continue
      }
      result.append(pieces[place])
      place += 1
    }
    return result
  }

  private static func isOf(_ text: String) -> Bool {
    guard let range = text.firstRange(of: "column") else { return false }
    let rest = text[range.upperBound...].trimmingPrefix("s").trimmingPrefix(" ")
    return rest.trimmingPrefix("vectors ").hasPrefix("of")
  }

  /// `w_i` or `W`; a matrix is a capital without an index.
  private static func letter(
    _ latex: String, _ vocabulary: Vocabulary, _ macros: MacroTable, isIndexed: Bool
  ) -> Name? {
    let atoms = Normalise.atoms(parse(latex, macros: macros))
    let first = Atoms.commaSeparated(atoms).first ?? []
    guard first.count == 1, let symbol = Head(first[0]).symbol else { return nil }
    let below = Head(first[0]).below
    let isCapital = symbol.name.unicodeScalars.first?.properties.isUppercase ?? false
    let name = Spelling.name(symbol, below: nil, above: nil, primes: 0)
    if isIndexed {
      // w_1, …, w_k is read as the run w_{1:k}.
      let isRun = below?.contains { Atoms.isPunctuation($0, ":") } ?? false
      let isOpen = isRun || below.map(Vocabulary.looksLikeIndex) ?? false
      return isOpen && !isCapital && !vocabulary.variables.contains(name) ? name : nil
    }
    return below == nil && atoms.count == 1 && isCapital ? name : nil
  }
}
