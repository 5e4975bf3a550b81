import Notation
import SourceText
import Testing

@Suite("Equations") struct EquationTests {
  /// Equations as text: sides and relations, `|` before conditions.
  private func equations(_ latex: String) -> [String] {
    Equation.all(in: parse(latex)).map { equation in
      var text = equation.sides.first.map(UnicodePrinter.print) ?? ""
      for (link, side) in zip(equation.relations, equation.sides.dropFirst()) {
        text += " \(link.relation.rawValue)\(link.index.map(String.init) ?? "") "
        text += UnicodePrinter.print(side)
      }
      for condition in equation.conditions { text += " | \(UnicodePrinter.print(condition))" }
      return text
    }
  }

  @Test("A chain has a side more than relations") func chain() {
    #expect(equations(#"a = b \le c"#) == ["a equal0 b lessOrEqual1 c"])
  }

  @Test("Rows continue the row before them, or begin an equation") func rows() {
    #expect(equations(#"\begin{aligned} a &= b \\ &= c \end{aligned}"#) == ["a equal0 b equal1 c"])
    #expect(equations(#"a \\ = b \\ \ge c"#) == ["a equal0 b greaterOrEqual1 c"])
    #expect(
      equations(#"\begin{aligned} a &= b \\ &\quad + c \\ & d \end{aligned}"#) == [
        "a equal0 b + cd"
      ])
    #expect(
      equations(#"\begin{gather} a = b \\ c = d \end{gather}"#) == ["a equal0 b", "c equal1 d"])
    #expect(equations(#"\begin{aligned} a &= \\ & b \end{aligned}"#) == ["a equal0 b"])
    #expect(
      equations(#"\begin{aligned} a =& b + \\ & c = d \end{aligned}"#) == [
        "a equal0 b + c equal1 d"
      ])
    #expect(
      equations(#"\begin{aligned} a &= b \\ -c &= d \end{aligned}"#) == [
        "a equal0 b", "−c equal1 d",
      ])
    #expect(equations(#"a = b \\ - c = d"#) == ["a equal0 b − c equal1 d"])
    #expect(equations(#"L = \begin{aligned} & a \\ & + b \end{aligned}"#) == ["L equal0 a + b"])
    #expect(
      equations(#"\begin{array}{rcl} a & = & b \\ & \ge & c \end{array}"#) == [
        "a equal0 b greaterOrEqual1 c"
      ])
  }

  @Test("A display may begin with a relation or end with one") func open() {
    let equation = Equation.all(in: parse("= a")).first
    #expect(equation?.beginsWithRelation == true)
    #expect(equation?.sides.first?.isEmpty == true)
    #expect(Equation.all(in: parse("a =")).first?.endsWithRelation == true)
    #expect(Equation.all(in: parse(#"\sup_x f"#)).first?.relations.isEmpty == true)
  }

  @Test("Space, commas and words separate equations that both have a relation") func separators() {
    #expect(equations(#"a = b, \qquad c = d ."#) == ["a equal0 b", "c equal1 d"])
    #expect(equations(#"a = b, c \sim d"#) == ["a equal0 b", "c distributedAs1 d"])
    #expect(equations(#"\theta,\phi = a"#) == ["θ, φ equal0 a"])
    #expect(equations(#"i = 1,\dots,N"#) == ["i equal0 1, …, N"])
    #expect(equations(#"a = b \text{ and } c = d"#) == ["a equal0 b", "c equal1 d"])
    #expect(equations(#"a = b \text{, } c = d"#) == ["a equal0 b", "c equal1 d"])
    #expect(
      equations(#"a = b \Rightarrow c = d \iff e < f"#) == [
        "a equal0 b", "c equal1 d", "e less2 f",
      ])
    #expect(equations(#"a \quad = \quad b"#) == ["a equal0 b"])
    #expect(equations(#"f(a = b, c = d)"#) == ["f(a = b, c = d)"])
  }

  @Test("What has no relation is a condition, and so is what begins with a word like if")
  func conditions() {
    #expect(equations(#"a = b \quad \text{for all } x"#) == ["a equal0 b | for all x"])
    #expect(equations(#"a = b \quad \forall x \in X"#) == ["a equal0 b | ∀x ∈ X"])
    #expect(equations(#"a = b, \quad x \in X"#) == ["a equal0 b | x ∈ X"])
    #expect(equations(#"\min f \quad \text{s.t.} \quad g \le 0"#) == ["min f | s.t. g ≤ 0"])
    #expect(equations(#"\text{ELBO:} \quad L = a"#) == ["L equal0 a | ELBO:"])
  }

  @Test("Relations in conditions are numbered with the others") func numbering() {
    #expect(equations(#"a = b \text{ if } x > 0, \quad c = d"#).last == "c equal2 d")
  }

  @Test("A membership links two sides only where nothing else does") func membership() {
    #expect(equations(#"x \in X"#) == ["x memberOf X"])
    #expect(equations(#"x \perp y"#) == ["x independent y"])
    #expect(equations(#"x \in X = Y"#) == ["x ∈ X equal0 Y"])
  }

  @Test("Braces and boxes around everything are opened, other groups are not") func groups() {
    #expect(equations(#"\boxed{a = b}"#) == ["a equal0 b"])
    #expect(equations(#"{a = b} \tag{1}"#) == ["a equal0 b"])
    #expect(equations(#"a + {b = c}"#) == ["a + b = c"])
    #expect(
      equations(#"\left\{ \begin{aligned} a &= b \\ c &= d \end{aligned} \right."#)
        == ["a equal0 b", "c equal1 d"])
    #expect(equations(#"\underbrace{a}_{\ge 0} = b"#) == ["a equal0 b"])
  }

  @Test("Tags and labels belong to their row") func references() {
    let equations = Equation.all(
      in: parse(#"\begin{align} a &= b \tag{1} \\ c &= d \label{x} \end{align}"#))
    #expect(equations.map(\.references) == [[.tag("1")], [.label("x")]])
  }

  @Test("An equation's span holds its sides and relations") func span() {
    let text = #"  a = b , \quad c"#
    let equation = Equation.all(in: parse(text)).first
    #expect(equation.map { Excerpt(text: text).slice($0.span) } == "a = b")
    #expect(equation?.relations.first?.span == Span(4, 5))
  }
}
