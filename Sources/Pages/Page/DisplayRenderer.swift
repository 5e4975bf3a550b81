import Charts
import Notes
import Proofreading
import SourceText

/// Sets a display with its verdicts in the margin and its repairs below.
struct DisplayRenderer: ~Copyable {
  var typesetter: Typesetter
  let language: Language
  let note: String

  private var words: PageWords { PageWords(language: language) }

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
      content = whole(mathematics, statements)
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
  private struct SetLine {
    var left: HTML?
    var right: HTML?
    var leftLength: Int
    var tag: String?
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
        let right = set(line.right, layout, isMarked ? marks?.removed : nil, isRight: true)
      else { return nil }
      var done = SetLine(
        left: left.html, right: right.html, leftLength: left.length, tag: line.tag,
        statements: line.statements)
      if let failing, let repair {
        done.repairSentence =
          Evidence(statement: statements[failing], language: language).repairSentence
        if isMarked, let added = marks?.added,
          let left = set(line.left, layout, added),
          let right = set(line.right, layout, added, isRight: true)
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

  // MARK: Layouts

  private mutating func single(_ line: SetLine, _ statements: [StatementReport]) -> HTML {
    var content: HTML = """
      <div class="line"\(anchor(line, statements))>\(cell("left", line.left))\
      \(cell("right", line.right))\(tag(line))</div>
      """
    if let sentence = line.repairSentence {
      content += """
        <div class="line repaired" role="group" aria-label="\(words.repaired)">\
        \(cell("left", line.repairLeft))\(cell("right", line.repairRight))</div>\
        <p class="repair-note">\(sentence)</p>
        """
    }
    return """
      <div class="display"><div class="equation">\(content)</div>\
      \(verdicts(line.statements, statements))</div>
      """
  }

  private mutating func chain(_ lines: [SetLine], _ statements: [StatementReport]) -> HTML {
    let hangs = lines.contains { $0.leftLength > 26 }
    var content: HTML = ""
    for line in lines {
      let kind: HTML = line.repairSentence == nil ? "" : " mended"
      var parts: HTML = """
        <div class="parts"\(anchor(line, statements))>\(cell("left", line.left, always: true))\
        \(cell("right", line.right, line.tag))</div>
        """
      if let sentence = line.repairSentence {
        parts += """
          <div class="parts repaired" role="group" aria-label="\(words.repaired)">\
          \(cell("left", line.repairLeft, always: true))\(cell("right", line.repairRight))</div>\
          <p class="repair-note">\(sentence)</p>
          """
      }
      content += """
        <div class="row\(kind)">\(parts)\(verdicts(line.statements, statements))</div>
        """
    }
    return "<div class=\"display chain\(hangs ? " hanging" : "")\">\(content)</div>"
  }

  private mutating func whole(_ mathematics: Mathematics, _ statements: [StatementReport]) -> HTML {
    let formula = typesetter.set(mathematics.latex.text, .block)
    var content = formula.html
    if let error = formula.error {
      content = """
        <pre class="unset"><code>\(mathematics.latex.text)</code></pre>\
        <p class="unset-reason">\(words.unset): \(error)</p>
        """
    }
    for statement in statements where statement.word == "fails" {
      guard let repair = statement.repairs.first else { continue }
      content += """
        <div class="line repaired" role="group" aria-label="\(words.repaired)">\
        \(typesetter.set(repair.latex, .row).html)</div>\
        <p class="repair-note">\
        \(Evidence(statement: statement, language: language).repairSentence ?? "")</p>
        """
    }
    let anchor: HTML =
      statements.first.map { "<span id=\"\($0.identifier)\"></span>" } ?? ""
    return """
      <div class="display"><div class="equation whole">\(anchor)\(content)</div>\
      \(verdicts(Array(statements.indices), statements))</div>
      """
  }

  private func cell(
    _ kind: HTML, _ content: HTML?, _ tag: String? = nil, always: Bool = false
  ) -> HTML {
    guard content != nil || always else { return "" }
    let mark: HTML = tag.map { "<span class=\"tag\">(\($0))</span>" } ?? ""
    return "<div class=\"\(kind)\">\(content)\(mark)</div>"
  }

  private func tag(_ line: SetLine) -> HTML {
    line.tag.map { "<span class=\"tag\">(\($0))</span>" } ?? ""
  }

  private func anchor(_ line: SetLine, _ statements: [StatementReport]) -> HTML {
    line.statements.first.map { " id=\"\(statements[$0].identifier)\"" } ?? ""
  }

  private mutating func verdicts(
    _ indices: [Int], _ statements: [StatementReport]
  ) -> HTML {
    if indices.isEmpty { return "" }
    var notes: HTML = ""
    for (place, index) in indices.enumerated() {
      let statement = statements[index]
      let reading =
        statement.readingLaTeX.isEmpty ? nil : typesetter.set(statement.readingLaTeX, .row)
      let others = statement.repairs.dropFirst().map { typesetter.set($0.latex, .row).html }
      notes +=
        MarginNote(
          statement: statement, language: language, note: note, isFirst: place == 0,
          reading: reading?.error == nil ? reading?.html : nil, otherRepairs: Array(others)
        ).html
    }
    return "<div class=\"verdicts\">\(notes)</div>"
  }
}
