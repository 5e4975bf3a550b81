import Notation
import SourceText
import Testing

/// The tree of some LaTeX as text.
func dump(_ latex: String, _ macros: MacroTable = MacroTable()) -> String {
  TreeDumper.dump(parse(latex, macros: macros))
}

/// The tree of some LaTeX without places.
func tree(_ latex: String, _ macros: MacroTable = MacroTable()) -> [Syntax] {
  parse(latex, macros: macros).withoutSpans
}

/// The reasons of all error nodes with the text that each points at.
func complaints(_ latex: String, _ macros: MacroTable = MacroTable()) -> [String] {
  let excerpt = Excerpt(text: latex)
  return parse(latex, macros: macros).flatMap(\.errors).map { error in
    "\(error.reason) @ \(excerpt.slice(error.span))"
  }
}

/// Two spellings that must give the same tree.
struct Spelling: CustomTestStringConvertible {
  let written: String
  let plain: String

  init(_ written: String, _ plain: String) {
    self.written = written
    self.plain = plain
  }

  var testDescription: String { "\(written) is \(plain)" }
}

/// A small generator with a seed, the same on every machine (Steele, Lea and Flood 2014).
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &self)]
  }

  mutating func chance(_ probability: Double) -> Bool {
    Double.random(in: 0..<1, using: &self) < probability
  }
}
