import Kernel
import Notation

/// Models that differ by the value of a parameter: p(x | θ) and p(x | θ⁽ᵗ⁾).
extension Vocabulary {
  /// The model that a symbol names, together with the parameters among its arguments.
  ///
  /// A parameter that carries a mark, as θ⁽ᵗ⁾, θ' or θ^old, makes another model where the note
  /// also writes the parameter with another value; else it is a matter of spelling.
  func model(_ head: Head, parameters: [[Syntax]]) -> Term.Letter? {
    guard let model = model(head), let symbol = head.symbol else { return nil }
    let marks = marks(of: parameters, below: symbol)
    guard !marks.isEmpty, !model.name.text.hasSuffix(marks) else { return model }
    return Term.Letter(Name(model.name.text + marks), latex: model.latex)
  }

  /// What the marked parameters among some parts add to the name of a model with some letter.
  func marks(of parameters: [[Syntax]], below model: Syntax.Symbol) -> String {
    let marks = parameters.compactMap { part -> String? in
      guard part.count == 1 else { return nil }
      return (markedParameter(Head(part[0])) ?? twin(Head(part[0]), of: model))?.text
    }
    return marks.isEmpty ? "" : Spelling.lowered(marks.joined(separator: ","))
  }

  /// The name of a parameter that is another value of the parameter of a law.
  private func twin(_ head: Head, of model: Syntax.Symbol) -> Name? {
    guard let twins = twins[Spelling.symbol(model)], let name = letter(head)?.name,
      twins.contains(name)
    else { return nil }
    return name
  }

  /// The name of a parameter with a mark that tells it from another value of the note.
  private func markedParameter(_ head: Head) -> Name? {
    guard let letter = letter(head), Surveyor.isParameter(letter.name),
      !variables.contains(letter.name), let base = letter.name.text.first.map(String.init),
      letter.name.text != base, Vocabulary.isMarked(head),
      let values = parameterValues[base], values.count > 1,
      !Vocabulary.isTime(head.below) || values.contains(Name(base))
    else { return nil }
    return letter.name
  }

  /// Whether a subscript counts rounds, as in θ_t and θ_{k+1}.
  private static func isTime(_ below: [Syntax]?) -> Bool {
    guard let below, let first = Spelling.plain(below).first, looksLikeIndex(below) else {
      return false
    }
    return first == "t" || first == "k" || first == "0"
  }

  /// Whether a symbol carries a prime, an accent, a superscript, or a word or time below.
  private static func isMarked(_ head: Head) -> Bool {
    if head.primes > 0 || head.above != nil { return true }
    if let symbol = head.symbol, !symbol.accents.isEmpty { return true }
    guard let below = head.below, let first = below.first else { return false }
    if isTime(below) { return true }
    switch first.kind {
    case .text, .function: return true
    default: return Spelling.plain(below).contains("old") || Spelling.plain(below).contains("new")
    }
  }
}
