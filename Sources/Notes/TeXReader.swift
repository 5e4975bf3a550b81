import SourceText

/// Turns the body of a TeX file into Markdown: enough to find its equations and their context.
///
/// Displays get lines of their own, sections become headings, `% marginalia: …` becomes a directive,
/// and other comments are left out. Macros of the preamble become a display without a relation.
struct TeXReader {
  private let file: SourceFile
  private let bytes: [UInt8]
  private let end: Int
  private var offset: Int
  private var text = MappedText()
  /// Closing delimiters that do not occur any more, so that no search for one is repeated.
  private var fruitless: Set<String> = []

  /// The note in a TeX file.
  static func read(_ file: SourceFile) -> Note {
    var reader = TeXReader(file)
    reader.run()
    return Note(markdown: reader.text.excerpt, madeFrom: file)
  }

  private init(_ file: SourceFile) {
    self.file = file
    bytes = file.bytes
    let opening = bytes.first("\\begin{document}", from: 0, before: bytes.count)
    offset = opening.map { $0 + 16 } ?? 0
    end = bytes.first("\\end{document}", from: offset, before: bytes.count) ?? bytes.count
    if let opening { copyMacros(before: opening) }
  }

  private mutating func run() {
    while offset < end { step() }
  }

  private mutating func step() {
    switch bytes[offset] {
    case UInt8(ascii: "%"): comment()
    case .newline:
      copy(1)
      // Indentation means nothing in TeX and code in Markdown.
      while offset < end, bytes[offset].isBlank { offset += 1 }
    case .dollar where bytes.holds("$$", at: offset, before: end):
      display(to: "$$", opening: 2)
    case .dollar: inline()
    case .backslash: command()
    case UInt8(ascii: "~"):
      text.insert([0x20], at: offset)
      offset += 1
    case UInt8(ascii: "*"), UInt8(ascii: "_"), .backtick, .less, UInt8(ascii: "#"):
      text.insert([.backslash], at: offset)
      copy(1)
    default: copy(1)
    }
  }

  private mutating func copy(_ count: Int) {
    let upper = min(offset + count, end)
    text.copy(bytes[offset..<upper], from: offset)
    offset = upper
  }

  /// Leaves a comment out, with its line break; one for Marginalia becomes a directive.
  private mutating func comment() {
    var stop = offset
    while stop < end, bytes[stop] != .newline { stop += 1 }
    let start = offset
    offset = min(stop + 1, end)
    let body = bytes[(start + 1)..<stop]
    guard DirectiveReader.isAddressed(String(decoding: body, as: UTF8.self)) else { return }
    text.insertBlankLine(at: start)
    text.insert("<!--".utf8, at: start)
    text.copy(body, from: start + 1)
    text.insert("-->".utf8, at: max(stop - 1, start))
    text.insertBlankLine(at: max(stop - 1, start))
  }

  /// `$…$`, which TeX allows spaces in.
  private mutating func inline() {
    var closing = offset + 1
    while closing < end, bytes[closing] != .dollar {
      closing += bytes[closing] == .backslash ? 2 : 1
    }
    guard closing < end else { return copy(1) }
    text.insert("\\(".utf8, at: offset)
    copyMathematics(from: offset + 1, to: closing)
    text.insert("\\)".utf8, at: closing)
    offset = closing + 1
  }

  /// A display on lines of its own; one that is not closed is left to the Markdown reader.
  private mutating func display(to closing: StaticString, opening: Int) {
    let length = closing.utf8CodeUnitCount
    guard let stop = find(closing, from: offset + opening) else {
      text.insertBlankLine(at: offset)
      return copy(opening)
    }
    text.insertBlankLine(at: offset)
    copyMathematics(from: offset, to: stop + length)
    offset = stop + length
    text.insertBlankLine(at: offset - 1)
  }

  private mutating func find(_ closing: StaticString, from start: Int) -> Int? {
    let key = "\(closing)"
    if fruitless.contains(key) { return nil }
    let found = bytes.first(closing, from: start, before: end)
    if found == nil { fruitless.insert(key) }
    return found
  }

  /// Copies mathematics without comments and empty lines.
  private mutating func copyMathematics(from start: Int, to stop: Int) {
    var index = start
    while index < stop {
      if bytes[index] == UInt8(ascii: "%"), !bytes.isEscaped(at: index, from: start) {
        while index < stop, bytes[index] != .newline { index += 1 }
      } else if bytes[index] == .newline, text.bytes.last == .newline {
        index += 1
      } else {
        text.copy(bytes[index..<index + 1], from: index)
        index += 1
      }
    }
  }
}

extension TeXReader {
  private static let sections: [String: Int] = [
    "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4, "paragraph": 5,
  ]
  private static let verbatim: Set<String> = ["verbatim", "lstlisting", "minted", "comment"]

  private mutating func command() {
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
  private mutating func copyMacros(before limit: Int) {
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
