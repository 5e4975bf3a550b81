import Foundation
import Notes
import Pages
import Proofreading
import Testing

/// Scripts that judge statements without the checker.
///
/// Their text is compared everywhere; where Python with NumPy is present they are run as well, and
/// where it is not, each test says so in a warning.
@Suite("NumPy scripts")
struct ScriptTests {
  /// A note with one statement, and the word that its script must end with.
  struct Sample: Sendable, CustomTestStringConvertible {
    var name: String
    var note: String
    var word: String
    var testDescription: String { name }
  }

  static let samples = [
    Sample(
      name: "evidence",
      note: "$$\\log p(x) = \\mathbb E_{q(z|x)}[\\log \\frac{p(x,z)}{q(z|x)}] + "
        + "D_{KL}(q(z|x) \\| p(z|x))$$",
      word: "agrees"),
    Sample(
      name: "evidence-with-its-arguments-swapped",
      note: "$$\\log p(x) = \\mathbb E_{q(z|x)}[\\log \\frac{p(x,z)}{q(z|x)}] + "
        + "D_{KL}(p(z|x) \\| q(z|x))$$",
      word: "differs"),
    Sample(
      name: "jensen",
      note: "$$\\log \\mathbb E_{q(z)}[p(x|z)] \\ge \\mathbb E_{q(z)}[\\log p(x|z)]$$",
      word: "agrees"),
    Sample(
      name: "probabilistic-pca",
      note: """
        With $z \\in \\mathbb R^K$ and $x \\in \\mathbb R^D$ let $p(z) = \\mathcal N(z; 0, I)$ and
        $p(x|z) = \\mathcal N(x; Wz + \\mu, \\sigma^2 I)$. Then
        $$p(x) = \\mathcal N(x; \\mu, W W^\\top + \\sigma^2 I)$$
        """,
      word: "agrees"),
    Sample(
      name: "score",
      note: "$$\\mathbb E_{p_\\theta(x)}[\\nabla_\\theta \\log p_\\theta(x)] = 0$$",
      word: "agrees"),
    Sample(
      name: "divergence-where-its-laws-meet",
      note: "$$\\nabla_\\eta^2 KL(p_\\theta(x) \\| p_\\eta(x))|_{\\eta = \\theta} = "
        + "-E_{p_\\theta(x)}[\\nabla_\\theta^2 \\log p_\\theta(x)]$$",
      word: "agrees"),
    Sample(
      name: "posterior-up-to-a-factor",
      note: "$$p(z|x) \\propto p(x|z)\\, p(z)$$", word: "agrees"),
    Sample(
      name: "data",
      note: """
        For independent data $x_1, \\dots, x_N$
        $$\\log \\prod_{n=1}^N p(x_n) = \\sum_{n=1}^N \\log p(x_n)$$
        """,
      word: "agrees"),
  ]

  @Test("has the text of its snapshot and says what the checker says", arguments: samples)
  func sample(_ sample: Sample) throws {
    let report = proofread(
      NoteReader.read(path: "note.md", bytes: Array(sample.note.utf8)),
      options: ProofreadingOptions(models: 8))
    let statement = try #require(report.statements.last)
    guard case .script(let text) = NumPyScript(statement, note: "note.md") else {
      Issue.record("no script for \(statement.reading): \(statement.word)")
      return
    }
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Scripts/\(sample.name).py")
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      try Data(text.utf8).write(to: file)
    }
    #expect(text == String(decoding: try Data(contentsOf: file), as: UTF8.self))
    try check(text, sample.word)
  }

  /// The statements of the project's own notes that were judged.
  static let statements: [StatementReport] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "notes")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
    return names.sorted().filter { $0.hasSuffix(".md") }.flatMap { name in
      let data = (try? Data(contentsOf: folder.appending(path: name))) ?? Data()
      let note = NoteReader.read(path: name, bytes: [UInt8](data))
      return proofread(note, options: ProofreadingOptions(models: 8)).statements.filter {
        $0.judged != nil
      }
    }
  }()

  @Test("of the project's own notes confirm them, or say why there is none")
  func notes() throws {
    #expect(!Self.statements.isEmpty)
    for statement in Self.statements {
      switch NumPyScript(statement, note: "note.md") {
      case .none(let reason): #expect(reason.hasPrefix("No script: "))
      case .script(let text):
        let word = ["holds": "agrees", "fails": "differs"][statement.word]
        try check(text, try #require(word), "\(statement.identifier): \(statement.reading)")
      }
    }
  }

  @Test("is the same twice")
  func repeatable() {
    for statement in Self.statements.prefix(3) {
      guard case .script(let first) = NumPyScript(statement, note: "a.md"),
        case .script(let second) = NumPyScript(statement, note: "a.md")
      else { continue }
      #expect(first == second)
    }
  }

  @Test("a statement that was never computed has none, and says why")
  func none() throws {
    let note = NoteReader.read(path: "note.md", bytes: Array("$$a \\sim b$$".utf8))
    let statement = try #require(proofread(note).statements.first)
    guard case .none(let reason) = NumPyScript(statement, note: "note.md") else {
      Issue.record("a script for nothing")
      return
    }
    #expect(reason == "No script: nothing was computed for this statement.")
  }

  /// Runs a script where that can be done.
  private func check(_ script: String, _ word: String, _ comment: Comment? = nil) throws {
    guard Python.isPresent else {
      Issue.record("not run: this machine has no python3 with NumPy", severity: .warning)
      return
    }
    let output = try Python.run(script)
    #expect(output.split(separator: "\n").last?.hasPrefix(word) == true, comment)
  }
}
