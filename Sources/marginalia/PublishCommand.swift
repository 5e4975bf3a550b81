import ArgumentParser
import ChartRendering
import Charts
import Claims
import Foundation
import LatentModels
import Notes
import Pages

/// Everything that a visitor of the repository sees without building.
struct PublishCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Write notes as pages without fonts, all figures as PNG, and an index of them.",
    discussion: """
      The set holds no file of anyone else: equations are MathML. provenance.json says what it was \
      made of, and --check whether notes and settings are still the same.
      """)

  @Argument(help: "Notes, or folders of notes.")
  var notes: [String]

  @Option(name: [.customShort("o"), .long], help: "Folder that the set is written into.")
  var output = "reports"

  @Flag(
    name: .long,
    help: "Make nothing; say what no longer matches its note or the settings, with exit status 1.")
  var check = false

  @Option(name: .long, help: "Folder of KaTeX, if it is in none of the usual places.")
  var katex: String?

  @OptionGroup var jobs: JobOptions
  @OptionGroup var caching: CacheOptions

  mutating func run() throws {
    if !check { try OutputFolder.expect(output, example: "reports") }
    let sources = try NoteFiles.read(notes)
    let progress = FigureProgress()
    let laboratory = Laboratory(cache: caching.trainingCache, watcher: progress.observe)
    let catalogue = FigureCatalogue.complete(in: laboratory)
    let wanted = PublishedSet(notes: sources, figures: catalogue.list)
    if check {
      let faults = wanted.faults(in: output)
      faults.forEach(complain)
      guard faults.isEmpty else {
        complain("\(output) is not up to date: `make published` makes it again")
        throw ExitCode(1)
      }
      print("\(output) is up to date")
      return
    }
    var report = try ReportCommand.parse(arguments)
    try report.run()
    let pictures = try pictures(catalogue, progress)
    let lectures = report.summaries.compactMap { wanted.lecture($0.note, summary: $0.summary) }
    let gallery = GalleryPage(
      lectures: lectures, pictures: pictures, settings: wanted.settings.description)
    try Output.write(Data(gallery.html().utf8), to: "\(output)/index.html")
    try wanted.write(to: output)
    print("\(output)/index.html: \(lectures.count) pages, \(pictures.count) figures")
  }

  /// What `report` is asked for.
  private var arguments: [String] {
    var arguments = notes + ["--math", "mathml", "--output", "\(output)/\(PublishedSet.pages)"]
    if let katex { arguments += ["--katex", katex] }
    if let jobs = jobs.jobs { arguments += ["--jobs", "\(jobs)"] }
    if let cache = caching.cache { arguments += ["--cache", cache] }
    if caching.noCache { arguments.append("--no-cache") }
    return arguments
  }

  /// Draws every figure in every language.
  private func pictures(
    _ catalogue: FigureCatalogue, _ progress: FigureProgress
  ) throws -> [GalleryPage.Picture] {
    var pictures: [GalleryPage.Picture] = []
    try jobs.each(catalogue.entries) { entry in
      Result { () throws(Unusable) in
        let figure = try FigureFiles.figure(entry, progress)
        return (
          figure, try Dictionary(uniqueKeysWithValues: Language.allCases.map(drawing(figure)))
        )
      }
    } take: { (entry, result) in
      let (figure, drawings) = try result.get()
      for (language, bytes) in drawings.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        try Output.write(
          Data(bytes), to: "\(output)/\(PublishedSet.picture(entry.name, language))")
      }
      let size = try PNG.decode(drawings[.english] ?? []).pixels
      pictures.append(
        GalleryPage.Picture(
          figure,
          paths: Localized(
            korean: PublishedSet.picture(entry.name, .korean),
            english: PublishedSet.picture(entry.name, .english)),
          height: size.height * 720 / max(size.width, 1)))
    }
    return pictures
  }

  private func drawing(
    _ figure: Figure
  ) -> (Language) throws(Unusable) -> (Language, [UInt8]) {
    { language throws(Unusable) in
      do {
        let renderer = Renderer(theme: .light, language: language)
        return (language, try renderer.png(figure, scale: PublishedSet.scale))
      } catch {
        throw Unusable("\(figure.name): \(error)")
      }
    }
  }
}
