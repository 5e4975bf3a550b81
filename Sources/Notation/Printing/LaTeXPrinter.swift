/// Prints a tree as canonical LaTeX, which parses back to the same tree.
///
/// One spelling for each thing: macros are gone, `\dfrac` is `\frac`, `\|` between letters stays
/// what it was. An error node, for which there is no LaTeX, becomes its reason in brackets.
public enum LaTeXPrinter {
  /// The tree as LaTeX.
  public static func print(_ nodes: [Syntax]) -> String {
    var writer = LaTeXWriter()
    writer.list(nodes)
    return writer.finished()
  }
}
