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
    for line in Explanation(statement, note: note, options: options.proofreading()).lines {
      print(line)
    }
    if statement.isError { throw ExitCode(1) }
  }
}
