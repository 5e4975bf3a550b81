import Notes
import Proofreading
import SourceText

/// Where `\eqref` and `\ref` lead: each label's anchor, and the number that a reader sees there.
struct References {
  /// What a label names.
  struct Target: Hashable {
    /// The identifier of the line in the page.
    var anchor: String
    /// The author's tag, or the statement's number in the margin.
    var number: String
  }

  private var targets: [String: Target] = [:]

  /// The labels of a note's displays; of two equal ones the first counts, as in TeX.
  init(_ note: Note, _ statements: [Int: [StatementReport]]) {
    for case .mathematics(let mathematics) in note.items
    where mathematics.style == .display && mathematics.latex.text.contains("\\label") {
      let own = statements[mathematics.slot] ?? []
      for line in DisplayLines(of: mathematics.latex.text, statements: own).anchored(own) {
        for label in line.labels where targets[label] == nil {
          let number = line.tag ?? line.statement.map(MarginNote.number(of:)) ?? label
          targets[label] = Target(anchor: line.anchor, number: number)
        }
      }
    }
  }

  /// What a label names; nil where there is no such label.
  subscript(label: String) -> Target? { targets[label] }

  /// A reference as a link, in parentheses as `\eqref` asks for or without.
  func link(_ label: String, isEquation: Bool) -> HTML {
    guard let target = self[label] else {
      return "<span class=\"unset\" title=\"\(label)\">\(isEquation ? "(?)" : "?")</span>"
    }
    let text = isEquation ? "(\(target.number))" : target.number
    return "<a class=\"reference\" href=\"#\(target.anchor)\">\(text)</a>"
  }

  /// LaTeX of a formula with its references as plain numbers, since no link fits into a formula.
  func resolved(_ latex: String) -> String {
    guard latex.contains("ref{") else { return latex }
    return latex.replacing(/\\(eq)?ref\{([^{}]*)\}/) { match in
      let label = String(match.2)
      let number = self[label]?.number ?? "?"
      return match.1 == nil ? "\\text{\(number)}" : "\\text{(\(number))}"
    }
  }

  /// The reference that is all of a formula.
  func link(ifAllOf latex: String) -> HTML? {
    guard latex.contains("ref{"), let match = latex.wholeMatch(of: /\s*\\(eq)?ref\{([^{}]*)\}\s*/)
    else { return nil }
    return link(String(match.2), isEquation: match.1 != nil)
  }

  /// A note's HTML with the references in its prose as links; those in code stay.
  func linked(_ html: String) -> String {
    guard html.contains("ref{") else { return html }
    var result = ""
    var isCode = false
    var rest = html[...]
    while let found = rest.firstMatch(of: /<\/?code[ >]|\\(eq)?ref\{([^{}<>]*)\}/) {
      result += rest[..<found.range.lowerBound]
      if let label = found.output.2, !isCode {
        result += link(References.unescaped(label), isEquation: found.output.1 != nil).markup
      } else {
        result += found.output.0
        if found.output.2 == nil { isCode = found.output.0.hasPrefix("<code") }
      }
      rest = rest[found.range.upperBound...]
    }
    return result + rest
  }

  private static func unescaped(_ text: Substring) -> String {
    String(text.replacing("&quot;", with: "\"").replacing("&amp;", with: "&"))
  }
}

extension DisplayLines {
  /// A line with the name under which it can be found.
  struct Anchored {
    var labels: [String]
    var tag: String?
    var statement: StatementReport?
    var anchor: String
  }

  /// The lines that can be found: those that are judged, and those with a label.
  func anchored(_ statements: [StatementReport]) -> [Anchored] {
    guard !lines.isEmpty else {
      return DisplayLines.anchored(labels, tag, statements.first).map { [$0] } ?? []
    }
    return lines.compactMap { line in
      DisplayLines.anchored(line.labels, line.tag, line.statements.first.map { statements[$0] })
    }
  }

  private static func anchored(
    _ labels: [String], _ tag: String?, _ statement: StatementReport?
  ) -> Anchored? {
    if let statement {
      return Anchored(
        labels: labels, tag: tag, statement: statement, anchor: statement.identifier)
    }
    guard let first = labels.first else { return nil }
    return Anchored(labels: labels, tag: tag, anchor: anchor(ofLabel: first))
  }

  /// The identifier of a line that only its label names.
  static func anchor(ofLabel label: String) -> String {
    "label-" + label.split(whereSeparator: \.isWhitespace).joined(separator: "-")
  }
}
