import Charts
import Claims
import Foundation
import Notes
import Pages
import SourceText

/// What a published set was made of: its notes by their digests, and the settings.
///
/// Two sets with the same provenance may differ in bytes, which depend on fonts and on the processor.
struct PublishedSet: Codable, Equatable {
  /// A note with the page that is made of it.
  struct Source: Codable, Equatable {
    /// The note's file name.
    let note: String
    /// The SHA-256 of its bytes.
    let digest: String
    /// The page, as seen from the set's folder.
    let page: String
  }

  /// Everything else that decides what the set shows.
  struct Settings: Codable, Equatable, CustomStringConvertible {
    let program: String
    /// Models of each kind that a statement is tried on, and the seed that they are drawn with.
    let worlds: Int
    let seed: UInt64
    /// The seed of data and training behind the figures.
    let figureSeed: UInt64
    let mathematics: String
    let pixelsPerPoint: Double

    var description: String {
      "Marginalia \(program); \(worlds) models of each kind, seed \(seed); figures with seed "
        + "\(figureSeed), \(Int(pixelsPerPoint)) pixels a point; equations as MathML"
    }
  }

  let settings: Settings
  let notes: [Source]
  /// The figures by name, in the lecture's order.
  let figures: [String]

  /// The folder of the pages.
  static let pages = "lecture"
  /// Pixels for a point of a figure.
  static let scale = 2.0
  /// What the whole set may weigh, and each of its pages, in bytes.
  static let sizeLimit = (set: 8_000_000, page: ReportCommand.sizeGoal)

  private static let record = "provenance.json"

  /// What a set of these notes and figures is made of, with the program as it is.
  init(notes: [Note], figures: [String]) {
    let trial = TrialOptions.usual
    settings = Settings(
      program: Marginalia.version, worlds: trial.worlds, seed: trial.seed,
      figureSeed: FigureStudio.seed, mathematics: MathematicsFormat.mathML.rawValue,
      pixelsPerPoint: PublishedSet.scale)
    self.notes = notes.map { note in
      Source(
        note: URL(filePath: note.file.path).lastPathComponent,
        digest: SHA256.hexadecimal(of: note.file.bytes),
        page: "\(PublishedSet.pages)/\(TranslationFinder.pageName(of: note.file.path))")
    }
    self.figures = figures
  }

  /// The file of a figure, as seen from the set's folder.
  static func picture(_ name: String, _ language: Language) -> String {
    "figures/\(language.rawValue)/\(name).png"
  }

  /// The page of a note as the index names it.
  func lecture(_ note: Note, summary: String) -> GalleryPage.Lecture? {
    let name = URL(filePath: note.file.path).lastPathComponent
    guard let source = notes.first(where: { $0.note == name }) else { return nil }
    return GalleryPage.Lecture(
      title: note.frontMatter.title ?? name,
      language: Language(rawValue: note.frontMatter.language ?? "") ?? .english,
      path: source.page, summary: summary, provenance: "\(name), SHA-256 \(source.digest)")
  }

  /// Writes the record of the set.
  func write(to folder: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    try Output.write(
      try encoder.encode(self) + Data("\n".utf8), to: "\(folder)/\(PublishedSet.record)")
  }

  /// What in a folder is not the set that notes and settings ask for, a sentence each.
  func faults(in folder: String) -> [String] {
    func bytes(_ name: String) -> Data? {
      try? Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
    }
    guard let data = bytes(PublishedSet.record),
      let made = try? JSONDecoder().decode(PublishedSet.self, from: data)
    else { return ["\(folder)/\(PublishedSet.record) is missing or damaged"] }
    var faults: [String] = []
    if made.settings != settings { faults.append("made with other settings: \(made.settings)") }
    if made.figures != figures { faults.append("the catalogue has other figures") }
    for source in notes where !made.notes.contains(source) {
      faults.append("\(source.page) was made of another \(source.note)")
    }
    var total = 0
    let pictures = figures.flatMap { name in
      Language.allCases.map { PublishedSet.picture(name, $0) }
    }
    for name in ["index.html"] + notes.map(\.page) + pictures {
      guard let data = bytes(name) else {
        faults.append("\(name) is missing")
        continue
      }
      total += data.count
      if name.hasSuffix(".html"), data.count > PublishedSet.sizeLimit.page {
        faults.append("\(name) has \(data.count) bytes")
      }
    }
    for source in notes {
      guard let page = bytes(source.page) else { continue }
      // What the page itself says of the note that it was made of.
      if page.range(of: Data(source.digest.utf8)) == nil {
        faults.append("\(source.page) is a page of another \(source.note)")
      }
    }
    if total > PublishedSet.sizeLimit.set { faults.append("the set has \(total) bytes") }
    return faults
  }
}
