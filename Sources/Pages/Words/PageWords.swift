import Charts

/// The page's own words.
struct PageWords {
  let language: Language

  private func say(_ korean: String, _ english: String) -> String {
    language == .korean ? korean : english
  }

  var skip: String { say("본문으로 건너뛰기", "Skip to the text") }
  var contents: String { say("차례", "Contents") }
  var summary: String { say("교정 결과", "What proofreading found") }
  var untitled: String { say("제목 없는 노트", "Untitled note") }
  var readAs: String { say("이렇게 읽었다", "Read as") }
  var why: String { say("읽은 까닭", "Why this reading") }
  var models: String { say("모형", "Models") }
  var exactModels: String { say("정확 산술", "Exact arithmetic") }
  var aside: String { say("제외(발산)", "Set aside (diverge)") }
  var gap: String { say("차이", "Difference") }
  var slack: String { say("가장 작은 여유", "Smallest slack") }
  var bound: String { say("오차 한계", "Error bound") }
  var holdsIf: String { say("성립하는 조건", "Holds if") }
  var mutation: String { say("실수 검출", "Slips found") }
  var survivors: String { say("놓친 실수", "Slips that pass") }
  var otherRepairs: String { say("다른 수정", "Other repairs") }
  var wholeChain: String { say("사슬 전체", "The chain as a whole") }
  var counterexample: String { say("반례", "Counterexample") }
  var left: String { say("왼쪽", "left") }
  var right: String { say("오른쪽", "right") }
  var irrelevant: String { say("값이 상관없는 것", "Whatever these are") }
  var replay: String { say("다시 보기", "Replay") }
  var commonMistake: String { say("흔한 실수", "Common mistake") }
  var expectedFailure: String { say("예상대로 거짓", "fails, as expected") }
  var unexpected: String { say("예상과 다름", "not as expected") }
  var partOf: String { say("같은 실수", "Same slip as") }
  var removed: String { say("지울 것", "removed") }
  var added: String { say("넣을 것", "added") }
  var repaired: String { say("고친 식", "Repaired") }
  var numbers: String { say("그림의 수치", "The numbers behind the figure") }
  var claim: String { say("측정한 주장", "Measured claim") }
  func measurements(_ count: Int) -> String {
    say("측정값 \(count)개", count == 1 ? "1 measurement" : "\(count) measurements")
  }
  func claimed(_ sign: String, _ value: String) -> String {
    say("주장: \(sign) \(value)", "claimed: \(sign) \(value)")
  }
  var explorable: String { say("움직이는 그림", "Picture to drag") }
  var onScreen: String { say("화면에서:", "On the screen:") }
  var languages: String { say("언어", "Languages") }
  var missingFigure: String { say("그림이 아직 없다", "This figure has not been made") }
  var unset: String { say("조판하지 못함", "Could not be typeset") }
  var madeBy: String {
    say("Marginalia가 수식을 무작위 모형에서 검산했다.", "Mathematics checked on random models by Marginalia.")
  }
  func lints(_ count: Int) -> String {
    say("적는 법에 대한 조언 \(count)가지", "\(Words.count(count, "remark")) on how it is written")
  }
  func line(_ number: Int) -> String { say("\(number)행", "line \(number)") }
  func statement(_ number: String) -> String { say("명제 \(number)", "Statement \(number)") }
}
