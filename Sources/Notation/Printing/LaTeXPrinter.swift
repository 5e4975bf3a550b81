/// Prints a tree as canonical LaTeX, which parses back to the same tree.
///
/// One spelling for each thing: macros are gone, `\dfrac` is `\frac`, `\|` between letters stays
/// what it was. An error node, for which there is no LaTeX, becomes its reason in brackets.
public enum LaTeXPrinter {
  /// The tree as LaTeX.
  public static func print(_ nodes: [Syntax]) -> String {
    var writer = LaTeXWriter()
    writer.list(nodes)
    return writer.finished()
  }
}

/// Collects LaTeX and keeps tokens apart where they would run together.
struct LaTeXWriter {
  private var output = ""
  /// Plain letters that are not written yet: together they might spell a word.
  private var letters: [String] = []
  /// What the output ends with.
  private var tail = Tail.other

  /// How the last thing written ends.
  enum Tail {
    /// `\theta`, which a letter would prolong.
    case command
    /// A numeral, which a digit would prolong.
    case number
    /// A bar, which a bar would double.
    case bar
    /// White space or an opening.
    case blank
    /// Anything else.
    case other
  }

  /// The LaTeX so far.
  mutating func finished() -> String {
    flush()
    while output.last == " " { output.removeLast() }
    return output
  }

  // MARK: Tokens

  private mutating func flush() {
    guard !letters.isEmpty else { return }
    let spellsWord = letters.count > 1 && Words.pieces(of: letters.joined()) != nil
    if tail == .command { output += " " }
    output += letters.joined(separator: spellsWord ? " " : "")
    letters = []
    tail = .other
  }

  /// Writes a plain letter.
  mutating func letter(_ letter: String) { letters.append(letter) }

  /// Writes a token that ends as `tail` says.
  mutating func put(_ text: String, _ newTail: Tail = .other) {
    flush()
    let first = text.utf8.first ?? 0
    let runsTogether =
      switch tail {
      case .command: isLetter(first)
      case .number: newTail == .number
      case .bar: newTail == .bar
      case .blank, .other: false
      }
    if runsTogether || (text == "." && tail == .number) { output += " " }
    output += text
    tail = newTail
  }

  /// Writes a sign with a blank on both sides.
  mutating func spaced(_ text: String) {
    flush()
    if tail != .blank, !output.isEmpty { output += " " }
    output += text + " "
    tail = .blank
  }

  /// Writes a list in braces.
  mutating func braced(_ nodes: [Syntax]) {
    put("{", .blank)
    list(nodes)
    closeBrace()
  }

  private mutating func closeBrace() {
    flush()
    while output.last == " " { output.removeLast() }
    // `\ ` never ends a list, so no backslash has lost its blank here.
    output += "}"
    tail = .other
  }

  // MARK: Nodes

  /// Writes a list.
  mutating func list(_ nodes: [Syntax]) {
    var previous: Syntax.Kind?
    for node in nodes {
      write(node.kind, after: previous)
      previous = node.kind
    }
  }

  private mutating func write(_ kind: Syntax.Kind, after previous: Syntax.Kind?) {
    switch kind {
    case .number(let digits): put(digits, .number)
    case .symbol(let symbol):
      // A differential keeps its distance.
      if symbol.name == "d", symbol.isUpright || symbol.isPlainLetter,
        previous?.endsIntegrand == true
      {
        put("\\,")
      }
      write(symbol)
    case .function(let name):
      let text = LaTeXSpelling.function(name)
      put(text, text.last == "}" ? .other : .command)
    case .largeOperator(let sign): put(LaTeXSpelling.large(sign), .command)
    case .operator(let sign):
      let text = LaTeXSpelling.operator(sign)
      if sign.isBinary, previous?.isOperand == true {
        spaced(text)
      } else {
        put(text, text.first == "\\" ? .command : .other)
      }
    case .relation(let sign): spaced(LaTeXSpelling.relation(sign))
    case .punctuation(let mark):
      put(String(mark))
      if mark == "," || mark == ";" { space() }
    case .bar(let bar):
      let text = LaTeXSpelling.bar(bar)
      put(text, text.last == "|" ? .bar : .command)
    case .scripted(let base, let sub, let sup, let primes):
      write(base: base)
      for _ in 0..<primes { put("'") }
      if let sub { write(script: sub, "_") }
      if let sup { write(script: sup, "^") }
    case .group(let open, let body, let close): write(open, body, close)
    case .fraction(let numerator, let denominator):
      put("\\frac")
      braced(numerator)
      braced(denominator)
    case .root(let degree, let radicand):
      put("\\sqrt")
      if let degree {
        put("[{")
        list(degree)
        closeBrace()
        put("]")
      }
      braced(radicand)
    case .labelled(let body, let label, let under):
      put(under ? "\\underbrace" : "\\overbrace")
      braced(body)
      guard !label.isEmpty else { return }
      put(under ? "_" : "^")
      braced(label)
    case .text(let text): put("\\text{\(LaTeXSpelling.escaped(text))}")
    case .matrix(let open, let rows, let close):
      write(rows, in: LaTeXSpelling.matrix(open, close))
    case .rows(let rows): write(rows, in: "aligned")
    case .lineBreak: spaced("\\\\")
    case .space(let width): spaced(width > 1 ? "\\qquad" : "\\quad")
    case .reference(let reference): put(LaTeXSpelling.reference(reference), .command)
    case .error(let reason): put("\\text{[\(LaTeXSpelling.escaped(reason))]}")
    }
  }

  private mutating func space() {
    output += " "
    tail = .blank
  }

  private mutating func write(_ symbol: Syntax.Symbol) {
    if symbol.isPlainLetter { return letter(symbol.name) }
    let text = LaTeXSpelling.symbol(symbol)
    let isCommand = text.first == "\\" && text.last != "}"
    put(text, isCommand ? .command : .other)
  }

  private mutating func write(base: [Syntax]) {
    guard let only = base.first, base.count == 1 else { return braced(base) }
    switch only.kind {
    case .scripted, .labelled, .relation: braced(base)
    default: write(only.kind, after: nil)
    }
  }

  private mutating func write(script: [Syntax], _ mark: String) {
    put(mark)
    guard let only = script.first, script.count == 1 else { return braced(script) }
    switch only.kind {
    case .operator(.dot): put("*")
    case .number(let digits) where digits.utf8.count == 1: put(digits)
    case .symbol(let symbol) where symbol.isPlainLetter: put(symbol.name)
    case .symbol(let symbol)
    where symbol.alphabet == .italic && symbol.accents.isEmpty && symbol.name != "′":
      write(symbol)
    case .operator(.transpose), .operator(.dagger): write(only.kind, after: nil)
    default: braced(script)
    }
  }

  private mutating func write(
    _ open: Syntax.Delimiter, _ body: [Syntax], _ close: Syntax.Delimiter
  ) {
    if open == .none, close == .none { return braced(body) }
    let (left, right) = LaTeXSpelling.delimiters(open, close, grow: body.contains(where: \.isTall))
    put(left, left.last?.isLetter == true ? .command : .blank)
    list(body)
    flush()
    while output.last == " ", tail == .blank { output.removeLast() }
    put(right, right.last?.isLetter == true ? .command : .other)
  }

  private mutating func write(_ rows: [[[Syntax]]], in environment: String) {
    put("\\begin{\(environment)}")
    for (index, row) in rows.enumerated() {
      if index > 0 { spaced("\\\\") }
      for (column, cell) in row.enumerated() {
        if column > 0 { spaced("&") } else if index == 0 { space() }
        list(cell)
        flush()
      }
    }
    spaced("\\end{\(environment)}")
  }
}
