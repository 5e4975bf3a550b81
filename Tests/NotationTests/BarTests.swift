import Notation
import Testing

@Suite("Bars") struct BarTests {
  private func bars(_ latex: String) -> [Syntax.Bar] {
    func all(_ nodes: [Syntax]) -> [Syntax.Bar] {
      nodes.flatMap { node -> [Syntax.Bar] in
        if case .bar(let bar) = node.kind { return [bar] }
        return node.children.flatMap(all)
      }
    }
    return all(parse(latex))
  }

  @Test(
    "A bar tells how it was written",
    arguments: [
      ("|", 1, Syntax.Bar.Spelling.plain), (#"\vert"#, 1, .plain), (#"\|"#, 2, .plain),
      (#"\Vert"#, 2, .plain), ("||", 2, .twoPlain), (#"\mid"#, 1, .separator),
      (#"\parallel"#, 2, .separator), (#"\mid\mid"#, 2, .separator),
      (#"\mid \mid"#, 2, .separator), (#"\mathbin{\|}"#, 2, .separator),
      (#"\mathrel{||}"#, 2, .separator), (#"\Big\|"#, 2, .plain), (#"\big|"#, 1, .plain),
      (#"\,\|\,"#, 2, .plain), ("‖", 2, .plain), ("∥", 2, .separator), ("∣", 1, .separator),
      (#"\given"#, 1, .separator), (#"\bigm|"#, 1, .separator),
    ])
  func spelling(_ latex: String, _ count: Int, _ spelling: Syntax.Bar.Spelling) {
    #expect(bars("q" + latex + " p") == [.init(count: count, spelling: spelling)])
  }

  @Test("Bars with space between are two bars") func apart() {
    #expect(bars("|a| |b|").count == 4)
  }

  @Test("A middle bar separates inside of left and right") func middle() {
    #expect(bars(#"\left(q\,\middle\|\,p\right)"#) == [.init(count: 2, spelling: .separator)])
    #expect(bars(#"\left(q\middle|p\right)"#) == [.init(count: 1, spelling: .separator)])
  }

  @Test(
    "Bars that match become a group",
    arguments: [
      #"\left|x\right|"#, #"\lvert x \rvert"#, #"\bigl| x \bigr|"#, #"\left\lvert x\right\rvert"#,
    ])
  func group(_ latex: String) {
    #expect(dump(latex) == "group bar\n  symbol x")
  }

  @Test("Double bars that match become a group") func doubleGroup() {
    #expect(dump(#"\lVert x \rVert"#) == "group doubleBar\n  symbol x")
    #expect(dump(#"\left\| x \right\|"#) == "group doubleBar\n  symbol x")
  }

  @Test("A bar that matches none stays a bar") func unmatched() {
    #expect(bars(#"\lvert x"#) == [.init(count: 1, spelling: .opening)])
    #expect(bars(#"x \rVert"#) == [.init(count: 2, spelling: .closing)])
  }

  @Test("A norm's power belongs to its closing bar") func power() {
    #expect(
      dump(#"\|x\|^2"#) == """
        bar 2 plain
        symbol x
        scripted
          base: bar 2 plain
          superscript: number 2
        """)
  }

  @Test("An escaped double bar is one only where no row can end") func escaped() {
    #expect(bars(#"KL(q \\| p)"#) == [.init(count: 2)])
    #expect(bars(#"a \\|b| = c"#).count == 2)
  }

  @Test("An evaluation bar closes a group without opening") func evaluation() {
    #expect(
      dump(#"\left. f \right|_{x=0}"#) == """
        scripted
          base: group none … bar
            symbol f
          subscript:
            symbol x
            relation equal
            number 0
        """)
  }
}
