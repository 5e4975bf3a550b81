import SourceText

extension Parser {
  /// Reads one atom or one script here and adds it to the list.
  mutating func atom(upTo end: Int, breaks: Breaks, into list: inout NodeList) {
    let item = items[position]
    switch item.kind {
    case .skip:
      position += 1
    case .space:
      position += 1
      list.sawSpace = true
    case .letter: letters(upTo: end, into: &list)
    case .digit: number(upTo: end, into: &list)
    case .word: words(upTo: end, into: &list)
    case .node(let kind): node(kind, item.span, upTo: end, into: &list)
    case .symbol(let symbol):
      position += 1
      list.append(.symbol(styled(symbol)), item.span)
    case .primes(let count):
      position += 1
      list.prime(count, item.span)
    case .script(let isSub, _): scriptCharacters(isSub: isSub, upTo: end, into: &list)
    case .sub, .sup: script(upTo: end, breaks: breaks, into: &list)
    case .open(let delimiter, _): group(delimiter, upTo: end, breaks: breaks, into: &list)
    case .close(let delimiter, let isRight):
      position += 1
      if !isRight, delimiter == .bar || delimiter == .doubleBar {
        let bar = Syntax.Bar(count: delimiter == .bar ? 1 : 2, spelling: .closing)
        list.append(.bar(bar), item.span)
      } else {
        let name = isRight ? "\\right" + delimiter.closing : delimiter.closing
        list.append(.error("`\(name)` closes nothing"), item.span)
      }
    case .braceOpen: braces(upTo: end, breaks: breaks, into: &list)
    case .braceClose:
      position += 1
      list.append(.error("`}` closes nothing"), item.span)
    case .begin(let name): environment(name, upTo: end, into: &list)
    case .end(let name):
      position += 1
      list.append(.error("`\\end{\(name)}` ends nothing"), item.span)
    case .command(let command): run(command, upTo: end, breaks: breaks, into: &list)
    case .error(let reason):
      position += 1
      list.append(.error(reason), item.span)
    case .align, .rowBreak:
      position += 1
    }
  }

  mutating func node(
    _ kind: Syntax.Kind, _ span: Span, upTo end: Int, into list: inout NodeList
  ) {
    if case .punctuation(".") = kind, isDigit(position + 1, end) {
      return number(upTo: end, into: &list)
    }
    position += 1
    if alphabet != nil, case .symbol(let symbol) = kind {
      list.append(.symbol(styled(symbol)), span)
    } else {
      list.append(kind, span)
    }
  }

  /// A symbol in the alphabet that surrounds it; its own alphabet wins.
  func styled(_ symbol: Syntax.Symbol) -> Syntax.Symbol {
    guard let alphabet, symbol.alphabet == .italic else { return symbol }
    var symbol = symbol
    symbol.alphabet = alphabet
    return symbol
  }
}
