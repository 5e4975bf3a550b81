import ArgumentParser
import Foundation
import Notes
import Pages
import Proofreading

/// How much is tried.
struct TrialOptions: ParsableArguments {
  @Option(name: .long, help: "Models of each kind of world that a statement is tried on.")
  var worlds = 24

  @Option(name: .long, help: "Seed of all random models; the same seed gives the same bytes.")
  var seed: UInt64 = 1

  @Flag(
    name: .long, inversion: .prefixedNo,
    help:
      "Make small slips in every statement that holds, and say how many would be found; report does."
  )
  var mutations: Bool?

  func validate() throws {
    guard (8...10_000).contains(worlds) else {
      throw ValidationError("--worlds takes a whole number from 8 to 10000, not \(worlds)")
    }
  }

  /// The options, with mutants made or not where the command line does not say.
  func proofreading(mutations usual: Bool = false) -> ProofreadingOptions {
    ProofreadingOptions(models: worlds, seed: seed, mutations: mutations ?? usual)
  }
}

/// Diagnostics in the terminal.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Say which statements of a note hold and which fail.",
    discussion: """
      Exit status: 0 if nothing fails, 1 if a statement fails or does not do what a directive \
      expects, 2 if the input can't be used.
      """)

  @Argument(help: "Notes (Markdown, .ipynb, .tex), folders of notes, or - for standard input.")
  var notes: [String]

  @Option(name: .long, help: "How findings are written.")
  var format = Format.text

  @Flag(name: [.short, .long], help: "Also say what holds, and how everything was read.")
  var verbose = false

  @OptionGroup var options: TrialOptions

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  mutating func run() throws {
    let read = try NoteFiles.read(notes)
    let reports = read.map { proofread($0, options: options.proofreading()) }
    switch format {
    case .text:
      let renderer = TerminalText(
        isVerbose: verbose, isColored: Output.wantsColor, width: Output.width)
      print(renderer.text(reports), terminator: "")
    case .json: print(JSONReport(reports).text, terminator: "")
    }
    if reports.contains(where: \.hasErrors) { throw ExitCode(1) }
  }
}
