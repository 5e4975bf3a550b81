/// The macros that an author defined, by name.
///
/// LaTeX reads from top to bottom, but notes are not LaTeX: MathJax and KaTeX keep macros for the
/// whole page. So macros are collected over the whole note first; definitions met inside of a
/// display then hold from there to its end.
public struct MacroTable: Hashable, Sendable {
  private var macros: [String: Macro] = [:]
  /// Whether a prime transposes, as in A′A, and is no part of a name.
  public var primesTranspose = false
  /// Capitals that are other names in bold than in italics.
  public var boldApart: Set<String> = []

  /// A table without macros.
  public init() {}

  /// The macros defined anywhere in some text, which may be a whole Markdown note.
  public init(collectedFrom text: String) {
    MacroTable.collect(from: text, into: &self)
  }

  /// Adds the macros that are defined anywhere in some text; later definitions win.
  public static func collect(from text: String, into table: inout MacroTable) {
    DefinitionScanner(text).scan(into: &table)
  }

  /// Defines `\name` as some LaTeX with `#1`, `#2`… for its arguments.
  public mutating func define(_ name: String, arity: Int = 0, as latex: String) {
    self[name] = Macro(arity: min(max(arity, 0), 9), body: Lexer.tokens(of: Array(latex.utf8)))
  }

  /// Whether no macro is defined.
  public var isEmpty: Bool { macros.isEmpty }

  /// The names of all macros without their backslash, in order.
  public var names: [String] { macros.keys.sorted() }

  /// Whether `\name` is defined.
  public func defines(_ name: String) -> Bool { macros[name] != nil }

  subscript(name: String) -> Macro? {
    get { macros[name] }
    set { macros[name] = newValue }
  }
}
