import Charts
import Kernel
import Notes
import Proofreading
import SourceText
import Testing

@testable import Pages

@Suite("Quiz")
struct QuizTests {
  private static let text = """
    ---
    title: "Bounds"
    lang: en
    ---
    $$
    \\log p(x) = \\mathbb{E}_{q(z|x)}\\left[\\log \\frac{p(x,z)}{q(z|x)}\\right] + \
    \\mathrm{KL}[q(z|x) \\| p(z|x)]
    $$

    $$
    p(x) = \\int p(x|z) p(z) dz
    $$

    $$
    \\mathrm{KL}[q(z|x) \\| p(z)] \\ge 0
    $$

    $$
    p(z|x) = \\frac{p(x|z) p(z)}{p(x)}
    $$
    """

  private static let made = falseLines(
    of: Note(parsing: SourceFile(path: "note.md", text: text)),
    options: ProofreadingOptions(models: 8))

  @Test("every false line is refuted anew where it stands in the statement's place")
  func refuted() throws {
    #expect(Self.made.lines.count >= 8)
    for line in Self.made.lines {
      let note = Note(
        parsing: SourceFile(path: "false.md", text: "$$\n\(line.slip.latex)\n$$\n"))
      let found = try #require(
        proofread(note, options: ProofreadingOptions(models: 8)).statements.first)
      #expect(found.word == "fails", "\(line.slip.latex): \(found.message)")
      let gap = abs(line.counterexample.left - line.counterexample.right)
      #expect(gap > 1e-6, "\(line.slip.latex)")
    }
  }

  @Test("levels say how hard a slip is to see, and all kinds of a statement differ")
  func levels() {
    #expect(Set(Self.made.lines.map(\.level)).count >= 2)
    for (_, lines) in Dictionary(grouping: Self.made.lines, by: \.statement.identifier) {
      #expect(Set(lines.map(\.slip.mistakes)).count == lines.count)
    }
  }

  @Test("each question has one false line, whose answer is explained")
  func page() throws {
    let page = QuizPage(Self.made.report, lines: Self.made.lines, seed: 1, language: .english)
    let html = try page.html(KaTeXFiles())
    let count = html.split(separator: "<section class=\"question\"").count - 1
    #expect(count == 4)
    #expect(html.split(separator: " is false</strong>").count == count + 1)
    #expect(html.split(separator: "<div class=\"bars\"").count == count + 1)
    for piece in ["<details><summary>Answer</summary>", "enclosing removed", "enclosing added"] {
      expect(piece, in: html)
    }
    expect("<script", false, in: html)
  }

  @Test("the seed decides, and the same seed gives the same bytes")
  func seeds() throws {
    func html(_ seed: UInt64) throws -> String {
      try QuizPage(Self.made.report, lines: Self.made.lines, seed: seed).html(KaTeXFiles())
    }
    let first = try html(1)
    #expect(try html(1) == first)
    #expect(try html(2) != first)
  }

  @Test("questions run from easy to hard, and never ask about one statement twice")
  func order() {
    let questions = QuizQuestions(Self.made.report, Self.made.lines, seed: 5, count: 3).questions
    #expect(questions.count == 3)
    let levels = questions.map(\.slip.level)
    #expect(levels == levels.sorted())
    #expect(Set(questions.map(\.slip.statement.identifier)).count == 3)
    for question in questions { #expect(question.lines.count { $0 == nil } == 1) }
  }

  @Test("a note in which nothing holds has no questions, and says so")
  func empty() throws {
    let report = NoteReport(note: Fixtures.note("text"), statements: [])
    let html = try QuizPage(report, lines: [], seed: 1, language: .korean).html(KaTeXFiles())
    expect("참인 식이 없다", in: html)
  }
}
