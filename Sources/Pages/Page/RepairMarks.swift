import Proofreading
import SourceText

/// A repair as marks in the source of a display: what is struck, and what stands there instead.
struct RepairMarks {
  let lines: DisplayLines
  let repair: Repair

  /// The splices in order; those with only a bar or a comma between them are one.
  private var splices: [Splice] {
    var joined: [Splice] = []
    for splice in repair.splices.sorted(by: { $0.span < $1.span }) {
      guard let last = joined.last, last.span.upper <= splice.span.lower,
        !last.span.isEmpty, !splice.span.isEmpty
      else {
        joined.append(splice)
        continue
      }
      let between = lines.slice(Span(last.span.upper, splice.span.lower))
      guard RepairMarks.separators.contains(between.filter { !$0.isWhitespace }) else {
        joined.append(splice)
        continue
      }
      joined[joined.count - 1] = Splice(
        last.span.union(splice.span), last.replacement + between + splice.replacement)
    }
    return joined
  }

  private static let separators: Set<String> = [
    "", "|", "\\mid", "\\vert", "\\|", "\\Vert", "\\parallel", ",", ";", "{}",
  ]

  /// Marks that tint what is struck.
  var removed: [DisplayLines.Mark] {
    splices.filter { !$0.span.isEmpty }.map { splice in
      let source = lines.slice(splice.span)
      return .init(span: splice.span, text: RepairMarks.tinted(source, "removed"))
    }
  }

  /// Marks that tint what is added.
  var added: [DisplayLines.Mark] {
    splices.map { splice in
      .init(
        span: splice.span,
        text: splice.replacement.allSatisfy(\.isWhitespace)
          ? " " : RepairMarks.tinted(splice.replacement, "added"))
    }
  }

  /// Marks of a slip: what it put in, tinted as what has to go.
  var slipped: [DisplayLines.Mark] {
    splices.map { splice in
      .init(
        span: splice.span,
        text: splice.replacement.allSatisfy(\.isWhitespace)
          ? " " : RepairMarks.tinted(splice.replacement, "removed"))
    }
  }

  /// Marks that tint what a slip took away as what belongs there.
  var restored: [DisplayLines.Mark] {
    splices.filter { !$0.span.isEmpty }.map { splice in
      .init(span: splice.span, text: RepairMarks.tinted(lines.slice(splice.span), "added"))
    }
  }

  /// Whether every splice lies in one of the parts.
  func fits(_ parts: [Span]) -> Bool {
    !repair.splices.isEmpty
      && repair.splices.allSatisfy { splice in parts.contains { $0.contains(splice.span) } }
  }

  /// LaTeX with a class around it that keeps the spacing of what it is.
  private static func tinted(_ source: String, _ mark: String) -> String {
    let bare = source.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let inner = "\\htmlClass{\(mark)}{\(source)}"
    if operators.contains(bare) { return "\\mathbin{\(inner)}" }
    if relations.contains(bare) { return "\\mathrel{\(inner)}" }
    if bare.hasPrefix("_") || bare.hasPrefix("^") {
      return bare.prefix(1) + "{\\htmlClass{\(mark)}{\(bare.dropFirst())}}"
    }
    return inner + " "
  }

  private static let operators: Set<String> = ["+", "-", "−", "\\pm", "\\mp", "\\cdot", "\\times"]
  private static let relations: Set<String> = [
    "=", "<", ">", "\\le", "\\ge", "\\leq", "\\geq", "\\leqslant", "\\geqslant", "≤", "≥", ":=",
    "\\propto", "\\approx", "\\equiv",
  ]
}
