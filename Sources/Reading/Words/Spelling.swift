import Kernel
import Notation

/// How symbols and scripts are called, in plain text and in LaTeX.
enum Spelling {
  /// A script, an argument or a label as compact plain text: `(i)`, `t-1`, `1:T`, `data`.
  static func plain(_ atoms: [Syntax], depth: Int = 0) -> String {
    guard depth < 16 else { return "…" }
    var text = ""
    for atom in atoms { text += plain(atom, depth: depth) }
    return text
  }

  private static func plain(_ atom: Syntax, depth: Int) -> String {
    switch atom.kind {
    case .number(let digits): return digits
    case .symbol(let symbol): return self.symbol(symbol)
    case .function(let name): return name
    case .text(let text): return text.trimmed
    case .operator(let sign): return self.sign(sign)
    case .relation(let relation):
      switch relation {
      case .equal: return "="
      case .notEqual: return "≠"
      case .less: return "<"
      case .lessOrEqual: return "≤"
      case .greater: return ">"
      case .distributedAs: return "∼"
      default: return relation.rawValue
      }
    case .punctuation(let character): return String(character)
    case .bar(let bar): return bar.count == 1 ? "|" : "‖"
    case .scripted(let base, let below, let above, let primes):
      var text = plain(base, depth: depth + 1)
      if let below { text += "_" + plain(below, depth: depth + 1) }
      if let above { text += "^" + plain(above, depth: depth + 1) }
      return text + String(repeating: "′", count: primes)
    case .group(let open, let body, _):
      let inner = plain(body, depth: depth + 1)
      switch open {
      case .parenthesis: return "(" + inner + ")"
      case .bracket: return "[" + inner + "]"
      case .brace: return "{" + inner + "}"
      default: return inner
      }
    case .fraction(let numerator, let denominator):
      return plain(numerator, depth: depth + 1) + "/" + plain(denominator, depth: depth + 1)
    case .labelled(let body, _, _): return plain(body, depth: depth + 1)
    default: return "?"
    }
  }

  private static func sign(_ sign: Syntax.Operator) -> String {
    switch sign {
    case .plus: return "+"
    case .minus: return "-"
    case .dot: return "*"
    case .times: return "×"
    case .slash: return "/"
    case .setMinus: return "\\"
    case .transpose: return "⊤"
    default: return sign.rawValue
    }
  }

  /// A symbol's name in plain text, with its accents as combining marks.
  static func symbol(_ symbol: Syntax.Symbol) -> String {
    var text = symbol.name
    switch symbol.alphabet {
    case .calligraphic: text = calligraphic[text] ?? text
    case .blackboard: text = text == "1" ? "𝟙" : text
    default: break
    }
    for accent in symbol.accents {
      switch accent {
      case .hat: text += "\u{302}"
      case .tilde: text += "\u{303}"
      case .bar: text += "\u{304}"
      case .dot: text += "\u{307}"
      case .doubleDot: text += "\u{308}"
      case .check: text += "\u{30C}"
      case .underline: text += "\u{332}"
      case .vector: break
      }
    }
    return text
  }

  /// Script letters that differ in meaning from the plain ones.
  private static let calligraphic: [String: String] = [
    "L": "ℒ", "D": "𝒟", "F": "ℱ", "H": "ℋ", "N": "𝒩", "X": "𝒳", "Z": "𝒵", "J": "𝒥", "Q": "𝒬",
    "B": "ℬ", "R": "ℛ", "P": "𝒫", "I": "ℐ", "E": "ℰ", "S": "𝒮", "T": "𝒯", "U": "𝒰", "C": "𝒞",
    "M": "ℳ", "G": "𝒢",
  ]

  fileprivate static let scriptLetters = Set(calligraphic.values)

  /// A name from a symbol with scripts.
  static func name(_ symbol: Syntax.Symbol, below: [Syntax]?, above: [Syntax]?, primes: Int) -> Name
  {
    var text = self.symbol(symbol)
    if let below, !below.isEmpty { text += lowered(plain(below)) }
    if let above, !above.isEmpty { text += raised(plain(above)) }
    return Name(text + String(repeating: "′", count: primes))
  }

  /// A script below: digits become subscript digits, anything else follows an underscore.
  static func lowered(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      guard scalar.value >= 48, scalar.value < 58,
        let small = UnicodeScalar(0x2080 + scalar.value - 48)
      else { return "_" + text }
      result.unicodeScalars.append(small)
    }
    return result
  }

  /// A script above: stars and daggers stay, anything else follows a caret.
  private static func raised(_ text: String) -> String {
    switch text {
    case "*": return "*"
    case "†", "dagger": return "†"
    default: return "^" + text
    }
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
}

extension Name {
  /// Whether it begins with a script letter, as ℒ_β does.
  var isScript: Bool { text.first.map { Spelling.scriptLetters.contains(String($0)) } ?? false }
}
