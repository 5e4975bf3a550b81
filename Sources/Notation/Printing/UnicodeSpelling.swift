/// How the leaves of a tree are spelled in Unicode.
enum UnicodeSpelling {
  /// `log`, `arg max`.
  static func function(_ name: String) -> String {
    name.hasPrefix("arg") && name.utf8.count == 6 && !name.hasSuffix("sin")
      ? "arg " + name.dropFirst(3) : name
  }

  /// A symbol with its alphabet and its accents as combining characters.
  static func symbol(_ symbol: Syntax.Symbol) -> String {
    var text = styled(symbol)
    for accent in symbol.accents { text.unicodeScalars.append(mark(accent)) }
    return text
  }

  private static func mark(_ accent: Syntax.Accent) -> Unicode.Scalar {
    switch accent {
    case .hat: "\u{302}"
    case .tilde: "\u{303}"
    case .bar: "\u{304}"
    case .vector: "\u{20D7}"
    case .dot: "\u{307}"
    case .doubleDot: "\u{308}"
    case .check: "\u{30C}"
    case .underline: "\u{332}"
    }
  }

  private static func styled(_ symbol: Syntax.Symbol) -> String {
    guard symbol.name.unicodeScalars.count == 1, let letter = symbol.name.unicodeScalars.first
    else { return symbol.name }
    switch symbol.alphabet {
    case .italic, .roman, .sansSerif, .typewriter: return symbol.name
    case .bold, .calligraphic, .blackboard, .fraktur: break
    }
    return letters[Syntax.Symbol(String(letter), alphabet: symbol.alphabet)] ?? symbol.name
  }

  /// The character for each symbol that has one with its alphabet.
  private static let letters: [Syntax.Symbol: String] = {
    var table: [Syntax.Symbol: String] = [:]
    for value in UInt32(0x1D400)...0x1D7E1 {
      guard let scalar = Unicode.Scalar(value), scalar.properties.isAlphabetic || value > 0x1D7CD,
        let symbol = MathCharacters.symbol(scalar), table[symbol] == nil
      else { continue }
      // Bold script and the like come later than plain bold and are not taken.
      table[symbol] = String(scalar)
    }
    for (scalar, symbol) in MathCharacters.early where symbol.alphabet != .italic {
      table[symbol] = String(scalar)
    }
    return table
  }()

  /// `+`, `·`.
  static func `operator`(_ sign: Syntax.Operator) -> String {
    switch sign {
    case .minus: "−"
    case .dot: "·"
    case .transpose: "ᵀ"
    default: Signs.operators.first { $0.0 == sign }?.characters.first.map { String($0) } ?? "⊥"
    }
  }

  /// `=`, `≤`.
  static func relation(_ sign: Syntax.Relation) -> String {
    switch sign {
    case .definedAs: ":="
    case .defines: "=:"
    case .distributedAs: "∼"
    default: Signs.relations.first { $0.0 == sign }?.characters.first.map { String($0) } ?? "="
    }
  }

  /// `∑`.
  static func large(_ sign: Syntax.LargeOperator) -> String {
    Signs.large.first { $0.0 == sign }?.characters.first.map { String($0) } ?? "∑"
  }

  /// `(`.
  static func opening(_ delimiter: Syntax.Delimiter) -> String {
    switch delimiter {
    case .parenthesis: "("
    case .bracket: "["
    case .brace: "{"
    case .angle: "⟨"
    case .bar: "|"
    case .doubleBar: "‖"
    case .floor: "⌊"
    case .ceiling: "⌈"
    case .none: ""
    }
  }

  /// `)`.
  static func closing(_ delimiter: Syntax.Delimiter) -> String {
    switch delimiter {
    case .parenthesis: ")"
    case .bracket: "]"
    case .brace: "}"
    case .angle: "⟩"
    case .bar: "|"
    case .doubleBar: "‖"
    case .floor: "⌋"
    case .ceiling: "⌉"
    case .none: ""
    }
  }

  // MARK: Scripts

  private static let superscripts = Dictionary(
    uniqueKeysWithValues: zip("0123456789+−=()niT*k", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵀ*ᵏ"))
  private static let subscripts = Dictionary(
    uniqueKeysWithValues: zip("0123456789+−aeijknmopstux", "₀₁₂₃₄₅₆₇₈₉₊₋ₐₑᵢⱼₖₙₘₒₚₛₜᵤₓ"))

  /// A script in characters of its own if all of them exist, else `_{…}`.
  static func script(_ nodes: [Syntax], isSub: Bool) -> String {
    var text = UnicodeWriter.text(nodes)
    if text == "ᵀ" || text == "†" || text == "⋆" { return text }
    if text == "·" { text = "*" }
    // Long scripts are never small ones; not trying keeps deep trees cheap.
    guard text.utf8.count <= 32 else { return (isSub ? "_{" : "^{") + text + "}" }
    let table = isSub ? subscripts : superscripts
    let small = text.compactMap { $0 == " " ? nil : table[$0] }
    if !text.isEmpty, small.count == text.count { return String(small) }
    let mark = isSub ? "_" : "^"
    return text.count == 1 ? mark + text : "\(mark){\(text)}"
  }
}
