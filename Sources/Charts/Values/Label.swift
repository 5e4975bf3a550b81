/// A short text with mathematics in it: a list of runs, each upright, italic, bold, raised or
/// lowered.
///
/// A string literal is read as markup:
///
/// | written | set as |
/// | --- | --- |
/// | `*p*` | italic, as variables are |
/// | `**word**` | bold |
/// | `_θ_` | subscript |
/// | `^2^` | superscript |
/// | `{*x*}` | with a hat on every letter |
/// | `\` before any of these | the character itself |
///
/// Each mark opens and closes its style, styles nest (`*q*_*φ*_`), and what is left open ends with
/// the text. What is interpolated is text, never markup, so no name from outside can change the
/// style of what follows:
///
/// ```swift
/// let label: Label = "log *p*_θ_(*x*) = \(value, decimals: 2) nats"
/// ```
public struct Label: Hashable, Sendable {
  /// How a run is set.
  public struct Style: OptionSet, Hashable, Sendable {
    /// The styles as bits.
    public let rawValue: UInt8
    /// Styles from their bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Slanted, as variables are.
    public static let italic = Style(rawValue: 1)
    /// Heavy.
    public static let bold = Style(rawValue: 2)
    /// Lowered and smaller.
    public static let sub = Style(rawValue: 4)
    /// Raised and smaller.
    public static let `super` = Style(rawValue: 8)
  }

  /// Neighbouring characters of one style.
  public struct Run: Hashable, Sendable {
    /// The characters.
    public var text: String
    /// How they are set.
    public var style: Style

    /// Characters of one style.
    public init(_ text: String, _ style: Style = []) {
      self.text = text
      self.style = style
    }
  }

  /// The runs in reading order.
  public private(set) var runs: [Run]

  /// A label from its runs; neighbours of one style are joined.
  public init(runs: [Run]) {
    self.runs = []
    for run in runs { append(run) }
  }

  /// A label that shows a text as it is.
  public init(plain text: String) { self.init(runs: [Run(text)]) }

  /// A label from the markup described above.
  public init(markup: String) {
    var scanner = MarkupScanner()
    scanner.read(markup)
    self.init(runs: scanner.runs)
  }

  /// The characters alone, for file titles and tables; scripts become Unicode's own (σ², λᵢ) where
  /// it has all of their characters.
  public var plainText: String {
    runs.map { run in
      let table =
        run.style.contains(.sub)
        ? Self.lowered : run.style.contains(.super) ? Self.raised : [:]
      let scripts = run.text.compactMap { table[$0] }
      return scripts.count == run.text.count ? String(scripts) : run.text
    }.joined()
  }

  private static let raised = Dictionary(
    uniqueKeysWithValues: zip("0123456789+−in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁱⁿ"))
  private static let lowered = Dictionary(
    uniqueKeysWithValues: zip("0123456789+−ijkmnpt", "₀₁₂₃₄₅₆₇₈₉₊₋ᵢⱼₖₘₙₚₜ"))

  /// Whether nothing would be drawn.
  public var isEmpty: Bool { runs.isEmpty }

  /// The label's lines, broken where its text holds line breaks.
  public var lines: [Label] {
    var lines = [Label(runs: [])]
    for run in runs {
      let pieces = run.text.split(separator: "\n", omittingEmptySubsequences: false)
      for (index, piece) in pieces.enumerated() {
        if index > 0 { lines.append(Label(runs: [])) }
        lines[lines.count - 1].append(Run(String(piece), run.style))
      }
    }
    return lines
  }

  /// One label after the other.
  public static func + (left: Label, right: Label) -> Label {
    Label(runs: left.runs + right.runs)
  }

  /// Adds a run, joining it to the last one where the styles agree.
  mutating func append(_ run: Run) {
    if run.text.isEmpty { return }
    if let last = runs.last, last.style == run.style {
      runs[runs.count - 1].text += run.text
    } else {
      runs.append(run)
    }
  }
}
