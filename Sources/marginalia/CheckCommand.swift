import ArgumentParser
import Claims
import Foundation
import Notes
import Pages
import Proofreading

/// How much is tried.
struct TrialOptions: ParsableArguments {
  @Option(name: .long, help: "Models of each kind of world that a statement is tried on.")
  var worlds = TrialOptions.usual.worlds

  @Option(name: .long, help: "Seed of all random models; the same seed gives the same bytes.")
  var seed = TrialOptions.usual.seed

  @Flag(
    name: .long, inversion: .prefixedNo,
    help:
      "Make small slips in every statement that holds, and say how many would be found; report does."
  )
  var mutations: Bool?

  /// The options of a command line that says nothing.
  static let usual = (worlds: 24, seed: UInt64(1))

  func validate() throws {
    guard (8...10_000).contains(worlds) else {
      throw ValidationError("--worlds takes a whole number from 8 to 10000, not \(worlds)")
    }
  }

  /// The options, with mutants made or not where the command line does not say.
  func proofreading(mutations usual: Bool = false) -> ProofreadingOptions {
    ProofreadingOptions(
      models: worlds, seed: seed,
      mutants: mutations ?? usual ? ProofreadingOptions.usualMutants : 0)
  }
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

/// Diagnostics in the terminal, or for other programs.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Say which statements of a note hold and which fail.",
    discussion: """
      Exit status: 0 if nothing fails, 1 if a statement fails, does not do what a directive \
      expects, or a measurement refutes a claim (with --strict, also if there is a warning), 2 if \
      the input can't be used.
      """)

  @Argument(help: "Notes (Markdown, .ipynb, .tex), folders of notes, or - for standard input.")
  var notes: [String]

  @Option(name: .long, help: "How findings are written.")
  var format = Format.text

  @Flag(name: [.short, .long], help: "Also say what holds, and how everything was read.")
  var verbose = false

  @Flag(name: .long, help: "Fail on warnings, too.")
  var strict = false

  @OptionGroup var lints: LintOptions
  @OptionGroup var baselines: BaselineOptions
  @OptionGroup var jobs: JobOptions
  @OptionGroup var options: TrialOptions

  @OptionGroup var measuring: MeasuringOptions

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case sarif
    case github
  }

  mutating func run() throws {
    let known = try baselines.read()
    let read = try NoteFiles.read(notes)
    let found = jobs.reports(read, options.proofreading()).map(lints.applied)
    let (reports, remarks) = try baselines.applied(to: found, known)
    var claims = NoteClaims(
      mode: measuring.mode, seed: options.seed, laboratory: measuring.caching.laboratory)
    var checked: [CheckedNote] = []
    for report in reports { checked.append(try claims.checked(report)) }
    switch format {
    case .text:
      let renderer = TerminalText(
        isVerbose: verbose, isColored: Output.wantsColor, width: Output.width)
      print(renderer.text(checked), terminator: "")
    case .json: print(JSONReport(checked).text, terminator: "")
    case .sarif:
      let version = Marginalia.configuration.version
      print(SARIFReport(checked.map(\.withClaims), version: version).text, terminator: "")
    case .github: print(GitHubReport(checked.map(\.withClaims)).text, terminator: "")
    }
    remarks.forEach(complain)
    if checked.contains(where: \.hasErrors)
      || strict && checked.contains(where: \.withClaims.hasWarnings)
    {
      throw ExitCode(1)
    }
  }
}
