import Foundation

/// Where results go.
enum Output {
  /// Whether standard output is a terminal that wants colours.
  static var wantsColor: Bool {
    let environment = ProcessInfo.processInfo.environment
    if let value = environment["NO_COLOR"], !value.isEmpty { return false }
    if environment["TERM"] == "dumb" { return false }
    return isatty(STDOUT_FILENO) == 1
  }

  /// Columns of the terminal; 80 where there is none.
  static var width: Int {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    else { return 80 }
    return max(40, Int(size.ws_col))
  }

  /// Writes a file whole or not at all.
  static func write(_ bytes: Data, to path: String) throws(Unusable) {
    let url = URL(filePath: path)
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw Unusable("can't write \(path): it is a folder")
    }
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try bytes.write(to: url, options: .atomic)
    } catch {
      throw Unusable("can't write \(path): \(NoteFiles.reason(error))")
    }
  }
}
