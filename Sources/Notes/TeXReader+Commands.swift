import SourceText

extension TeXReader {
  private static let sections: [String: Int] = [
    "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4, "paragraph": 5,
  ]
  private static let verbatim: Set<String> = ["verbatim", "lstlisting", "minted", "comment"]

  mutating func command() {
    if bytes.holds("\\[", at: offset, before: end) { return display(to: "\\]", opening: 2) }
    if bytes.holds("\\(", at: offset, before: end) {
      guard let stop = find("\\)", from: offset) else { return copy(2) }
      copyMathematics(from: offset, to: stop + 2)
      offset = stop + 2
      return
    }
    var stop = offset + 1
    while stop < end, bytes[stop].isLetter { stop += 1 }
    let name = String(decoding: bytes[(offset + 1)..<stop], as: UTF8.self)
    if stop < end, bytes[stop] == UInt8(ascii: "*") { stop += 1 }
    switch name {
    case "": copy(2)
    case "begin", "end": environment(name, argumentAt: stop)
    case "item":
      text.insert("\n- ".utf8, at: offset)
      offset = stop
    case "label", "vspace", "hspace", "noindent", "medskip", "bigskip", "maketitle":
      offset = argument(at: stop)?.upper ?? stop
    case "emph", "textbf", "textit", "text":
      guard let argument = argument(at: stop) else { return copy(stop - offset) }
      text.copy(bytes[argument.lower + 1..<argument.upper - 1], from: argument.lower + 1)
      offset = argument.upper
    default:
      guard let level = TeXReader.sections[name], let argument = argument(at: stop) else {
        return copy(stop - offset)
      }
      text.insertBlankLine(at: offset)
      text.insert(String(repeating: "#", count: level).utf8, at: offset)
      text.insert([0x20], at: offset)
      text.copy(bytes[argument.lower + 1..<argument.upper - 1], from: argument.lower + 1)
      offset = argument.upper
      text.insertBlankLine(at: offset - 1)
    }
  }

  /// A display's environment is copied whole; of others only the contents count.
  private mutating func environment(_ word: String, argumentAt start: Int) {
    guard let argument = argument(at: start) else { return copy(start - offset) }
    let name = String(decoding: bytes[argument.lower + 1..<argument.upper - 1], as: UTF8.self)
    text.insertBlankLine(at: offset)
    var depth = 0
    if word == "begin",
      let opening = DisplayDelimiter.opening(at: offset, before: end, in: bytes)?.delimiter,
      !fruitless.contains(opening.closingText),
      let closing = opening.closing(from: offset, before: end, in: bytes, depth: &depth)
    {
      copyMathematics(from: offset, to: closing.offset)
      offset = closing.offset
      text.insertBlankLine(at: offset - 1)
    } else if word == "begin", TeXReader.verbatim.contains(name) {
      var search = argument.upper
      while search < end, !isEnd(of: name, at: search) { search += 1 }
      offset = search
    } else {
      if word == "begin" { fruitless.insert("\\end{\(name)}") }
      offset = argument.upper
    }
  }

  private func isEnd(of name: String, at start: Int) -> Bool {
    bytes[start] == .backslash
      && bytes[start..<end].starts(with: "\\end{\(name)}".utf8)
  }

  /// A group in braces that begins at an offset, with its braces, on at most a few lines.
  private func argument(at start: Int) -> Span? {
    guard start < end, bytes[start] == .openBrace else { return nil }
    var depth = 0
    for index in start..<min(end, start + 500) {
      if bytes[index] == .openBrace { depth += 1 }
      if bytes[index] == .closeBrace { depth -= 1 }
      if depth == 0 { return Span(start, index + 1) }
    }
    return nil
  }

  /// Macro definitions of the preamble, in one display.
  mutating func copyMacros(before limit: Int) {
    let starts = ["\\newcommand", "\\renewcommand", "\\def\\", "\\DeclareMathOperator", "\\let\\"]
    var isOpen = false
    for line in 0...file.lineIndex(of: limit) {
      let span = file.lineSpan(line)
      let row = Span(bytes.skippingBlanks(from: span.lower, before: span.upper), span.upper)
      guard row.upper <= limit, starts.contains(where: { file.slice(row).hasPrefix($0) }) else {
        continue
      }
      if !isOpen { text.insert("$$\n".utf8, at: row.lower) }
      isOpen = true
      copyMathematics(from: row.lower, to: row.upper)
      text.insert([.newline], at: row.upper - 1)
    }
    if isOpen { text.insert("$$\n\n".utf8, at: max(text.excerpt.pieces.last?.fileOffset ?? 0, 0)) }
  }
}
