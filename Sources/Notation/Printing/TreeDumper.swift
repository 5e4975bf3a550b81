import SourceText

/// Prints a tree as indented text, one node a line, for people who review a reading.
///
/// ```
/// scripted
///   base: symbol x
///   superscript: number 2
/// ```
public enum TreeDumper {
  /// The tree as text; with `spans`, every line ends with its place, as in `@3..<5`.
  public static func dump(_ nodes: [Syntax], spans: Bool = false) -> String {
    var dump = Dump(showsSpans: spans)
    for node in nodes { dump.node(node, label: "", level: 0) }
    return dump.lines.joined(separator: "\n")
  }
}

private struct Dump {
  let showsSpans: Bool
  var lines: [String] = []

  mutating func line(_ text: String, _ level: Int) {
    lines.append(String(repeating: "  ", count: level) + text)
  }

  /// A list under a name: beside it if it is one node.
  mutating func list(_ name: String, _ nodes: [Syntax], _ level: Int) {
    if let only = nodes.first, nodes.count == 1 {
      node(only, label: "\(name): ", level: level)
    } else {
      line(nodes.isEmpty ? "\(name): nothing" : "\(name):", level)
      for child in nodes { node(child, label: "", level: level + 1) }
    }
  }

  mutating func node(_ node: Syntax, label: String, level: Int) {
    let place = showsSpans ? " @\(node.span.lower)..<\(node.span.upper)" : ""
    line(label + title(node.kind) + place, level)
    children(node.kind, level + 1)
  }

  private func title(_ kind: Syntax.Kind) -> String {
    switch kind {
    case .number(let digits): return "number \(digits)"
    case .symbol(let symbol):
      let alphabet = symbol.alphabet == .italic ? [] : [symbol.alphabet.rawValue]
      let parts = ["symbol", symbol.name] + alphabet + symbol.accents.map(\.rawValue)
      return parts.joined(separator: " ")
    case .function(let name): return "function \(name)"
    case .largeOperator(let sign): return "large \(sign.rawValue)"
    case .operator(let sign): return "operator \(sign.rawValue)"
    case .relation(let sign): return "relation \(sign.rawValue)"
    case .punctuation(let mark): return "punctuation \(mark)"
    case .bar(let bar): return "bar \(bar.count) \(bar.spelling.rawValue)"
    case .scripted(_, _, _, let primes):
      return primes == 0 ? "scripted" : "scripted primes \(primes)"
    case .group(let open, _, let close):
      return open == close
        ? "group \(open.rawValue)" : "group \(open.rawValue) … \(close.rawValue)"
    case .fraction: return "fraction"
    case .root: return "root"
    case .labelled(_, _, let under): return under ? "labelled under" : "labelled over"
    case .text(let text): return "text “\(text)”"
    case .matrix(let open, _, let close):
      return open == close
        ? "matrix \(open.rawValue)" : "matrix \(open.rawValue) … \(close.rawValue)"
    case .rows: return "rows"
    case .lineBreak: return "line break"
    case .space(let width): return "space \(width)"
    case .reference(let reference): return title(reference)
    case .error(let reason): return "error: \(reason)"
    }
  }

  private func title(_ reference: Syntax.Reference) -> String {
    switch reference {
    case .tag(let name): "tag \(name)"
    case .label(let name): "label \(name)"
    case .mention(let name): "mention \(name)"
    case .noNumber: "no number"
    }
  }

  private mutating func children(_ kind: Syntax.Kind, _ level: Int) {
    switch kind {
    case .scripted(let base, let sub, let sup, _):
      list("base", base, level)
      if let sub { list("subscript", sub, level) }
      if let sup { list("superscript", sup, level) }
    case .group(_, let body, _):
      for node in body { self.node(node, label: "", level: level) }
    case .fraction(let numerator, let denominator):
      list("numerator", numerator, level)
      list("denominator", denominator, level)
    case .root(let degree, let radicand):
      if let degree { list("degree", degree, level) }
      list("radicand", radicand, level)
    case .labelled(let body, let label, _):
      list("body", body, level)
      list("label", label, level)
    case .matrix(_, let rows, _), .rows(let rows):
      for (index, row) in rows.enumerated() {
        line("row \(index + 1)", level)
        for cell in row { list("cell", cell, level + 1) }
      }
    default: break
    }
  }
}
