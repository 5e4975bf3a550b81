import Notes
import Proofreading
import SourceText
import Testing

@testable import Pages

@Suite("Lines of a display")
struct DisplayLinesTests {
  private func lines(_ latex: String, relations: Int = 0) -> [String] {
    let report = Fixtures.report("$$\n\(latex)\n$$\n") { mathematics in
      (0..<relations).map {
        Fixtures.statement(mathematics, "eq-\($0)", index: $0, .judged(Fixtures.holding))
      }
    }
    let layout = DisplayLines(of: latex, statements: report.statements)
    return layout.lines.map { line in
      let left = line.left.flatMap { layout.source(of: $0) } ?? ""
      return "\(left) ‖ \(layout.source(of: line.right) ?? "?")"
    }
  }

  @Test("an aligned display gives one line a row, cut at its relation")
  func aligned() {
    #expect(
      lines(
        "\\begin{aligned}\na &= b \\\\[4pt]\n&= \\frac{c}{d} & \\text{why}\n\\end{aligned}",
        relations: 2)
        == ["a   ‖ = b", "  ‖ = \\frac{c}{d} \\qquad  \\text{why}"])
  }

  @Test("a chain on one line gives one line a step")
  func chain() {
    #expect(lines("a = b = c", relations: 2) == ["a ‖ = b", " ‖ = c"])
  }

  @Test("labels, tags and comments are not typeset")
  func references() {
    #expect(lines("a = b \\label{eq:x}\\tag{3} % done", relations: 1) == ["a ‖ = b"])
  }

  @Test("what cannot be cut stays whole")
  func whole() {
    #expect(lines("\\left( a \\\\ b \\right)") == [])
    #expect(lines("\\boxed{a = b}", relations: 1) == ["\\boxed{a = b} ‖ "])
    #expect(lines("\\begin{cases} a & b \\\\ c & d \\end{cases}").count == 1)
  }
}
