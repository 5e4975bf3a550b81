/// Why a figure could not be drawn.
public enum RenderingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The picture would have no pixels, or more than 16 384 on a side.
  case invalidSize(width: Double, height: Double)
  /// No installed font has all characters of a text.
  case missingGlyphs(text: String, package: String)
  /// Cairo gave up, in its own words.
  case cairo(String)
  /// libpng gave up, in its own words.
  case png(String)

  /// What went wrong and what helps, in one sentence.
  public var description: String {
    switch self {
    case .invalidSize(let width, let height):
      "a picture of \(width) × \(height) pixels cannot be drawn"
    case .missingGlyphs(let text, let package):
      "no installed font can write \"\(text)\"; install the package \(package)"
    case .cairo(let message): "Cairo: \(message)"
    case .png(let message): "libpng: \(message)"
    }
  }
}
