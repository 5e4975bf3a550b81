/// How the leaves of a tree are spelled in LaTeX.
enum LaTeXSpelling {
  private static let standardFunctions: Set<String> = [
    "log", "ln", "lg", "exp", "sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh",
    "coth", "arcsin", "arccos", "arctan", "det", "max", "min", "sup", "inf", "lim", "limsup",
    "liminf", "arg", "dim", "ker", "deg", "gcd", "hom", "Pr",
  ]

  /// `\log`, `\operatorname{tr}`.
  static func function(_ name: String) -> String {
    if standardFunctions.contains(name) { return "\\\(name)" }
    if name.hasPrefix("arg"), ["max", "min", "sup", "inf"].contains(name.dropFirst(3)) {
      return "\\operatorname*{arg\\,\(name.dropFirst(3))}"
    }
    return "\\operatorname{\(name)}"
  }

  /// A symbol with its alphabet and accents.
  static func symbol(_ symbol: Syntax.Symbol) -> String {
    let name = Letters.commandForName[symbol.name].map { "\\\($0)" } ?? symbol.name
    let isNumeral = symbol.name.utf8.first.map { $0 >= ascii("0") && $0 <= ascii("9") } ?? false
    let isLatin = symbol.name.utf8.allSatisfy(isLetter)
    let isWord = isLatin && symbol.name.utf8.count > 1
    var text: String
    switch symbol.alphabet {
    case .italic: text = isWord ? "\\mathit{\(name)}" : name
    // `\mathrm{dx}` would be a differential.
    case .roman where isNumeral: text = name
    case .roman where isWord && symbol.name.utf8.count == 2 && symbol.name.hasPrefix("d"):
      text = "\\operatorname{\(name)}"
    case .roman: text = "\\mathrm{\(name)}"
    case .bold where BoldCapital.letter(of: symbol.name) != nil:
      text = "\\mathbf{\(BoldCapital.letter(of: symbol.name) ?? name)}"
    case .bold: text = isLatin || isNumeral ? "\\mathbf{\(name)}" : "\\boldsymbol{\(name)}"
    case .calligraphic: text = "\\mathcal{\(name)}"
    case .blackboard: text = "\\mathbb{\(name)}"
    case .sansSerif: text = "\\mathsf{\(name)}"
    case .typewriter: text = "\\mathtt{\(name)}"
    case .fraktur: text = "\\mathfrak{\(name)}"
    }
    for accent in symbol.accents { text = "\\\(command(accent)){\(text)}" }
    return text
  }

  private static func command(_ accent: Syntax.Accent) -> String {
    switch accent {
    case .hat: "hat"
    case .tilde: "tilde"
    case .bar: "bar"
    case .vector: "vec"
    case .dot: "dot"
    case .doubleDot: "ddot"
    case .check: "check"
    case .underline: "underline"
    }
  }

  /// `+`, `\cdot`.
  static func `operator`(_ sign: Syntax.Operator) -> String {
    switch sign {
    case .plus: "+"
    case .minus: "-"
    case .slash: "/"
    default: Signs.operators.first { $0.0 == sign }?.commands.first.map { "\\\($0)" } ?? "\\perp"
    }
  }

  /// `=`, `\le`.
  static func relation(_ sign: Syntax.Relation) -> String {
    switch sign {
    case .equal: "="
    case .definedAs: ":="
    case .defines: "=:"
    case .less: "<"
    case .greater: ">"
    default: Signs.relations.first { $0.0 == sign }?.commands.first.map { "\\\($0)" } ?? "="
    }
  }

  /// `\sum`.
  static func large(_ sign: Syntax.LargeOperator) -> String {
    "\\" + (Signs.large.first { $0.0 == sign }?.commands.first ?? "sum")
  }

  /// `|`, `\|`, `\mid`, `\parallel`.
  static func bar(_ bar: Syntax.Bar) -> String {
    let isDouble = bar.count > 1
    return switch bar.spelling {
    case .plain: isDouble ? "\\|" : "|"
    case .twoPlain: "||"
    case .separator: isDouble ? "\\parallel" : "\\mid"
    case .opening: isDouble ? "\\lVert" : "\\lvert"
    case .closing: isDouble ? "\\rVert" : "\\rvert"
    }
  }

  /// The two delimiters of a group: bare where those match and need not grow, else with `\left` and `\right`.
  static func delimiters(
    _ open: Syntax.Delimiter, _ close: Syntax.Delimiter, grow: Bool
  ) -> (String, String) {
    let areRound = [open, close].allSatisfy { $0 == .parenthesis || $0 == .bracket }
    guard !grow, open == close || areRound else {
      return ("\\left" + open.opening, "\\right" + close.closing)
    }
    return switch open {
    case .bar: ("\\lvert", "\\rvert")
    case .doubleBar: ("\\lVert", "\\rVert")
    default: (open.opening, close.closing)
    }
  }

  /// The environment of a matrix.
  static func matrix(_ open: Syntax.Delimiter, _ close: Syntax.Delimiter) -> String {
    switch (open, close) {
    case (.parenthesis, _): "pmatrix"
    case (.bracket, _): "bmatrix"
    case (.brace, .none): "cases"
    case (.brace, _): "Bmatrix"
    case (.none, .brace): "rcases"
    case (.bar, _): "vmatrix"
    case (.doubleBar, _): "Vmatrix"
    default: "matrix"
    }
  }

  /// `\tag{1}`.
  static func reference(_ reference: Syntax.Reference) -> String {
    switch reference {
    case .tag(let name): "\\tag{\(escaped(name))}"
    case .label(let name): "\\label{\(escaped(name))}"
    case .mention(let name): "\\ref{\(escaped(name))}"
    case .noNumber: "\\notag"
    }
  }

  /// Text with the characters escaped that mean something to TeX.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if "%&#{}_".contains(character) { result += "\\" }
      result.append(character)
    }
    return result
  }
}
