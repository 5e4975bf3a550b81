import Foundation
import Notes
import Proofreading
import Reading
import SourceText
import Testing

/// The project's own notes are its proofs: every statement of every note is a test.
@Suite("Notes as proofs")
struct NotesAsProofs {
  /// One statement of one note.
  struct Statement: Sendable, CustomTestStringConvertible {
    var note: String
    var identifier: String
    var line: Int
    var latex: String

    var testDescription: String {
      "\(note):\(line): " + latex.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }

  private static let notes: [(name: String, note: Note)] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "notes")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
    return names.sorted().filter { $0.hasSuffix(".md") }.compactMap { name in
      guard let data = try? Data(contentsOf: folder.appending(path: name)) else { return nil }
      return (name, NoteReader.read(path: name, bytes: [UInt8](data)))
    }
  }()

  static let statements: [Statement] = notes.flatMap { name, note in
    read(note).statements.map {
      Statement(note: name, identifier: $0.id, line: $0.position.line, latex: $0.latex)
    }
  }

  private static let reports: [String: NoteReport] = Dictionary(
    uniqueKeysWithValues: notes.map { name, note in
      // Both lectures make the same statements, and mutants of one are enough.
      let options = ProofreadingOptions(models: 8, mutants: name == "vae.ko.md" ? 0 : 6)
      return (name, proofread(note, options: options))
    })

  @Test("has the verdict that the note gives it", arguments: statements)
  func verdict(statement: Statement) throws {
    let report = try #require(Self.reports[statement.note])
    let found = try #require(
      report.statements.first { $0.identifier == statement.identifier })
    if let expected = found.expected {
      #expect(found.word == expected, "\(found.message)")
      return
    }
    switch found.finding {
    case .definition, .assumption, .notCheckable, .skipped: break
    case .judged, .mistyped, .unread, .ambiguous, .doubted:
      #expect(found.word == "holds", "\(found.word): \(found.message)")
    }
  }

  @Test("would not hold with a slip in it", arguments: statements)
  func mutants(statement: Statement) throws {
    let report = try #require(Self.reports[statement.note])
    let found = try #require(
      report.statements.first { $0.identifier == statement.identifier })
    guard found.word == "holds", statement.note != "vae.ko.md" else { return }
    let score = try #require(found.mutation)
    #expect(score.refuted > 0, "of \(score.made) mutants none is refuted")
    // Some mutants are true without being shown to be; the page names them.
    #expect(4 * score.refuted >= score.made, "\(score.survivors)")
  }

  @Test("there are notes, and they are read without complaint")
  func complete() {
    #expect(!Self.notes.isEmpty)
    for (name, report) in Self.reports {
      #expect(report.diagnostics.isEmpty, "\(name): \(report.diagnostics)")
      #expect(!report.hasErrors, "\(name)")
    }
  }

  @Test("the lecture says the same in both languages")
  func languages() throws {
    let pages = try ["vae.en.md", "vae.ko.md"].map { name in
      try #require(Self.notes.first { $0.name == name }).note
    }
    let statements = pages.map { read($0).statements.map { [$0.latex, $0.expectation?.verdict] } }
    #expect(statements[0] == statements[1])
    let directives = pages.map { note in
      note.items.compactMap { item -> Directive.Kind? in
        guard case .directive(let directive) = item else { return nil }
        switch directive.kind {
        case .claim, .figure: return directive.kind
        default: return nil
        }
      }
    }
    #expect(!directives[0].isEmpty)
    #expect(directives[0] == directives[1])
  }

  @Test("a common mistake is called by the name that its directive gives")
  func mistakesByName() {
    for (name, note) in Self.notes {
      let expectations = read(note).statements.filter { $0.expectation?.mistake != nil }
      for statement in expectations {
        let found = Self.reports[name]?.statements.first { $0.identifier == statement.id }
        let mistakes = found?.mistakes.map(\.rawValue) ?? []
        let expected = statement.expectation?.mistake ?? ""
        #expect(mistakes.contains(expected), "\(name):\(statement.line): \(mistakes)")
      }
    }
  }
}
