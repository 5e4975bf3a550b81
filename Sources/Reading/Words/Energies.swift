import Kernel
import Notation

/// Energies: E(z) = −log p(x, z), E₀(z), the functions that physicists write like an expectation.
///
/// An E with an argument is an energy if the note defines it by a formula in which that argument
/// is free; an expectation of z does not depend on z. E₀ beside it is another energy.
struct Energies {
  /// Names of energies with the variable that each is a function of.
  private(set) var arguments: [Name: Name] = [:]

  /// Looks for definitions, then for relatives of what they define.
  init(_ parsed: [Int: ParsedMathematics], _ vocabulary: Vocabulary) {
    let equations = parsed.sorted { $0.key < $1.key }.flatMap(\.value.equations)
    for equation in equations {
      for (position, link) in equation.relations.enumerated() {
        switch link.relation {
        case .equal, .definedAs, .equivalent:
          define(equation.sides[position], equation.sides[position + 1], vocabulary)
        default: continue
        }
      }
    }
    guard !arguments.isEmpty else { return }
    for equation in equations {
      for side in equation.sides { visit(side, vocabulary, depth: 0) }
    }
  }

  private mutating func define(
    _ left: [Syntax], _ right: [Syntax], _ vocabulary: Vocabulary
  ) {
    guard left.count == 2, let name = Energies.name(left[0]),
      case .group(.parenthesis, let body, _) = left[1].kind
    else { return }
    let parts = Atoms.split(body, where: TermReader.separatesArguments)
    guard let last = parts.last, last.count == 1, let letter = vocabulary.letter(Head(last[0])),
      vocabulary.variables.contains(letter.name),
      !Atoms.contains(right, where: Energies.averages),
      Atoms.contains(right, where: { vocabulary.letter(Head($0))?.name == letter.name })
    else { return }
    arguments[name] = letter.name
  }

  /// Whether an atom averages or sums, so that a variable after it may be bound.
  private static func averages(_ atom: Syntax) -> Bool {
    let head = Head(atom)
    if case .largeOperator = head.base?.kind { return true }
    return head.isLetter("E") && (head.below != nil || head.symbol?.alphabet == .blackboard)
  }

  /// E₀(z), or E₀ where only the letter stands.
  private mutating func visit(_ atoms: [Syntax], _ vocabulary: Vocabulary, depth: Int) {
    guard depth < TermReader.depthLimit else { return }
    for (position, atom) in atoms.enumerated() {
      if let name = Energies.name(atom), arguments[name] == nil {
        let next = position + 1 < atoms.count ? Atoms.arguments(atoms[position + 1]) : nil
        if let next, next.count == 1, let letter = vocabulary.letter(Head(next[0])),
          vocabulary.variables.contains(letter.name)
        {
          arguments[name] = letter.name
        }
      }
      for list in atom.children { visit(list, vocabulary, depth: depth + 1) }
    }
  }

  /// The name of an italic E, perhaps with a number below.
  static func name(_ atom: Syntax) -> Name? {
    let head = Head(atom)
    guard let symbol = head.symbol, symbol.name == "E", symbol.alphabet == .italic,
      symbol.accents.isEmpty, head.above == nil, head.primes == 0
    else { return nil }
    if let below = head.below, !below.isEmpty {
      guard below.count == 1, case .number = below[0].kind else { return nil }
    }
    return Spelling.name(symbol, below: head.below, above: nil, primes: 0)
  }
}

extension Vocabulary {
  /// Names of functions that look like expectations.
  var energies: Set<Name> { Set(energyArguments.keys) }

  /// Whether an atom is the letter of an energy.
  func isEnergy(_ head: Head) -> Bool {
    guard !energyArguments.isEmpty, let symbol = head.symbol, symbol.name == "E",
      symbol.alphabet == .italic
    else { return false }
    return energyArguments[
      Spelling.name(symbol, below: head.below, above: nil, primes: head.primes)] != nil
  }
}
