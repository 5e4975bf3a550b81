import Notation

/// The words by which a note calls a script letter the ELBO: "$\\mathcal L$ is the usual ELBO".
enum BoundNames {
  /// Whether what follows a letter calls it the ELBO.
  static func follow(_ text: String) -> Bool {
    var rest = Substring(text.lowercased().trimmed)
    guard drop(joins, from: &rest) || rest.hasPrefix("the ") || isBound(rest) else { return false }
    drop(articles, from: &rest)
    while drop(kinds, from: &rest) {}
    return isBound(rest)
  }

  /// Whether what stands before a letter calls it the ELBO: "the usual ELBO $\\mathcal L$".
  static func precede(_ text: String) -> Bool {
    var rest = Substring(text.lowercased().trimmed)
    guard let name = names.first(where: { rest.hasSuffix($0) }) else { return false }
    rest = rest.dropLast(name.count)
    // "E-step maximises the ELBO" names nothing else; "gradient of the ELBO" is another quantity.
    let words = rest.split(separator: " ").map(String.init)
    return words.allSatisfy { word in
      (articles + kinds + leads).contains { $0.trimmed == word }
    }
  }

  /// Whether the words around a letter call it the bound of the law that follows: "the bound
  /// $\\mathcal L^*$ reached by $q^*$".
  static func reach(_ before: String, _ between: String) -> Bool {
    let lead = before.lowercased().trimmed
    guard lead.hasSuffix("bound") || lead.hasSuffix("elbo") else { return false }
    return reaching.contains(between.lowercased().trimmed)
  }

  private static let reaching: Set<String> = [
    "reached by", "attained by", "achieved by", "obtained with", "obtained by", "that belongs to",
    "reached with", "attained with", "achieved with", "with", "under", "at", "for", "given by",
    "of", "reached at", "attained at",
  ]

  private static func isBound(_ text: Substring) -> Bool {
    names.contains { name in
      guard text.hasPrefix(name) else { return false }
      // "the ELBO gap" and "the ELBO of the second model" are something else.
      let after = text.dropFirst(name.count).trimmingPrefix(" ")
      return !others.contains { after.hasPrefix($0) }
    }
  }

  @discardableResult
  private static func drop(_ words: [String], from text: inout Substring) -> Bool {
    guard let word = words.first(where: { text.hasPrefix($0) }) else { return false }
    text = text.dropFirst(word.count).trimmingPrefix(" ")
    return true
  }

  private static let names = [
    "evidence lower bound", "variational lower bound", "elbo", "증거 하한", "증거하한", "变分下界",
    "证据下界",
  ]
  private static let joins = [
    "is called ", "is just ", "is again ", "is ", "denotes ", "denote ", "stands for ", "means ",
    "for ", "= ", ": ", "(", "은 ", "는 ", "은", "는", "是", "为", "表示",
  ]
  private static let articles = ["the ", "an ", "a ", "our "]
  private static let kinds = [
    "ordinary ", "usual ", "standard ", "plain ", "vanilla ", "familiar ", "well-known ",
    "corresponding ", "single-sample ", "one-sample ", "classical ", "보통의 ", "통상의 ", "일반 ",
    "통상적인 ", "표준 ", "通常的", "标准的", "标准", "普通的", "普通",
  ]
  private static let leads = ["let", "write", "with", "where", "for", "recall", "call", "and"]
  private static let others = [
    "gap", "gradient", "of the", "ratio", "difference", "per", "objective",
  ]
}
