import SourceText

/// Looks every token up and joins the ones that only mean something together.
///
/// `\left(` becomes one delimiter, `:=` one relation, `||` one bar; `\big` and its like vanish. The
/// items stay beside their tokens: what was joined leaves ``Item/Kind/skip`` behind.
struct Resolver {
  let tokens: [Token]
  var items: [Item] = []

  /// The items of some tokens, one each.
  static func resolve(_ tokens: [Token]) -> [Item] {
    var resolver = Resolver(tokens)
    var index = 0
    while index < tokens.count { index = resolver.resolve(at: index) }
    return resolver.items
  }

  init(_ tokens: [Token]) {
    self.tokens = tokens
    items.reserveCapacity(tokens.count)
  }

  // MARK: One token

  /// Resolves the token at `index` with those that belong to it; returns the index after them.
  mutating func resolve(at index: Int) -> Int {
    let token = tokens[index]
    switch token.kind {
    case .scalar(let scalar): return resolve(scalar, at: index)
    case .space: return put(.space, index)
    case .open: return put(.braceOpen, index)
    case .close: return put(.braceClose, index)
    case .sub: return put(.sub, index)
    case .sup: return put(.sup, index)
    case .align: return put(.align, index)
    case .rowBreak:
      // `\\_` is an underscore that Markdown made the author escape.
      let isUnderscore = index + 1 < tokens.count && tokens[index + 1].kind == .sub
      return put(isUnderscore ? .skip : .rowBreak, index)
    case .begin(let name): return put(.begin(name), index)
    case .end(let name): return put(.end(name), index)
    case .parameter(let number): return put(.error("`#\(number)` stands outside of a macro"), index)
    case .error(let reason): return put(.error(reason), index)
    case .command(let name): return resolve(command: name, at: index)
    }
  }

  /// Adds an item for the tokens from `index` up to, not including, `end`.
  mutating func put(_ kind: Item.Kind, _ index: Int, upTo end: Int? = nil) -> Int {
    let end = end ?? index + 1
    var span = tokens[index].span
    if end - 1 > index { span = span.union(tokens[end - 1].span) }
    items.append(Item(kind: kind, span: span))
    for skipped in index + 1..<max(end, index + 1) {
      items.append(Item(kind: .skip, span: tokens[skipped].span))
    }
    return end
  }

  func scalar(at index: Int) -> Unicode.Scalar? {
    guard index < tokens.count, case .scalar(let scalar) = tokens[index].kind else { return nil }
    return scalar
  }

  func command(at index: Int) -> String? {
    guard index < tokens.count, case .command(let name) = tokens[index].kind else { return nil }
    return name
  }

  func skippingSpace(_ index: Int) -> Int {
    var index = index
    while index < tokens.count, tokens[index].kind == .space { index += 1 }
    return index
  }

  // MARK: Characters

  private static let pairs: [Unicode.Scalar: [(Unicode.Scalar, Syntax.Kind)]] = [
    ":": [("=", .relation(.definedAs))],
    "=": [(":", .relation(.defines)), (">", .relation(.implies))],
    "<": [("=", .relation(.lessOrEqual))],
    ">": [("=", .relation(.greaterOrEqual))],
    "-": [(">", .relation(.to))],
    "|": [("|", .bar(.init(count: 2, spelling: .twoPlain)))],
  ]

  mutating func resolve(_ scalar: Unicode.Scalar, at index: Int) -> Int {
    if scalar.value < 0x80 {
      if isLetter(UInt8(scalar.value)) { return put(.letter, index) }
      if scalar >= "0", scalar <= "9" { return put(.digit, index) }
    }
    if let seconds = Self.pairs[scalar], let next = self.scalar(at: index + 1) {
      for (second, kind) in seconds where second == next {
        return put(.node(kind), index, upTo: index + 2)
      }
    }
    switch scalar {
    case "(", "（": return put(.open(.parenthesis, isLeft: false), index)
    case ")", "）": return put(.close(.parenthesis, isRight: false), index)
    case "[": return put(.open(.bracket, isLeft: false), index)
    case "]": return put(.close(.bracket, isRight: false), index)
    case "⟨", "〈": return put(.open(.angle, isLeft: false), index)
    case "⟩", "〉": return put(.close(.angle, isRight: false), index)
    case "|", "❘": return put(.node(.bar(.init(count: 1))), index)
    case "∣": return put(.node(.bar(.init(count: 1, spelling: .separator))), index)
    case "‖": return put(.node(.bar(.init(count: 2))), index)
    case "∥": return put(.node(.bar(.init(count: 2, spelling: .separator))), index)
    case ",", ";", ":", ".", "!", "?", "\"", "、", "，", "。", "；", "：":
      return put(.node(.punctuation(Self.western[scalar] ?? Character(scalar))), index)
    case "'", "’", "′": return put(.primes(1), index)
    case "″": return put(.primes(2), index)
    case "√": return put(.command(.root), index)
    case "~": return put(.skip, index)
    case "$": return put(.error("a dollar sign inside of mathematics"), index)
    case "@": return put(.error("`@` is not read"), index)
    default: break
    }
    if let kind = Signs.characters[scalar] { return put(.node(kind), index) }
    if let symbol = MathCharacters.symbol(scalar) { return put(.symbol(symbol), index) }
    if let script = MathCharacters.script(scalar) {
      return put(.script(isSub: script.isSub, script.kind), index)
    }
    if let (numerator, denominator) = MathCharacters.fraction(scalar) {
      let span = tokens[index].span
      let kind = Syntax.Kind.fraction(
        numerator: [Syntax(.number(numerator), span)],
        denominator: [Syntax(.number(denominator), span)])
      return put(.node(kind), index)
    }
    let folded = Letters.folded(scalar)
    if (0x370...0x3FF).contains(folded.value) {
      return put(.symbol(.init(String(folded))), index)
    }
    if scalar.properties.isAlphabetic { return put(.word, index) }
    return put(.error("the character `\(String(scalar))` is not read"), index)
  }

  private static let western: [Unicode.Scalar: Character] = [
    "、": ",", "，": ",", "。": ".", "；": ";", "：": ":",
  ]
}
