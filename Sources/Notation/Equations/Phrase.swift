/// What words between formulas do.
enum Phrase: Equatable {
  /// "and", "where": an equation ends and another begins.
  case joins
  /// "if", "for all": a condition begins; "for all x" is complete by itself.
  case restricts(isComplete: Bool)
  /// Part of a formula.
  case other

  private static let joining: Set<String> = [
    "and", "or", "where", "with", "so", "thus", "hence", "then", "therefore", "but", "also",
    "i.e.", "그리고", "이고", "따라서", "여기서", "또는", "즉",
  ]
  private static let restricting: Set<String> = [
    "if", "for", "when", "as", "s.t.", "such", "subject", "whenever", "unless", "iff", "otherwise",
    "given", "단", "단,",
  ]

  init(_ node: Syntax) {
    guard case .text(let text) = node.kind else {
      self = .other
      return
    }
    let words = text.lowercased().split { $0 == " " || $0 == "," || $0 == ":" }.map(String.init)
    guard let first = words.first, text.contains(where: { $0.isLetter || $0.isNumber }) else {
      // Punctuation set as text.
      self = .joins
      return
    }
    if words.count <= 2, Self.joining.contains(first) {
      self = .joins
    } else if Self.restricting.contains(first) {
      self = .restricts(isComplete: words.count > 2)
    } else {
      self = .other
    }
  }
}
