import Charts

/// The quiz's own words.
struct QuizWords {
  let language: Language

  private func say(_ korean: String, _ english: String) -> String {
    language == .korean ? korean : english
  }

  func title(_ note: String?) -> String {
    let name = say("틀린 줄 찾기", "Spot the error")
    return note.map { "\(name): \($0)" } ?? name
  }
  func invitation(_ count: Int) -> String {
    say(
      "문제 \(count)개. 문제마다 한 줄이 거짓이고, 나머지는 무작위 모형에서 검산한 참이다.",
      "\(Words.count(count, "question")). One line of each is false; the others hold on every random "
        + "model that was tried.")
  }
  var empty: String {
    say("이 노트에는 바꾸어 볼 참인 식이 없다.", "This note has no statement that holds and could be changed.")
  }
  func level(_ level: Int) -> String {
    switch level {
    case 1: say("쉬움: 부호와 항", "Easy: signs and terms")
    case 2: say("보통: 인자와 이름", "Medium: factors and names")
    default: say("어려움: 막대의 어느 쪽인가", "Hard: which side of the bar")
    }
  }
  func question(_ number: Int) -> String { say("문제 \(number)", "Question \(number)") }
  var answer: String { say("답 보기", "Answer") }
  func falseLine(_ letter: String) -> String { say("(\(letter))가 거짓이다", "(\(letter)) is false") }
  var written: String { say("거짓인 줄", "As written") }
  var true_: String { say("옳은 줄", "As it holds") }
}
