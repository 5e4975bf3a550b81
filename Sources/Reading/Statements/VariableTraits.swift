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
      let joins = [" and ", ", ", ", and ", " and let ", "와 ", "과 ", "、", "和", "与"]
      let isJoined = joins.contains(pieces[place - 1])
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
      if before.hasSuffix("positive random variable ") || before.hasSuffix("positive variable ") {
        positive.formUnion(names)
      }
    }
  }

  private static let allDiscrete = [
    "all random variables are discrete", "all variables are discrete",
    "all random variables below are discrete", "random variables below are discrete",
    "everything is discrete", "all alphabets are finite", "모든 확률변수는 이산", "所有随机变量都是离散",
  ]

  private static func isDiscrete(_ before: String, _ after: String) -> Bool {
    for verb in [
      " be discrete", " is discrete", " are discrete", " discrete", " (discrete)", " (categorical)",
      " (이산", "(이산", "（离散", "(离散", " (a discrete", "는 이산", "은 이산", "是离散", "为离散",
    ]
    where after.hasPrefix(verb) {
      return true
    }
    for lead in [
      "discrete ", "discrete random variable ", "discrete random variables ", "이산 ",
      "class label ", "discrete label ", "categorical variable ", "categorical label ",
      "discrete class ", "discrete code ", "discrete latent ", "discrete latent variable ",
      "离散变量", "离散标签", "类别标签",
    ]
    where before.hasSuffix(lead) {
      return !before.hasSuffix("not discrete ")
    }
    return false
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
