/// How a page shows its equations.
public enum MathematicsFormat: String, Hashable, Sendable, CaseIterable {
  /// KaTeX's boxes in KaTeX's fonts, with MathML beside them for those who hear them.
  case typeset = "katex"
  /// MathML alone, in the reader's own mathematical font: the page then carries nobody else's files.
  case mathML = "mathml"
}
