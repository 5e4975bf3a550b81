import SourceText

extension Parser {
  /// An alphabet inside of another: bold keeps bold under `\mathrm`, else the inner one wins.
  func combined(_ inner: Syntax.Alphabet) -> Syntax.Alphabet {
    alphabet == .bold && (inner == .roman || inner == .italic) ? .bold : inner
  }

  /// `\mathbf{…}` and its like.
  mutating func alphabet(
    _ inner: Syntax.Alphabet, _ start: Span, upTo end: Int, into list: inout NodeList
  ) {
    skipBlanks(upTo: end)
    let style = combined(inner)
    if style != .bold, position < end, case .braceOpen = items[position].kind,
      let kind = phrase(position, inRoman: style == .roman || style == .sansSerif)
    {
      let span = start.union(items[partners[position]].span)
      position = partners[position] + 1
      return list.append(kind, span)
    }
    guard var body = argument(upTo: end, alphabet: style) else {
      return list.append(.error("an alphabet lacks its letter"), start)
    }
    let span = start.union(body.span)
    if let only = body.nodes.first, body.nodes.count == 1 {
      body.nodes = [Syntax(only.kind, span)]
    }
    skipBlanks(upTo: end)
    // `\mathbf{Wz}` is a product, but in `\mathbf{Wz}^T` the script belongs to both.
    if body.nodes.count > 1, position < end, items[position].kind.isScript {
      list.splice(body.nodes, span)
    } else {
      list.append(contentsOf: body.nodes)
    }
  }

  /// Several words in the braces at `open`: `\mathrm{arg\,max}`, `\mathrm{for all}`.
  private func phrase(_ open: Int, inRoman: Bool) -> Syntax.Kind? {
    guard partners[open] > open, let words = letterWords(open + 1..<partners[open]),
      words.count > 1
    else { return nil }
    let joined = words.joined()
    if Words.functions.contains(joined) { return .function(joined) }
    if words.allSatisfy({ $0.utf8.count == 1 }) {
      return inRoman ? .symbol(.init(joined, alphabet: .roman)) : nil
    }
    return inRoman ? .text(words.joined(separator: " ")) : nil
  }

  /// The words in a range that holds nothing but letters and space.
  private func letterWords(_ range: Range<Int>) -> [String]? {
    var words: [String] = []
    var isInWord = false
    for index in range {
      switch items[index].kind {
      case .letter:
        guard case .scalar(let letter) = tokens[index].kind else { return nil }
        if isInWord {
          words[words.count - 1].unicodeScalars.append(letter)
        } else {
          words.append(String(letter))
        }
        isInWord = true
      default:
        guard items[index].isBlank else { return nil }
        isInWord = false
      }
    }
    return words
  }

  /// `\operatorname{name}`: a function if the name is known, else a roman symbol.
  mutating func operatorName(_ start: Span, upTo end: Int, into list: inout NodeList) {
    skipStar(upTo: end)
    skipBlanks(upTo: end)
    if position < end, case .braceOpen = items[position].kind, partners[position] > position,
      let words = letterWords(position + 1..<partners[position]), !words.isEmpty
    {
      let span = start.union(items[partners[position]].span)
      position = partners[position] + 1
      let name = words.joined()
      let isFunction = Words.functions.contains(name)
      return list.append(
        isFunction ? .function(name) : .symbol(.init(name, alphabet: .roman)), span)
    }
    guard let body = argument(upTo: end, alphabet: .roman) else {
      return list.append(.error("an operator lacks its name"), start)
    }
    list.splice(body.nodes, start.union(body.span))
  }
}

extension Item.Kind {
  /// Whether a script begins here.
  var isScript: Bool {
    switch self {
    case .sub, .sup, .primes, .script: true
    default: false
    }
  }
}
