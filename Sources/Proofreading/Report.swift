public import Kernel
public import Notes
public import Reading
public import SourceText

/// What proofreading found in a note, in order.
public struct NoteReport: Sendable {
  /// The note.
  public var note: Note
  /// One report for each statement, in the order of the note.
  public var statements: [StatementReport]
  /// What was wrong with the note itself.
  public var diagnostics: [Diagnostic]
  /// What its source gets wrong on paper; no verdict and no exit status depends on it.
  public var lints: [Lint] = []
  /// What was tried.
  public var options: ProofreadingOptions

  /// What proofreading found in a note.
  public init(
    note: Note, statements: [StatementReport], diagnostics: [Diagnostic] = [],
    options: ProofreadingOptions = ProofreadingOptions()
  ) {
    self.note = note
    self.statements = statements
    self.diagnostics = diagnostics
    self.options = options
  }

  /// Whether anything fails that the note does not expect to fail.
  public var hasErrors: Bool {
    statements.contains { $0.isError } || diagnostics.contains { $0.severity == .error }
  }
}

/// What was found of one statement: two sides and a relation of a display.
public struct StatementReport: Sendable {
  /// Stable name within the note, as in `eq-7`.
  public var identifier: String
  /// The display's number among the note's mathematics (``Notes/Mathematics/slot``).
  public var slot: Int
  /// The line on which the display opens, from 1.
  public var line: Int
  /// The column of the statement's relation or first guilty place, from 1, and its own line.
  public var position: Position
  /// The number of the statement's relation within its display, from 0.
  public var index: Int
  /// The display's row on which the relation stands, from 0.
  public var row: Int
  /// "left REL right" as LaTeX source.
  public var latex: String
  /// The left and right side and the relation in the display's excerpt; an inherited left side,
  /// from the row or block before, has an empty span.
  public var leftSpan: Span
  /// The relation in the display's excerpt.
  public var relationSpan: Span
  /// The right side in the display's excerpt.
  public var rightSpan: Span
  /// How it was read, as plain text; empty where it was not.
  public var reading: String
  /// How it was read, as LaTeX.
  public var readingLaTeX: String
  /// Why this reading was taken, where there is a choice.
  public var readingNotes: [String]
  /// What was found.
  public var finding: Finding
  /// For which models it was found.
  public var scope: Scope
  /// One plain sentence without a full stop.
  public var message: String
  /// The mistakes that the first repair undoes.
  public var mistakes: [Mistake]
  /// Ways to mend it, likeliest first, at most three.
  public var repairs: [Repair]
  /// A small model in which it fails.
  public var counterexample: Counterexample?
  /// The weakest conditions found under which a failing statement holds, at most three.
  public var conditions: [Condition]
  /// The smallest guilty place in the display's excerpt; the relation where nothing is smaller.
  public var guilty: Span
  /// The verdict that a directive expects, as in `fails`.
  public var expected: String?
  /// Identifier of the finding that this one is part of, where one slip spoils several steps.
  public var partOf: String?
  /// Where one slip is carried through several lines of a chain: all those lines mended, as plain
  /// text from the first to the last; otherwise empty.
  public var chainRepair: [String] = []
  /// How many slips would have been found in a statement that holds; nil where none were tried.
  public var mutation: MutationScore?
  /// What was judged, in the kernel's terms; nil where nothing was.
  public var judged: Judged?
  /// Whether a baseline accepts it, which makes it no error.
  public var isAccepted = false

  /// What was found of one statement.
  public init(
    identifier: String, slot: Int, line: Int, position: Position, index: Int, row: Int = 0,
    latex: String, leftSpan: Span, relationSpan: Span, rightSpan: Span, reading: String = "",
    readingLaTeX: String = "", readingNotes: [String] = [], finding: Finding,
    scope: Scope = .everyModel, message: String, mistakes: [Mistake] = [],
    repairs: [Repair] = [], counterexample: Counterexample? = nil, conditions: [Condition] = [],
    guilty: Span, expected: String? = nil, partOf: String? = nil
  ) {
    self.identifier = identifier
    self.slot = slot
    self.line = line
    self.position = position
    self.index = index
    self.row = row
    self.latex = latex
    self.leftSpan = leftSpan
    self.relationSpan = relationSpan
    self.rightSpan = rightSpan
    self.reading = reading
    self.readingLaTeX = readingLaTeX
    self.readingNotes = readingNotes
    self.finding = finding
    self.scope = scope
    self.message = message
    self.mistakes = mistakes
    self.repairs = repairs
    self.counterexample = counterexample
    self.conditions = conditions
    self.guilty = guilty
    self.expected = expected
    self.partOf = partOf
  }

  /// What can be found of a statement.
  public enum Finding: Sendable {
    /// The kernel's verdict.
    case judged(Verdict)
    /// Refuted before any value was computed: the sides are of different kinds; the reason.
    case mistyped(String)
    /// Introduces a symbol or declares a model: which.
    case definition(String)
    /// Restricts the models: how; "false in general" is part of the text where it is.
    case assumption(String)
    /// Nothing that a value could decide: why.
    case notCheckable(String)
    /// Not understood: why.
    case unread(String)
    /// Two readings disagree.
    case ambiguous([String])
    /// Refuted, but only in a reading that nothing confirms: why that is not enough.
    case doubted(Verdict, String)
    /// The note asks not to judge it: its reason.
    case skipped(String)
  }

  /// For which models something was found.
  public enum Scope: String, Sendable {
    /// Every model.
    case everyModel
    /// The models that the note declares.
    case noteModel
  }

  /// `holds`, `fails`, `undecided`, `definition`, `assumption` or `unread`.
  public var word: String {
    switch finding {
    case .judged(let verdict):
      switch verdict.outcome {
      case .holds: "holds"
      case .fails: "fails"
      case .undecided: "undecided"
      }
    case .mistyped: "fails"
    case .definition: "definition"
    case .assumption: "assumption"
    case .notCheckable, .ambiguous, .doubted, .skipped: "undecided"
    case .unread: "unread"
    }
  }

  /// `exact`, `searched`, `numeric` or nil.
  public var evidence: String? {
    guard case .judged(let verdict) = finding, case .holds(let evidence) = verdict.outcome else {
      return nil
    }
    return switch evidence {
    case .exact: "exact"
    case .searched: "searched"
    case .numeric: "numeric"
    }
  }

  /// The kernel's verdict, if one was given.
  public var verdict: Verdict? {
    switch finding {
    case .judged(let verdict), .doubted(let verdict, _): verdict
    default: nil
    }
  }

  /// Whether this makes the exit status 1: it fails unexpectedly, or does not do what is expected.
  public var isError: Bool {
    if isAccepted { return false }
    if let expected { return word != expected }
    return word == "fails"
  }
}

/// A way to mend a statement.
public struct Repair: Sendable, Hashable {
  /// The mended statement as LaTeX, "left REL right".
  public var latex: String
  /// How the mended statement is read, as plain text.
  public var reading: String
  /// The changes of the source text of the statement, in the display's excerpt; their number is
  /// what a person would count.
  public var splices: [Splice]
  /// What each change undoes.
  public var mistakes: [Mistake]
  /// Whether the mended statement holds for every model or only for the note's.
  public var evidence: String
  /// Whether it shows that the statement was understood: an edit does, what the note says elsewhere
  /// does not.
  var isTelling = true

  /// Number of changes as a person counts them.
  public var changes: Int { max(mistakes.count, 1) }

  /// A way to mend a statement.
  public init(
    latex: String, reading: String, splices: [Splice], mistakes: [Mistake], evidence: String
  ) {
    self.latex = latex
    self.reading = reading
    self.splices = splices
    self.mistakes = mistakes
    self.evidence = evidence
  }
}
