import Notation
public import Notes
import SourceText

/// What a note's source gets wrong on paper, in the order of the file.
///
/// A line that breaks a rule more than sixteen times is reported sixteen times: every report looks
/// at its whole line again, and a note may be one long line.
public func lint(_ note: Note) -> [Lint] {
  let equations = LintedEquation.all(of: note)
  let found =
    TableBars.lints(of: note) + equations.flatMap(InvisibleBraces.lints)
    + equations.flatMap(UnclosedBrackets.lints) + ConditionBars.lints(of: equations)
    + equations.flatMap(DivergenceBars.lints) + References.lints(of: note, equations)
  var counts: [[Int]: Int] = [:]
  return found.sorted { ($0.span, $0.rule.rawValue) < ($1.span, $1.rule.rawValue) }.filter {
    let rule = LintRule.allCases.firstIndex(of: $0.rule) ?? 0
    counts[[rule, note.file.lineIndex(of: $0.span.lower)], default: 0] += 1
    return counts[[rule, note.file.lineIndex(of: $0.span.lower)], default: 0] <= 16
  }
}

/// An equation of a note as its rules look at it.
struct LintedEquation {
  /// Where it stands.
  let mathematics: Mathematics
  /// What is laid out there.
  let syntax: [Syntax]

  /// All equations of a note, displayed and inline.
  static func all(of note: Note) -> [LintedEquation] {
    var macros = MacroTable()
    for case .mathematics(let mathematics) in note.items {
      MacroTable.collect(from: mathematics.latex.text, into: &macros)
    }
    return note.items.compactMap { item in
      guard case .mathematics(let mathematics) = item else { return nil }
      return LintedEquation(
        mathematics: mathematics, syntax: parse(mathematics.latex.text, macros: macros))
    }
  }

  /// The source of a node.
  func source(_ span: Span) -> String { mathematics.latex.slice(span) }

  /// A breach of a rule at a place of the equation.
  func lint(_ rule: LintRule, _ span: Span, _ subject: String, preferred: String? = nil) -> Lint {
    Lint(rule, mathematics.latex.fileSpan(of: span), subject, preferred: preferred)
  }

  /// Every list of nodes, outer ones first; the parser bounds how deeply they nest.
  var lists: [[Syntax]] {
    var lists: [[Syntax]] = [syntax]
    var next = 0
    while next < lists.count {
      for node in lists[next] { lists += node.children }
      next += 1
    }
    return lists
  }
}
