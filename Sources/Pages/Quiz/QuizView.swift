import Charts
import Notes
import Proofreading
import SourceText

/// The body of a quiz.
struct QuizView: ~Copyable {
  private let displays: [Int: String]
  private let language: Language
  private var typesetter: Typesetter

  init(report: NoteReport, language: Language, typesetter: consuming Typesetter) {
    self.language = language
    self.typesetter = typesetter
    var displays: [Int: String] = [:]
    for case .mathematics(let mathematics) in report.note.items {
      displays[mathematics.slot] = mathematics.latex.text
    }
    self.displays = displays
  }

  private var words: QuizWords { QuizWords(language: language) }

  /// Everything between `<body>` and `</body>`.
  mutating func body(_ questions: [QuizQuestions.Question], title: String) -> HTML {
    var content: HTML = ""
    var level = 0
    for (number, question) in questions.enumerated() {
      if question.slip.level != level {
        level = question.slip.level
        content += "<h2>\(words.level(level))</h2>\n"
      }
      content += view(question, number: number + 1)
    }
    let lead = questions.isEmpty ? words.empty : words.invitation(questions.count)
    return """
      <a class="skip" href="#text">\(PageWords(language: language).skip)</a>
      <div class="quiz" id="top"><main id="text"><header><h1>\(title)</h1>\
      <p class="summary">\(lead)</p></header>
      \(content)</main></div>

      """
  }

  private mutating func view(_ question: QuizQuestions.Question, number: Int) -> HTML {
    let slip = question.slip
    let letters = ["a", "b", "c"]
    var lines: HTML = ""
    var falseLetter = ""
    for (place, line) in question.lines.enumerated() {
      if line == nil { falseLetter = letters[place] }
      let latex = line?.latex ?? slip.slip.latex
      lines += """
        <li><span class="letter">(\(letters[place]))</span><div class="right">\
        \(typesetter.set(QuizView.plain(latex), .row).html)</div></li>
        """
    }
    let mistake: HTML =
      slip.mistake.map { "<p>\($0.phrase(in: language))</p>" } ?? ""
    let (wrong, right) = marked(slip)
    return """
      <section class="question" id="question-\(number)" aria-labelledby="question-\(number)-title">\
      <h3 id="question-\(number)-title">\(words.question(number))</h3>
      <ol>\(lines)</ol>
      <details><summary>\(words.answer)</summary><div class="answer">\
      <p><strong>\(words.falseLine(falseLetter))</strong></p>\(mistake)\
      <dl><dt>\(words.written)</dt><dd class="right">\(wrong)</dd>\
      <dt>\(words.true_)</dt><dd class="right">\(right)</dd></dl>\
      \(CounterexampleView(slip.counterexample, language: language).html)</div></details></section>

      """
  }

  /// The false line and the true one, with what differs between them tinted; without tints where
  /// the display can't be cut there.
  private mutating func marked(_ line: FalseLine) -> (wrong: HTML, right: HTML) {
    let statement = line.statement
    let layout = DisplayLines(of: displays[statement.slot] ?? "", statements: [])
    let marks = RepairMarks(lines: layout, repair: line.slip)
    let part = statement.leftSpan.union(statement.rightSpan)
    if !statement.leftSpan.isEmpty, marks.fits([part]),
      // What the slip put in is what has to go.
      let wrong = layout.source(of: part, marks: marks.slipped),
      let right = layout.source(of: part, marks: marks.restored)
    {
      let first = typesetter.set(wrong, .row, isMarked: true)
      let second = typesetter.set(right, .row, isMarked: true)
      if first.error == nil, second.error == nil { return (first.html, second.html) }
    }
    return (
      typesetter.set(QuizView.plain(line.slip.latex), .row).html,
      typesetter.set(QuizView.plain(statement.latex), .row).html
    )
  }

  /// A line of a display without what belongs to the display.
  private static func plain(_ latex: String) -> String {
    latex.replacing(/\\(label|tag)\*?\{[^{}]*\}|\\nonumber|\\notag/, with: "")
      .replacing(/([^\\]|^)&/) { $0.1 + " " }
  }
}
