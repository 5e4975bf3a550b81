import Notation
import Notes
import SourceText

/// Whether the primes of a note transpose.
enum Primes {
  /// Whether the note says so, or writes AA′ and (y − ν)(y − ν)′.
  static func transpose(in note: Note, _ macros: MacroTable) -> Bool {
    note.items.contains { item in
      switch item {
      case .prose(let prose): return says(prose.text.lowercased())
      case .mathematics(let mathematics):
        return multiplies(Normalise.atoms(parse(mathematics.latex.text, macros: macros)))
      case .heading, .directive: return false
      }
    }
  }

  /// What the note says primes differentiate by: "A dash is a derivative in $θ$"; nil where it says
  /// nothing.
  static func variable(in note: Note, _ macros: MacroTable) -> [Syntax]? {
    for case .prose(let prose) in note.items {
      let pieces = prose.text.split(separator: "$", omittingEmptySubsequences: false)
      for place in stride(from: 1, to: pieces.count - 1, by: 2)
      where differentiates(pieces[place - 1].lowercased(), pieces[place + 1].lowercased()) {
        return Normalise.atoms(parse(String(pieces[place]), macros: macros))
      }
    }
    return nil
  }

  /// Whether words around a letter say that primes are derivatives by it.
  private static func differentiates(_ before: String, _ after: String) -> Bool {
    let sentence = before.split { ".;。".contains($0) }.last.map(String.init) ?? before
    let marks = ["prime", "dash", "apostrophe", "프라임", "撇"]
    guard marks.contains(where: sentence.contains) else { return false }
    let leads = [
      "derivative in", "derivatives in", "derivative with respect to", "differentiation in",
      "derivatives with respect to", "differentiation with respect to", "derivative by",
      "derivatives by", "表示对", "是对", "撇号对",
    ]
    if leads.contains(where: sentence.trimmed.hasSuffix) {
      return sentence.trimmed.last?.isASCII ?? true || after.trimmed.hasPrefix("求导")
        || after.trimmed.hasPrefix("的导数")
    }
    return ["에 대한 미분", "에 관한 미분", "에 대한 도함수", "로 미분"].contains {
      after.trimmed.hasPrefix($0)
    }
  }

  /// "(prime = transpose)", "primes denote transposes", "′는 전치", "撇号表示转置".
  private static func says(_ text: String) -> Bool {
    for prime in ["prime", "apostrophe", "프라임", "撇"] {
      guard let place = text.firstRange(of: prime) else { continue }
      let rest = text[place.upperBound...].prefix(32)
      if ["transpos", "전치", "转置"].contains(where: { rest.contains($0) }) { return true }
    }
    return false
  }

  /// Whether something stands before itself with a prime: ΛΛ′ of matrices or of parentheses.
  private static func multiplies(_ atoms: [Syntax]) -> Bool {
    for (one, other) in zip(atoms, atoms.dropFirst()) {
      guard case .scripted(let base, let below, nil, 1) = other.kind, base.count == 1 else {
        continue
      }
      let plain: Syntax
      switch base[0].kind {
      case .group(.parenthesis, _, _): plain = base[0]
      case .symbol(let symbol) where isMatrix(symbol):
        plain =
          below == nil
          ? base[0]
          : Syntax(
            .scripted(base: base, subscript: below, superscript: nil, primes: 0), other.span)
      default: continue
      }
      if plain.withoutSpans == one.withoutSpans { return true }
    }
    return atoms.contains { $0.children.contains(where: multiplies) }
  }

  private static func isMatrix(_ symbol: Syntax.Symbol) -> Bool {
    guard symbol.name.count == 1, let letter = symbol.name.first, !"pqPQ".contains(letter) else {
      return false
    }
    return symbol.alphabet == .bold || letter.isUppercase && symbol.alphabet == .italic
  }
}
