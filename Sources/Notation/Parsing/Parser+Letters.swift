import SourceText

extension Parser {
  // MARK: Numbers

  func isDigit(_ index: Int, _ end: Int) -> Bool {
    guard index < end, case .digit = items[index].kind else { return false }
    return true
  }

  func isPoint(_ index: Int, _ end: Int) -> Bool {
    guard index < end, case .node(.punctuation(".")) = items[index].kind else { return false }
    return true
  }

  /// `12`, `0.5`, `.5`; in bold and its like a numeral is a symbol, as in `\mathbf{1}`.
  mutating func number(upTo end: Int, into list: inout NodeList) {
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
  mutating func letters(upTo end: Int, into list: inout NodeList) {
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

  func kind(of piece: Words.Piece) -> (Syntax.Kind, length: Int) {
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
  func pieces(of run: String) -> [Words.Piece]? {
    guard let alphabet else { return Words.pieces(of: run) }
    if Words.functions.contains(run) { return [.function(run)] }
    if alphabet == .bold { return Words.names.contains(run) ? [.name(run)] : nil }
    if alphabet == .roman, run.utf8.count == 2, run.first == "d" {
      return [.name("d"), .variable(String(run.suffix(1)))]
    }
    return [.name(run)]
  }

  /// Running text without `\text`, such as Korean words.
  mutating func words(upTo end: Int, into list: inout NodeList) {
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
