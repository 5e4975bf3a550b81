public import Kernel
public import Notation
public import SourceText

/// One relation of a display with everything that is known about it.
public struct ReadStatement: Sendable, Identifiable {
  /// Stable within the note: `eq-7` for the only relation of a display, else `eq-7.2`.
  public var id: String
  /// The display's number among the note's mathematics.
  public var slot: Int
  /// Number among the display's relations, from 0.
  public var index: Int
  /// Line on which the display opens, from 1.
  public var line: Int
  /// Line and column of the relation.
  public var position: Position
  /// Left side as written.
  public var left: Side
  /// The relation as written.
  public var relation: Syntax.Relation
  /// Where the relation stands, in bytes of the display.
  public var relationSpan: Span
  /// Right side as written.
  public var right: Side
  /// What the statement does in the note.
  public var role: Role
  /// The chain it belongs to and its place there, from 0.
  public var chain: Place
  /// Every live reading, the conventional one first; empty unless the role is a claim.
  public var readings: [Reading]
  /// What a directive expects of the verdict.
  public var expectation: Expectation?
  /// Why the statement is not to be judged, if a directive says so.
  public var skipped: String?
  /// Tags and labels of its equation.
  public var references: [Syntax.Reference]
  /// What the note had established when the statement was read.
  var context: Context
  /// Notes of the vocabulary for reading replacements.
  var macros: MacroTable

  /// One side of a statement; in a chain it may have been written in an earlier display.
  public struct Side: Sendable, Hashable {
    /// The side's LaTeX.
    public var latex: String
    /// Number of the mathematics in which it was written.
    public var slot: Int
    /// Where it stands, in bytes of that display.
    public var span: Span

    /// One side of a statement.
    public init(latex: String, slot: Int, span: Span) {
      self.latex = latex
      self.slot = slot
      self.span = span
    }
  }

  /// What a statement does in the note.
  public enum Role: Sendable, Hashable {
    /// It is judged.
    case claim
    /// It names something.
    case definition(Name)
    /// It declares a model or the law of a variable.
    case declaration(Name)
    /// It restricts what follows, or fixes a value; the reason says which.
    case assumption(String)
    /// It says nothing that is true or false of values.
    case notCheckable(String)
    /// It was not understood.
    case unread(String, Span)
  }

  /// A place in a chain `a = b ≤ c`, which may run over several displays.
  public struct Place: Sendable, Hashable {
    /// Number of the chain in the note, from 0.
    public var chain: Int
    /// Number of the relation in its chain, from 0.
    public var position: Int

    /// A place in a chain.
    public init(chain: Int, position: Int) {
      self.chain = chain
      self.position = position
    }
  }

  /// What a directive expects.
  public struct Expectation: Sendable, Hashable {
    /// The verdict: `holds`, `fails`, ….
    public var verdict: String
    /// The mistake's name.
    public var mistake: String?

    /// What a directive expects.
    public init(verdict: String, mistake: String? = nil) {
      self.verdict = verdict
      self.mistake = mistake
    }
  }

  /// The statement as written: left side, relation, right side.
  public var latex: String {
    "\(left.latex) \(LaTeXPrinter.print([relationSyntax])) \(right.latex)"
  }

  private var relationSyntax: Syntax { Syntax(.relation(relation), relationSpan) }
}
