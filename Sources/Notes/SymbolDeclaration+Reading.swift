import SourceText

extension SymbolDeclaration {
  /// The kinds that a declaration may name.
  ///
  /// Several may stand together, as in `orthogonal matrix D K`; what is none of them is a size.
  public static let kinds: [String] = [
    "scalar", "positive", "vector", "matrix", "function", "index", "integer", "orthogonal",
    "diagonal", "symmetric", "spd", "invertible", "distribution", "density", "data", "discrete",
    "constant",
  ]

  /// What is wrong with a declaration, and what to write.
  struct Problem: Error {
    var message: String
    var remedy: String
  }

  /// Reads the words after a symbol's colon.
  static func read(_ symbol: Excerpt, words text: String) -> Result<SymbolDeclaration, Problem> {
    let words = text.split { $0.isWhitespace || $0 == "," || $0 == "×" }.map(String.init)
    let list = "the kinds are \(kinds.joined(separator: ", "))"
    guard !symbol.text.isEmpty else {
      return .failure(Problem(message: "no symbol before the colon", remedy: "as in W: matrix D K"))
    }
    guard let first = words.first else {
      return .failure(
        Problem(message: "no kind after “\(symbol.text):”", remedy: "as in W: matrix D K; " + list))
    }
    guard kinds.contains(first.lowercased()) else {
      let near = Suggestion.nearest(to: first.lowercased(), in: kinds)
      return .failure(
        Problem(
          message: "“\(first)” is no kind of symbol",
          remedy: (near.map { "did you mean \($0)? " } ?? "") + list))
    }
    let normal = words.map { kinds.contains($0.lowercased()) ? $0.lowercased() : $0 }
    return .success(SymbolDeclaration(symbol: symbol, words: normal))
  }
}
