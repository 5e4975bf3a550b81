import SourceText

/// Turns the body of a TeX file into Markdown: enough to find its equations and their context.
///
/// Displays get lines of their own, sections become headings, `% marginalia: …` becomes a directive,
/// and other comments are left out. Macros of the preamble become a display without a relation.
struct TeXReader {
  let file: SourceFile
  let bytes: [UInt8]
  let end: Int
  var offset: Int
  var text = MappedText()
  /// Closing delimiters that do not occur any more, so that no search for one is repeated.
  var fruitless: Set<String> = []

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

  mutating func copy(_ count: Int) {
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
  mutating func display(to closing: StaticString, opening: Int) {
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

  mutating func find(_ closing: StaticString, from start: Int) -> Int? {
    let key = "\(closing)"
    if fruitless.contains(key) { return nil }
    let found = bytes.first(closing, from: start, before: end)
    if found == nil { fruitless.insert(key) }
    return found
  }

  /// Copies mathematics without comments and empty lines.
  mutating func copyMathematics(from start: Int, to stop: Int) {
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
