import Foundation
import Notation
import Notes
import Proofreading
import SourceText
import Testing

/// Inputs that fuzzing found to break something, once; and a few that are as odd.
///
/// `Fuzzing/fuzz.sh` makes more of them. A new find goes into the folder `Finds` under a name that
/// says what it broke.
@Suite("Finds of fuzzing")
struct FindTests {
  /// One input.
  struct Find: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var testDescription: String { name }
  }

  static let finds: [Find] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Finds")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
    return names.sorted().filter { !$0.hasPrefix(".") }.compactMap { name in
      (try? Data(contentsOf: folder.appending(path: name))).map {
        Find(name: name, bytes: [UInt8]($0))
      }
    }
  }()

  @Test("There are some")
  func some() { #expect(!Self.finds.isEmpty) }

  @Test(
    "is parsed, with every place inside of the text, and reads back as printed", arguments: finds)
  func parsed(find: Find) {
    let text = String(decoding: find.bytes, as: UTF8.self)
    let nodes = parse(text, macros: MacroTable(collectedFrom: text))
    var pending = nodes
    while let node = pending.popLast() {
      #expect(node.span.lower >= 0 && node.span.lower <= node.span.upper)
      #expect(node.span.upper <= text.utf8.count)
      for list in node.children { pending += list }
    }
    for equation in Equation.all(in: nodes) {
      #expect(equation.sides.count == equation.relations.count + 1)
    }
    _ = UnicodePrinter.print(nodes)
    let printed = LaTeXPrinter.print(nodes)
    if nodes.flatMap(\.errors).isEmpty {
      #expect(parse(printed).withoutSpans == nodes.withoutSpans)
    }
  }

  @Test("is a note of every format", arguments: finds, ["note.md", "note.tex", "note.ipynb"])
  func read(find: Find, path: String) {
    let note = NoteReader.read(path: path, bytes: find.bytes)
    for diagnostic in note.diagnostics {
      #expect(diagnostic.span.lower <= diagnostic.span.upper)
      #expect(note.file.position(of: diagnostic.span.lower).line >= 1)
    }
  }

  @Test(
    "is proofread, as a note and as a display, and what does not hold says why", arguments: finds)
  func proofreads(find: Find) {
    let display = Array("$$\n".utf8) + find.bytes + Array("\n$$\n".utf8)
    for bytes in [find.bytes, display] {
      let note = NoteReader.read(path: "note.md", bytes: bytes)
      for statement in proofread(note, options: ProofreadingOptions(models: 8)).statements {
        #expect(statement.word == "holds" || !statement.message.isEmpty)
      }
    }
  }
}
