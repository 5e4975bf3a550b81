import Kernel
import Notes
import Proofreading
import SourceText
import Testing
import Worlds

/// Notes, verdicts and reports to render.
enum Fixtures {
  private static func density(
    _ model: Name, _ outcomes: [Name], given givens: [Name] = []
  ) -> Expression {
    .density(
      Density(
        model, outcomes.map { Density.Argument($0) }, given: givens.map { Density.Argument($0) }))
  }

  private static func verdict(
    _ left: Expression, _ relation: Relation, _ right: Expression
  ) -> Verdict {
    let signature = Signature(
      variables: ["x": .init(dimension: .named("D")), "z": .init(dimension: .named("K"))],
      models: ["p": .init(variables: ["x", "z"]), "q": .init(variables: ["x", "z"])],
      dimensions: ["D": .init(), "K": .init()])
    let worlds = Sampler.worlds(for: signature, kinds: [.finite], perKind: 24, seed: 1)
    return judge(Claim(left, relation, right), in: worlds)
  }

  /// log p(x, z) = log p(x) + log p(z|x).
  static let holding = verdict(
    .log(density("p", ["x", "z"])), .equal,
    .add([.log(density("p", ["x"])), .log(density("p", ["z"], given: ["x"]))]))

  /// log p(x) = log p(z).
  static let failing = verdict(.log(density("p", ["x"])), .equal, .log(density("p", ["z"])))

  static let example = Counterexample(
    given: [
      .init(name: "p(z)", values: ["1/2", "1/2"]),
      .init(name: "p(x|z)", values: ["1/4", "3/4", "2/3", "1/3"], columns: 2),
    ], left: -0.41, right: -1.73, kind: "discrete", seed: 3, irrelevant: ["q(x)"])

  static let weak = MutationScore(
    refuted: 3, equivalent: 1, survivors: ["a  =  2 b", "a = -b"], illTyped: 2)

  /// A note with a text.
  static func note(_ text: String, path: String = "notes/vae.md") -> Note {
    Note(parsing: SourceFile(path: path, text: text))
  }

  /// A report on a note, with statements for displays by their slot.
  static func report(
    _ text: String, path: String = "notes/vae.md", _ make: (Mathematics) -> [StatementReport]
  ) -> NoteReport {
    let note = note(text, path: path)
    var statements: [StatementReport] = []
    for case .mathematics(let mathematics) in note.items where mathematics.style == .display {
      for var statement in make(mathematics) {
        let place = mathematics.latex.fileOffset(of: statement.relationSpan.lower)
        statement.position = note.file.position(of: place)
        statement.line = note.file.position(of: mathematics.span.lower).line
        statements.append(statement)
      }
    }
    return NoteReport(note: note, statements: statements, diagnostics: note.diagnostics)
  }

  /// The statement around the `index`-th `=` of a display.
  static func statement(
    _ mathematics: Mathematics, _ identifier: String, index: Int = 0,
    _ finding: StatementReport.Finding, message: String = "", row: Int = 0
  ) -> StatementReport {
    let bytes = Array(mathematics.latex.text.utf8)
    let signs = bytes.indices.filter { bytes[$0] == UInt8(ascii: "=") }
    let relation = Span(signs[index], signs[index] + 1)
    let left = Span(index == 0 ? 0 : signs[index - 1] + 1, relation.lower)
    let right = Span(relation.upper, index + 1 < signs.count ? signs[index + 1] : bytes.count)
    return StatementReport(
      identifier: identifier, slot: mathematics.slot, line: 1,
      position: Position(line: 1, column: 1),
      index: index, row: row, latex: mathematics.latex.slice(left.union(right)), leftSpan: left,
      relationSpan: relation, rightSpan: right, finding: finding, message: message,
      guilty: relation)
  }

  /// Where a text stands in a display.
  static func span(of text: String, in mathematics: Mathematics) -> Span {
    let whole = mathematics.latex.text
    guard let range = whole.firstRange(of: text) else { return Span(0, 0) }
    let lower = whole.utf8.distance(from: whole.startIndex, to: range.lowerBound)
    return Span(lower, lower + text.utf8.count)
  }

  static let elbo = """
    ---
    title: "ELBO"
    lang: ko
    ---
    ## 변분 하한

    다음 식을 보자.

    $$
    \\log p(x) + KL[q(z|x) \\| p(z|x)] = E_q[\\log p(z|x)] - KL[q(z|x) \\| p(z)]
    $$
    """

  /// The seed's ELBO line with its repair.
  static var failingELBO: NoteReport {
    report(elbo) { mathematics in
      var statement = statement(
        mathematics, "eq-1", .judged(failing), message: "this step is false")
      let plus = span(of: "+", in: mathematics)
      let reversed = span(of: "z|x)] -", in: mathematics)
      statement.reading = "log p(x) + KL(q(z|x) ‖ p(z|x)) = E_q[log p(z|x)] − KL(q(z|x) ‖ p(z))"
      statement.mistakes = [.signFlipped, .conditionalReversed]
      statement.repairs = [
        Repair(
          latex: "\\log p(x) - KL = E_q - KL",
          reading: "log p(x) − KL(q(z|x) ‖ p(z|x)) = E_q[log p(x|z)] − KL(q(z|x) ‖ p(z))",
          splices: [
            Splice(plus, "-"), Splice(Span(reversed.lower, reversed.lower + 3), "x|z"),
          ], mistakes: [.signFlipped, .conditionalReversed], evidence: "everyModel")
      ]
      statement.counterexample = example
      statement.conditions = [Condition("q(z|x) = p(z|x)")]
      statement.guilty = plus
      return [statement]
    }
  }
}

/// Expects a piece in a page, or nowhere in it; says what stands around it rather than the page.
func expect(
  _ piece: String, _ isThere: Bool = true, in page: some StringProtocol,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let range = page.firstRange(of: piece)
  if (range != nil) == isThere { return }
  guard let range else {
    Issue.record("\(piece) is missing", sourceLocation: sourceLocation)
    return
  }
  let before = page[..<range.lowerBound].suffix(80)
  let after = page[range.upperBound...].prefix(80)
  Issue.record("\(before)⟪\(piece)⟫\(after)", sourceLocation: sourceLocation)
}
