import Kernel
import Notation
import SourceText

/// An atom taken apart: what it is at its base, and its scripts.
struct Head {
  /// The atom at the base; nil for an empty base.
  var base: Syntax?
  var below: [Syntax]?
  var above: [Syntax]?
  var primes: Int
  var span: Span

  init(_ atom: Syntax) {
    span = atom.span
    if case .scripted(let base, let below, let above, let primes) = atom.kind {
      self.base =
        base.count == 1
        ? base[0]
        : base.isEmpty ? nil : Syntax(.group(open: .none, body: base, close: .none), atom.span)
      self.below = below
      self.above = above
      self.primes = primes
    } else {
      base = atom
      below = nil
      above = nil
      primes = 0
    }
  }

  /// The symbol at the base.
  var symbol: Syntax.Symbol? {
    if let base, case .symbol(let symbol) = base.kind { return symbol }
    return nil
  }

  /// The word at the base: an operator's name, upright text, or a symbol of several letters.
  var word: String? {
    guard let base else { return nil }
    switch base.kind {
    case .function(let name): return name
    case .text(let text): return text.trimmed
    case .symbol(let symbol) where symbol.name.utf8.count > 1 && symbol.name.isASCII:
      return symbol.name
    default: return nil
    }
  }

  /// Whether the base is a symbol with this name, in any alphabet and without accents.
  func isLetter(_ name: String) -> Bool {
    if let symbol { return symbol.name == name && symbol.accents.isEmpty }
    return false
  }

  /// The atom without its superscript.
  var withoutSuperscript: Syntax {
    guard let base else { return Syntax(.error("nothing stands under the scripts"), span) }
    if below == nil, primes == 0 { return base }
    return Syntax(.scripted(base: [base], subscript: below, superscript: nil, primes: primes), span)
  }
}

extension String {
  /// The text without spaces at its ends.
  var trimmed: String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "~" }
    return String(drop(while: isSpace).reversed().drop(while: isSpace).reversed())
  }
  /// Whether there is nothing but ASCII.
  var isASCII: Bool { utf8.allSatisfy { $0 < 128 } }
}
