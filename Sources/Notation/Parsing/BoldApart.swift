/// Bold letters that name something else than the same letter in italics: 𝐌 beside the size M.
extension [Syntax] {
  /// The list with some bold capitals as characters of their own.
  func withBoldApart(_ letters: Set<String>) -> [Syntax] {
    map { node in
      guard case .symbol(var symbol) = node.kind else {
        return node.mapChildren { $0.withBoldApart(letters) }
      }
      guard symbol.alphabet == .bold, letters.contains(symbol.name),
        let bold = BoldCapital.character(for: symbol.name)
      else { return node }
      symbol.name = bold
      return Syntax(.symbol(symbol), node.span)
    }
  }
}

/// The bold capitals of Unicode's mathematical alphabets.
enum BoldCapital {
  private static let first: UInt32 = 0x1D400

  /// 𝐌 for M; nil for anything but one Latin capital.
  static func character(for letter: String) -> String? {
    guard letter.utf8.count == 1, let code = letter.utf8.first, (65...90).contains(code),
      let scalar = Unicode.Scalar(first + UInt32(code - 65))
    else { return nil }
    return String(Character(scalar))
  }

  /// M for 𝐌; nil for anything else.
  static func letter(of text: String) -> String? {
    guard text.unicodeScalars.count == 1, let code = text.unicodeScalars.first?.value,
      (first..<first + 26).contains(code), let scalar = Unicode.Scalar(code - first + 65)
    else { return nil }
    return String(Character(scalar))
  }
}
