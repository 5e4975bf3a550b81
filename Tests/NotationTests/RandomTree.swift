import Notation
import SourceText

/// Random trees of the kind that the parser makes: no error nodes, nothing that it would join.
enum RandomTree {
  private static func node(_ kind: Syntax.Kind) -> Syntax { Syntax(kind, Span(0, 0)) }

  /// A list of at most five nodes.
  static func list(depth: Int, using random: inout SplitMix64) -> [Syntax] {
    let count = Int.random(in: 1...5, using: &random)
    let nodes = (0..<count).map { _ in tree(depth: depth, using: &random) }
    // Two `\mid` side by side are one double bar.
    let separator = Syntax.Kind.bar(.init(count: 1, spelling: .separator))
    return nodes.enumerated().filter { index, node in
      index == 0 || node.kind != separator || nodes[index - 1].kind != separator
    }.map(\.element)
  }

  private static func tree(depth: Int, using random: inout SplitMix64) -> Syntax {
    guard depth > 0, random.chance(0.5) else { return leaf(using: &random) }
    let inner = depth - 1
    switch Int.random(in: 0..<7, using: &random) {
    case 0:
      let sub = random.chance(0.5) ? list(depth: inner, using: &random) : nil
      let sup = sub == nil || random.chance(0.5) ? list(depth: inner, using: &random) : nil
      let primes = random.chance(0.2) ? 1 : 0
      let base = [node(.symbol(symbol(using: &random)))]
      return node(.scripted(base: base, subscript: sub, superscript: sup, primes: primes))
    case 1:
      let pairs: [(Syntax.Delimiter, Syntax.Delimiter)] = [
        (.parenthesis, .parenthesis), (.bracket, .bracket), (.brace, .brace), (.angle, .angle),
        (.bar, .bar), (.doubleBar, .doubleBar), (.floor, .floor), (.bracket, .parenthesis),
        (.none, .bar), (.brace, .none),
      ]
      let (open, close) = random.pick(pairs)
      return node(.group(open: open, body: list(depth: inner, using: &random), close: close))
    case 2:
      let numerator = list(depth: inner, using: &random)
      return node(
        .fraction(numerator: numerator, denominator: list(depth: inner, using: &random)))
    case 3:
      let degree = random.chance(0.3) ? list(depth: 0, using: &random) : nil
      return node(.root(degree: degree, radicand: list(depth: inner, using: &random)))
    case 4:
      let body = list(depth: inner, using: &random)
      let label = [node(.text("label"))]
      return node(.labelled(body: body, label: label, under: random.chance(0.5)))
    case 5:
      let rows = (0..<2).map { _ in (0..<2).map { _ in list(depth: inner, using: &random) } }
      return random.chance(0.5)
        ? node(.rows(rows)) : node(.matrix(open: .bracket, rows: rows, close: .bracket))
    default:
      let body = [leaf(using: &random), node(.operator(.plus)), leaf(using: &random)]
      return node(.group(open: .none, body: body, close: .none))
    }
  }

  private static func symbol(using random: inout SplitMix64) -> Syntax.Symbol {
    if random.chance(0.1) {
      return Syntax.Symbol(
        random.pick(["KL", "ELBO", "kl"]), alphabet: random.pick([.roman, .sansSerif]))
    }
    let name = random.pick(["x", "z", "d", "l", "o", "g", "K", "L", "θ", "Σ", "∞", "ℓ", "…"])
    let isLetter = name.utf8.count == 1
    let alphabets = isLetter ? Syntax.Alphabet.allCases : [.italic, .bold]
    let alphabet = random.chance(0.4) ? random.pick(alphabets) : .italic
    let accents = random.chance(0.2) ? [random.pick(Syntax.Accent.allCases)] : []
    return Syntax.Symbol(name, alphabet: alphabet, accents: accents)
  }

  private static func leaf(using random: inout SplitMix64) -> Syntax {
    switch Int.random(in: 0..<9, using: &random) {
    case 0: node(.number(random.pick(["1", "2", "10", "0.5", ".5"])))
    case 1: node(.function(random.pick(["log", "tr", "argmax", "det", "softplus"])))
    case 2: node(.largeOperator(random.pick([.sum, .integral, .product])))
    case 3: node(.operator(random.pick([.plus, .minus, .dot, .slash, .times, .nabla, .transpose])))
    case 4: node(.relation(random.pick([.lessOrEqual, .distributedAs, .to, .less, .greater])))
    case 5: node(.punctuation(random.pick([",", ";", "!"])))
    case 6:
      node(
        .bar(
          random.pick([
            .init(count: 1), .init(count: 2), .init(count: 1, spelling: .separator),
            .init(count: 2, spelling: .separator), .init(count: 2, spelling: .twoPlain),
          ])))
    case 7: node(.text(random.pick(["if ", "한글", "a_b", "50%", "{x}"])))
    default: node(.symbol(symbol(using: &random)))
    }
  }
}
