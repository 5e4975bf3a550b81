import Notation

extension Spelling {
  /// A symbol with its scripts in LaTeX.
  static func latex(
    _ symbol: Syntax.Symbol, below: [Syntax]?, above: [Syntax]?, primes: Int
  ) -> String {
    var text = latex(symbol) + String(repeating: "'", count: primes)
    if let below, !below.isEmpty { text += script("_", latex(below)) }
    if let above, !above.isEmpty { text += script("^", latex(above)) }
    return text
  }

  /// A script with braces where it needs them.
  static func script(_ mark: String, _ text: String) -> String {
    let isOneCommand =
      text.hasPrefix("\\") && text.dropFirst().allSatisfy { $0.isLetter } && text.count > 1
    return text.count == 1 || isOneCommand ? mark + text : mark + "{" + text + "}"
  }

  /// A symbol in LaTeX.
  static func latex(_ symbol: Syntax.Symbol) -> String {
    var text = commands[symbol.name].map { "\\" + $0 } ?? symbol.name
    let isWord = symbol.name.utf8.count > 1 && symbol.name.isASCII
    switch symbol.alphabet {
    case .italic: if isWord { text = "\\mathrm{\(text)}" }
    case .roman: text = "\\mathrm{\(text)}"
    case .bold: text = commands[symbol.name] == nil ? "\\mathbf{\(text)}" : "\\boldsymbol{\(text)}"
    case .calligraphic: text = "\\mathcal{\(text)}"
    case .blackboard: text = "\\mathbb{\(text)}"
    case .sansSerif: text = "\\mathsf{\(text)}"
    case .typewriter: text = "\\mathtt{\(text)}"
    case .fraktur: text = "\\mathfrak{\(text)}"
    }
    for accent in symbol.accents {
      switch accent {
      case .hat: text = "\\hat{\(text)}"
      case .tilde: text = "\\tilde{\(text)}"
      case .bar: text = "\\bar{\(text)}"
      case .vector: text = "\\vec{\(text)}"
      case .dot: text = "\\dot{\(text)}"
      case .doubleDot: text = "\\ddot{\(text)}"
      case .check: text = "\\check{\(text)}"
      case .underline: text = "\\underline{\(text)}"
      }
    }
    return text
  }

  /// A short list of atoms in LaTeX: names, scripts and arguments, not whole formulas.
  static func latex(_ atoms: [Syntax], depth: Int = 0) -> String {
    guard depth < 16 else { return "" }
    var text = ""
    for atom in atoms {
      let piece = latex(atom, depth: depth + 1)
      if let first = piece.first, first.isLetter, endsInCommand(text) { text += " " }
      text += piece
    }
    return text
  }

  /// Whether a text ends in a command's name, so that a letter may not follow directly.
  static func endsInCommand(_ text: String) -> Bool {
    var seen = false
    for character in text.reversed() {
      if character == "\\" { return seen }
      guard character.isLetter, character.isASCII else { return false }
      seen = true
    }
    return false
  }

  private static func latex(_ atom: Syntax, depth: Int) -> String {
    switch atom.kind {
    case .number(let digits): return digits
    case .symbol(let symbol): return latex(symbol)
    case .function(let name):
      return standard.contains(name) ? "\\" + name : "\\operatorname{\(name)}"
    case .text(let text): return "\\text{\(text)}"
    case .punctuation(let character): return String(character)
    case .bar(let bar): return bar.count == 1 ? "|" : "\\|"
    case .scripted(let base, let below, let above, let primes):
      var text = latex(base, depth: depth)
      if base.count > 1 { text = "{" + text + "}" }
      text += String(repeating: "'", count: primes)
      if let below, !below.isEmpty { text += script("_", latex(below, depth: depth)) }
      if let above, !above.isEmpty { text += script("^", latex(above, depth: depth)) }
      return text
    case .group(let open, let body, let close):
      return delimiter(open, opens: true) + latex(body, depth: depth)
        + delimiter(close, opens: false)
    case .operator(let sign):
      switch sign {
      case .plus: return "+"
      case .minus: return "-"
      case .slash: return "/"
      case .transpose: return "\\top"
      case .dot: return "*"
      default: return "\\" + sign.rawValue
      }
    case .relation(.equal): return "="
    case .relation(.distributedAs): return "\\sim "
    case .relation(.notEqual): return "\\ne "
    case .relation(.memberOf): return "\\in "
    case .relation(.less): return "<"
    case .relation(.greater): return ">"
    default: return ""
    }
  }

  private static func delimiter(_ delimiter: Syntax.Delimiter, opens: Bool) -> String {
    switch delimiter {
    case .parenthesis: return opens ? "(" : ")"
    case .bracket: return opens ? "[" : "]"
    case .brace: return opens ? "\\{" : "\\}"
    case .bar: return "|"
    default: return opens ? "{" : "}"
    }
  }

  /// Functions that have a command of their own in every TeX.
  static let standard: Set<String> = [
    "log", "ln", "exp", "det", "sup", "inf", "max", "min", "lim", "sin", "cos", "tanh", "dim",
  ]

  private static let commands: [String: String] = [
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta",
    "η": "eta", "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu",
    "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi",
    "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta",
    "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma", "Υ": "Upsilon", "Φ": "Phi", "Ψ": "Psi",
    "Ω": "Omega", "ℓ": "ell", "∞": "infty", "…": "dots", "⋯": "cdots", "⋆": "star",
  ]
}
