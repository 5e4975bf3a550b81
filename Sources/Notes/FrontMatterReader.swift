import SourceText
import Yams

/// Reads the YAML header of a note, if it has one.
struct FrontMatterReader {
  /// What the header says.
  private(set) var frontMatter = FrontMatter()
  /// What is wrong with it.
  private(set) var diagnostics: [Diagnostic] = []
  /// Where the body begins.
  private(set) var bodyStart = 0

  private let file: SourceFile

  /// Reads the header of a file.
  init(file: SourceFile) {
    self.file = file
    let mark = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let first = file.lineSpan(0)
    guard isFence(Span(mark, first.upper), dotsToo: false) else { return }
    var line = 1
    while line < file.lineStarts.count, !isFence(file.lineSpan(line), dotsToo: true) { line += 1 }
    guard line < file.lineStarts.count else {
      reportUnclosed(first)
      return
    }
    let start = file.lineStarts[1]
    let yaml = Span(start, file.lineStarts[line])
    bodyStart = line + 1 < file.lineStarts.count ? file.lineStarts[line + 1] : file.bytes.count
    frontMatter.span = Span(mark, file.lineSpan(line).upper)
    read(yaml)
  }

  private func isFence(_ span: Span, dotsToo: Bool) -> Bool {
    let bytes = file.bytes
    let opens =
      bytes.holds("---", at: span.lower, before: span.upper)
      || (dotsToo && bytes.holds("...", at: span.lower, before: span.upper))
    return opens && bytes.isBlank(from: span.lower + 3, before: span.upper)
  }

  /// A line of `---` may also be a rule; a key below it shows that a header was meant.
  private mutating func reportUnclosed(_ first: Span) {
    guard file.lineStarts.count > 1 else { return }
    let next = file.lineSpan(1)
    let key = file.bytes[next.lower..<next.upper].prefix { $0.isLetter || $0 == 0x5F }
    guard !key.isEmpty, file.bytes.holds(":", at: key.endIndex, before: next.upper) else { return }
    report("the header is never closed", at: first, remedy: "write --- on a line below it")
  }

  private mutating func read(_ span: Span) {
    guard YAMLGuard.isHarmless(file.bytes[span.lower..<span.upper]) else {
      report(
        "the header is nested or repeats itself too much to be read", at: frontMatter.span ?? span,
        remedy: "a header of plain keys and values is enough")
      return
    }
    do {
      guard let root = try Yams.compose(yaml: file.slice(span)) else { return }
      guard let mapping = root.mapping else {
        report(
          "the header is no list of keys and values", at: frontMatter.span ?? span,
          remedy: "write one key: value a line")
        return
      }
      read(mapping, at: span.lower)
    } catch {
      report(error, at: span)
    }
  }

  private mutating func read(_ mapping: Node.Mapping, at start: Int) {
    for (key, value) in mapping {
      guard let name = key.scalar?.string else { continue }
      if let text = value.scalar?.string { frontMatter.fields[name] = text }
      switch name {
      case "title": frontMatter.title = value.scalar?.string
      case "lang", "language": frontMatter.language = value.scalar?.string.lowercased()
      case "marginalia":
        for (symbol, words) in value.mapping?["symbols"]?.mapping ?? [:] {
          declare(symbol, words, at: start)
        }
      default: break
      }
    }
  }

  private mutating func declare(_ key: Node, _ value: Node, at start: Int) {
    let offset = self.offset(of: key.mark, from: start)
    guard let name = key.scalar?.string, let words = value.scalar?.string else {
      report(
        "a symbol needs words after its colon", at: Span(offset, offset + 1),
        remedy: "as in W: matrix D K")
      return
    }
    let symbol = excerpt(of: name, near: offset)
    switch SymbolDeclaration.read(symbol, words: words) {
    case .success(let declaration): frontMatter.symbols.append(declaration)
    case .failure(let problem):
      report(
        problem.message, at: symbol.fileSpan(of: Span(0, name.utf8.count)), remedy: problem.remedy)
    }
  }

  /// The excerpt of a key, whether it is quoted or not; a key with escapes maps to its beginning.
  private func excerpt(of name: String, near offset: Int) -> Excerpt {
    for start in [offset, offset + 1]
    where file.slice(Span(start, start + name.utf8.count)) == name {
      return Excerpt(text: name, at: start)
    }
    return Excerpt(text: name, at: min(offset, max(file.bytes.count - name.utf8.count, 0)))
  }

  private mutating func report(_ error: any Error, at span: Span) {
    var message = "the header is not YAML"
    var offset = span.lower
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      message += ": \(problem)"
      offset = self.offset(of: mark, from: span.lower)
    case .duplicatedKeysInMapping(let keys, _):
      message += ": the key \(keys.first ?? "") is there twice"
    default: break
    }
    let line = file.lineSpan(file.lineIndex(of: min(offset, max(span.upper - 1, span.lower))))
    report(
      message, at: Span(max(line.lower, min(offset, line.upper)), line.upper),
      remedy: "put quotation marks around a value that holds a colon, #, [ or {; "
        + "the note was read without its header")
  }

  private mutating func report(_ message: String, at span: Span, remedy: String) {
    diagnostics.append(
      Diagnostic(.warning, message, codes: ["bad-front-matter"], span: span, notes: [remedy]))
  }

  /// The offset of a mark, which counts lines from 1 and columns in Unicode scalars from 1.
  private func offset(of mark: Mark?, from start: Int) -> Int {
    guard let mark else { return start }
    let line = min(
      file.lineIndex(of: start) + max(mark.line - 1, 0), file.lineStarts.count - 1)
    let span = file.lineSpan(line)
    let prefix = String(file.slice(span).unicodeScalars.prefix(max(mark.column - 1, 0)))
    return span.lower + prefix.utf8.count
  }
}
