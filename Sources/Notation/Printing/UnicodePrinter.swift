/// Prints a tree as one line of Unicode, as in `log p_θ(x) = 𝔼_{q(z|x)}[log p(x|z)] − KL(q ‖ p)`.
public enum UnicodePrinter {
  /// The tree on one line.
  public static func print(_ nodes: [Syntax]) -> String {
    var writer = UnicodeWriter()
    writer.list(nodes)
    return writer.output.trimmingBlanks
  }
}
