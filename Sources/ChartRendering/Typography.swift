/// The fonts of figures.
public struct Typography: Hashable, Sendable {
  /// Families for words, the first that has a character wins.
  public var words: [String]
  /// Families for variables, which are set in italics.
  public var variables: [String]
  /// Whether a character that none of the families has may come from any other installed font.
  public var fallsBack: Bool

  /// Fonts by their families.
  public init(words: [String], variables: [String], fallsBack: Bool = true) {
    self.words = words
    self.variables = variables
    self.fallsBack = fallsBack
  }

  /// Sans serif words beside serif variables; Debian's families first, then those of macOS.
  public static let standard = Typography(
    words: ["DejaVu Sans", "NanumGothic", "Noto Sans CJK KR", "Apple SD Gothic Neo", "sans-serif"],
    variables: ["DejaVu Serif", "NanumMyeongjo", "Noto Serif CJK KR", "AppleMyungjo", "serif"])

  /// The Debian package with a font for a text.
  static func package(for text: String) -> String {
    let isKorean = text.unicodeScalars.contains {
      (0x1100...0x11FF).contains($0.value) || (0x3130...0x318F).contains($0.value)
        || (0xAC00...0xD7AF).contains($0.value)
    }
    return isKorean ? "fonts-nanum" : "fonts-dejavu-core"
  }
}
