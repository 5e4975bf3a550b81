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

  @OptionGroup var lints: LintOptions
  @OptionGroup var jobs: JobOptions
  @OptionGroup var options: TrialOptions

  @OptionGroup var measuring: MeasuringOptions

  mutating func run() throws {
    let files: KaTeXFiles
    do { files = try KaTeXFiles(directory: katex) } catch { throw Unusable("\(error)") }
    let options = options.proofreading(mutations: true)
    let reports = jobs.reports(try NoteFiles.read(notes), options)
    var claims = NoteClaims(
      mode: measuring.mode, seed: options.seed, laboratory: measuring.caching.laboratory)
    var checked: [CheckedNote] = []
    for report in reports {
      let note = try claims.checked(lints.applied(to: report))
      try refuseUnknownClaims(in: note.report)
      checked.append(note)
    }
    let language = language
    let catalogue = FigureCatalogue.complete(in: measuring.caching.laboratory)
    try jobs.each(checked) { note in
      Result { () throws(Unusable) in try ReportCommand.html(note, files, language, catalogue) }
    } take: { (note, html) in
      let path = URL(filePath: note.report.note.file.path)
      let name = path.deletingPathExtension().lastPathComponent
      try Output.write(Data(try html.get().utf8), to: "\(output)/\(name).html")
      print("\(output)/\(name).html: \(summary(of: note))")
    }
  }

  private static func html(
    _ checked: CheckedNote, _ files: KaTeXFiles, _ language: Language?,
    _ catalogue: FigureCatalogue
  ) throws(Unusable) -> String {
    let note = checked.report.note
    let own = language ?? Language(rawValue: note.frontMatter.language ?? "") ?? .english
    let page = LecturePage(
      checked.report, claims: checked.claims,
      illustrations: try illustrations(of: note, own, catalogue),
      language: own)
    do { return try page.html(files) } catch { throw Unusable("\(note.file.path): \(error)") }
  }

  /// A page with an empty box would look finished.
  private func refuseUnknownClaims(in report: NoteReport) throws(Unusable) {
    guard let unknown = report.diagnostics.first(where: { $0.codes == ["unknown-claim"] }) else {
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
      return count == 0 ? nil : "\(count) \(word)"
    }
    let measured = checked.claims.count { $0.measurement != nil }
    if measured > 0 { counts.append("\(measured) measured") }
    return counts.isEmpty ? "no statements" : counts.joined(separator: ", ")
  }

  /// The figures that the note's directives ask for, those of its claims included.
  private static func illustrations(
    of note: Note, _ language: Language, _ catalogue: FigureCatalogue
  ) throws(Unusable) -> [Illustration] {
    var result: [Illustration] = []
    for case .directive(let directive) in note.items {
      if case .claim(let id) = directive.kind, let make = try? ClaimRegistry.claim(id).figure {
        let entry = FigureCatalogue.Entry(id, Localized(korean: id, english: id), make: make)
        result.append(try FigureFiles.illustration(entry, language))
      }
      guard case .figure(let name) = directive.kind else { continue }
      guard let entry = catalogue[name] else {
        let line = note.file.position(of: directive.span.lower).line
        throw Unusable(
          "\(note.file.path):\(line): there is no figure \(name); "
            + "`marginalia figures --list` says which there are")
      }
      result.append(try FigureFiles.illustration(entry, language))
    }
    return result
  }
}

extension Language: ExpressibleByArgument {}
