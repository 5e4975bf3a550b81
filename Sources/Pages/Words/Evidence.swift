import Charts
import Kernel
import Proofreading

/// What a verdict rests on, in at most two short lines.
struct Evidence {
  let statement: StatementReport
  let language: Language

  private func say(_ korean: String, _ english: String) -> String {
    language == .korean ? korean : english
  }

  /// The lines, without full stops.
  var lines: [String] {
    switch statement.finding {
    case .judged(let verdict):
      switch verdict.outcome {
      case .holds(let evidence): return holding(verdict, evidence)
      case .fails: return failing(verdict)
      case .undecided(let reason): return [VerdictWords.text(reason)[language]]
      }
    case .definition(let what):
      if what.isEmpty { return [] }
      return what.contains(" ")
        ? [Phrasebook.phrase(what, language)] : [say("\(what)의 정의", "introduces \(what)")]
    case .mistyped(let reason), .assumption(let reason),
      .notCheckable(let reason), .unread(let reason), .doubted(_, let reason):
      return reason.isEmpty ? [] : [Phrasebook.phrase(reason, language)]
    case .skipped(let reason): return reason.isEmpty ? [] : [reason]
    case .ambiguous(let readings): return readings.map { Phrasebook.phrase($0, language) }
    }
  }

  /// Number of models behind a verdict.
  static func modelCount(_ verdict: Verdict) -> Int { verdict.models.values.reduce(0, +) }

  private func holding(_ verdict: Verdict, _ evidence: Verdict.Evidence) -> [String] {
    let count = Evidence.modelCount(verdict)
    let isOwn = statement.scope == .noteModel
    var lines: [String] = []
    switch evidence {
    case .exact:
      lines.append(
        isOwn
          ? say("노트의 모형 \(count)개에서", "in \(count) models of the note’s family")
          : say("모든 모형에서 · 무작위 모형 \(count)개", "for every model · \(count) random ones"))
    case .searched:
      lines.append(
        say("모형 \(count)개에서 깨지지 않았다", "none of \(count) models breaks it"))
      lines.append(
        say(
          "가장 작은 여유 \(Quantity.scientific(verdict.gap))",
          "smallest slack \(Quantity.scientific(verdict.gap))"))
    case .numeric:
      lines.append(
        isOwn
          ? say("노트의 모형 \(count)개에서", "in \(count) models of the note’s family")
          : say("모형 \(count)개에서", "in \(count) models"))
      lines.append(
        say(
          "차이 ≤ \(Quantity.scientific(max(verdict.gap, verdict.bound)))",
          "difference ≤ \(Quantity.scientific(max(verdict.gap, verdict.bound)))"))
    }
    if verdict.aside > 0, lines.count < 2 {
      lines.append(
        say(
          "양변이 발산하는 \(verdict.aside)개는 제외",
          "\(verdict.aside) more set aside: both sides diverge"))
    }
    if let score = statement.mutation, let warning = MutationWords(score, language).warning {
      lines = lines.prefix(1) + [warning]
    }
    return lines
  }

  private func failing(_ verdict: Verdict) -> [String] {
    var lines = statement.mistakes.map { $0.phrase(in: language) }
    var seen: Set<String> = []
    lines = lines.filter { seen.insert($0).inserted }
    if lines.isEmpty, !statement.message.isEmpty {
      lines = [
        statement.message == Finding.falseStep
          ? say("이 단계는 거짓이다", Finding.falseStep)
          : Phrasebook.phrase(statement.message, language)
      ]
    }
    lines = Array(lines.prefix(2))
    if lines.count < 2, let condition = statement.conditions.first?.text(in: language) {
      lines.append(say("성립하는 조건: \(condition)", "holds if \(condition)"))
    }
    if let other = statement.partOf?.replacing("eq-", with: "") {
      lines.append(say("\(other)번과 같은 실수", "the same slip as in \(other)"))
    }
    return lines
  }

  /// One sentence about the repairs: how many changes, and whether another is as small.
  var repairSentence: String? {
    guard let repair = statement.repairs.first else { return nil }
    let changes = repair.changes
    let isOnly = statement.repairs.count == 1
    let isOwn = repair.evidence == StatementReport.Scope.noteModel.rawValue
    if language == .korean {
      let names = ["", "한 군데를", "두 군데를", "세 군데를", "네 군데를"]
      let places = changes < names.count ? names[changes] : "\(changes)군데를"
      let scope = isOwn ? "노트의 모형에서 " : ""
      let others =
        isOnly
        ? "이만큼 작은 수정은 이것 하나뿐이다." : "이만큼 작은 수정이 \(statement.repairs.count)가지 있다."
      return "\(places) 고치면 \(scope)성립한다. \(others)"
    }
    let count = Words.capitalised(Words.spelled(changes)) + (changes == 1 ? " change" : " changes")
    let scope = isOwn ? " for the note’s model" : ""
    let verb = changes == 1 ? "makes" : "make"
    let others =
      isOnly
      ? "No other repair is as small."
      : "\(Words.capitalised(Words.spelled(statement.repairs.count))) repairs are this small."
    return "\(count) \(verb) it hold\(scope). \(others)"
  }
}
