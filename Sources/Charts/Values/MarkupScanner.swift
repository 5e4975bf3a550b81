/// Reads label markup character by character; its state outlives a piece of text, so that styles
/// reach across interpolated values.
struct MarkupScanner {
  /// What was read so far.
  var runs: [Label.Run] = []
  /// The style of the next character.
  var style: Label.Style = []
  /// Whether the next character gets a hat.
  var wearsHat = false

  /// Reads a piece of markup.
  mutating func read(_ markup: String) {
    var rest = Substring(markup)
    while let character = rest.popFirst() {
      switch character {
      case "*":
        if rest.first == "*" {
          rest.removeFirst()
          style.formSymmetricDifference(.bold)
        } else {
          style.formSymmetricDifference(.italic)
        }
      case "_": style.formSymmetricDifference(.sub)
      case "^": style.formSymmetricDifference(.super)
      case "{": wearsHat = true
      case "}": wearsHat = false
      case "\\": put(rest.popFirst() ?? character)
      default: put(character)
      }
    }
  }

  /// Adds text that is no markup, in the current style.
  mutating func add(plain text: String) { runs.append(Label.Run(text, style)) }

  private mutating func put(_ character: Character) {
    let text = String(character)
    runs.append(Label.Run(wearsHat ? text + "\u{302}" : text, style))
  }
}

extension Label: ExpressibleByStringInterpolation {
  /// Collects markup from literals and text from values.
  public struct StringInterpolation: StringInterpolationProtocol {
    var scanner = MarkupScanner()

    /// An empty collection.
    public init(literalCapacity: Int, interpolationCount: Int) {}
    /// Reads markup.
    public mutating func appendLiteral(_ literal: String) { scanner.read(literal) }
    /// Adds text as it is.
    public mutating func appendInterpolation(_ text: String) { scanner.add(plain: text) }
    /// Adds a whole number with a proper minus sign.
    public mutating func appendInterpolation(_ value: Int) {
      scanner.add(plain: Numeral.fixed(Double(value), decimals: 0))
    }
    /// Adds a number with a fixed count of decimals and a proper minus sign.
    public mutating func appendInterpolation(_ value: Double, decimals: Int) {
      scanner.add(plain: Numeral.fixed(value, decimals: decimals))
    }
    /// Adds a label with the styles it has.
    public mutating func appendInterpolation(_ label: Label) { scanner.runs += label.runs }
  }

  /// A label from markup.
  public init(stringLiteral markup: String) { self.init(markup: markup) }

  /// A label from markup with values in it.
  public init(stringInterpolation: StringInterpolation) {
    self.init(runs: stringInterpolation.scanner.runs)
  }
}
