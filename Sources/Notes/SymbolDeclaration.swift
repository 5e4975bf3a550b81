public import SourceText

/// The kind of a symbol, as a directive or the front matter declares it.
public struct SymbolDeclaration: Sendable, Hashable {
  /// The symbol in LaTeX.
  public var symbol: Excerpt
  /// The words after the colon, kinds before sizes.
  ///
  /// As in `matrix D K`, `vector D`, `positive`; ``kinds`` lists the kinds.
  public var words: [String]

  /// The kind of a symbol.
  public init(symbol: Excerpt, words: [String]) {
    self.symbol = symbol
    self.words = words
  }
}
