import Charts
import Kernel
import Proofreading

/// Words for verdicts, in both languages, two or three to a verdict.
enum VerdictWords {
  /// The verdict with its evidence, as in "holds · exact".
  static func title(of statement: StatementReport, _ language: Language) -> String {
    let word = word(for: statement.finding)[language]
    guard let evidence = evidence(of: statement) else { return word }
    return "\(word) · \(evidence[language])"
  }

  /// What was found, in one word.
  static func word(for finding: StatementReport.Finding) -> Localized<String> {
    switch finding {
    case .judged(let verdict):
      switch verdict.outcome {
      case .holds: Localized(korean: "성립", english: "holds")
      case .fails: Localized(korean: "거짓", english: "fails")
      case .undecided: Localized(korean: "판정 보류", english: "undecided")
      }
    case .mistyped: Localized(korean: "거짓", english: "fails")
    case .definition: Localized(korean: "정의", english: "definition")
    case .assumption: Localized(korean: "가정", english: "assumption")
    case .notCheckable: Localized(korean: "판정 밖", english: "not checkable")
    case .unread: Localized(korean: "읽지 못함", english: "unread")
    case .ambiguous, .doubted: Localized(korean: "판정 보류", english: "undecided")
    case .skipped: Localized(korean: "건너뜀", english: "skipped")
    }
  }

  private static func evidence(of statement: StatementReport) -> Localized<String>? {
    switch statement.finding {
    case .judged(let verdict):
      guard case .holds(let evidence) = verdict.outcome else { return nil }
      return switch evidence {
      case .exact: Localized(korean: "정확", english: "exact")
      case .searched: Localized(korean: "탐색", english: "searched")
      case .numeric: Localized(korean: "수치", english: "numeric")
      }
    case .mistyped: return Localized(korean: "종류가 다름", english: "kinds differ")
    case .ambiguous: return Localized(korean: "두 가지 읽기", english: "two readings")
    case .doubted: return Localized(korean: "읽기가 불확실", english: "reading uncertain")
    default: return nil
    }
  }

  /// Why nothing was found.
  static func text(_ reason: Verdict.Reason) -> Localized<String> {
    switch reason {
    case .noMeaning(let text):
      Localized(
        korean: "값을 줄 수 없다: \(Phrasebook.phrase(text, .korean))",
        english: "no model gives it a value: \(text)")
    case .mismatch(let text):
      Localized(
        korean: "모양이 맞지 않는다: \(Phrasebook.phrase(text, .korean))",
        english: "the shapes do not fit: \(text)")
    case .diverges:
      Localized(korean: "모든 모형에서 발산한다", english: "both sides diverge in every model")
    case .tooCoarse:
      Localized(
        korean: "오차 한계가 넓어 가릴 수 없다", english: "the error bounds are too wide to tell")
    case .tooFew(let count):
      Localized(
        korean: "값이 있는 모형이 \(count)개뿐이다",
        english: "only \(Words.count(count, "model")) gave it a value")
    case .onlyGaussian:
      Localized(
        korean: "정규분포 모형에서만 값이 있고, 다른 모형에서는 깨질 수 있다",
        english: "only Gaussian models gave it a value, and others may break it")
    case .tooLarge(let text):
      Localized(korean: "너무 크다: \(Phrasebook.phrase(text, .korean))", english: "too large: \(text)")
    }
  }

  /// A kind of world.
  static func text(_ kind: World.Kind) -> Localized<String> {
    switch kind {
    case .finite: Localized(korean: "유한 밀도 모형", english: "finite densities")
    case .discrete: Localized(korean: "이산 모형", english: "discrete")
    case .gaussian: Localized(korean: "가우스 모형", english: "Gaussian")
    case .declared: Localized(korean: "노트의 모형", english: "the note's model")
    case .smooth: Localized(korean: "매끄러운 비선형 모형", english: "smooth non-linear")
    }
  }
}
