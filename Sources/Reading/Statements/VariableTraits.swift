import Kernel
import Notation

/// What prose and inline mathematics say of random variables: `X>0`, "$x$ is discrete".
extension Conditions {
  /// Notes that variables are positive or discrete, from the words around inline mathematics.
  mutating func describeVariables(_ pieces: [String]) {
    for (number, piece) in pieces.enumerated() where number % 2 == 0 {
      let text = piece.lowercased()
      if Self.allDiscrete.contains(where: text.contains), !text.contains("continuous") {
        isAllDiscrete = true
      }
    }
    var group: [Name] = []
    var lead = ""
    for place in stride(from: 1, to: pieces.count, by: 2) {
      let own = variables(in: pieces[place])
      let joins: Set = ["and", ",", ", and", "and let", "와", "과", "、", "和", "与", "및"]
      let isJoined = joins.contains(Self.withoutAsides(pieces[place - 1]).trimmed)
      group = isJoined ? group + own : own
      let names = group
      guard !own.isEmpty else { continue }
      if !isJoined { lead = String(pieces[place - 1].lowercased().suffix(32)) }
      let before = lead
      let after = place + 1 < pieces.count ? String(pieces[place + 1].lowercased().prefix(32)) : ""
      // E[T] makes T a variable unless the note calls it a function.
      let isFunction = ["function ", "functions ", "critic ", "함수 ", "函数"]
        .contains { before.hasSuffix($0) }
      if isFunction, names.allSatisfy({ vocabulary.onlyAveraged.contains($0) }) {
        functions.formUnion(names)
        continue
      }
      if Self.isDiscrete(before, after) { discrete.formUnion(names) }
      if Self.isPositive(before, after) { positive.formUnion(names) }
    }
  }

  private static let allDiscrete = [
    "all random variables are discrete", "all variables are discrete",
    "all random variables below are discrete", "random variables below are discrete",
    "everything is discrete", "all alphabets are finite", "모든 확률변수는 이산", "所有随机变量都是离散",
  ]

  private static func isDiscrete(_ before: String, _ after: String) -> Bool {
    let after =
      after.first == " " && after.dropFirst().first.map { !$0.isASCII } ?? false
      ? String(after.dropFirst()) : after
    for verb in [
      " be discrete", " is discrete", " are discrete", " discrete", " (discrete)", " (categorical)",
      " (이산", "(이산", "（离散", "(离散", " (a discrete", "는 이산", "은 이산", "이 이산",
      "가 이산", "是离散", "为离散", "都是离散", "均为离散", "皆为离散", "是有限", "为有限", "는 유한", "은 유한",
      "只取有限个", "取有限个", "仅取有限个", " takes finitely many", " take finitely many",
      " takes only finitely many", " has finitely many", "는 유한개", "는 유한 개", "가 유한개", "가 유한 개",
    ]
    where after.hasPrefix(verb) {
      return true
    }
    if before.hasSuffix("离散标签") || before.hasSuffix("类别标签") { return true }
    if before.hasSuffix("离散变量") || before.hasSuffix("离散随机变量") { return true }
    let words = before.split { " \n".contains($0) }.suffix(4)
    guard before.last?.isWhitespace ?? false, let kind = words.lastIndex(where: isFinite),
      words[(kind + 1)...].allSatisfy({ Self.nouns.contains(String($0)) })
    else { return false }
    return kind == words.startIndex || words[kind - 1] != "not"
  }

  /// Whether words before or after random variables say that they are positive.
  private static func isPositive(_ before: String, _ after: String) -> Bool {
    let leads = [
      "positive random variable ", "positive random variables ", "positive variable ",
      "positive variables ", "for positive ", "strictly positive ", "양의 확률변수 ", "양수 확률변수 ",
      "양의 확률변수", "正随机变量", "正的随机变量", "取正值的随机变量",
    ]
    if leads.contains(where: before.hasSuffix) || leads.contains(where: before.trimmed.hasSuffix) {
      return true
    }
    let verbs = [
      " is positive", " be positive", " are positive", " positive", " is strictly positive",
      " be a positive", " is a positive", " be strictly positive", " takes positive values",
      "는 양의 확률변수", "은 양의 확률변수", "가 양의 확률변수", "이 양의 확률변수", "는 양수", "가 양수",
      "是正随机变量", "为正随机变量", "取正值", "为正的", "是正的",
    ]
    return verbs.contains { verb in
      after.hasPrefix(verb) && !after.hasPrefix(verb + " definite")
        && !after.hasPrefix(verb + "-definite") && !after.hasPrefix(verb + " semi")
    }
  }

  private static func isFinite(_ word: Substring) -> Bool {
    ["discrete", "finite", "finite-valued", "categorical", "class", "이산", "离散"].contains(word)
  }

  private static let nouns: Set<String> = [
    "random", "variable", "variables", "vector", "vectors", "latent", "latents", "label", "labels",
    "code", "codes", "확률변수", "변수",
    "随机变量", "变量",
  ]

  /// A text without what stands in parentheses.
  private static func withoutAsides(_ text: String) -> String {
    var depth = 0
    return text.filter { character in
      if character == "(" { depth += 1 }
      defer { if character == ")" { depth -= 1 } }
      return depth <= 0
    }
  }

  /// The variables of a list such as `X, Y, Z`, or none if something else stands there.
  private func variables(in latex: String) -> [Name] {
    guard latex.utf8.count < 40 else { return [] }
    var names: [Name] = []
    for part in Atoms.commaSeparated(Normalise.atoms(parse(latex, macros: macros))) {
      guard part.count == 1, let letter = vocabulary.letter(Head(part[0])),
        vocabulary.variables.contains(letter.name)
      else { return [] }
      names.append(letter.name)
    }
    return names
  }
}
