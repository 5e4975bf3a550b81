import Charts

/// Korean for what the reader says in English.
///
/// The reader's sentences are the keys, as in gettext: a sentence that is not here stays as it is,
/// and a test looks for such sentences in the reader's source.
enum Phrasebook {
  /// A sentence in a language.
  static func phrase(_ english: String, _ language: Language) -> String {
    language == .korean ? korean(english, depth: 0) : english
  }

  private static let plain = Dictionary(
    all.lazy.filter { !$0.english.contains("{}") }.map { ($0.english, $0.korean) },
    uniquingKeysWith: { first, _ in first })

  /// Sentences with something to fill in, those that say most first.
  private static let templates = all.filter { $0.english.contains("{}") }
    .map { (pieces: pieces(of: $0.english), korean: pieces(of: $0.korean)) }
    .sorted { length($0.pieces) > length($1.pieces) }

  /// Every sentence with its Korean.
  static var all: [(english: String, korean: String)] {
    statements + shapes + terms + notation + values + models
  }

  private static func korean(_ english: String, depth: Int) -> String {
    if let found = plain[english] { return found }
    // What is filled in may be a phrase of its own: a shape, the part that has it.
    guard depth < 4 else { return english }
    for template in templates {
      guard let fillings = fillings(of: template.pieces, in: english) else { continue }
      var result = template.korean[0]
      for (filling, piece) in zip(fillings, template.korean.dropFirst()) {
        result += korean(filling, depth: depth + 1) + piece
      }
      return result
    }
    return english
  }

  /// What stands between the pieces of a template; nil if the text is not of its form.
  private static func fillings(of pieces: [String], in text: String) -> [String]? {
    guard let first = pieces.first, let last = pieces.last, text.hasPrefix(first) else {
      return nil
    }
    var rest = text.dropFirst(first.count)
    var fillings: [String] = []
    for piece in pieces.dropFirst().dropLast() {
      guard let range = rest.firstRange(of: piece) else { return nil }
      fillings.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    guard rest.hasSuffix(last) else { return nil }
    fillings.append(String(rest.dropLast(last.count)))
    return fillings.allSatisfy { !$0.isEmpty } ? fillings : nil
  }

  private static func length(_ pieces: [String]) -> Int { pieces.reduce(0) { $0 + $1.count } }

  private static func pieces(of template: String) -> [String] {
    template.split(separator: "{}", omittingEmptySubsequences: false).map(String.init)
  }
}
