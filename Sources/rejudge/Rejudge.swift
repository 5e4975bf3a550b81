import ArgumentParser
import Foundation
import Kernel
import Notes
import NumPy
import Proofreading

/// Writes scripts that judge statements again, one line of JSON each, for `Scripts/judge.py`.
@main
struct Rejudge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rejudge",
    abstract: "Write NumPy scripts that judge what the checker judged, without the checker.",
    discussion: """
      Each line is {"note", "statement", "latex", "reading", "word", "scripts", "reasons"}: the \
      checker's word and a script for each kind of model that it rests on. Pipe it into \
      Scripts/judge.py.
      """)

  @Argument(help: "Notes, or folders of them.")
  var paths: [String]

  @Flag(help: "Judge the notes' own statements, with their counterexamples, not mutants.")
  var statements = false

  @Option(help: "Most mutants of one statement.")
  var limit = 200

  @Option(help: "Models of each kind of world for each verdict.")
  var worlds = 24

  @Option(help: "Seed of the checker's models and of the choice of mutants.")
  var seed: UInt64 = 1

  mutating func run() throws {
    let options = ProofreadingOptions(models: worlds, seed: seed)
    for file in try files() {
      let data = try Data(contentsOf: URL(filePath: file))
      let note = NoteReader.read(path: file, bytes: [UInt8](data))
      let cases = statements ? own(note, options) : mutants(note, options)
      for item in cases {
        var item = item
        item.note = URL(filePath: file).lastPathComponent
        print(try item.line)
      }
    }
  }

  private func own(_ note: Note, _ options: ProofreadingOptions) -> [Case] {
    proofread(note, options: options).statements.compactMap { statement in
      statement.judged.map {
        Case(statement.identifier, statement.latex, statement.reading, statement.word, $0)
      }
    }
  }

  private func mutants(_ note: Note, _ options: ProofreadingOptions) -> [Case] {
    Proofreading.mutants(of: note, options: options, limit: limit).map {
      Case($0.identifier, $0.latex, $0.reading, $0.word, $0.judged)
    }
  }

  private func files() throws -> [String] {
    try paths.flatMap { path -> [String] in
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw ValidationError("can't read \(path)")
      }
      guard isFolder.boolValue else { return [path] }
      return try FileManager.default.contentsOfDirectory(atPath: path)
        .filter { $0.hasSuffix(".md") }.sorted().map { path + "/" + $0 }
    }
  }
}
