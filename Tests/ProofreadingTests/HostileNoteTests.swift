import Kernel
import Foundation
import Notes
import Proofreading
import Testing

/// A note that somebody made to break the program, or by accident.
struct HostileNote: Sendable, CustomTestStringConvertible {
  var name: String
  var bytes: [UInt8]

  var testDescription: String { name }

  init(_ name: String, _ text: String) {
    self.name = name
    bytes = Array(text.utf8)
  }
  init(_ name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
  /// A note of one display.
  init(_ name: String, display: String) { self.init(name, "$$\n\(display)\n$$\n") }

  private static func many(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  static let all: [HostileNote] = [
    HostileNote("nothing", ""),
    HostileNote("half a megabyte of braces", display: many("{", 250_000) + many("}", 250_000)),
    HostileNote("a relation among open braces", display: "p(x) = " + many("{", 100_000)),
    HostileNote("deep parentheses", display: "p(x) = " + many("(", 5000) + "x" + many(")", 5000)),
    HostileNote(
      "deep fractions", display: "p(x) = " + many("\\frac{", 2000) + "1" + many("}{2}", 2000)),
    HostileNote("a thousand logarithms", display: "p(x) = " + many("\\log ", 1000) + "p(x)"),
    HostileNote(
      "nested expectations",
      display: "p(x) = " + many("\\mathbb{E}_{p(z)}[", 200) + "p(x|z)" + many("]", 200)),
    HostileNote(
      "nested divergences", display: many("KL[", 300) + "p \\| q" + many("]", 300) + "=0"),
    HostileNote("powers of powers", display: "p(x) = 2^{2^{2^{2^{2^{2}}}}} + 9^{9^{9^{9}}}"),
    HostileNote("five thousand digits", display: "p(x) = " + many("9", 5000) + " p(x)"),
    HostileNote("a sum of ten thousand million", display: "\\sum_{i=1}^{10000000000} p(x) = p(x)"),
    HostileNote(
      "thirty latent variables",
      display: "p(x) = \\int p(" + (0..<30).map { "z_{\($0)}," }.joined() + "x)"
        + (0..<30).map { " dz_{\($0)}" }.joined()),
    HostileNote("a macro of itself", display: "\\newcommand{\\a}{\\a\\a} p(x) = \\a"),
    HostileNote(
      "a macro bomb",
      display: "abcdefghijklmn".map { String($0) }.reduce((text: "", last: "o")) { result, name in
        (result.text + "\\def\\m\(name){\\m\(result.last)\\m\(result.last)}", name)
      }.text + "\\def\\mo{x x} p(x) = \\mn \\mn"),
    HostileNote("nested environments", display: many("\\begin{aligned}", 500) + "p(x) &= p(x)"),
    HostileNote("a tall matrix", display: "W = \\begin{pmatrix}" + many("1 & 2 \\\\ ", 2000)),
    HostileNote("subscripts of subscripts", display: "p(x" + many("_{a", 2000) + ") = p(x)"),
    HostileNote("a thousand quotations", many("> ", 1000) + "$$\n"),
    HostileNote("an unclosed display", "text\n\n$$\n\\log p(x) = \\log p(x)\n\nmore $ and $$ \n"),
    HostileNote("an unclosed directive", "<!-- marginalia: given q(z|x) = \n\n$$ p(x) = 1 $$\n"),
    HostileNote(
      "invalid UTF-8",
      bytes: Array("$$\np(x) = ".utf8) + [0xFF, 0xFE, 0x80] + Array("p(x)\n$$\n".utf8) + [0xC3]),
    HostileNote("a zero byte", bytes: Array("$$\np(x) = ".utf8) + [0] + Array(" p(x)\n$$".utf8)),
  ]
}

@Suite("Hostile notes")
struct HostileNoteTests {
  @Test("is read to its end, and nothing nonsensical is said to hold", arguments: HostileNote.all)
  func bounded(note: HostileNote) {
    let report = proofread(
      NoteReader.read(path: "note.md", bytes: note.bytes), options: ProofreadingOptions(models: 8))
    let harmless = ["an unclosed display", "nested environments", "an unclosed directive"]
    for statement in report.statements where !harmless.contains(note.name) {
      #expect(statement.word != "holds", "\(statement.latex.prefix(200))")
    }
    for statement in report.statements where statement.word == "unread" {
      #expect(!statement.message.isEmpty)
    }
  }

  @Test("a chain of a hundred steps has a verdict for each")
  func longChain() {
    let report = findings("$$\np(x)" + String(repeating: " = p(x)", count: 100) + "\n$$\n")
    #expect(report.statements.count == 100)
    #expect(report.statements.allSatisfy { $0.word == "holds" })
  }

  @Test("a false sum of two thousand terms fails, without a search for repairs")
  func longSum() {
    let report = findings(
      "$$\np(x) = p(x)" + String(repeating: " + p(x)", count: 2000) + "\n$$\n", models: 8)
    #expect(report.statements.map(\.word) == ["fails"])
    #expect(report.statements.first?.repairs.isEmpty == true)
  }

  @Test("an inequality between numbers, with no table to climb on, is judged", arguments: [2, 3])
  func inequalityOfNumbers(bound: Int) {
    let found = finding(
      of: "\\frac{a}{b} + \\frac{b}{a} \\ge \(bound)", after: "Let $a > 0$ and $b > 0$.")
    #expect(found?.verdict?.outcome == (bound == 2 ? .holds(.searched) : .fails))
  }

  @Test("terms that dwarf all others are no obstacle to a repair")
  func hugeTerms() {
    let wrong = "p(z|x) + 10^{15} = \\frac{p(z|x) p(z)}{p(x)} + 10^{15}"
    let small = "p(z|x) + 10^{13} = \\frac{p(z|x) p(z)}{p(x)} + 10^{13}"
    for latex in [wrong, small] { #expect(finding(of: latex) != nil) }
  }
}
