import Notation
import SourceText
import Testing

@Suite("Hostile input") struct HostileInputTests {
  /// Whether all places in a tree lie in the text, found without recursion over the caller's stack.
  static func spansAreInside(_ nodes: [Syntax], _ count: Int) -> Bool {
    var pending = nodes
    while let node = pending.popLast() {
      guard node.span.lower >= 0, node.span.upper <= count else { return false }
      for list in node.children { pending += list }
    }
    return true
  }

  @Test("A megabyte of openings ends", arguments: ["{", #"\left("#, "^"])
  func megabyte(_ piece: String) {
    let text = String(repeating: piece, count: 1_000_000 / piece.utf8.count)
    #expect(Self.spansAreInside(parse(text), text.utf8.count))
  }

  @Test(
    "A lot of one thing ends, with every span inside of the text",
    arguments: [
      "{", "}", "(", ")", "[", #"\left("#, #"\right)"#, "^", "_", "x^", "x_{", "'", "|", "&",
      #"\\"#,
      #"\"#, #"\frac"#, #"\frac{"#, #"\hat"#, #"\sqrt["#, #"\begin{aligned}"#, #"\end{aligned}"#,
      #"\text{"#, #"\over"#, #"\mathbf"#, #"\underbrace"#, #"\left."#, #"\lvert"#, "$", "%", "#1",
      #"\def\a{"#, #"\newcommand{\a}[1]{"#, #"\let\a\b"#, "=", ":", "a", "1", "1.", "log", "한",
      "\u{0}", "\u{FFFD}", "{}", "()", "{(", "({", #"\left(}"#, #"{\left("#, #"\right){"#, "^{",
      "²",
      #"\begin{a}{"#, #"\mathrm{ "#, #"\tag{"#, #"\not"#, "&amp;", #"\substack{"#, #"\rm "#, "([",
      "a,", "= a,", #"a \\ "#,
    ])
  func much(_ piece: String) {
    let text = String(repeating: piece, count: 50_000 / piece.utf8.count)
    let nodes = parse(text)
    #expect(Self.spansAreInside(nodes, text.utf8.count))
    _ = Equation.all(in: nodes)
    _ = LaTeXPrinter.print(nodes) + UnicodePrinter.print(nodes)
  }

  @Test("A lot of definitions is collected")
  func definitions() {
    for piece in [#"\def\a{}"#, #"\def\a{"#, #"\newcommand{\a}[1"#, #"\newcommand"#, #"\let"#] {
      let text = String(repeating: piece, count: 200_000 / piece.utf8.count)
      #expect(MacroTable(collectedFrom: text).names.count <= 1)
    }
  }

  @Test("A lot of calls ends")
  func calls() {
    var macros = MacroTable()
    macros.define("a", arity: 1, as: "(#1#1)")
    macros.define("b", as: #"\b\b"#)
    for piece in [#"\a"#, #"\a{"#, #"\a x"#, #"\b"#, #"\a\b"#, #"\a{\b}"#] {
      let text = String(repeating: piece, count: 200_000 / piece.utf8.count)
      #expect(Self.spansAreInside(parse(text, macros: macros), text.utf8.count))
    }
  }

  @Test("Deep nesting is an error, not a crash") func depth() {
    let text = String(repeating: "{x+", count: 500) + String(repeating: "}", count: 500)
    #expect(complaints(text).count == 1)
    #expect(complaints(text).first?.hasPrefix("nested more than 200 deep") == true)
    let scripts = String(repeating: "x^{", count: 300) + String(repeating: "}", count: 300)
    #expect(complaints(scripts).contains { $0.hasPrefix("nested more than") })
  }

  @Test("Any text parses, prints and segments") func fuzz() {
    var random = SplitMix64(seed: 20_200_716)
    var macros = MacroTable()
    macros.define("m", arity: 2, as: #"\left(#1\middle\|#2\right)"#)
    macros.define("n", as: #"\frac"#)
    for _ in 0..<20_000 {
      let length = Int.random(in: 1...24, using: &random)
      let text = (0..<length).map { _ in random.pick(Self.pieces) }.joined()
      let nodes = parse(text, macros: macros)
      guard Self.spansAreInside(nodes, text.utf8.count) else {
        Issue.record("a span is outside of \(text)")
        return
      }
      let equations = Equation.all(in: nodes)
      #expect(equations.allSatisfy { $0.sides.count == $0.relations.count + 1 }, "\(text)")
      _ = UnicodePrinter.print(nodes)
      let printed = LaTeXPrinter.print(nodes)
      guard nodes.flatMap(\.errors).isEmpty else { continue }
      let again = parse(printed)
      if again.withoutSpans != nodes.withoutSpans {
        Issue.record(
          "\(text)\nprints\n\(printed)\nreads as\n\(LaTeXPrinter.print(again))\n\(TreeDumper.dump(nodes))"
        )
        return
      }
    }
  }

  private static let pieces: [String] = [
    "{", "}", "(", ")", "[", "]", "^", "_", "&", #"\\"#, "|", "'", "=", ":", "<", ">", "-", "+",
    ",",
    ".", "1", "23", "x", "z", "log", "KL", "d", " ", " ", #"\left("#, #"\right)"#, #"\left."#,
    #"\right|"#, #"\frac"#, #"\sqrt"#, #"\hat"#, #"\mathbf"#, #"\mathrm"#, #"\text{a b}"#,
    #"\theta"#, #"\sum"#, #"\max"#, #"\arg"#, #"\begin{aligned}"#, #"\end{aligned}"#,
    #"\begin{pmatrix}"#, #"\end{pmatrix}"#, #"\over"#, #"\quad"#, #"\mid"#, #"\|"#, #"\lvert"#,
    #"\rvert"#, #"\underbrace"#, #"\operatorname"#, #"\rm"#, #"\mathcal"#, "²", "θ", "𝔼", "한글", "%",
    "\n", #"\,"#, #"\m"#, #"\n"#, #"\stackrel"#, #"\mathbin"#, #"\prime"#, #"\cdot"#, "*", "/", "!",
    #"\{"#, #"\}"#, #"\tag{1}"#, #"\substack"#, #"\middle|"#, #"\big"#, #"\bigl|"#, #"\_"#, "$",
    "#1", #"\not"#, #"\in"#, #"\boldsymbol"#, #"\bar"#, #"\text{if }"#, #"\to"#, #"\nabla"#,
  ]
}
