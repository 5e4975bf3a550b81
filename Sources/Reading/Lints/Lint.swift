public import SourceText

/// Something about how the source of a note is written that readers will trip over.
///
/// A lint never says that a statement is false, and no verdict depends on one.
public struct Lint: Sendable, Hashable {
  /// The rule that it breaks.
  public var rule: LintRule
  /// The guilty place, in bytes of the file.
  public var span: Span
  /// What stands there, as the author wrote it: a sign, a command, the name of a label.
  public var subject: String
  /// Where the rule compares two places: the other place, in bytes of the file.
  public var other: Span?
  /// Where the rule compares two spellings: the one that the note prefers.
  public var preferred: String?

  /// A breach of a rule.
  public init(
    _ rule: LintRule, _ span: Span, _ subject: String, other: Span? = nil, preferred: String? = nil
  ) {
    self.rule = rule
    self.span = span
    self.subject = subject
    self.other = other
    self.preferred = preferred
  }
}

/// The rules about how a note is written; `Documentation/Lints.md` has a section for each.
public enum LintRule: String, Sendable, Hashable, CaseIterable {
  /// A bar in inline mathematics from which kramdown makes the edge of a table cell.
  case tableBar = "table-bar"
  /// Braces around a sum that TeX does not print, as in `\sup{a + b}`.
  case invisibleBraces = "invisible-braces"
  /// A bracket without its partner.
  case unclosedBracket = "unclosed-bracket"
  /// `\mid` and `|` for the same condition bar in one note.
  case mixedBars = "mixed-bars"
  /// One bar between the arguments of a divergence.
  case singleBar = "single-bar-divergence"
  /// `\ref` or `\eqref` to a label that does not exist.
  case unknownReference = "unknown-reference"
  /// The same label twice.
  case duplicateLabel = "duplicate-label"
}
