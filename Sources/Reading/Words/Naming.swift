import Kernel
import Notation

/// What a bare argument such as `z`, `x^{(i)}` or `x_{1:T}` refers to.
enum Reference {
  /// A variable or symbol by itself.
  case plain(Term.Letter)
  /// A copy: xₙ, x⁽ⁱ⁾.
  case copy(Term.Letter, index: [Syntax], raised: Bool)
  /// A run of steps: x_{1:T}.
  case range(Term.Letter, from: [Syntax], through: [Syntax])
}

extension Vocabulary {
  /// The letter of a symbol with its scripts; superscripts that are exponents must be gone.
  func letter(_ head: Head, withSuperscript: Bool = true) -> Term.Letter? {
    guard let symbol = head.symbol else { return nil }
    let above = withSuperscript ? head.above : nil
    let name = Spelling.name(symbol, below: head.below, above: above, primes: head.primes)
    return Term.Letter(
      capitalVariables[name] ?? name,
      latex: Spelling.latex(symbol, below: head.below, above: above, primes: head.primes))
  }

  /// The model that a symbol names, without its parameters: p_θ is p, p_{data} is not.
  func model(_ head: Head) -> Term.Letter? {
    guard let symbol = head.symbol, isModelLetter(symbol) else { return nil }
    let latex = Spelling.latex(
      symbol, below: head.below, above: head.above, primes: head.primes)
    var text = Spelling.symbol(symbol)
    let parts = Atoms.split(head.below ?? []) { Atoms.isPunctuation($0, ",") }
    let comma = Syntax(.punctuation(","), head.span)
    let others = parts.filter { marks(of: [$0], below: symbol).isEmpty }
    if let kept = Vocabulary.distinguishing(
      Array(others.joined(separator: [comma])), variables: variables)
    {
      text += Spelling.lowered(kept)
    }
    if let above = head.above, !above.isEmpty { text += "^" + Spelling.plain(above) }
    text += marks(of: parts, below: symbol)
    let name = Name(text + String(repeating: "′", count: head.primes))
    return Term.Letter(capitalLaws[name] ?? name, latex: latex)
  }

  /// Whether a letter can name a model.
  func isModelLetter(_ symbol: Syntax.Symbol) -> Bool {
    guard symbol.alphabet != .calligraphic, symbol.alphabet != .blackboard else { return false }
    switch symbol.name {
    case "P" where matrices.contains("P"): return false
    case "p", "q", "P": return true
    default: return modelLetters.contains(Spelling.symbol(symbol))
    }
  }

  /// The part of a model's subscript that tells it from others; nil for parameters and variables.
  static func distinguishing(_ below: [Syntax], variables: Set<Name>) -> String? {
    var kept: [String] = []
    for part in Atoms.split(below, where: { Atoms.isPunctuation($0, ",") || isBar($0) }) {
      let text = Spelling.plain(part)
      guard let first = part.first, part.count == 1 else {
        if !text.isEmpty { kept.append(text) }
        continue
      }
      let head = Head(first)
      if let symbol = head.symbol, head.above == nil, head.primes == 0,
        head.below == nil || isIndexScript(head.below),
        parameters.contains(symbol.name) || isVariableMark(symbol, variables: variables)
      {
        continue
      }
      if !text.isEmpty { kept.append(text) }
    }
    return kept.isEmpty ? nil : kept.joined(separator: ",")
  }

  private static func isIndexScript(_ atoms: [Syntax]?) -> Bool {
    guard let atoms, atoms.count == 1 else { return false }
    if case .symbol(let symbol) = atoms[0].kind { return indices.contains(symbol.name) }
    return false
  }

  /// p_X(x), p_{X|Z}(x|z), p_x(x): the subscript repeats the variable.
  private static func isVariableMark(_ symbol: Syntax.Symbol, variables: Set<Name>) -> Bool {
    let text = Spelling.symbol(symbol)
    return symbol.alphabet != .calligraphic && text != "D"
      && (variables.contains(Name(text)) || variables.contains(Name(text.lowercased())))
      && !countsOnly(text)
  }

  /// Whether a letter below a law numbers it; u and v, where they are variables, name what it is of.
  static func countsOnly(_ text: String) -> Bool {
    indices.contains(text) && text != "u" && text != "v"
  }

  private static func isBar(_ atom: Syntax) -> Bool {
    if case .bar = atom.kind { return true }
    return false
  }

  /// What a single atom refers to when it stands as an argument of a density.
  func reference(_ atom: Syntax) -> Reference? {
    let head = Head(atom)
    guard let symbol = head.symbol, head.primes == 0 || head.below == nil else { return nil }
    let plain = Spelling.name(symbol, below: nil, above: nil, primes: head.primes)
    let base = capitalVariables[plain] ?? plain
    let baseLetter = Term.Letter(
      base, latex: Spelling.latex(symbol, below: nil, above: nil, primes: head.primes))
    if let above = head.above, let index = Vocabulary.parenthesised(above) {
      if head.below == nil { return .copy(baseLetter, index: index, raised: true) }
      let lower = Spelling.name(symbol, below: head.below, above: nil, primes: head.primes)
      return .copy(
        Term.Letter(
          lower,
          latex: Spelling.latex(symbol, below: head.below, above: nil, primes: head.primes)),
        index: index, raised: true)
    }
    guard let below = head.below, head.above == nil else {
      return letter(head).map(Reference.plain)
    }
    if blockRuns.contains(base), below.contains(where: { Atoms.isPunctuation($0, ":") }) {
      return letter(head).map(Reference.plain)
    }
    if let colon = below.firstIndex(where: { Atoms.isPunctuation($0, ":") }) {
      return .range(
        baseLetter, from: Array(below[..<colon]), through: Array(below[(colon + 1)...]))
    }
    if let part = letter(head), blocks.contains(part.name) { return .plain(part) }
    if copies.contains(base), Vocabulary.looksLikeIndex(below) {
      return .copy(baseLetter, index: below, raised: false)
    }
    return letter(head).map(Reference.plain)
  }

  /// The index of `x^{(i)}`, or nil for other superscripts.
  static func parenthesised(_ above: [Syntax]) -> [Syntax]? {
    guard above.count == 1, case .group(.parenthesis, let body, _) = above[0].kind,
      looksLikeIndex(body)
    else { return nil }
    return body
  }

  /// Whether a script counts: a number, an index letter, a size, or one of them ± 1.
  static func looksLikeIndex(_ atoms: [Syntax]) -> Bool {
    guard !atoms.isEmpty, atoms.count <= 3 else { return false }
    for (position, atom) in atoms.enumerated() {
      switch atom.kind {
      case .number: continue
      case .symbol(let symbol):
        guard symbol.name.utf8.count == 1, symbol.accents.isEmpty else { return false }
      case .operator(.plus), .operator(.minus):
        if position != 1 { return false }
      default: return false
      }
    }
    return true
  }
}
