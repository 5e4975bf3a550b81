import Foundation
import Pages

/// Which pages are one note in several languages: `vae.ko.md` and `vae.en.md` side by side.
struct TranslationFinder: Sendable {
  /// The notes of this run.
  let notes: [String]
  /// Where pages are written.
  let output: String

  /// The file name of a note's page.
  static func pageName(of note: String) -> String {
    URL(filePath: note).deletingPathExtension().lastPathComponent + ".html"
  }

  /// The other languages of a note, in order; a page that neither this run writes nor an earlier one
  /// wrote is no link.
  func translations(of note: String) -> [Translation] {
    let url = URL(filePath: note)
    guard let own = Translation.parts(of: url.lastPathComponent) else { return [] }
    let folder = url.deletingLastPathComponent().path()
    var found: [Translation] = []
    for other in notes + neighbours(of: url) where other != note {
      let place = URL(filePath: other)
      guard place.deletingLastPathComponent().path() == folder,
        let parts = Translation.parts(of: place.lastPathComponent), parts.stem == own.stem,
        parts.language != own.language
      else { continue }
      let page = TranslationFinder.pageName(of: other)
      let isThere =
        notes.contains(other) || FileManager.default.fileExists(atPath: "\(output)/\(page)")
      let translation = Translation(parts.language, page: page)
      if isThere, !found.contains(translation) { found.append(translation) }
    }
    return found.sorted { $0.page < $1.page }
  }

  private func neighbours(of note: URL) -> [String] {
    let folder = note.deletingLastPathComponent()
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
    return names.sorted().map { folder.appending(path: $0).path() }
  }
}
