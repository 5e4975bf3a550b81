import ArgumentParser
import ChartRendering
import Charts
import Claims
import Foundation
import Notes
import Pages
import Proofreading
import SourceText

/// Notes for other programs that publish.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a note for a site.",
    subcommands: [ExportJekyllCommand.self])
}

/// A note as a Jekyll post with its figures.
struct ExportJekyllCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jekyll", abstract: "Write a note as a Jekyll post with figures in their places.")

  @Argument(help: "The note, in Markdown.")
  var note: String

  @Option(name: [.customShort("o"), .long], help: "Folder of the site.")
  var output = "site"

  @Flag(name: .long, help: "Write the verdicts below each display.")
  var badges = false

  @Option(
    name: .long,
    help: "Day of the post, as in 2025-03-01; that of the note's header or name if not given.")
  var date: String?

  @Option(name: .long, help: "Last part of the post's address; from the note's name if not given.")
  var slug: String?

  @Option(
    name: .long, help: "Language of captions and verdicts: ko or en; the note's if not given.")
  var language: Language?

  @OptionGroup var options: TrialOptions
  @OptionGroup var caching: CacheOptions

  mutating func run() throws {
    try OutputFolder.expect(output, example: "site")
    guard let read = try NoteFiles.read([note]).first else { throw Unusable("can't read \(note)") }
    guard !["ipynb", "tex"].contains(URL(filePath: note).pathExtension.lowercased()) else {
      throw Unusable("\(note) is no Markdown; a post is made from Markdown notes")
    }
    let own = language ?? Language(rawValue: read.frontMatter.language ?? "") ?? .english
    let report: NoteReport
    if badges {
      report = proofread(read, options: options.proofreading())
    } else {
      // Nothing of a verdict is shown, so nothing is judged.
      report = NoteReport(note: read, statements: [])
    }
    let name = URL(filePath: note).deletingPathExtension().lastPathComponent
    var figures = NoteFigures(caching: caching)
    try figures.make(for: [read], JobOptions.parse([]))
    let post = JekyllPost(
      report, figures: try figures.bySlot(of: read), slug: slug ?? JekyllPost.slug(name),
      date: try day(of: read), showsBadges: badges, language: own)
    guard !post.slug.isEmpty, !post.slug.contains("/"), post.slug != ".." else {
      throw Unusable("\(note): \(post.slug) is no address; --slug gives one")
    }
    let renderer = Renderer(theme: .light, language: own, showsTitle: false)
    var written: Set<String> = []
    for (_, figure) in post.figures.sorted(by: { $0.key < $1.key }) {
      let path = post.path(of: figure)
      guard written.insert(path).inserted else { continue }
      let png: [UInt8]
      do { png = try renderer.png(figure) } catch { throw Unusable("\(figure.name): \(error)") }
      try Output.write(Data(png), to: "\(output)/\(path)")
      print("\(output)/\(path)")
    }
    try Output.write(Data(post.text.utf8), to: "\(output)/\(post.path)")
    print("\(output)/\(post.path)")
  }

  /// The day that the command line gives, the note's header, or its name, as posts have one.
  private func day(of note: Note) throws(Unusable) -> String {
    let pattern = /[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])/
    let text = date ?? note.frontMatter.fields["date"] ?? ""
    let name = URL(filePath: note.file.path).lastPathComponent
    if text.isEmpty, let match = name.prefixMatch(of: pattern) { return String(match.output.0) }
    guard let match = text.prefixMatch(of: pattern) else {
      let found = text.isEmpty ? "has no date" : "has the date \(text)"
      throw Unusable(
        "\(note.file.path):1: the note \(found); a post needs one as in --date 2025-03-01")
    }
    return String(match.output.0)
  }
}
