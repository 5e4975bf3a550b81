import Notation
import Testing

@Suite("Trees") struct TreeTests {
  @Test("A density, an expectation and a fraction") func expectation() {
    #expect(
      dump(#"\mathbb{E}_{q_\phi(z|x)}\left[\log\frac{p(x,z)}{q(z)}\right]"#) == """
        scripted
          base: symbol E blackboard
          subscript:
            scripted
              base: symbol q
              subscript: symbol φ
            group parenthesis
              symbol z
              bar 1 plain
              symbol x
        group bracket
          function log
          fraction
            numerator:
              symbol p
              group parenthesis
                symbol x
                punctuation ,
                symbol z
            denominator:
              symbol q
              group parenthesis
                symbol z
        """)
  }

  @Test("Braces around several things are a group that nobody sees") func braces() {
    #expect(dump("{x}") == "symbol x")
    #expect(dump("{}") == "")
    #expect(dump(#"\sup_x{a + b}"#).contains("group none"))
  }

  @Test("A half-open interval is a group with two kinds of delimiters") func interval() {
    #expect(
      dump("[0,1)") == """
        group bracket … parenthesis
          number 0
          punctuation ,
          number 1
        """)
  }

  @Test("Accents go from the inside out, and over an index to its letter") func accents() {
    #expect(dump(#"\hat{\bar x}"#) == "symbol x bar hat")
    #expect(dump(#"\hat{\theta_N}"#) == dump(#"\hat\theta_N"#))
    #expect(dump(#"\vec 0"#) == "symbol 0 roman vector")
  }

  @Test("A bold numeral is a symbol") func boldNumeral() {
    #expect(dump(#"\mathbf{0}"#) == "symbol 0 bold")
    #expect(dump(#"\mathbb 1"#) == "symbol 1 blackboard")
  }

  @Test("Numbers keep their digits") func numbers() {
    #expect(dump("12.5x.5") == "number 12.5\nsymbol x\nnumber .5")
    #expect(dump("1.") == "number 1\npunctuation .")
  }

  @Test("Letters are variables unless they spell a word at the beginning of a run") func runs() {
    #expect(dump("Wz") == "symbol W\nsymbol z")
    #expect(dump("p_{train}").contains("symbol train roman"))
    #expect(dump("training").hasPrefix("symbol t\nsymbol r"))
    #expect(dump("dlog").hasPrefix("symbol d\nsymbol l"))
    #expect(dump(#"\mathit{ELBO}"#) == "symbol ELBO")
    #expect(dump(#"\mathbb{KL}"#) == "symbol KL blackboard")
  }

  @Test("Text keeps its words, also without a command") func text() {
    #expect(dump(#"\text{for all $x$ \& 한글}"#) == "text “for all $x$ & 한글”")
    #expect(dump(#"\mathrm{for all}"#) == "text “for all”")
    #expect(dump("= 상수 항") == "relation equal\ntext “상수 항”")
    #expect(dump(#"\text{KL}"#) == "text “KL”")
  }

  @Test("A brace's label is no part of the mathematics") func labelled() {
    #expect(
      dump(#"\underbrace{a}_{\ge 0} + \overbrace{b}^{\text{c}}"#) == """
        labelled under
          body: symbol a
          label:
            relation greaterOrEqual
            number 0
        operator plus
        labelled over
          body: symbol b
          label: text “c”
        """)
  }

  @Test("Tags, labels and mentions are references") func references() {
    #expect(
      dump(#"\tag{1}\tag*{(2)}\label{eq:a_b}\eqref{c}\notag"#) == """
        tag 1
        tag (2)
        label eq:a_b
        mention c
        no number
        """)
  }

  @Test("A root may have a degree") func root() {
    #expect(dump(#"\sqrt[3]{x}"#) == "root\n  degree: number 3\n  radicand: symbol x")
  }

  @Test("A complement is an operator, an independence a relation") func perpendicular() {
    #expect(dump(#"W^\perp"#).hasSuffix("superscript: operator perpendicular"))
    #expect(dump(#"x \perp y"#).contains("relation independent"))
  }

  @Test("Over takes everything before it in its group") func over() {
    #expect(
      dump(#"{a b \over c}"#) == """
        fraction
          numerator:
            symbol a
            symbol b
          denominator: symbol c
        """)
  }

  @Test("Spans in a dump are byte offsets") func spans() {
    #expect(
      TreeDumper.dump(parse("θ_i"), spans: true) == """
        scripted @0..<4
          base: symbol θ @0..<2
          subscript: symbol i @3..<4
        """)
  }
}
