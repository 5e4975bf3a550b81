extension Term {
  /// The term in LaTeX; read again in the same note it gives the same term up to spans.
  public var latex: String { TermPrinter(isLatex: true).text(self) }

  /// The term in plain Unicode text, for terminals.
  public var plainText: String { TermPrinter(isLatex: false).text(self) }
}
