import Kernel
import Reading
import SourceText

/// Roots and steps of schedules: ᾱ_t for √ᾱ_t, 1 − ᾱ_t for √(1 − ᾱ_t), ᾱ_t for ᾱ_{t-1}.
extension Edits {
  /// Without the root.
  func unrooted(_ term: Term) -> [Change] {
    guard case .apply(.sqrt, let arguments) = term.kind, arguments.count == 1 else { return [] }
    var latex = slice(arguments[0])
    if case .sum = arguments[0].kind, !latex.hasPrefix("(") { latex = "(\(latex))" }
    return [(arguments[0], [Splice(term.span, latex)], .deviationForVariance, 1.2)]
  }

  /// With a root, where the term is a step of a schedule or a complement.
  func rooted(_ term: Term) -> [Change] {
    guard term.isScheduleStep || term.isComplement else { return [] }
    var latex = slice(term)
    if latex.hasPrefix("("), latex.hasSuffix(")") { latex = String(latex.dropFirst().dropLast()) }
    return [
      (
        Term(.apply(.sqrt, [term]), term.span), [Splice(term.span, "\\sqrt{\(latex)}")],
        .deviationForVariance, 1.2
      )
    ]
  }

  /// The step before or after.
  func stepped(_ term: Term) -> [Change] {
    guard let letter = term.scheduleLetter, let parts = letter.stepParts else { return [] }
    let offsets = parts.offset == 0 ? [-1] : [0]
    return offsets.map { offset in
      let index = parts.index + (offset == 0 ? "" : "\(offset)")
      let name = Name("\(parts.base)_\(index)")
      let latex = offset == 0 ? "\(parts.latex)_\(index)" : "\(parts.latex)_{\(index)}"
      return (
        Term(.symbol(Term.Letter(name, latex: latex)), term.span), [Splice(term.span, latex)],
        .wrongSymbol, 1.2
      )
    }
  }
}

extension Term {
  /// The name of a quantity that has a value for every step.
  fileprivate var scheduleLetter: Letter? {
    switch kind {
    case .symbol(let letter): return letter
    case .reference(let letter, let arguments) where arguments.isEmpty: return letter
    default: return nil
    }
  }

  fileprivate var isScheduleStep: Bool { scheduleLetter?.stepParts != nil }

  /// 1 − α.
  fileprivate var isComplement: Bool {
    guard case .sum(let addends) = kind, addends.count == 2, !addends[0].isNegative,
      addends[1].isNegative, case .number(1, 1) = addends[0].term.kind
    else { return false }
    return addends[1].term.scheduleLetter != nil
  }
}

extension Term.Letter {
  /// A name such as ᾱ_t or ᾱ_{t-1}, taken apart.
  fileprivate var stepParts: (base: String, index: String, offset: Int, latex: String)? {
    guard let bar = name.text.lastIndex(of: "_"), let place = latex.lastIndex(of: "_") else {
      return nil
    }
    let script = name.text[name.text.index(after: bar)...]
    guard let first = script.first, first.isLetter, first.isLowercase else { return nil }
    let rest = script.dropFirst()
    let offset: Int
    switch rest {
    case "": offset = 0
    case "-1": offset = -1
    default: return nil
    }
    return (String(name.text[..<bar]), String(first), offset, String(latex[..<place]))
  }
}
