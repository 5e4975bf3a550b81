import Kernel
import Notation

/// Parameters that are two values of one: the θ and η of p_θ(x) and p_η(x), or of KL(p_θ ‖ p_η).
///
/// p_θ(x | z) and p_ψ(z) are parts of one model, and so no twins.
struct ParameterTwins: Sendable {
  /// The variables with which each parameter labels a law, by the law's letter.
  private var patterns: [String: [Name: Set<String>]] = [:]
  /// Parameters in the order in which they label a law.
  private var order: [String: [Name]] = [:]
  /// Pairs of parameters whose laws are compared by their bare names.
  private var compared: [String: [Set<Name>]] = [:]

  /// Letters that authors write for one another.
  private static let spellings: [Name: Name] = ["ϕ": "φ", "ϑ": "θ"]

  private mutating func add(_ parameter: Name, to letter: String) {
    if order[letter]?.contains(parameter) != true { order[letter, default: []].append(parameter) }
  }

  /// Takes note of a law with its variables.
  mutating func note(_ letter: String, _ parameter: Name, _ variables: String) {
    add(parameter, to: letter)
    patterns[letter, default: [:]][parameter, default: []].insert(variables)
  }

  /// Takes note of a divergence of two laws without their variables.
  mutating func note(_ letter: String, _ one: Name, comparedWith other: Name) {
    for parameter in [one, other] { add(parameter, to: letter) }
    compared[letter, default: []].append([one, other])
  }

  /// Other values of a law's parameter, by the law's letter.
  var values: [String: Set<Name>] {
    var found: [String: Set<Name>] = [:]
    for (letter, parameters) in order {
      let base = parameters.contains("θ") ? "θ" : parameters[0]
      for parameter in parameters where parameter != base {
        guard Self.spellings[parameter] != base, Self.spellings[base] != parameter else { continue }
        let own = patterns[letter]?[parameter] ?? []
        let shared = own.intersection(patterns[letter]?[base] ?? [])
        let isCompared = compared[letter]?.contains([parameter, base]) ?? false
        if !shared.isEmpty || isCompared { found[letter, default: []].insert(parameter) }
      }
    }
    return found
  }
}

extension Vocabulary {
  /// A law at a parameter moved by a step: p_{θ + δ}.
  struct Shift: Hashable, Sendable {
    /// The law.
    var model: Name
    /// Its parameter.
    var parameter: Name
    /// The step.
    var step: Name
    /// Whether the step is subtracted.
    var isNegative: Bool
  }

  /// The parameter that is moved below a law's letter, and the step.
  func shift(_ head: Head) -> (name: Name, shift: Shift)? {
    guard let symbol = head.symbol, isModelLetter(symbol), head.above == nil, head.primes == 0,
      let below = head.below, below.count == 3, let isNegative = TermReader.sign(below[1]),
      let parameter = letter(Head(below[0]))?.name, let step = letter(Head(below[2]))?.name,
      Surveyor.isParameter(parameter), parameter.text.count == 1, parameter != step,
      let moved = model(head),
      let model = model(
        Head(
          Syntax(
            .scripted(
              base: [Syntax(.symbol(symbol), head.span)], subscript: [below[0]], superscript: nil,
              primes: 0), head.span)))
    else { return nil }
    return (
      moved.name,
      Shift(model: model.name, parameter: parameter, step: step, isNegative: isNegative)
    )
  }
}
