#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The parts of KaTeX that a page needs: its program, its style sheet and its fonts.
public struct KaTeXFiles: Sendable {
  /// The program.
  let script: String
  /// The style sheet.
  let styleSheet: String
  /// Where the fonts are.
  let fonts: String

  /// Where systems put KaTeX: Debian's `libjs-katex`, and what npm installs under Homebrew.
  public static let wellKnownDirectories = [
    "/usr/share/javascript/katex",
    "/usr/share/nodejs/katex/dist",
    "/opt/homebrew/lib/node_modules/katex/dist",
    "/usr/local/lib/node_modules/katex/dist",
  ]

  /// KaTeX as it lies in a directory, or in the first well-known one that has it.
  public init(directory: String? = nil) throws(TypesettingError) {
    let directories = directory.map { [$0] } ?? KaTeXFiles.wellKnownDirectories
    for directory in directories {
      guard let script = KaTeXFiles.text(at: directory + "/katex.min.js"),
        let styleSheet = KaTeXFiles.text(at: directory + "/katex.min.css")
      else { continue }
      self.script = script
      self.styleSheet = styleSheet
      self.fonts = directory + "/fonts"
      return
    }
    throw .notInstalled(searched: directories)
  }

  /// A font's bytes; nil if the file cannot be read.
  func font(_ name: String) -> [UInt8]? {
    (try? Data(contentsOf: URL(filePath: "\(fonts)/\(name).woff2"))).map { [UInt8]($0) }
  }

  private static func text(at path: String) -> String? {
    guard let data = try? Data(contentsOf: URL(filePath: path)) else { return nil }
    return String(decoding: data, as: UTF8.self)
  }
}

/// Why no equation can be set.
public enum TypesettingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// KaTeX is in none of these directories.
  case notInstalled(searched: [String])
  /// KaTeX does not run: why.
  case broken(String)
  /// A font that the page needs cannot be read.
  case missingFont(String)

  /// What to do about it.
  public var description: String {
    switch self {
    case .notInstalled(let directories):
      """
      KaTeX, which sets the equations, was not found in \(directories.joined(separator: ", ")); \
      install it (Debian: apt install libjs-katex; macOS: brew install node && npm install -g \
      katex) or name its directory with --katex
      """
    case .broken(let reason): "KaTeX does not run: \(reason)"
    case .missingFont(let name):
      "KaTeX's font \(name).woff2 cannot be read (Debian: apt install fonts-katex)"
    }
  }
}
