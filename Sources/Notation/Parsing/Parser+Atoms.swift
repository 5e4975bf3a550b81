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

  private mutating func node(
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

  // MARK: Numbers

  func isDigit(_ index: Int, _ end: Int) -> Bool {
    guard index < end, case .digit = items[index].kind else { return false }
    return true
  }

  private func isPoint(_ index: Int, _ end: Int) -> Bool {
    guard index < end, case .node(.punctuation(".")) = items[index].kind else { return false }
    return true
  }

  /// `12`, `0.5`, `.5`; in bold and its like a numeral is a symbol, as in `\mathbf{1}`.
  private mutating func number(upTo end: Int, into list: inout NodeList) {
    let start = position
    while isDigit(position, end) { position += 1 }
    if isPoint(position, end), isDigit(position + 1, end) {
      position += 1
      while isDigit(position, end) { position += 1 }
    }
    appendNumber(start, position, into: &list)
  }

  /// The digits of items `start..<end` as one node.
  func appendNumber(_ start: Int, _ end: Int, into list: inout NodeList) {
    let digits = plainText(start, end)
    let span = items[start].span.union(items[end - 1].span)
    if let alphabet, alphabet != .italic, alphabet != .roman {
      list.append(.symbol(.init(digits, alphabet: alphabet)), span)
    } else {
      list.append(.number(digits), span)
    }
  }

  // MARK: Letters

  /// A run of letters, cut into words where it spells some.
  private mutating func letters(upTo end: Int, into list: inout NodeList) {
    let start = position
    while position < end, case .letter = items[position].kind { position += 1 }
    appendLetters(start, position, into: &list)
  }

  /// The letters of items `start..<end`.
  func appendLetters(_ start: Int, _ end: Int, into list: inout NodeList) {
    if end - start > 1, let pieces = pieces(of: plainText(start, end)) {
      var at = start
      for piece in pieces {
        let (kind, length) = kind(of: piece)
        list.append(kind, items[at].span.union(items[at + length - 1].span))
        at += length
      }
      return
    }
    for index in start..<end {
      guard case .scalar(let letter) = tokens[index].kind else { continue }
      let symbol = Syntax.Symbol(String(letter), alphabet: alphabet ?? .italic)
      list.append(.symbol(symbol), items[index].span)
    }
  }

  private func kind(of piece: Words.Piece) -> (Syntax.Kind, length: Int) {
    switch piece {
    case .function(let name): (.function(name), name.utf8.count)
    case .name(let name):
      (.symbol(.init(name, alphabet: alphabet ?? .roman)), name.utf8.count)
    case .letter(let name):
      (.symbol(.init(name, alphabet: alphabet ?? .italic)), name.utf8.count)
    case .variable(let name): (.symbol(.init(name)), name.utf8.count)
    }
  }

  /// What a run of letters spells in the current alphabet.
  ///
  /// Italic and bold letters are variables one by one unless they spell a known word; in the other
  /// alphabets a run is a word.
  private func pieces(of run: String) -> [Words.Piece]? {
    guard let alphabet else { return Words.pieces(of: run) }
    if Words.functions.contains(run) { return [.function(run)] }
    if alphabet == .bold { return Words.names.contains(run) ? [.name(run)] : nil }
    if alphabet == .roman, run.utf8.count == 2, run.first == "d" {
      return [.name("d"), .variable(String(run.suffix(1)))]
    }
    return [.name(run)]
  }

  /// Running text without `\text`, such as Korean words.
  private mutating func words(upTo end: Int, into list: inout NodeList) {
    let start = position
    var last = position
    while position < end {
      if case .word = items[position].kind {
        last = position
      } else if case .space = items[position].kind {
        // Space is part of the text only between two words.
      } else {
        break
      }
      position += 1
    }
    position = last + 1
    list.append(.text(plainText(start, position)), items[start].span.union(items[last].span))
  }

  /// The characters of some tokens, white space as one blank.
  func plainText(_ start: Int, _ end: Int) -> String {
    var text = String.UnicodeScalarView()
    for index in start..<end {
      switch tokens[index].kind {
      case .scalar(let scalar): text.append(scalar)
      case .space: text.append(" ")
      default: continue
      }
    }
    return String(text)
  }
}

extension Syntax.Delimiter {
  /// How the opening delimiter is written.
  var opening: String {
    switch self {
    case .parenthesis: "("
    case .bracket: "["
    case .brace: "\\{"
    case .angle: "\\langle"
    case .bar: "|"
    case .doubleBar: "\\|"
    case .floor: "\\lfloor"
    case .ceiling: "\\lceil"
    case .none: "."
    }
  }

  /// How the closing delimiter is written.
  var closing: String {
    switch self {
    case .parenthesis: ")"
    case .bracket: "]"
    case .brace: "\\}"
    case .angle: "\\rangle"
    case .bar: "|"
    case .doubleBar: "\\|"
    case .floor: "\\rfloor"
    case .ceiling: "\\rceil"
    case .none: "."
    }
  }
}
