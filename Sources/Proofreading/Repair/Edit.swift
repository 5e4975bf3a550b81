import Reading
public import SourceText

/// A stretch of source text and what stands there instead.
public struct Splice: Hashable, Sendable {
  /// What is replaced, in bytes of the display; empty for an insertion.
  public var span: Span
  /// LaTeX that stands there instead.
  public var replacement: String

  /// A stretch of source text and what stands there instead.
  public init(_ span: Span, _ replacement: String) {
    self.span = span
    self.replacement = replacement
  }
}

/// One small change: how the term reads after it, and how the text does.
struct Edit: Sendable {
  /// The changed term; after ``Edits/all(of:)`` the whole side.
  var term: Term
  /// The change of the text.
  var splices: [Splice]
  /// The mistake that it would undo.
  var mistake: Mistake
  /// How far-fetched it is; smaller is likelier.
  var cost: Double
}

extension Excerpt {
  /// The text after splices that do not overlap.
  func applying(_ splices: [Splice], within span: Span) -> String {
    var result = ""
    var place = span.lower
    for splice in splices.map({ outside($0.fitted(to: self), span) }).sorted(by: {
      $0.span < $1.span
    }) {
      guard splice.span.lower >= place, span.contains(splice.span) else { continue }
      result += slice(Span(place, splice.span.lower)) + splice.replacement
      place = splice.span.upper
    }
    return result + slice(Span(place, span.upper))
  }

  /// An insertion at either end of a stretch, past the braces that stand there.
  private func outside(_ splice: Splice, _ span: Span) -> Splice {
    guard splice.span.isEmpty, span.contains(splice.span) else { return splice }
    var result = splice
    let before = slice(Span(span.lower, splice.span.lower))
    let after = slice(Span(splice.span.lower, span.upper))
    if before.contains("{"), before.allSatisfy({ $0 == "{" || $0 == " " }) {
      result.span = Span(span.lower, span.lower)
    } else if after.contains("}"), after.allSatisfy({ $0 == "}" || $0 == " " }),
      before.opensThroughout(after.count { $0 == "}" })
    {
      result.span = Span(span.upper, span.upper)
    }
    return result
  }
}
