import Charts
import Notes
import Proofreading
import SourceText

/// Sets a display with its verdicts in the margin and its repairs below.
struct DisplayRenderer: ~Copyable {
  var typesetter: Typesetter
  let language: Language
  let note: String

  var words: PageWords { PageWords(language: language) }

  init(_ typesetter: consuming Typesetter, language: Language, note: String) {
    self.typesetter = typesetter
    self.language = language
    self.note = note
  }

  /// The display with everything that was found of it.
  mutating func html(_ mathematics: Mathematics, _ statements: [StatementReport]) -> HTML {
    let layout = DisplayLines(of: mathematics.latex.text, statements: statements)
    let kinds = classes(statements)
    var content: HTML
    if let lines = set(layout, statements) {
      content = lines.count == 1 ? single(lines[0], statements) : chain(lines, statements)
    } else {
      content = whole(mathematics, layout, statements)
    }
    if statements.contains(where: { $0.expected == "fails" && !$0.isError }) {
      content = """
        <div class="mistake" role="group" aria-label="\(words.commonMistake)">\
        <p class="mistake-title">\(words.commonMistake)</p>\(content)</div>
        """
    }
    return "<div class=\"step\(kinds)\">\(content)</div>\n"
  }

  private func classes(_ statements: [StatementReport]) -> HTML {
    statements.contains(where: \.isError) ? " wrong" : ""
  }

  // MARK: Setting

  /// A line that has been set.
  struct SetLine {
    var left: HTML?
    var right: HTML?
    var leftLength: Int
    var tag: String?
    var labels: [String]
    var statements: [Int]
    var repairLeft: HTML?
    var repairRight: HTML?
    var repairSentence: String?
  }

  /// The lines, or nil where one of them cannot be set alone.
  private mutating func set(
    _ layout: DisplayLines, _ statements: [StatementReport]
  ) -> [SetLine]? {
    if layout.lines.isEmpty { return nil }
    var result: [SetLine] = []
    for line in layout.lines {
      let failing = line.statements.first {
        statements[$0].word == "fails" && !statements[$0].repairs.isEmpty
      }
      let repair = failing.flatMap { statements[$0].repairs.first }
      let marks = repair.map { RepairMarks(lines: layout, repair: $0) }
      let parts = [line.left, line.right].compactMap { $0 }
      let isMarked = marks?.fits(parts) ?? false
      guard
        let left = set(line.left, layout, isMarked ? marks?.removed : nil),
        let right = set(
          line.right, layout, isMarked ? marks?.removed : nil,
          isRight: line.left != nil || layout.lines.count > 1)
      else { return nil }
      var done = SetLine(
        left: left.html, right: right.html, leftLength: left.length, tag: line.tag,
        labels: line.labels, statements: line.statements)
      if let failing, let repair {
        done.repairSentence =
          Evidence(statement: statements[failing], language: language).repairSentence
        if isMarked, let added = marks?.added,
          let left = set(line.left, layout, added),
          let right = set(
            line.right, layout, added, isRight: line.left != nil || layout.lines.count > 1)
        {
          (done.repairLeft, done.repairRight) = (left.html, right.html)
        } else {
          done.repairRight = typesetter.set(repair.latex, .row).html
        }
      }
      result.append(done)
    }
    return result
  }

  /// A part of a line; with marks if that can be set, without them otherwise.
  private mutating func set(
    _ part: Span?, _ layout: DisplayLines, _ marks: [DisplayLines.Mark]?, isRight: Bool = false
  ) -> (html: HTML?, length: Int)? {
    guard let part, !part.isEmpty else { return (nil, 0) }
    if let marks, let source = layout.source(of: part, marks: marks) {
      let formula = typesetter.set((isRight ? "{}" : "") + source, .row, isMarked: true)
      if formula.error == nil { return (formula.html, 0) }
    }
    guard let source = layout.source(of: part) else { return nil }
    let formula = typesetter.set((isRight ? "{}" : "") + source, .row)
    return formula.error == nil ? (formula.html, formula.visibleLength) : nil
  }
}
