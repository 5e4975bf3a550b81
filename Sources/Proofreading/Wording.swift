import Kernel
import Notation
import Reading
import SourceText

/// What a verdict says, in one plain sentence without a full stop.
enum Wording {
  /// How two sides and a relation were read, as plain text.
  static func reading(_ left: Term, _ relation: Syntax.Relation, _ right: Term) -> String {
    let sign = UnicodePrinter.print([Syntax(.relation(relation), Span(0, 0))])
    return "\(left.plainText) \(sign) \(right.plainText)"
  }

  /// The same as LaTeX.
  static func readingLaTeX(_ left: Term, _ relation: Syntax.Relation, _ right: Term) -> String {
    let sign = LaTeXPrinter.print([Syntax(.relation(relation), Span(0, 0))])
    return "\(left.latex) \(sign) \(right.latex)"
  }

  static func message(_ verdict: Verdict, _ scope: StatementReport.Scope) -> String {
    let count = verdict.models.values.reduce(0, +)
    let models = scope == .noteModel ? "of the note's models" : "models"
    let aside =
      verdict.aside > 0 ? "; \(verdict.aside) more set aside, where both sides diverge" : ""
    switch verdict.outcome {
    case .holds(.exact):
      return "equal in exact arithmetic, and on \(count) \(models) within rounding\(aside)"
    case .holds(.searched): return "not violated by any of \(count) \(models)\(aside)"
    case .holds(.numeric): return "equal within error bounds on \(count) \(models)\(aside)"
    case .fails: return "this step is false"
    case .undecided(let reason): return message(reason)
    }
  }

  private static func message(_ reason: Verdict.Reason) -> String {
    switch reason {
    case .noMeaning(let text): "no kind of world gives it a value: \(text)"
    case .mismatch(let text): "shapes do not fit: \(text)"
    case .diverges: "both sides diverge in every model tried"
    case .tooCoarse: "the error bounds are too wide to tell"
    case .tooFew(let count): "only \(count) models gave it a value"
    case .onlyGaussian: "only Gaussian models gave it a value, and others may break it"
    case .tooLarge(let text): "too large to evaluate: \(text)"
    }
  }
}
