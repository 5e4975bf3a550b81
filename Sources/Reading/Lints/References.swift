import Notation
import Notes
import SourceText

/// `\ref` and `\eqref` without a label, and labels that stand twice.
enum References {
  static func lints(of note: Note, _ equations: [LintedEquation]) -> [Lint] {
    var lints: [Lint] = []
    var first: [String: Span] = [:]
    var mentions: [Lint] = []
    for equation in equations {
      for node in equation.lists.joined() {
        guard case .reference(let reference) = node.kind else { continue }
        switch reference {
        case .label(let name):
          var lint = equation.lint(.duplicateLabel, node.span, name)
          lint.other = first[name]
          if lint.other != nil { lints.append(lint) } else { first[name] = lint.span }
        case .mention(let name):
          mentions.append(equation.lint(.unknownReference, node.span, name))
        case .tag, .noNumber: continue
        }
      }
    }
    for case .prose(let prose) in note.items { mentions += self.mentions(in: prose, of: note) }
    let known = labels(in: note)
    // A file that another one includes may be what defines a label.
    if note.file.text.contains(/\\(?:input|include)\{/) { return lints }
    return lints + mentions.filter { !known.contains($0.subject) }
  }

  /// Every label of the file, wherever it stands: a section or a figure may carry one, too.
  private static func labels(in note: Note) -> Set<String> {
    let text = note.file.text
    let commands = text.matches(of: /\\label\{([^{}]*)\}/).map { String($0.1) }
    let attributes = text.matches(of: /\{#([^\s{}]+)/).map { String($0.1) }
    let anchors = text.matches(of: /\b(?:id|name)="([^"]*)"/).map { String($0.1) }
    return Set(commands + attributes + anchors)
  }

  /// References in a sentence, but not in code.
  private static func mentions(in prose: Prose, of note: Note) -> [Lint] {
    guard prose.text.contains("ref{") else { return [] }
    let source = note.file.slice(prose.span)
    var isCode = false
    var isMathematics = false
    var offset = prose.span.lower
    var read = source.startIndex
    return source.matches(of: /\\(?:eq)?ref\{([^{}]*)\}/).compactMap { match in
      for byte in source[read..<match.range.lowerBound].utf8 {
        if byte == UInt8(ascii: "`") { isCode.toggle() }
        if byte == UInt8(ascii: "$") { isMathematics.toggle() }
        offset += 1
      }
      read = match.range.lowerBound
      guard !isCode, !isMathematics else { return nil }
      return Lint(
        .unknownReference, Span(offset, offset + match.0.utf8.count), String(match.1))
    }
  }
}
