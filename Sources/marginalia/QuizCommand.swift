import ArgumentParser
import Charts
import Foundation
import Notes
import Pages
import Proofreading

/// A page of lines of which one is false.
struct QuizCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quiz", abstract: "Make a page of questions from a note: spot the error.",
    discussion: """
      Statements that hold are changed by one slip each; what no model refutes is left out. The \
      answers show a small model in which the changed line fails. The same seed gives the same page.
      """)

  @Argument(help: "The note.")
  var note: String

  @Option(name: [.customShort("o"), .long], help: "Folder that the page is written into.")
  var output = "reports"

  @Option(name: .long, help: "Largest number of questions.")
  var count = 12

  @Option(name: .long, help: "Language of the page's own words: ko or en; the note's if not given.")
  var language: Language?

  @Option(name: .customLong("math"), help: "katex or mathml; see report.")
  var mathematics = MathematicsFormat.typeset

  @Option(name: .long, help: "Folder of KaTeX, if it is in none of the usual places.")
  var katex: String?

  @OptionGroup var options: TrialOptions

  func validate() throws {
    guard (1...200).contains(count) else {
      throw ValidationError("--count takes a whole number from 1 to 200, not \(count)")
    }
  }

  mutating func run() throws {
    try OutputFolder.expect(output, example: "pages")
    let files: KaTeXFiles
    do { files = try KaTeXFiles(directory: katex) } catch { throw Unusable("\(error)") }
    guard let read = try NoteFiles.read([note]).first else { throw Unusable("can't read \(note)") }
    let options = options.proofreading()
    let (report, lines) = falseLines(of: read, options: options)
    var page = QuizPage(
      report, lines: lines, seed: options.seed, count: count, language: language)
    page.mathematics = mathematics
    let html: String
    do { html = try page.html(files) } catch { throw Unusable("\(note): \(error)") }
    let name = URL(filePath: note).deletingPathExtension().lastPathComponent
    let path = "\(output)/\(name).quiz.html"
    try Output.write(Data(html.utf8), to: path)
    print("\(path): \(lines.count) false lines to choose from")
  }
}
