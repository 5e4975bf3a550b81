/// A piece of a page that is safe to show.
///
/// Text becomes HTML only by interpolation, which escapes it, so that nothing from a note can
/// open a tag or leave an attribute:
///
/// ```swift
/// let item: HTML = "<a href=\"#\(identifier)\">\(title)</a>"
/// ```
///
/// Attributes are always written in double quotation marks.
public struct HTML: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// The markup.
  public private(set) var markup: String

  /// Markup of the program's own making, or made safe before.
  init(trusted markup: String) { self.markup = markup }

  /// Text, escaped.
  public init(text: String) { self.markup = HTML.escape(text) }

  /// Markup as the program's source has it.
  public init(stringLiteral markup: String) { self.markup = markup }

  /// Markup with values in it.
  public init(stringInterpolation: StringInterpolation) { markup = stringInterpolation.markup }

  /// Markup with values on their way into it.
  public struct StringInterpolation: StringInterpolationProtocol {
    var markup = ""

    /// No markup yet.
    public init(literalCapacity: Int, interpolationCount: Int) {
      markup.reserveCapacity(literalCapacity * 2)
    }
    /// The program's own markup.
    public mutating func appendLiteral(_ literal: String) { markup += literal }
    /// Text, escaped.
    public mutating func appendInterpolation(_ text: String) { markup += HTML.escape(text) }
    /// A number.
    public mutating func appendInterpolation(_ number: Int) { markup += String(number) }
    /// HTML as it is.
    public mutating func appendInterpolation(_ html: HTML) { markup += html.markup }
    /// HTML as it is, or nothing.
    public mutating func appendInterpolation(_ html: HTML?) { markup += html?.markup ?? "" }
    /// Pieces of HTML one after the other.
    public mutating func appendInterpolation(_ pieces: [HTML]) {
      for piece in pieces { markup += piece.markup }
    }
  }

  /// Whether nothing would be shown.
  var isEmpty: Bool { markup.isEmpty }

  /// Adds a piece at the end.
  static func += (left: inout HTML, right: HTML) { left.markup += right.markup }

  /// Text that is safe between tags and in a quoted attribute.
  private static func escape(_ text: String) -> String {
    guard text.utf8.contains(where: { [0x26, 0x3C, 0x3E, 0x22, 0x27].contains($0) }) else {
      return text
    }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension [HTML] {
  /// The pieces with something between them.
  func joined(separator: HTML) -> HTML {
    HTML(trusted: map(\.markup).joined(separator: separator.markup))
  }
}
