public import ArgumentParser
import ChartRendering
public import Charts
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

  @OptionGroup var options: TrialOptions

  mutating func run() throws {
    let files: KaTeXFiles
    do { files = try KaTeXFiles(directory: katex) } catch { throw Unusable("\(error)") }
    for note in try NoteFiles.read(notes) {
      let report = proofread(note, options: options.proofreading(mutations: true))
      let own = language ?? Language(rawValue: note.frontMatter.language ?? "") ?? .english
      let page = LecturePage(
        report, illustrations: try illustrations(of: note, own), language: own)
      let html: String
      do { html = try page.html(files) } catch { throw Unusable("\(note.file.path): \(error)") }
      let name = URL(filePath: note.file.path).deletingPathExtension().lastPathComponent
      let path = "\(output)/\(name).html"
      try Output.write(Data(html.utf8), to: path)
      print("\(path): \(summary(of: report))")
    }
  }

  private func summary(of report: NoteReport) -> String {
    let words = ["holds", "fails", "undecided", "unread", "definition", "assumption"]
    let counts = words.compactMap { word -> String? in
      let count = report.statements.count { $0.word == word }
      return count == 0 ? nil : "\(count) \(word)"
    }
    return counts.isEmpty ? "no statements" : counts.joined(separator: ", ")
  }

  /// The figures that the note's directives ask for.
  private func illustrations(of note: Note, _ language: Language) throws -> [Illustration] {
    var result: [Illustration] = []
    for case .directive(let directive) in note.items {
      guard case .figure(let name) = directive.kind else { continue }
      guard let entry = FigureCatalogue.analytic[name] else {
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
