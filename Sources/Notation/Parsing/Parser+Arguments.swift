import SourceText

extension Parser {
  /// An argument of a command: `{…}` or the next single thing, as in `\frac12`.
  mutating func argument(upTo end: Int, alphabet style: Syntax.Alphabet? = nil) -> Argument? {
    skipBlanks(upTo: end)
    guard position < end else { return nil }
    let item = items[position]
    let outer = alphabet
    defer { alphabet = outer }
    if let style { alphabet = style }
    guard enter() else {
      let partner = partners[position]
      var list = NodeList()
      let last = partner > position && partner < end ? partner : position
      skip(to: last, from: position, into: &list)
      return Argument(nodes: list.nodes, span: list.nodes.first?.span ?? item.span, isBraced: false)
    }
    defer { depth -= 1 }
    switch item.kind {
    case .braceOpen:
      let (nodes, span) = bracedBody(upTo: end, breaks: .stop)
      return Argument(nodes: nodes, span: span, isBraced: true)
    case .braceClose, .sub, .sup, .align, .rowBreak, .end, .close(_, isRight: true):
      return nil
    case .letter:
      var list = NodeList()
      appendLetters(position, position + 1, into: &list)
      position += 1
      return Argument(nodes: list.nodes, span: item.span, isBraced: false)
    case .digit:
      var list = NodeList()
      appendNumber(position, position + 1, into: &list)
      position += 1
      return Argument(nodes: list.nodes, span: item.span, isBraced: false)
    default:
      var list = NodeList()
      atom(upTo: end, breaks: .stop, into: &list)
      let span = list.nodes.reduce(item.span) { $0.union($1.span) }
      return Argument(nodes: list.nodes, span: span, isBraced: false)
    }
  }

  /// An argument that was read.
  struct Argument {
    /// What stands in it.
    var nodes: [Syntax]
    /// Its place with its braces.
    var span: Span
    /// Whether it was written in braces.
    var isBraced: Bool
  }

  /// Moves to the next thing that prints.
  mutating func skipBlanks(upTo end: Int) {
    while position < end, items[position].isBlank { position += 1 }
  }

  /// `[…]` here, as nodes; nil, without moving, if there is none.
  mutating func bracketArgument(upTo end: Int) -> Argument? {
    var index = position
    while index < end, items[index].isBlank { index += 1 }
    guard index < end, case .open(.bracket, isLeft: false) = items[index].kind,
      partners[index] > index, partners[index] < end, enter()
    else { return nil }
    defer { depth -= 1 }
    position = index + 1
    let nodes = list(upTo: partners[index], breaks: .vanish)
    position = partners[index] + 1
    let span = items[index].span.union(items[partners[index]].span)
    return Argument(nodes: nodes, span: span, isBraced: true)
  }

  /// The items of a `{…}` here without its braces, or the next single item; moves behind it.
  mutating func rawArgument(upTo end: Int) -> (range: Range<Int>, span: Span)? {
    skipBlanks(upTo: end)
    guard position < end else { return nil }
    let start = position
    let span = items[start].span
    switch items[start].kind {
    case .braceOpen:
      let close = partners[start] > start ? partners[start] : end
      position = min(close + 1, end)
      let last = min(close, end - 1)
      return (start + 1..<max(close, start + 1), span.union(items[last].span))
    case .braceClose, .sub, .sup, .align, .rowBreak, .end, .begin: return nil
    default:
      position += 1
      return (start..<start + 1, span)
    }
  }

  // MARK: Scripts

  /// `_…` or `^…` here.
  mutating func script(upTo end: Int, breaks: Breaks, into list: inout NodeList) {
    let mark = items[position].span
    var isSub = false
    if case .sub = items[position].kind { isSub = true }
    position += 1
    // Scripts are set in italics again: `\mathbf{x_i}` is `\mathbf{x}_i`.
    let outer = alphabet
    alphabet = nil
    let script = argument(upTo: end)
    alphabet = outer
    guard let script else {
      let name = isSub ? "subscript" : "superscript"
      return list.append(.error("a \(name) is missing here"), mark)
    }
    list.attach(script.nodes, isSub: isSub, mark: mark, script.span)
  }

  /// A run of script characters: `⁻¹`.
  mutating func scriptCharacters(isSub: Bool, upTo end: Int, into list: inout NodeList) {
    var nodes: [Syntax] = []
    var digits = ""
    var digitSpan = items[position].span
    let first = items[position].span
    var span = first
    func finishNumber() {
      if !digits.isEmpty { nodes.append(Syntax(.number(digits), digitSpan)) }
      digits = ""
    }
    while position < end, case .script(let sub, let kind) = items[position].kind, sub == isSub {
      let place = items[position].span
      if case .number(let digit) = kind {
        digitSpan = digits.isEmpty ? place : digitSpan.union(place)
        digits += digit
      } else {
        finishNumber()
        nodes.append(Syntax(kind, place))
      }
      span = span.union(place)
      position += 1
    }
    finishNumber()
    list.attach(nodes, isSub: isSub, mark: first, span)
  }
}
