extension UnicodeWriter {
  mutating func write(_ kind: Syntax.Kind, after previous: Syntax.Kind?) {
    switch kind {
    case .number(let digits):
      if case .number? = previous { wantsBlank = true }
      put(digits)
    case .symbol(let symbol):
      if symbol.name == "d", previous?.endsIntegrand == true { wantsBlank = true }
      word(UnicodeSpelling.symbol(symbol), symbol.isWord, previous)
    case .function(let name):
      word(UnicodeSpelling.function(name), true, previous)
      wantsBlank = true
    case .largeOperator(let sign):
      word(UnicodeSpelling.large(sign), true, previous)
      wantsBlank = true
    case .operator(let sign): write(sign, after: previous)
    case .relation(let sign): spaced(UnicodeSpelling.relation(sign))
    case .punctuation(let mark):
      opening(String(mark))
      wantsBlank = mark == "," || mark == ";"
    case .bar(let bar):
      if bar.count > 1, bar.spelling != .opening, bar.spelling != .closing {
        spaced("‖")
      } else {
        opening(bar.count > 1 ? "‖" : "|")
      }
    case .scripted(let base, let sub, let sup, let primes):
      write(base: base, after: previous)
      let keepsDistance = wantsBlank
      wantsBlank = false
      output += String(repeating: "′", count: primes)
      let lowered = sub.map { UnicodeSpelling.script($0, isSub: true) } ?? ""
      output += lowered
      if let sup { output += UnicodeSpelling.script(sup, isSub: false) }
      wantsBlank = keepsDistance || (sup == nil && lowered.first == "_")
    case .group(let open, let body, let close): write(open, body, close, after: previous)
    case .fraction(let numerator, let denominator):
      if previous?.isOperand == true { wantsBlank = true }
      let text = Self.factor(numerator) + "/" + Self.factor(denominator)
      if case .function? = previous {
        opening("(\(text))")
      } else {
        put(text)
      }
      wantsBlank = true
    case .root(let degree, let radicand):
      let degree = degree.map { UnicodeSpelling.script($0, isSub: false) } ?? ""
      put("\(degree)√" + (radicand.isOneLetter ? Self.text(radicand) : "(\(Self.text(radicand)))"))
    case .labelled(let body, _, _): list(body)
    case .text(let text):
      word(text.trimmingBlanks, true, previous)
      wantsBlank = text.last == " "
    case .matrix(let open, let rows, let close):
      let body = Self.lines(rows)
      put(UnicodeSpelling.opening(open == .none ? .bracket : open) + body)
      output += UnicodeSpelling.closing(open == .none ? .bracket : close)
    case .rows(let rows): put(Self.lines(rows))
    case .lineBreak: spaced(";")
    case .space: spaced(" ")
    case .reference(.tag(let name)): word("(\(name))", true, previous)
    case .reference(.mention(let name)): word("(\(name))", true, previous)
    case .reference: break
    case .error(let reason): word("⟦\(reason)⟧", true, previous)
    }
  }

  static func lines(_ rows: [[[Syntax]]]) -> String {
    rows.map { row in row.map(text).filter { !$0.isEmpty }.joined(separator: " ") }
      .joined(separator: "; ")
  }

  /// A symbol, apart from its neighbours if it is a word or follows one.
  mutating func word(_ text: String, _ isWord: Bool, _ previous: Syntax.Kind?) {
    if isWord, previous?.isOperand == true { wantsBlank = true }
    if previous?.isWord == true { wantsBlank = true }
    put(text)
  }

  mutating func write(_ sign: Syntax.Operator, after previous: Syntax.Kind?) {
    let text = UnicodeSpelling.operator(sign)
    switch sign {
    case .plus, .minus, .plusMinus, .minusPlus:
      if previous?.isOperand == true { spaced(text) } else { put(text) }
    case .partial, .nabla, .slash, .forAll, .exists: put(text)
    case .transpose, .dagger: opening(text)
    default: if previous?.isOperand == true { spaced(text) } else { put(text) }
    }
  }

  mutating func write(base: [Syntax], after previous: Syntax.Kind?) {
    if let only = base.first, base.count == 1 {
      if case .scripted = only.kind { return put("(\(Self.text(base)))") }
      if case .fraction = only.kind { return put("(\(Self.text(base)))") }
      if case .group(.none, _, .none) = only.kind { return put("(\(Self.text(base)))") }
      if case .bar = only.kind { return opening(Self.text(base)) }
      write(only.kind, after: previous)
    } else {
      put("(\(Self.text(base)))")
    }
  }

  mutating func write(
    _ open: Syntax.Delimiter, _ body: [Syntax], _ close: Syntax.Delimiter,
    after previous: Syntax.Kind?
  ) {
    if open == .none, close == .none {
      // The braces of `\log{…}` and `\sup_x{…}` are not seen in print, and neither here.
      wantsBlank = wantsBlank || previous?.isWord == true
      let text = Self.text(body)
      return put(text)
    }
    if previous?.isOperand != true, case .function? = previous { wantsBlank = false }
    if case .fraction? = previous {
      wantsBlank = true
    } else if previous == nil || previous?.isOperand == true {
      wantsBlank = false
    }
    put(UnicodeSpelling.opening(open) + Self.text(body) + UnicodeSpelling.closing(close))
  }

  /// A part of a fraction, in parentheses unless it is one thing.
  static func factor(_ nodes: [Syntax]) -> String {
    let written = text(nodes)
    let needs = nodes.count > 1 && !nodes.isCall && !nodes.isBetweenBars
    if let only = nodes.first, nodes.count == 1 {
      if case .fraction = only.kind { return "(\(written))" }
      if case .group(.none, _, .none) = only.kind { return "(\(written))" }
    }
    return needs ? "(\(written))" : written
  }
}
