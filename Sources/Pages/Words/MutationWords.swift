import Charts
import Proofreading

/// What a mutation score says, in both languages.
struct MutationWords {
  private let score: MutationScore
  private let language: Language

  init(_ score: MutationScore, _ language: Language) {
    self.score = score
    self.language = language
  }

  private func say(_ korean: String, _ english: String) -> String {
    language == .korean ? korean : english
  }

  /// One line: how many mutants were refuted, and what became of the others.
  var summary: String {
    if score.made == 0 { return say("만들 수 있는 실수가 없다", "no mutant can be made of it") }
    var parts = [
      say(
        "실수 \(score.slips)개 중 \(score.refuted)개 적발",
        "\(score.refuted) of \(Words.count(score.slips, "mutant")) refuted")
    ]
    if score.equivalent > 0 {
      parts.append(say("\(score.equivalent)개는 역시 참", "\(score.equivalent) true as well"))
    }
    if score.implied > 0 {
      parts.append(say("\(score.implied)개는 더 약한 참", "\(score.implied) implied by it"))
    }
    if score.undecided > 0 {
      parts.append(say("\(score.undecided)개는 판정 불가", "\(score.undecided) undecided"))
    }
    if !score.survivors.isEmpty {
      parts.append(
        say("\(score.survivors.count)개는 놓침", "\(score.survivors.count) not found out"))
    }
    return parts.joined(separator: ", ")
  }

  /// What a weak score means; nil for a good one.
  var warning: String? {
    guard score.isWeak else { return nil }
    return say("약하게 검사됨: 실수가 통과할 수 있다", "weakly tested: a slip could pass")
  }

  /// At most three mutants that nothing refutes.
  var survivors: [String] {
    score.survivors.prefix(3).map {
      $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }

  /// Everything, line by line.
  var lines: [String] {
    [summary] + survivors.map { say("놓친 실수: ", "not refuted: ") + $0 }
  }
}
