public import ArgumentParser
import ChartRendering
public import Charts
import Claims
import Foundation
import Notes
import Pages
import Proofreading
import SourceText

/// The lecture page with its figures.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Write a note as a page with verdicts in its margin.")

  @Argument(help: "Notes, or folders of notes.")
  var notes: [String]

  @Option(name: [.customShort("o"), .long], help: "Folder that the pages are written into.")
  var output = "reports"

  @Option(name: .long, help: "Language of the page's own words: ko or en; the note's if not given.")
  var language: Language?

  @Option(name: .long, help: "Folder of KaTeX, if it is in none of the usual places.")
  var katex: String?

  @Option(
    name: .customLong("math"),
    help: "Equations typeset by KaTeX with its fonts, or as MathML alone: katex or mathml.")
  var mathematics = MathematicsFormat.typeset

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Put figures, fonts and styles into this folder beside the pages, for all pages together.",
      valueName: "folder"))
  var assets: String?

  func validate() throws {
    guard let assets else { return }
    guard !assets.isEmpty, !assets.hasPrefix("/"), !assets.split(separator: "/").contains("..")
    else {
      throw ValidationError("--assets takes a folder beside the pages, as in assets, not \(assets)")
    }
  }

  @OptionGroup var lints: LintOptions
  @OptionGroup var jobs: JobOptions
  @OptionGroup var options: TrialOptions

  @OptionGroup var measuring: MeasuringOptions

  /// What a page with its figures should weigh at most, in bytes.
  static let sizeGoal = 3_000_000

  /// The notes with what was said of each, once the command has run.
  private(set) var summaries: [(note: Note, summary: String)] = []

  /// Only what the command line says is decoded.
  enum CodingKeys: CodingKey {
    case notes, output, language, katex, mathematics, assets, lints, jobs, options, measuring
  }

  mutating func run() throws {
    try OutputFolder.expect(output, example: "pages")
    let files: KaTeXFiles
    do { files = try KaTeXFiles(directory: katex) } catch { throw Unusable("\(error)") }
    let options = options.proofreading(mutations: true)
    let sources = try NoteFiles.read(notes)
    var stamp = ReportStamp(notes: sources, request: request)
    let store = measuring.caching.noCache ? nil : measuring.caching.folder
    let record = ReportStamp.name(sources, output: output)
    if let store, let earlier = stamp.earlier(in: store, record) {
      for line in earlier.lines { print("\(line) (up to date)") }
      summaries = zip(sources, earlier.lines).map { note, line in
        (note, line.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? "")
      }
      return
    }
    let reports = jobs.reports(sources, options)
    var claims = NoteClaims(
      mode: measuring.mode, seed: options.seed, laboratory: measuring.caching.laboratory)
    var checked: [CheckedNote] = []
    for report in reports {
      let note = try claims.checked(lints.applied(to: report))
      try refuseUnknownNames(in: note.report)
      checked.append(note)
    }
    var figures = NoteFigures(caching: measuring.caching)
    try figures.make(for: checked.map(\.report.note), jobs)
    let form = Form(
      figures: figures, language: language, mathematics: mathematics,
      assets: assets.map { .folder($0) } ?? .embedded, seed: options.seed)
    let translations = TranslationFinder(
      notes: checked.map(\.report.note.file.path), output: output)
    try jobs.each(checked) { note in
      Result { () throws(Unusable) in
        try form.page(of: note, files, translations.translations(of: note.report.note.file.path))
      }
    } take: { (note, page) in
      let name = TranslationFinder.pageName(of: note.report.note.file.path)
      let page = try page.get()
      for file in page.files {
        try Output.write(Data(file.bytes), to: "\(output)/\(file.path)")
        stamp.add("\(output)/\(file.path)", file.bytes)
      }
      try Output.write(Data(page.html.utf8), to: "\(output)/\(name)")
      stamp.add("\(output)/\(name)", page.html.utf8)
      stamp.say("\(output)/\(name): \(summary(of: note))")
      print(stamp.lines.last ?? "")
      summaries.append((note.report.note, summary(of: note)))
      if page.html.utf8.count > Self.sizeGoal {
        complain(
          "\(output)/\(name) has \(page.html.utf8.count / 1000) kB; --assets puts figures and fonts "
            + "beside the page")
      }
    }
    if let store { try stamp.keep(in: store, record) }
  }

  /// What was asked for, in words that differ where the pages do.
  private var request: [String] {
    [
      "\(options)", "\(lints)", "\(measuring.full)", language?.rawValue ?? "",
      mathematics.rawValue, assets ?? "", output, katex ?? "",
    ]
  }

  /// How pages are made.
  private struct Form: Sendable {
    let figures: NoteFigures
    let language: Language?
    let mathematics: MathematicsFormat
    let assets: PageAssets
    let seed: UInt64

    func page(
      of checked: CheckedNote, _ files: KaTeXFiles, _ translations: [Translation]
    ) throws(Unusable) -> RenderedPage {
      let note = checked.report.note
      let own = language ?? Language(rawValue: note.frontMatter.language ?? "") ?? .english
      var page = LecturePage(
        checked.report, claims: checked.claims,
        illustrations: try figures.illustrations(of: note, own),
        language: own)
      page.latentWalk = figures.latentWalk
      page.translations = translations
      page.mathematics = mathematics
      page.assets = assets
      let name = URL(filePath: note.file.path).lastPathComponent
      page.provenance =
        "\(name), SHA-256 \(SHA256.hexadecimal(of: note.file.bytes)); "
        + "Marginalia \(Marginalia.version), seed \(seed)"
      do { return try page.rendered(files) } catch { throw Unusable("\(note.file.path): \(error)") }
    }
  }

  /// A page with an empty box would look finished.
  private func refuseUnknownNames(in report: NoteReport) throws(Unusable) {
    let codes = [["unknown-claim"], ["unknown-explorable"]]
    guard let unknown = report.diagnostics.first(where: { codes.contains($0.codes) }) else {
      return
    }
    let line = report.note.file.position(of: unknown.span.lower).line
    let hint = unknown.notes.joined(separator: " ")
    throw Unusable("\(report.note.file.path):\(line): \(unknown.message); \(hint)")
  }

  private func summary(of checked: CheckedNote) -> String {
    let report = checked.report
    let words = ["holds", "fails", "undecided", "unread", "definition", "assumption"]
    var counts = words.compactMap { word -> String? in
      let count = report.statements.count { $0.word == word }
      let isExpected = report.statements.allSatisfy { $0.word != word || $0.expected == word }
      return count == 0 ? nil : "\(count) \(word)\(isExpected ? " as expected" : "")"
    }
    let measured = checked.claims.count { $0.measurement != nil }
    if measured > 0 { counts.append("\(measured) measured") }
    return counts.isEmpty ? "no statements" : counts.joined(separator: ", ")
  }
}

extension Language: ExpressibleByArgument {}
extension MathematicsFormat: ExpressibleByArgument {}
