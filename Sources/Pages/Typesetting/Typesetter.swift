import CDuktape
public import Notation

/// Sets LaTeX as HTML with MathML beside it, ahead of time: the page then needs no script.
///
/// KaTeX runs in a Duktape heap of bounded size. It never sees a macro of the note: those are
/// expanded before, by a bounded expander, so that no definition reaches across formulas and none
/// can loop. It trusts nothing but the two classes that mark what a repair strikes and adds, and
/// those only where a page asks for them.
public struct Typesetter: ~Copyable {
  /// How a formula stands.
  public enum Style: String, Hashable, Sendable {
    /// In a sentence.
    case inline
    /// Alone, in display style, but breaking like text where the column ends.
    case row
    /// A whole display with its alignment and its tags.
    case block
  }

  /// A formula that was set, or its source with the reason why it was not.
  public struct Formula: Hashable, Sendable {
    /// Safe HTML.
    public let html: HTML
    /// What KaTeX said against it.
    public let error: String?
  }

  /// How many bytes of LaTeX a formula may have; KaTeX takes about 50 µs a byte.
  public static let sizeLimit = 12_000

  private let context: OpaquePointer
  private let macros: MacroTable
  private let format: MathematicsFormat
  private var known: [Key: Formula] = [:]

  private struct Key: Hashable {
    var latex: String
    var style: Style
    var isMarked: Bool
  }

  /// A typesetter that knows a note's macros.
  public init(
    _ files: KaTeXFiles, macros: MacroTable = MacroTable(), format: MathematicsFormat = .typeset
  ) throws(TypesettingError) {
    self.format = format
    self.context = try Typesetter.heap(running: [files.script, Typesetter.program])
    self.macros = macros
  }

  /// A heap in which programs have run.
  private static func heap(
    running programs: [String]
  ) throws(TypesettingError) -> OpaquePointer {
    guard let context = marginalia_duktape_create(256 << 20) else {
      throw .broken("there is no memory for it")
    }
    for program in programs {
      let (isDone, result) = Typesetter.perform([program], context)
      guard isDone else {
        marginalia_duktape_destroy(context)
        throw .broken(result)
      }
    }
    return context
  }

  deinit { marginalia_duktape_destroy(context) }

  /// Sets a formula; identical ones are set once.
  ///
  /// With `isMarked`, `\htmlClass{removed}{…}` and `\htmlClass{added}{…}` mark parts of it.
  public mutating func set(
    _ latex: String, _ style: Style = .inline, isMarked: Bool = false
  ) -> Formula {
    let key = Key(latex: latex, style: style, isMarked: isMarked)
    if let formula = known[key] { return formula }
    let formula = render(key)
    known[key] = formula
    return formula
  }

  private func render(_ key: Key) -> Formula {
    let source = Sanitised.latex(expandingMacros(in: key.latex, macros: macros))
    guard source.utf8.count <= Typesetter.sizeLimit else {
      return failure(key, "the formula is longer than \(Typesetter.sizeLimit) bytes")
    }
    let (isDone, result) = Typesetter.perform(
      [function, source, key.style.rawValue, key.isMarked ? "marked" : ""], context)
    guard isDone else { return failure(key, result) }
    guard result.hasPrefix("<") else { return failure(key, String(result.dropFirst())) }
    let markup = format == .mathML ? MathAlphabet.unicode(result) : result
    return Formula(html: HTML(trusted: markup), error: nil)
  }

  private var function: String { format == .mathML ? "marginaliaMathML" : "marginalia" }

  private func failure(_ key: Key, _ reason: String) -> Formula {
    let message = Typesetter.sentence(reason)
    let html: HTML = """
      <code class="unset" title="\(message)">\(key.latex)</code>
      """
    return Formula(html: html, error: message)
  }

  /// KaTeX's words without its name and its underlining.
  private static func sentence(_ reason: String) -> String {
    var text = String(String.UnicodeScalarView(reason.unicodeScalars.filter { $0 != "\u{332}" }))
    for prefix in ["ParseError: ", "KaTeX parse error: "] where text.hasPrefix(prefix) {
      text.removeFirst(prefix.count)
    }
    return String(text.prefix(300))
  }
}

extension Typesetter.Formula {
  /// About how many characters are to be seen; the MathML that comes first shows none.
  var visibleLength: Int {
    var shown = html.markup[...]
    if let end = shown.firstRange(of: "</math>"), shown[end.upperBound...].contains("katex-html") {
      shown = shown[end.upperBound...]
    }
    var isInTag = false
    var length = 0
    for byte in shown.utf8 {
      if byte == UInt8(ascii: "<") { isInTag = true }
      if !isInTag, byte & 0xC0 != 0x80 { length += 1 }
      if byte == UInt8(ascii: ">") { isInTag = false }
    }
    return length
  }
}
