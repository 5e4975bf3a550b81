/// Collects Unicode and sets blanks where mathematics has space.
struct UnicodeWriter {
  /// The line so far.
  var output = ""
  /// Whether the next word needs a blank before it.
  var wantsBlank = false

  // MARK: Pieces

  mutating func put(_ text: String) {
    if wantsBlank, !output.isEmpty, output.last != " " { output += " " }
    wantsBlank = false
    output += text
  }

  /// Something that stands close to a parenthesis but apart from a letter.
  mutating func opening(_ text: String) {
    wantsBlank = false
    output += text
  }

  mutating func spaced(_ text: String) {
    wantsBlank = true
    put(text)
    wantsBlank = true
  }

  /// Writes a list; an even number of double bars in it are norms, an odd one separates.
  mutating func list(_ nodes: [Syntax]) {
    let bars = nodes.count { $0.isDoubleBar }
    var seen = 0
    var previous: Syntax.Kind?
    for node in nodes {
      if node.isDoubleBar, bars % 2 == 0 {
        seen += 1
        norm(node.kind, opens: seen % 2 == 1, after: previous)
        previous = seen % 2 == 1 ? .bar(.init(count: 2, spelling: .opening)) : node.kind
      } else {
        write(node.kind, after: previous)
        previous = node.kind
      }
    }
  }

  mutating func norm(_ kind: Syntax.Kind, opens: Bool, after previous: Syntax.Kind?) {
    if opens {
      if case .fraction? = previous {
        wantsBlank = true
      } else {
        wantsBlank = previous?.isWord == true
      }
      put("‖")
    } else {
      opening("‖")
      if case .scripted(_, let sub, let sup, _) = kind {
        if let sub { output += UnicodeSpelling.script(sub, isSub: true) }
        if let sup { output += UnicodeSpelling.script(sup, isSub: false) }
      }
    }
  }

  /// A list by itself.
  static func text(_ nodes: [Syntax]) -> String {
    var writer = UnicodeWriter()
    writer.list(nodes)
    return writer.output.trimmingBlanks
  }
}
