import ArgumentParser
import Claims
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

  func validate() throws {
    guard (8...10_000).contains(worlds) else {
      throw ValidationError("--worlds takes a whole number from 8 to 10000, not \(worlds)")
    }
  }

  var proofreading: ProofreadingOptions { ProofreadingOptions(models: worlds, seed: seed) }
}

/// How much is done for each claim that a note binds.
struct MeasuringOptions: ParsableArguments {
  @Flag(
    name: .long,
    help: "Measure the note's claims in full: larger samples, and deep models too; takes minutes.")
  var full = false

  @OptionGroup var caching: CacheOptions

  var mode: Claim.Mode { full ? .full : .quick }
}

/// Diagnostics in the terminal.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Say which statements of a note hold and which fail.",
    discussion: """
      Exit status: 0 if nothing fails, 1 if a statement fails, does not do what a directive \
      expects, or a measurement refutes a claim, 2 if the input can't be used.
      """)

  @Argument(help: "Notes (Markdown, .ipynb, .tex), folders of notes, or - for standard input.")
  var notes: [String]

  @Option(name: .long, help: "How findings are written.")
  var format = Format.text

  @Flag(name: [.short, .long], help: "Also say what holds, and how everything was read.")
  var verbose = false

  @OptionGroup var options: TrialOptions

  @OptionGroup var measuring: MeasuringOptions

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  mutating func run() throws {
    let read = try NoteFiles.read(notes)
    var claims = NoteClaims(
      mode: measuring.mode, seed: options.seed, laboratory: measuring.caching.laboratory)
    var checked: [CheckedNote] = []
    for note in read {
      checked.append(try claims.checked(proofread(note, options: options.proofreading)))
    }
    switch format {
    case .text:
      let renderer = TerminalText(
        isVerbose: verbose, isColored: Output.wantsColor, width: Output.width)
      print(renderer.text(checked), terminator: "")
    case .json: print(JSONReport(checked).text, terminator: "")
    }
    if checked.contains(where: \.hasErrors) { throw ExitCode(1) }
  }
}
