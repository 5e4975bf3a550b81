import Charts
import Notes
import Proofreading
import SourceText

extension DisplayRenderer {
  mutating func single(_ line: SetLine, _ statements: [StatementReport]) -> HTML {
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

  mutating func chain(_ lines: [SetLine], _ statements: [StatementReport]) -> HTML {
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

  mutating func whole(
    _ mathematics: Mathematics, _ layout: DisplayLines, _ statements: [StatementReport]
  ) -> HTML {
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
    // A verdict in the margin is the anchor of its own statement, but for the first.
    let own = Set(statements.dropFirst().map(\.identifier))
    var names = layout.anchored(statements).map(\.anchor).filter { !own.contains($0) }
    if let first = statements.first?.identifier, !names.contains(first) { names.append(first) }
    let anchor = names.map { "<span id=\"\($0)\"></span>" as HTML }
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
    let name =
      line.statements.first.map { statements[$0].identifier }
      ?? line.labels.first.map(DisplayLines.anchor(ofLabel:))
    return name.map { " id=\"\($0)\"" } ?? ""
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
      let survivors = statement.mutation.map { MutationWords($0, language).survivors } ?? []
      notes +=
        MarginNote(
          statement: statement, language: language, note: note, isFirst: place == 0,
          reading: reading?.error == nil ? reading?.html : nil, otherRepairs: Array(others),
          survivors: survivors.map { typesetter.set($0, .row).html }
        ).html
    }
    return "<div class=\"verdicts\">\(notes)</div>"
  }
}
