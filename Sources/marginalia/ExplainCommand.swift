import ArgumentParser
import Foundation
import Pages
import Proofreading

/// Everything about one statement.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say how one statement was read and what was found.")

  @Argument(help: "The note.")
  var note: String

  @Argument(help: "The statement, as in eq-7; `check --verbose` and the page name them.")
  var identifier: String

  @Flag(
    name: .customLong("numpy"),
    help: "Print only a NumPy script that compares the two sides without this program.")
  var isScriptOnly = false

  @OptionGroup var options: TrialOptions

  mutating func run() throws {
    guard let read = try NoteFiles.read([note]).first else { throw Unusable("can't read \(note)") }
    let report = proofread(read, options: options.proofreading())
    guard let statement = report.statements.first(where: { $0.identifier == identifier }) else {
      let names = report.statements.map(\.identifier).joined(separator: ", ")
      throw Unusable(
        "\(note) has no statement \(identifier)"
          + (names.isEmpty ? "; it has none at all" : "; it has \(names)"))
    }
    let script = NumPyScript(statement, note: note)
    if isScriptOnly {
      switch script {
      case .script(let text): print(text, terminator: "")
      case .none(let reason): throw Unusable("\(identifier) of \(note): \(reason)")
      }
      return
    }
    for line in Explanation(statement, note: note, options: options.proofreading()).lines {
      print(line)
    }
    switch script {
    case .script(let text): print("\n" + text, terminator: "")
    case .none(let reason): print("\n\(reason)")
    }
    if statement.isError { throw ExitCode(1) }
  }
}
