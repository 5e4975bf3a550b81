import Kernel
import Notes

/// What a note supposes of a symbol for a while: "if the columns of $W$ are orthogonal,".
///
/// It says nothing of the displays before. Those that it introduces are read with it; a claim further
/// on in the section must be true, or false, with and without it.
struct Supposition {
  var name: Name
  /// What the symbol is, in the words of the symbol table.
  var words: [String]
  /// The number of paragraphs before the one in which it stands.
  var paragraph: Int

  /// Whether words around a symbol suppose something instead of saying it.
  static func isMade(by before: String, _ after: String) -> Bool {
    let lead = before.lowercased().split { !$0.isLetter }
    if lead.contains(where: { ["if", "when", "whenever", "should"].contains($0) }) { return true }
    if ["若", "如果", "假如", "当"].contains(where: before.contains) { return true }
    return ["하면", "이면", "라면", "다면", "때 ", "때,", "때는", "때의", "경우"].contains(where: after.contains)
  }
}

extension NoteReader {
  /// Comes to a paragraph.
  mutating func suppose(in text: String) {
    paragraph += 1
    let new = suppositions.filter { $0.paragraph == paragraph }
    // "Then" goes on with what was supposed.
    if !new.isEmpty || text.trimmed.count > 30 { closeSuppositions = [:] }
    for supposition in new {
      closeSuppositions[supposition.name] = supposition.words
      context.supposed[supposition.name] = supposition.words
    }
  }

  /// A new section supposes nothing.
  mutating func endSuppositions() {
    closeSuppositions = [:]
    context.supposed = [:]
  }

  /// Takes what was supposed just before a display for said.
  mutating func takeSuppositions() {
    for (name, words) in closeSuppositions {
      context.vocabulary.declared[name] = words
      context.supposed[name] = nil
    }
  }
}

extension Context {
  /// The context in which all that was supposed some way back is said.
  func supposing() -> Context {
    var result = self
    result.vocabulary.declared.merge(supposed) { _, supposed in supposed }
    result.supposed = [:]
    return result
  }
}
