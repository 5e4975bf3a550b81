import Kernel
import Notation
import SourceText

/// A side of a chain while its display is being read.
struct OpenSide {
  /// Normalised syntax.
  var atoms: [Syntax]
  var side: ReadStatement.Side
  /// What it means; read once.
  var term: Term
}

/// Questions about the atoms of a side that decide what a statement is.
enum SideTraits {
  /// Words that stand for a quantity nobody has defined.
  static func undefinedWords(_ atoms: [Syntax], _ vocabulary: Vocabulary) -> String? {
    for atom in atoms {
      let head = Head(atom)
      // θ^old and φ_new are values of parameters, and μ_k^new is what the note defines so.
      if let symbol = head.symbol, Vocabulary.parameters.contains(symbol.name) { continue }
      if let symbol = head.symbol, head.above?.count == 1,
        vocabulary.defined.contains(
          Spelling.name(symbol, below: head.below, above: head.above, primes: head.primes))
      {
        continue
      }
      switch atom.kind {
      case .text(let text):
        let word = text.trimmed
        if isUndefined(word, vocabulary) { return word }
      case .labelled(let body, _, _):
        // What stands over and under braces is no part of the mathematics.
        if let word = undefinedWords(body, vocabulary) { return word }
      default:
        for list in atom.children {
          if let word = undefinedWords(list, vocabulary) { return word }
        }
      }
    }
    return nil
  }

  private static func isUndefined(_ word: String, _ vocabulary: Vocabulary) -> Bool {
    !word.isEmpty && !vocabulary.defined.contains(Name(word)) && TermReader.family(word) == nil
      && !TermReader.networkWords.contains(word) && !known.contains(word)
  }

  private static let known: Set<String> = [
    "KL", "ELBO", "E", "Var", "Cov", "tr", "det", "log", "exp", "diag", "const", "const.",
    "constant", "data", "T", "H", "I", "if", "sigmoid", "softplus",
  ]

  /// `\arg\max`, `\lim`: what has no value that could be compared.
  static func incomparable(_ atoms: [Syntax]) -> String? {
    var reason: String?
    _ = Atoms.contains(atoms) { atom in
      let head = Head(atom)
      guard let base = head.base, case .function(let word) = base.kind else { return false }
      switch word {
      case "argmax", "argmin", "arg max", "arg min", "arg", "argsup", "arginf":
        reason = "it names the argument of an optimum, not a value"
      case "lim", "limsup", "liminf": reason = "it is about a limit"
      default: return false
      }
      return true
    }
    if reason != nil { return reason }
    for (position, atom) in atoms.enumerated() where position + 1 < atoms.count {
      let head = Head(atom)
      if let symbol = head.symbol, symbol.name == "O" || symbol.name == "o",
        Atoms.arguments(atoms[position + 1]) != nil
      {
        return "it is about an order of magnitude"
      }
    }
    return nil
  }

  /// Dirac's delta with an argument.
  static func hasDelta(_ atoms: [Syntax]) -> Bool {
    for (position, atom) in atoms.enumerated() where position + 1 < atoms.count {
      if Head(atom).symbol?.name == "δ", Atoms.arguments(atoms[position + 1]) != nil { return true }
    }
    return false
  }

  static func hasTopLevelComma(_ atoms: [Syntax]) -> Bool {
    atoms.contains { Atoms.isPunctuation($0, ",") }
  }

  /// A set in braces.
  static func isSet(_ atoms: [Syntax]) -> Bool {
    atoms.count == 1 && Atoms.group(Head(atoms[0]).base ?? atoms[0])?.open == .brace
  }
}
