import Foundation

/// The folder that a command writes into, as `--output` names it.
enum OutputFolder {
  /// How the names of files end that somebody may ask for in place of a folder.
  private static let fileExtensions: Set<String> = [
    "html", "htm", "md", "markdown", "png", "svg", "pdf", "csv", "json", "zip",
  ]

  /// Refuses a place that is no folder and can't become one, before hours of work are lost on it.
  ///
  /// - Parameters:
  ///   - path: what the command line says.
  ///   - example: the name of a folder to suggest.
  static func expect(_ path: String, example: String) throws(Unusable) {
    let remedy = "give a folder, as in --output \(example), and files get their names by themselves"
    guard !path.isEmpty else { throw Unusable("--output takes a folder, not nothing; \(remedy)") }
    let manager = FileManager.default
    var place = URL(filePath: path).standardizedFileURL
    var isFolder: ObjCBool = false
    // A file is not found under its name with a slash, which stays where a last part was taken off.
    func name(_ url: URL) -> String {
      let path = url.path(percentEncoded: false)
      return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }
    let exists = { (url: URL) in
      manager.fileExists(atPath: name(url), isDirectory: &isFolder)
    }
    if !exists(place), fileExtensions.contains(place.pathExtension.lowercased()) {
      throw Unusable("--output takes a folder, and \(path) is the name of a file; \(remedy)")
    }
    while !exists(place), place.pathComponents.count > 1 { place.deleteLastPathComponent() }
    let found = name(place)
    guard isFolder.boolValue else {
      throw Unusable("--output takes a folder, and \(found) is a file; \(remedy)")
    }
    guard manager.isWritableFile(atPath: found) else {
      throw Unusable("can't write into \(path): no permission for \(found)")
    }
  }
}
