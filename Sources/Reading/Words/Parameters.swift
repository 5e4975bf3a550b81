import Kernel
import Notation

/// Models that differ by the value of a parameter: p(x | θ) and p(x | θ⁽ᵗ⁾).
extension Vocabulary {
  /// The model that a symbol names, together with the parameters among its arguments.
  ///
  /// A parameter that carries a mark, as θ⁽ᵗ⁾, θ' or θ^old, makes another model where the note
  /// also writes the parameter with another value; else it is a matter of spelling.
  func model(_ head: Head, parameters: [[Syntax]]) -> Term.Letter? {
    guard let model = model(head) else { return nil }
    var marks: [String] = []
    for part in parameters where part.count == 1 {
      guard let value = markedParameter(Head(part[0])) else { continue }
      marks.append(value.text)
    }
    guard !marks.isEmpty else { return model }
    let name = model.name.text + Spelling.lowered(marks.joined(separator: ","))
    return Term.Letter(Name(name), latex: model.latex)
  }

  /// The name of a parameter with a mark that tells it from another value of the note.
  private func markedParameter(_ head: Head) -> Name? {
    guard let letter = letter(head), Surveyor.isParameter(letter.name),
      !variables.contains(letter.name), let base = letter.name.text.first.map(String.init),
      letter.name.text != base, Vocabulary.isMarked(head),
      (parameterValues[base]?.count ?? 0) > 1
    else { return nil }
    return letter.name
  }

  /// Whether a symbol carries a prime, an accent, a superscript, or a word or time below.
  private static func isMarked(_ head: Head) -> Bool {
    if head.primes > 0 || head.above != nil { return true }
    if let symbol = head.symbol, !symbol.accents.isEmpty { return true }
    guard let below = head.below, let first = below.first else { return false }
    switch first.kind {
    case .text, .function: return true
    default: return Spelling.plain(below).contains("old") || Spelling.plain(below).contains("new")
    }
  }
}
