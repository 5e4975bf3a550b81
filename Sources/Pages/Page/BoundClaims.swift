/// Moves claims to the paragraph that they bind: the directive stands below it in the note, and the
/// margin note belongs beside it.
///
/// A paragraph with its claims becomes `<div class="bound">`, the claims' marks first, so that they
/// float beside the paragraph's first line; where there is no margin, the style sheet puts them
/// after it. What a claim draws stays where the directive is, as a mark of its own.
enum BoundClaims {
  /// The mark of what a claim draws.
  static func figureMark(_ slot: Int) -> String { "<x-figure data-slot=\"\(slot)\"></x-figure>" }

  /// A note's HTML with the marks of claims moved; `claims` are their slots in order.
  static func placed(_ html: String, claims: [Int]) -> String {
    var result = ""
    var rest = html[...]
    for run in runs(of: claims, in: html) {
      let marks = run.map(mark)
      guard let first = rest.firstRange(of: marks[0]), let last = marks.last,
        let end = rest.firstRange(of: last)
      else { continue }
      let before = rest[..<first.lowerBound]
      let figures = run.map(figureMark).joined()
      if let paragraph = paragraph(endingIn: before) {
        result += before[..<paragraph]
        result +=
          "<div class=\"bound\">" + marks.joined() + before[paragraph...] + "</div>" + figures
      } else {
        result += before + marks.joined() + figures
      }
      rest = rest[end.upperBound...]
    }
    return result + rest
  }

  private static func mark(_ slot: Int) -> String {
    "<x-directive data-slot=\"\(slot)\"></x-directive>"
  }

  /// Claims with nothing but white space between them belong to the same paragraph.
  private static func runs(of claims: [Int], in html: String) -> [[Int]] {
    var runs: [[Int]] = []
    var rest = html[...]
    for slot in claims {
      guard let found = rest.firstRange(of: mark(slot)) else { continue }
      if !runs.isEmpty, rest[..<found.lowerBound].allSatisfy(\.isWhitespace) {
        runs[runs.count - 1].append(slot)
      } else {
        runs.append([slot])
      }
      rest = rest[found.upperBound...]
    }
    return runs
  }

  /// Where the paragraph begins that ends a text; nil if the text ends in something else.
  private static func paragraph(endingIn text: Substring) -> Substring.Index? {
    var end = text.endIndex
    while end > text.startIndex, text[text.index(before: end)].isWhitespace {
      end = text.index(before: end)
    }
    let text = text[..<end]
    guard text.hasSuffix("</p>") else { return nil }
    return text.ranges(of: "<p>").last?.lowerBound
  }
}
