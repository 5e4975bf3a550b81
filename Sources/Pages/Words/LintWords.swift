import Charts
import Reading
import SourceText

/// What a lint says, in one plain sentence without a full stop, and what to write instead.
struct LintWords {
  let lint: Lint
  let language: Language

  private func say(_ korean: String, _ english: String) -> String {
    language == .korean ? korean : english
  }

  /// What is wrong; `line` gives the line of the other place that the rule compares.
  func message(line: (Int) -> Int) -> String {
    let subject = lint.subject
    switch lint.rule {
    case .tableBar:
      return say(
        "kramdown은 이 ‘|’를 표의 칸 경계로 읽는다", "kramdown takes this `|` for the edge of a table cell")
    case .invisibleBraces:
      return say(
        "이 중괄호는 찍히지 않아 \(subject)이(가) 첫 항에서 끝나 보인다",
        "these braces are not printed, so `\(subject)` seems to end after the first term")
    case .unclosedBracket:
      return say("‘\(subject)’의 짝이 없다", "`\(subject)` has no partner")
    case .mixedBars:
      let preferred = lint.preferred ?? "\\mid"
      return say(
        "조건 막대가 여기서는 ‘\(subject)’, 다른 곳에서는 주로 ‘\(preferred)’이다: 간격이 다르게 찍힌다",
        "this condition bar is `\(subject)`, but most here are `\(preferred)`: "
          + "they are spaced differently")
    case .singleBar:
      return say(
        "발산의 두 인자 사이에 막대가 하나뿐이다", "only one bar stands between the arguments of a divergence")
    case .unknownReference:
      return say("‘\(subject)’라는 라벨이 이 노트에 없다", "no label `\(subject)` stands in this note")
    case .duplicateLabel:
      let first = lint.other.map { line($0.lower) } ?? 0
      return say(
        "‘\(subject)’라는 라벨이 \(first)행에 이미 있다",
        "the label `\(subject)` already stands on line \(first)")
    }
  }

  /// What to write instead.
  var help: String {
    switch lint.rule {
    case .tableBar:
      say("‘\\vert’나 ‘\\mid’로 쓴다", "write `\\vert` or `\\mid` instead")
    case .invisibleBraces:
      say(
        "합을 ‘\\left[ … \\right]’로 묶는다", "put the sum into brackets: `\\left[ … \\right]`")
    case .unclosedBracket:
      say("짝을 쓰거나 이것을 지운다", "write its partner, or remove it")
    case .mixedBars:
      say(
        "한 노트에서는 ‘\(lint.preferred ?? "\\mid")’로 통일한다",
        "write `\(lint.preferred ?? "\\mid")` throughout the note")
    case .singleBar:
      say("‘\\|’나 ‘\\parallel’로 쓴다", "write `\\|` or `\\parallel` between them")
    case .unknownReference:
      say(
        "가리키는 수식에 ‘\\label{\(lint.subject)}’을 쓰거나 이름을 고친다",
        "write `\\label{\(lint.subject)}` into the equation that is meant, or mend the name")
    case .duplicateLabel:
      say("수식마다 다른 라벨을 쓴다", "give each equation a label of its own")
    }
  }
}

extension LintRule {
  /// What the rule is about, for lists of rules.
  var summary: String {
    switch self {
    case .tableBar: "a bare bar in inline mathematics that kramdown turns into a table"
    case .invisibleBraces: "braces around a sum that TeX does not print"
    case .unclosedBracket: "a bracket without its partner"
    case .mixedBars: "condition bars that are spaced differently within one note"
    case .singleBar: "one bar between the arguments of a divergence"
    case .unknownReference: "a reference to a label that does not exist"
    case .duplicateLabel: "the same label twice"
    }
  }
}
