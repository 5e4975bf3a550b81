extension LaTeXWriter {
  /// Writes a list.
  mutating func list(_ nodes: [Syntax]) {
    var previous: Syntax.Kind?
    for node in nodes {
      write(node.kind, after: previous)
      previous = node.kind
    }
  }

  mutating func write(_ kind: Syntax.Kind, after previous: Syntax.Kind?) {
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
      put(String(mark), mark == "." ? .point : .other)
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

  mutating func space() {
    output += " "
    tail = .blank
  }

  mutating func write(_ symbol: Syntax.Symbol) {
    if symbol.isPlainLetter { return letter(symbol.name) }
    let text = LaTeXSpelling.symbol(symbol)
    let isCommand = text.first == "\\" && text.last != "}"
    put(text, isCommand ? .command : .other)
  }

  mutating func write(base: [Syntax]) {
    guard let only = base.first, base.count == 1 else { return braced(base) }
    switch only.kind {
    case .scripted, .labelled, .relation: braced(base)
    default: write(only.kind, after: nil)
    }
  }

  mutating func write(script: [Syntax], _ mark: String) {
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

  mutating func write(
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

  mutating func write(_ rows: [[[Syntax]]], in environment: String) {
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
